package dev.keelson.policy.canary.visibility.gifts.ledger;

/** A use case is public. */
public record Paying(Money money) {

    /** What may be refused. */
    public sealed interface Refusal {
        /** There is not enough. */
        record TooLittle() implements Refusal {}
    }
}
