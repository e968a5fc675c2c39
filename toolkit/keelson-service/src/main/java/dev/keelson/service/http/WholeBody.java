package dev.keelson.service.http;

/**
 * The body of an endpoint that somebody else's service calls, with members that change as they
 * like: the JSON as it came, for the route to read.
 */
public record WholeBody(String text) {}
