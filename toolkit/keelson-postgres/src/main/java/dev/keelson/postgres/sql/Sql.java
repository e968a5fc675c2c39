package dev.keelson.postgres.sql;

import dev.keelson.Session;
import dev.keelson.postgres.wire.Channel;
import dev.keelson.postgres.wire.Part;

/**
 * The SQL client of a session: statements as text blocks with named parameters.
 *
 * <p>Queries asked {@code later} and writes that are gathered wait for the next message; every read
 * that is asked now takes them along, and a unit's commit sends the last writes together with
 * COMMIT. Values travel as parameters only; lists as arrays ({@code = any(:ids)}, {@code unnest}).
 */
public final class Sql {

    private final Channel channel;
    private final Runnable flush;

    /**
     * The client over a session's channel; sessions make it themselves.
     *
     * @param flush sends what is pending, with whatever the session has to say first
     */
    @SuppressWarnings("exports") // the channel stays inside the module, and so do the callers
    public Sql(Channel channel, Runnable flush) {
        this.channel = channel;
        this.flush = flush;
    }

    /**
     * The client of a session.
     *
     * @throws IllegalStateException when the session has ended or is not on PostgreSQL
     */
    public static Sql in(Session session) {
        return session.unwrap(Sql.class);
    }

    /** A statement that answers with rows. */
    public Query query(String text) {
        return new Query(this, text);
    }

    /** A statement that changes rows. */
    public Write write(String text) {
        return new Write(this, text);
    }

    void add(Part part) {
        channel.add(part);
    }

    <T> Later<T> later() {
        return new Later<>(flush);
    }

    Channel channel() {
        return channel;
    }

    void flush() {
        flush.run();
    }
}
