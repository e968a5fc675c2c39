package dev.keelson.recruiting.templates;

import static dev.keelson.recruiting.templates.Placeholder.CANDIDATE;
import static dev.keelson.recruiting.templates.Placeholder.CITY;
import static dev.keelson.recruiting.templates.Placeholder.LINK;
import static dev.keelson.recruiting.templates.Placeholder.REASON;
import static dev.keelson.recruiting.templates.Placeholder.RECRUITER;
import static dev.keelson.recruiting.templates.Placeholder.TIME;
import static dev.keelson.recruiting.templates.Placeholder.VIDEO_LINK;

import java.util.Set;

/** What there is to say, and what each of it can speak of. */
public enum MessageKey {
    /** To the recruiter: somebody asks for a slot. */
    BOOKING_ASKED(CANDIDATE, RECRUITER, CITY, TIME),
    /** To the recruiter: the candidate has given the slot back. */
    BOOKING_GIVEN_BACK(CANDIDATE, RECRUITER, CITY, TIME),
    /** To the recruiter: the candidate has moved what was agreed on. */
    BOOKING_TAKEN_OVER(CANDIDATE, RECRUITER, CITY, TIME),
    /** The recruiter has approved. */
    BOOKING_BOOKED(CANDIDATE, RECRUITER, CITY, TIME, LINK, VIDEO_LINK),
    /** The recruiter has not. */
    BOOKING_REJECTED(CANDIDATE, RECRUITER, CITY, TIME, LINK, REASON),
    /** It is at another time now. */
    BOOKING_MOVED(CANDIDATE, RECRUITER, CITY, TIME, LINK, VIDEO_LINK),
    /** It does not take place. */
    BOOKING_CANCELED(CANDIDATE, RECRUITER, CITY, TIME, LINK, REASON),
    /** It is soon. */
    REMINDER(CANDIDATE, RECRUITER, CITY, TIME, LINK, VIDEO_LINK),
    /** The interview went well: here is Test 2. */
    TEST_2(CANDIDATE, CITY, LINK),
    /** It is a no. */
    REFUSAL(CANDIDATE, CITY),
    /** It is a yes. */
    HIRED(CANDIDATE, CITY),
    /** A candidate's own link. */
    CANDIDATE_LINK(CANDIDATE, LINK),
    /** Something is free where the candidate waits. */
    SLOTS_FREE(CANDIDATE, CITY, LINK),
    /** A chat with our bot is the candidate's from now on. */
    CHAT_LINKED(CANDIDATE, LINK),
    /** A chat with our bot is the recruiter's from now on. */
    RECRUITER_LINKED(RECRUITER),
    /** A chat with our bot is nobody's. */
    CHAT_NOT_LINKED(LINK),
    /** To the staff: a link to sign in by. */
    STAFF_LINK(LINK);

    @SuppressWarnings("ImmutableEnumChecker") // it is made by Set.of
    private final Set<Placeholder> placeholders;

    MessageKey(Placeholder... known) {
        this.placeholders = Set.of(known);
    }

    /** What its wording may speak of. */
    public Set<Placeholder> placeholders() {
        return placeholders;
    }
}
