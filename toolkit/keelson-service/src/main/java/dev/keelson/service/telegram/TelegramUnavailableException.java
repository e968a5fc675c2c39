package dev.keelson.service.telegram;

import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;

/** The fault of a call to Telegram: no usable answer came. */
public final class TelegramUnavailableException extends OutsideUnavailableException {

    private static final long serialVersionUID = 1L;

    /** For the adapter. */
    public TelegramUnavailableException(Trouble trouble) {
        super(trouble);
    }
}
