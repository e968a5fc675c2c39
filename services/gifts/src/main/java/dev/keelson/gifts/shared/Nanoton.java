package dev.keelson.gifts.shared;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * An amount of coin in nano-units: 1 TON is 10⁹ of them. May be negative as a movement.
 *
 * <p>Arithmetic is exact; leaving the range of a {@code long} is an {@link ArithmeticException}.
 */
public record Nanoton(long value) implements Comparable<Nanoton> {

    /** Nothing. */
    public static final Nanoton ZERO = new Nanoton(0);

    private static final int SCALE = 9;
    private static final int BASIS_POINTS = 10_000;
    private static final int LONGEST_TEXT = 30;

    /** Reads a decimal amount of TON such as {@code 12.50}; empty where it is none. */
    public static Optional<Nanoton> ofTon(String text) {
        if (text.length() > LONGEST_TEXT || !text.matches("-?\\d+(\\.\\d+)?")) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(text).movePointRight(SCALE);
        try {
            return Optional.of(new Nanoton(nanos.longValueExact()));
        } catch (ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }

    /** An amount of the program's own, such as a limit. */
    public static Nanoton ton(String text) {
        return ofTon(text).orElseThrow(() -> new IllegalArgumentException("no amount: " + text));
    }

    /** The sum. */
    public Nanoton plus(Nanoton other) {
        return new Nanoton(Math.addExact(value, other.value));
    }

    /** The difference. */
    public Nanoton minus(Nanoton other) {
        return new Nanoton(Math.subtractExact(value, other.value));
    }

    /** The same amount the other way. */
    public Nanoton negated() {
        return new Nanoton(Math.negateExact(value));
    }

    /** A share in basis points (100 are 1 %), rounded down to the nano-unit. */
    public Nanoton share(int basisPoints) {
        BigInteger exact =
                BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(basisPoints))
                        .divide(BigInteger.valueOf(BASIS_POINTS));
        return new Nanoton(exact.longValueExact());
    }

    /** A share in per cent of an amount that is not negative, rounded up to whole {@code unit}s. */
    public Nanoton percentUp(int percent, Nanoton unit) {
        long hundredfold = Math.multiplyExact(value, (long) percent);
        long units = Math.ceilDiv(hundredfold, Math.multiplyExact(unit.value, 100L));
        return new Nanoton(Math.multiplyExact(units, unit.value));
    }

    /** The larger of two. */
    public Nanoton max(Nanoton other) {
        return isLessThan(other) ? other : this;
    }

    /** Tells whether this is less than {@code other}. */
    public boolean isLessThan(Nanoton other) {
        return value < other.value;
    }

    /** Tells whether this is less than nothing. */
    public boolean isNegative() {
        return value < 0;
    }

    /** Tells whether this is a whole number of {@code unit}s. */
    public boolean isMultipleOf(Nanoton unit) {
        return value % unit.value == 0;
    }

    /** The amount in TON with at least two decimals and no more than it needs: {@code 12.50}. */
    public String toTon() {
        BigDecimal ton = BigDecimal.valueOf(value, SCALE).stripTrailingZeros();
        return (ton.scale() < 2 ? ton.setScale(2) : ton).toPlainString();
    }

    @Override
    public int compareTo(Nanoton other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return toTon();
    }
}
