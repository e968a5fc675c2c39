package dev.keelson.service.json;

import java.util.List;

/** A request that is well-formed and yet cannot be meant: answered with 422 and every violation. */
public final class InvalidRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 20;

    private final transient List<Violation> violations;

    /** Says what is wrong; the first twenty violations are told. */
    public InvalidRequest(List<Violation> violations) {
        super("invalid: " + violations, null, false, false);
        this.violations = List.copyOf(violations.subList(0, Math.min(MOST, violations.size())));
    }

    /** Says the one thing that is wrong. */
    public InvalidRequest(String pointer, String message) {
        this(List.of(new Violation(pointer, message)));
    }

    /** What is wrong. */
    public List<Violation> violations() {
        return violations;
    }
}
