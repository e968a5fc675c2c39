package dev.keelson.gifts.shared;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Made-up cases, others in each run. One that fails names its seed, and {@code -Dkeelson.seed=}
 * with it begins with the same case again.
 */
public final class Cases {

    private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Cases() {}

    /** Checks so many cases. */
    public static void check(int count, Consumer<RandomGenerator> property) {
        long first = Long.getLong("keelson.seed", ThreadLocalRandom.current().nextLong());
        for (long seed = first; seed != first + count; seed++) {
            try {
                property.accept(RANDOM.create(seed));
            } catch (RuntimeException | AssertionError failing) {
                throw new AssertionError("fails with -Dkeelson.seed=" + seed, failing);
            }
        }
    }

    /** An amount of any size: small ones, large ones and the ends of the range are all likely. */
    public static Nanoton anyAmount(RandomGenerator random) {
        return switch (random.nextInt(20)) {
            case 0 -> new Nanoton(Long.MAX_VALUE - random.nextInt(3));
            case 1 -> new Nanoton(Long.MIN_VALUE + random.nextInt(3));
            case 2 -> Nanoton.ZERO;
            default -> new Nanoton(random.nextLong() >> random.nextInt(64));
        };
    }

    /** An amount from nothing to {@code most}. */
    public static Nanoton amountUpTo(RandomGenerator random, Nanoton most) {
        long size = (random.nextLong() >>> 1) >> random.nextInt(63);
        return new Nanoton(Math.min(size, most.value()));
    }
}
