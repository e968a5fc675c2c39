package dev.keelson.gifts;

final class Failing {

    void fail() {
        throw new RuntimeException("broken"); // !canary
    }

    void failHard() throws Exception {
        throw new java.lang.Exception("broken"); // !canary
    }

    void failByReference(Optional<String> name) {
        name.orElseThrow(RuntimeException::new); // !canary
    }

    void bug() {
        throw new IllegalStateException("impossible");
    }

    static final class Fault extends RuntimeException {
        Fault(String message) {
            super(message);
        }
    }
}
