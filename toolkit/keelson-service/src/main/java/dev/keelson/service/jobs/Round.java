package dev.keelson.service.jobs;

import dev.keelson.Lease;

/** One round of a job's work. Rounds of one job never overlap, on all instances together. */
@FunctionalInterface
public interface Round {

    /**
     * Does what there is to do now.
     *
     * @param lease under which it is done: a unit that is begun with {@link
     *     dev.keelson.Operation#under} cannot commit once another instance has taken over
     * @return how many things were processed
     */
    int run(Lease lease);
}
