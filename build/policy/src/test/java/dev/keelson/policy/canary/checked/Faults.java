package dev.keelson.policy.canary.checked;

import dev.keelson.policy.canary.Canary;

import java.io.Serial;

final class Faults {

    @Canary
    static final class Checked extends Exception {
        @Serial private static final long serialVersionUID = 1L;
    }

    static final class Unchecked extends IllegalStateException {
        @Serial private static final long serialVersionUID = 1L;
    }
}
