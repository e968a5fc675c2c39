package dev.keelson.service.jobs;

import dev.keelson.Result;

import java.time.Duration;
import java.util.Optional;

/** One kind of background work in this process. Thread-safe. */
interface Job {

    /** What it is called everywhere. */
    String name();

    /** Begins to run. */
    void start();

    /** The same, where what all instances share begins no round unless somebody asks for it. */
    void startHeldBack();

    /** The thread in which it runs. */
    Loop loop();

    /** What is known of it here. */
    JobState state();

    /** How long no round has ended well, as far as is known here. */
    Duration idle();

    /** What is wrong with it, if something is. */
    Optional<String> trouble();

    /** Runs one whole round, after the one that is running; throws what the round throws. */
    Result<Integer, JobRefusal> runNow();

    /** Has no instance begin a round any more. */
    Result<JobState, JobRefusal> pause(String who);

    /** Lets all instances begin rounds again. */
    Result<JobState, JobRefusal> resume();
}
