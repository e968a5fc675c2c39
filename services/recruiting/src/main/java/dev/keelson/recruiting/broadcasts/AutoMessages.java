package dev.keelson.recruiting.broadcasts;

import dev.keelson.Repository;
import dev.keelson.Session;
import dev.keelson.UnitOfWork;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All auto messages. */
interface AutoMessages extends Repository<AutoMessage, AutoMessageId> {

    /** All of them, the newest first; at most 500. */
    List<AutoMessage> all(Session session);

    /** One that is due, locked for one instance alone. */
    Optional<AutoMessage> due(UnitOfWork unit, Instant now);
}
