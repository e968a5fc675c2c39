package dev.keelson.gifts.withdrawals;

import dev.keelson.gifts.ton.TonAddress;
import dev.keelson.gifts.ton.TonAddress.Network;
import dev.keelson.gifts.ton.TonTransaction;
import dev.keelson.gifts.ton.TonTransaction.Parcel;
import dev.keelson.gifts.ton.TonTransaction.Sent;
import dev.keelson.gifts.ton.Wallet.Payment;
import dev.keelson.gifts.ton.WalletState;
import dev.keelson.gifts.withdrawals.Withdrawal.Landing;
import dev.keelson.gifts.withdrawals.Withdrawal.Signed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has become of a signed message, as far as the chain's history proves it.
 *
 * <p>A message is told by the hash of its body: whoever wraps the body anew makes another message
 * of the same order. The contract takes a number once, and no body after its time, so an order that
 * is not in a whole history that reaches beyond its time, or whose number others are seen to have
 * used, can never be.
 */
sealed interface Fate {

    /** Blocks of one shard may be known this much later than those of the masterchain. */
    Duration MARGIN = Duration.ofSeconds(60);

    /** After so long without a proof a person has to look. */
    Duration GRACE = Duration.ofHours(1);

    /** It paid the receiver. */
    record Landed(Landing landing) implements Fate {}

    /** It was taken, and the wallet had too little to send anything. */
    record InVain(Landing landing) implements Fate {}

    /** It is not on the chain and never will be. */
    record Impossible(String why) implements Fate {}

    /** It may still land. */
    record Possible() implements Fate {}

    /** What is known does not decide it yet. */
    record Undecided() implements Fate {}

    /** What is known contradicts itself, or never decided it. */
    record Unclear(String why) implements Fate {}

    /**
     * What is known.
     *
     * @param time of the chain, asked before the history
     * @param history everything since the transaction before the order, that one included
     * @param wallet asked after the history
     */
    record Sight(Instant time, List<TonTransaction> history, WalletState wallet) {

        public Sight {
            history = List.copyOf(history);
        }
    }

    /** Judges. */
    static Fate of(Signed signed, Payment payment, Sight sight) {
        for (TonTransaction each : sight.history()) {
            if (each.flow() instanceof Sent sent
                    && sent.order().equals(Optional.of(signed.message().order()))) {
                return taken(new Landing(each.hash(), sent.fee()), sent.parcels(), payment);
            }
        }
        return absent(signed, sight);
    }

    private static Fate taken(Landing landing, List<Parcel> parcels, Payment payment) {
        if (parcels.isEmpty()) {
            return new InVain(landing);
        }
        return parcels.size() == 1 && isOf(parcels.getFirst(), payment)
                ? new Landed(landing)
                : new Unclear("the wallet sent something else");
    }

    private static boolean isOf(Parcel parcel, Payment payment) {
        return parcel.amount().equals(payment.amount())
                && TonAddress.parse(parcel.destination(), Network.TEST)
                        .equals(Optional.of(payment.to()));
    }

    private static Fate absent(Signed signed, Sight sight) {
        long used = sight.wallet().seqno() - signed.message().term().seqno();
        Instant end = signed.message().term().validUntil();
        if (isWhole(signed, sight)) {
            if (used > 0 && othersIn(signed, sight) == used) {
                return new Impossible("another message used its number");
            }
            if (used == 0 && !sight.time().isBefore(end.plus(MARGIN))) {
                return new Impossible("it was not taken in time");
            }
        }
        if (!sight.time().isBefore(end.plus(GRACE))) {
            return new Unclear("the chain's history does not say");
        }
        return used == 0 && sight.time().isBefore(end) ? new Possible() : new Undecided();
    }

    /** The history begins where the wallet stood when the order was signed. */
    private static boolean isWhole(Signed signed, Sight sight) {
        return signed.anchor() == 0
                || (!sight.history().isEmpty()
                        && sight.history().getFirst().lt() == signed.anchor());
    }

    /** How many other orders the wallet took since; none, where one cannot be told apart. */
    private static long othersIn(Signed signed, Sight sight) {
        List<Sent> others =
                sight.history().stream()
                        .filter(each -> each.lt() > signed.anchor())
                        .map(TonTransaction::flow)
                        .filter(Sent.class::isInstance)
                        .map(Sent.class::cast)
                        .toList();
        return others.stream().allMatch(each -> each.order().isPresent()) ? others.size() : 0;
    }
}
