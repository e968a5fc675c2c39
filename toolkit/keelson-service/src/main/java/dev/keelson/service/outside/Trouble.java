package dev.keelson.service.outside;

import java.time.Duration;
import java.util.Optional;

/**
 * What went wrong with a call to an outside service.
 *
 * @param reason what the caller may conclude from it
 * @param why one line for a log; never a secret, so never a request address
 * @param retryAfter how long the service asked to be left alone
 * @param cause what was thrown below
 */
public record Trouble(
        Reason reason, String why, Optional<Duration> retryAfter, Optional<Throwable> cause) {

    /** What the caller may conclude. */
    public enum Reason {
        /** No answer, or an answer that the service failed: asking again may help. */
        FAILED,
        /** The service will not answer this request, or its answer makes no sense. */
        REFUSED,
        /** The service is up and said when to come back. */
        ASKED_TO_WAIT,
        /** Nothing was sent: the breaker is open, or too many calls are under way. */
        NOT_TRIED,
        /** Something was sent, and the caller was told to stop before the answer came. */
        ABANDONED
    }

    /** The service failed. */
    public static Trouble failed(String why) {
        return new Trouble(Reason.FAILED, why, Optional.empty(), Optional.empty());
    }

    /** The service failed, seen as an exception. */
    public static Trouble failed(String why, Throwable cause) {
        return new Trouble(Reason.FAILED, why, Optional.empty(), Optional.of(cause));
    }

    /** The service refused, or answered something else than it promises. */
    public static Trouble refused(String why) {
        return new Trouble(Reason.REFUSED, why, Optional.empty(), Optional.empty());
    }

    /** The service answered what cannot be read. */
    public static Trouble unreadable(String why, Throwable cause) {
        return new Trouble(Reason.REFUSED, why, Optional.empty(), Optional.of(cause));
    }

    /** The service named a pause. */
    public static Trouble askedToWait(String why, Duration pause) {
        return new Trouble(Reason.ASKED_TO_WAIT, why, Optional.of(pause), Optional.empty());
    }

    /** The call was not made at all. */
    public static Trouble notTried(String why, Throwable cause) {
        return new Trouble(Reason.NOT_TRIED, why, Optional.empty(), Optional.of(cause));
    }

    /** The call was made, and somebody has closed it. */
    public static Trouble abandoned(String why) {
        return new Trouble(Reason.ABANDONED, why, Optional.empty(), Optional.empty());
    }

    /** The call was made and its answer not waited for. */
    public static Trouble abandoned(String why, Throwable cause) {
        return new Trouble(Reason.ABANDONED, why, Optional.empty(), Optional.of(cause));
    }
}
