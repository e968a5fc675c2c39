package dev.keelson.testkit.proxy;

/** What keelson-postgres sends, written out: these tests stand below it. */
final class Endings {

    private static final String COMMIT = "commit";

    private Endings() {}

    /** Statements and COMMIT in one message. */
    static String withCommit(String... statements) {
        return String.join(";", statements) + ";" + COMMIT;
    }

    static String commit() {
        return COMMIT;
    }
}
