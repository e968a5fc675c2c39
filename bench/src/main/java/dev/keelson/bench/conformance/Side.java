package dev.keelson.bench.conformance;

/** Whose it is. */
public enum Side {
    /** The toolkit's. */
    OURS,
    /** What others use. */
    PEER
}
