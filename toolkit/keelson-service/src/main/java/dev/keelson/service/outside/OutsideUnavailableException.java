package dev.keelson.service.outside;

/**
 * The fault of a call to an outside service; each service has its own kind.
 *
 * <p>It says nothing about what the service did with the request: a write that ends so has an
 * unknown outcome and is asked about, never sent again.
 */
public abstract class OutsideUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    /** For the kinds, one per service. */
    protected OutsideUnavailableException(Trouble trouble) {
        super(trouble.why(), trouble.cause().orElse(null));
        this.trouble = trouble;
    }

    /** What went wrong. */
    public final Trouble trouble() {
        return trouble;
    }
}
