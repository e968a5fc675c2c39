package dev.keelson.policy.canary.visibility.gifts.ledger;

/** A use case is public. */
public final class Paying {

    Money money() {
        return new Money(1);
    }

    /** What may be refused. */
    public sealed interface Refusal {
        /** There is not enough. */
        record TooLittle() implements Refusal {}
    }
}
