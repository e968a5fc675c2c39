package dev.keelson.service.outside;

/** The fault of a service that the tests make up. */
final class ShopUnavailableException extends OutsideUnavailableException {

    private static final long serialVersionUID = 1L;

    ShopUnavailableException(Trouble trouble) {
        super(trouble);
    }
}
