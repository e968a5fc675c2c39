package dev.keelson.recruiting.shared;

import java.util.Locale;

/** The languages that people are spoken to in. */
public enum Language {
    /** Russian. */
    RU,
    /** English. */
    EN;

    /** The language as the JDK knows it. */
    public Locale locale() {
        return Locale.of(name().toLowerCase(Locale.ROOT));
    }
}
