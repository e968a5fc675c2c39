package dev.keelson.service.json;

/**
 * A JSON value that somebody else reads, such as the arguments of a tool: kept as its text and
 * written as the value that it is.
 *
 * @param text one JSON value, without blanks between its tokens where a request brought it
 */
public record AnyJson(String text) {}
