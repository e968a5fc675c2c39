package dev.keelson.gifts.shared;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;

/** Up to where outside sources have been read. Advances in the unit that keeps what was read. */
public interface Cursors {

    /** A source's position, 0 at first; locked until the unit ends. */
    long lock(UnitOfWork unit, String source);

    /** Gathers a source's new position. */
    void advance(UnitOfWork unit, String source, long position);

    /** A source's position, without locking it. */
    long position(Session session, String source);
}
