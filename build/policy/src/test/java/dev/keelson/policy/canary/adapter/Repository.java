package dev.keelson.policy.canary.adapter;

/** Stands for the toolkit's port. */
public interface Repository<T> {

    /** The thing. */
    T get();
}
