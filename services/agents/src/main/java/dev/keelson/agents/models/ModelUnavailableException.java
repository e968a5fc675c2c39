package dev.keelson.agents.models;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/** An answer of a model that goes no further. */
public final class ModelUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Optional<Duration> retryAfter;

    /** What the caller may conclude. */
    public enum Reason {
        /** It failed, broke off or fell silent: asking again may help. */
        FAILED,
        /** It will not answer this, or answers what makes no sense. */
        REFUSED,
        /** It is up and said when to come back. */
        ASKED_TO_WAIT,
        /** Nothing was sent: it has failed too often just now. */
        NOT_TRIED,
        /** The answer was closed. */
        CLOSED
    }

    private ModelUnavailableException(
            Reason reason, String why, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super(why, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static ModelUnavailableException failed(String why) {
        return new ModelUnavailableException(Reason.FAILED, why, Optional.empty(), null);
    }

    static ModelUnavailableException failed(String why, Throwable cause) {
        return new ModelUnavailableException(Reason.FAILED, why, Optional.empty(), cause);
    }

    static ModelUnavailableException refused(String why) {
        return new ModelUnavailableException(Reason.REFUSED, why, Optional.empty(), null);
    }

    static ModelUnavailableException unreadable(String why, Throwable cause) {
        return new ModelUnavailableException(Reason.REFUSED, why, Optional.empty(), cause);
    }

    static ModelUnavailableException askedToWait(String why, Duration pause) {
        return new ModelUnavailableException(Reason.ASKED_TO_WAIT, why, Optional.of(pause), null);
    }

    static ModelUnavailableException notTried(String why, Throwable cause) {
        return new ModelUnavailableException(Reason.NOT_TRIED, why, Optional.empty(), cause);
    }

    static ModelUnavailableException closed() {
        return new ModelUnavailableException(
                Reason.CLOSED, "the answer was closed", Optional.empty(), null);
    }

    /** What the caller may conclude. */
    public Reason reason() {
        return reason;
    }

    /** How long the model asked to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
