package dev.keelson.agents.answers;

import dev.keelson.agents.models.ModelEvent.Usage;

/**
 * What a model costs, in millionths of the coin that it is paid in, for a million tokens.
 *
 * @param input that it reads
 * @param output that it writes
 */
public record Prices(long input, long output) {

    private static final long MILLION = 1_000_000;

    /** What an answer costs, in millionths, rounded up. */
    long of(Usage usage) {
        long millionths = usage.input() * input + usage.output() * output;
        return Math.ceilDiv(millionths, MILLION);
    }
}
