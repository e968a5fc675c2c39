package dev.keelson.testkit.service;

import java.net.URI;

/** A service that runs. */
public interface Instance {

    /** Where it listens, without a path. */
    URI address();

    /** Stops it as SIGTERM does; returns when it has stopped. Called once. */
    void stop();
}
