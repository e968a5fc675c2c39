package dev.keelson.gifts;

final class Labels {

    static final String COMMIT = "commit";

    static final String SENT = "commit;"; // !canary
}
