package dev.keelson;

/** Something that happened, in the past tense, recorded in the commit that made it true. */
public interface Event {

    /** What it happened to, such as {@code gift:17}; events of one key keep their order. */
    String key();

    /** The event's stable name in the log; the type's simple name unless overridden. */
    default String type() {
        return getClass().getSimpleName();
    }
}
