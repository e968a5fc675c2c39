package dev.keelson.agents.models;

import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;

/** An answer of a model that goes no further; {@code ABANDONED} where somebody closed it. */
public final class ModelUnavailableException extends OutsideUnavailableException {

    private static final long serialVersionUID = 1L;

    ModelUnavailableException(Trouble trouble) {
        super(trouble);
    }

    static ModelUnavailableException failed(String why) {
        return new ModelUnavailableException(Trouble.failed(why));
    }

    static ModelUnavailableException refused(String why) {
        return new ModelUnavailableException(Trouble.refused(why));
    }

    static ModelUnavailableException unreadable(String why, Throwable cause) {
        return new ModelUnavailableException(Trouble.unreadable(why, cause));
    }

    static ModelUnavailableException closed() {
        return new ModelUnavailableException(Trouble.abandoned("the answer was closed"));
    }
}
