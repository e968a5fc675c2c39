package dev.keelson.gifts;

final class Swallowing {

    void logsAndGoesOn() {
        try {
            work();
        } catch /* !canary */ (Fault fault) {
            LOG.warn("oh well", fault);
        }
    }

    void logsFluentlyAndGoesOn() {
        try {
            work();
        } catch /* !canary */ (Fault fault) {
            log.atWarn().setCause(fault).log("oh well");
        }
    }

    void doesNothing() {
        try {
            work();
        } catch /* !canary */ (Fault ignored) {
        }
    }

    void saysWhy() {
        try {
            work();
        } catch (Fault fault) {
            // A failing hook cannot change what has been committed.
            LOG.warn("hook failed", fault);
        }
    }

    void logsAndThrows() {
        try {
            work();
        } catch (Fault fault) {
            LOG.warn("rolled back", fault);
            throw fault;
        }
    }

    int answers() {
        try {
            return work();
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
