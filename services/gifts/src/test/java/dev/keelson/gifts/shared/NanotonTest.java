package dev.keelson.gifts.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Money is exact: nothing is rounded away unseen, nothing is invented, nothing wraps around. */
class NanotonTest {

    private static final int MANY = 20_000;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

    @Test
    void anAmountIsReadBackAsItWasWritten() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton amount = Cases.anyAmount(random);
                    String text = amount.toTon();
                    assertThat(Nanoton.ofTon(text)).contains(amount);
                    assertThat(text).matches("-?\\d+\\.\\d{2,9}");
                    assertThat(new BigDecimal(text).movePointRight(9).toBigIntegerExact())
                            .isEqualTo(big(amount));
                });
    }

    @Test
    void aDecimalIsReadExactlyOrNotAtAll() {
        Cases.check(
                MANY,
                random -> {
                    var decimal =
                            new BigDecimal(
                                    new BigInteger(random.nextInt(1, 80), bits(random)),
                                    random.nextInt(0, 14));
                    BigDecimal nanos = decimal.movePointRight(9);
                    boolean isWhole = nanos.stripTrailingZeros().scale() <= 0;
                    boolean fits = isWhole && fits(nanos.toBigIntegerExact());
                    Optional<Nanoton> expected =
                            fits
                                    ? Optional.of(new Nanoton(nanos.longValueExact()))
                                    : Optional.empty();
                    assertThat(Nanoton.ofTon(decimal.toPlainString()))
                            .as(decimal.toPlainString())
                            .isEqualTo(expected);
                });
    }

    @Test
    void whatIsNoPlainDecimalIsNoAmount() {
        for (String text :
                List.of(
                        "",
                        " ",
                        "NaN",
                        "Infinity",
                        "1e3",
                        "+1",
                        ".5",
                        "1.",
                        "1,5",
                        "0x10",
                        "--1",
                        "1 ",
                        "١")) {
            assertThat(Nanoton.ofTon(text)).as(text).isEmpty();
        }
        assertThat(Nanoton.ofTon("0".repeat(31))).isEmpty();
    }

    @Test
    void sumsAndDifferencesAreExactOrRefused() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton one = Cases.anyAmount(random);
                    Nanoton other = Cases.anyAmount(random);
                    isExactOrRefused(big(one).add(big(other)), () -> one.plus(other));
                    isExactOrRefused(big(one).subtract(big(other)), () -> one.minus(other));
                    isExactOrRefused(big(one).negate(), one::negated);
                    assertThat(one.isLessThan(other)).isEqualTo(big(one).compareTo(big(other)) < 0);
                });
    }

    @Test
    void aCommissionAndTheProceedsAreThePrice() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton price = Cases.amountUpTo(random, new Nanoton(Long.MAX_VALUE));
                    int basisPoints = random.nextInt(0, 10_001);
                    Nanoton commission = price.share(basisPoints);
                    Nanoton proceeds = price.minus(commission);

                    assertThat(commission.plus(proceeds)).isEqualTo(price);
                    assertThat(commission.isNegative()).isFalse();
                    assertThat(proceeds.isNegative()).isFalse();
                    BigInteger exact = big(price).multiply(BigInteger.valueOf(basisPoints));
                    assertThat(big(commission))
                            .isEqualTo(
                                    new BigDecimal(exact)
                                            .divide(
                                                    new BigDecimal(BASIS_POINTS),
                                                    0,
                                                    RoundingMode.FLOOR)
                                            .toBigIntegerExact());
                });
    }

    @Test
    void sellingInPartsNeverCostsMoreCommission() {
        Cases.check(
                MANY,
                random -> {
                    Nanoton half = new Nanoton(Long.MAX_VALUE / 2);
                    Nanoton one = Cases.amountUpTo(random, half);
                    Nanoton other = Cases.amountUpTo(random, half);
                    int basisPoints = random.nextInt(0, 10_001);
                    long apart = one.share(basisPoints).plus(other.share(basisPoints)).value();
                    long together = one.plus(other).share(basisPoints).value();
                    assertThat(together - apart).isBetween(0L, 1L);
                });
    }

    @Test
    void aPriceIsWithinItsBoundsAndHasTwoDecimals() {
        Cases.check(
                MANY,
                random -> {
                    long step =
                            List.of(1L, 1_000_000L, 5_000_000L, 10_000_000L).get(random.nextInt(4));
                    Nanoton amount =
                            new Nanoton(
                                    random.nextLong(-100, 11_000_000_000_000_00L / step) * step);
                    boolean isPrice =
                            amount.value() >= 100_000_000L
                                    && amount.value() <= 100_000_000_000_000L
                                    && amount.value() % 10_000_000L == 0;
                    assertThat(Price.of(amount).isSuccess()).as("" + amount).isEqualTo(isPrice);
                });
    }

    private static void isExactOrRefused(BigInteger exact, Supplier<Nanoton> computed) {
        if (fits(exact)) {
            assertThat(big(computed.get())).isEqualTo(exact);
        } else {
            assertThatThrownBy(computed::get).isInstanceOf(ArithmeticException.class);
        }
    }

    private static boolean fits(BigInteger exact) {
        return exact.compareTo(LEAST) >= 0 && exact.compareTo(MOST) <= 0;
    }

    private static BigInteger big(Nanoton amount) {
        return BigInteger.valueOf(amount.value());
    }

    private static java.util.Random bits(RandomGenerator random) {
        return java.util.Random.from(random);
    }
}
