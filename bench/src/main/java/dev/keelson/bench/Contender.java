package dev.keelson.bench;

/** Something that takes a lock and gives it back; used by many threads. */
interface Contender extends AutoCloseable {

    /** Name and version, as the report has it. */
    String name();

    /** Does both once; a lock that is not to be had ends the measurement. */
    void takeAndGiveBack(String lock);

    @Override
    void close();
}
