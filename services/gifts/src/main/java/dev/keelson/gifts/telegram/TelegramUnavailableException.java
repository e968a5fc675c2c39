package dev.keelson.gifts.telegram;

import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;

/** The fault of a call to Telegram: no usable answer came. */
final class TelegramUnavailableException extends OutsideUnavailableException {

    private static final long serialVersionUID = 1L;

    /** For the adapter. */
    TelegramUnavailableException(Trouble trouble) {
        super(trouble);
    }
}
