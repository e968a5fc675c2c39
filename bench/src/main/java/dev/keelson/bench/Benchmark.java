package dev.keelson.bench;

/** One part of the report. */
interface Benchmark {

    /** Its heading. */
    String title();

    /** Measures, and answers the text below the heading, in Markdown. */
    String run() throws Exception;
}
