package dev.keelson.service.jobs;

/** Why a job was not run, paused or resumed. */
public sealed interface JobRefusal {

    /** No job has this name. */
    record NoSuchJob(String name) implements JobRefusal {}

    /** A round is running, here or on another instance, and did not end in time. */
    record InTheMiddle(String name, String holder) implements JobRefusal {}

    /** Every instance does this for itself, so it cannot be paused. */
    record OnEachInstance(String name) implements JobRefusal {}
}
