package dev.keelson.recruiting.templates;

import java.util.Locale;

/** What is put into a wording, written {@code {city}}. */
public enum Placeholder {
    /** The candidate's name. */
    CANDIDATE,
    /** The recruiter's name. */
    RECRUITER,
    /** The city's name. */
    CITY,
    /** Day and time in the reader's own zone. */
    TIME,
    /** The reader's own link. */
    LINK,
    /** Where the interview is held. */
    VIDEO_LINK,
    /** Why. */
    REASON;

    /** As it is written in a wording. */
    public String text() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }
}
