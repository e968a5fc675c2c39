package dev.keelson.service.http;

/** The body of an endpoint that takes none. */
public record NoBody() {}
