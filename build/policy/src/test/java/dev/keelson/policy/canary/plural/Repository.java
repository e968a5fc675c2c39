package dev.keelson.policy.canary.plural;

/** Stands for the toolkit's port. */
public interface Repository<T> {

    /** The thing. */
    T get();
}
