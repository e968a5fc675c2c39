package dev.keelson.service.jobs;

/** What every instance has to do for itself, such as following a setting. */
@FunctionalInterface
public interface Chore {

    /**
     * Does what there is to do now.
     *
     * @return how many things were processed
     */
    int run();
}
