package dev.keelson.sandbox;

import dev.keelson.DataError;
import dev.keelson.Result;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;

import java.time.Duration;

/** How far the sandbox's clock is ahead of the wall's, shared by all instances. */
interface ClockOffset {

    /** How far it is ahead. */
    Duration ahead(Session session);

    /** Puts it further ahead and answers how far it is then; fails when two are the first. */
    Result<Duration, DataError> advance(UnitOfWork unit, Duration by);
}
