package dev.keelson.gifts.ledger;

import dev.keelson.gifts.shared.Nanoton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One movement of money: postings that sum to nothing, with a reason and what it was about.
 *
 * @param reason a word for the history, such as {@code sale}
 * @param reference what it was about, such as a deal's id
 * @param holds what becomes of promised money by it
 */
public record Entry(
        String reason, String reference, List<Posting> postings, List<Hold.Change> holds) {

    public Entry {
        postings = List.copyOf(postings);
        holds = List.copyOf(holds);
        long sum = postings.stream().mapToLong(posting -> posting.amount().value()).sum();
        if (sum != 0 || postings.size() < 2) {
            throw new IllegalArgumentException("an entry sums to nothing: " + postings);
        }
    }

    /** Starts an entry. */
    public static Draft of(String reason, String reference) {
        return new Draft(reason, reference);
    }

    /** An entry being written: moves are netted by account. */
    public static final class Draft {
        private final String reason;
        private final String reference;
        private final Map<Account, Nanoton> net = new TreeMap<>();
        private final List<Hold.Change> holds = new ArrayList<>();

        private Draft(String reason, String reference) {
            this.reason = reason;
            this.reference = reference;
        }

        /** Moves an amount from one account to another. */
        public Draft move(Nanoton amount, Account from, Account to) {
            if (amount.isNegative()) {
                throw new IllegalArgumentException("move it the other way: " + amount);
            }
            net.merge(from, amount.negated(), Nanoton::plus);
            net.merge(to, amount, Nanoton::plus);
            return this;
        }

        /** Freezes what its owner promises. */
        public Draft hold(Hold hold) {
            holds.add(new Hold.Change(hold, Hold.State.HELD));
            return move(hold.amount(), Account.free(hold.owner()), Account.frozen(hold.owner()));
        }

        /** Gives held money back. */
        public Draft release(Hold hold) {
            return thaw(hold, Hold.State.RELEASED);
        }

        /** Thaws held money to pay with it in this very entry; what is left over stays free. */
        public Draft spend(Hold hold) {
            return thaw(hold, Hold.State.POSTED);
        }

        private Draft thaw(Hold hold, Hold.State to) {
            holds.add(new Hold.Change(hold, to));
            return move(hold.amount(), Account.frozen(hold.owner()), Account.free(hold.owner()));
        }

        /** The entry, without accounts that nothing happened to. */
        public Entry done() {
            List<Posting> postings =
                    net.entrySet().stream()
                            .filter(each -> !each.getValue().equals(Nanoton.ZERO))
                            .map(each -> new Posting(each.getKey(), each.getValue()))
                            .toList();
            return new Entry(reason, reference, postings, holds);
        }
    }
}
