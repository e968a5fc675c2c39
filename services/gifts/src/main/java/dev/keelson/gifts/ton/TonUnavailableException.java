package dev.keelson.gifts.ton;

import dev.keelson.service.outside.OutsideUnavailableException;
import dev.keelson.service.outside.Trouble;

/** The fault of a call to the chain: no usable answer came. */
public final class TonUnavailableException extends OutsideUnavailableException {

    private static final long serialVersionUID = 1L;

    /** For the adapter. */
    public TonUnavailableException(Trouble trouble) {
        super(trouble);
    }
}
