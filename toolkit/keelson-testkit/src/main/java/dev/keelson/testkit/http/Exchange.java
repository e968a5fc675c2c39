package dev.keelson.testkit.http;

/**
 * A request and its answer.
 *
 * @param path with its query
 */
public record Exchange(String method, String path, String body, Reply reply) {}
