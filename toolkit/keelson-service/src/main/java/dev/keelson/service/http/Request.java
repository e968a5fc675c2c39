package dev.keelson.service.http;

import java.util.Optional;

/** A request as the server has it; belongs to the call's thread. */
public interface Request {

    /** The method, in capitals. */
    String method();

    /** The path as it was sent, escapes and all. */
    String path();

    /** The query as it was sent, without its question mark; empty when there is none. */
    String query();

    /** A header field's value; the first one where there are several. */
    Optional<String> header(String name);

    /** The address that the connection comes from. */
    String peer();

    /**
     * Reads the body, once.
     *
     * @throws TooLarge when it has more than {@code limit} bytes; nothing more is read then
     * @throws Disconnected when the caller went away
     */
    byte[] body(int limit);
}
