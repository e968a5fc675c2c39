package dev.keelson.service.jobs;

/** One round of a job's work. Rounds of one job never overlap. */
@FunctionalInterface
public interface Round {

    /**
     * Does what there is to do now.
     *
     * @return how many things were processed
     */
    int run();
}
