package dev.keelson.postgres.wire;

final class Ending {
    static final String COMMIT = "commit";
}
