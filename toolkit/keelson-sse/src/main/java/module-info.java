/** Server-sent events: frames, cursors and viewers of an event log, on the JDK alone. */
module dev.keelson.sse {
    requires static transitive org.jspecify;

    exports dev.keelson.sse;
}
