package dev.keelson.embedded.redis;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A real Redis 7.0 that runs beside this program and ends with it, even if that is killed.
 *
 * <p>It listens on 127.0.0.1 alone and asks for a random password, which is part of {@link #uri()}
 * and a secret. It keeps nothing on disk: once killed, it starts empty. Where Maven delivers no
 * binary for the system, the {@code redis-server} of the PATH is used. Safe for use by many
 * threads.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final int PASSWORD_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RedisNode node;
    private final String password;

    private EmbeddedRedis(RedisNode node, String password) {
        this.node = node;
        this.password = password;
    }

    /**
     * Starts one, and returns when it answers.
     *
     * @throws EmbeddedRedisException if it cannot be started, with what to do about it
     */
    public static EmbeddedRedis start(EmbeddedRedisSettings settings) {
        return start(settings, newPassword());
    }

    static EmbeddedRedis start(EmbeddedRedisSettings settings, String password) {
        return new EmbeddedRedis(RedisNode.start(RedisRole.server(settings, password)), password);
    }

    static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Its address with the password, such as {@code redis://:secret@127.0.0.1:20123}. */
    public String uri() {
        return "redis://:" + password + "@127.0.0.1:" + port();
    }

    /** The TCP port on 127.0.0.1, which it keeps when it is started again. */
    public int port() {
        return node.port();
    }

    /** The process, while it runs. */
    public long pid() {
        return node.pid();
    }

    /**
     * Asks it something in a connection of its own, for fixtures and assertions.
     *
     * @param words a command and its arguments
     * @return the answer as text: a list as lines, nothing as an empty text
     * @throws EmbeddedRedisException if it answers with an error, or not within 5 s
     */
    public String ask(String... words) {
        return node.ask(words);
    }

    /** Stops its time (SIGSTOP): connections stay open, and nothing is answered. */
    public void pause() {
        node.signal("STOP");
    }

    /** Lets it go on (SIGCONT), and answer what has been asked meanwhile. */
    public void resume() {
        node.signal("CONT");
    }

    /** Ends it at once, as kill -9 does, with all that it knew; its port refuses connections. */
    public void kill() {
        node.kill();
    }

    /**
     * Starts it again after {@link #kill()}, empty, on the same port.
     *
     * @throws IllegalStateException while it runs
     */
    public void restart() {
        node.launch();
    }

    /** Ends it and deletes its folder. Closing again does nothing. */
    @Override
    public void close() {
        node.close();
    }

    /** Says where it is, and no secret. */
    @Override
    public String toString() {
        return "EmbeddedRedis[port " + port() + "]";
    }
}
