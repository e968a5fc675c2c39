package dev.keelson.gifts.ledger;

import dev.keelson.gifts.shared.Nanoton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The accounts that one unit has locked, their balances as they are now, and the entries that the
 * unit makes of them. Belongs to its unit.
 */
public final class Books {

    private final TreeMap<Account, Nanoton> balances;
    private final List<Line> lines = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Hold> begun = new HashSet<>();
    private final Set<Hold> ended = new HashSet<>();

    /**
     * One posting as it is written.
     *
     * @param entry which of the entries it belongs to, from 0
     * @param balance the account's balance after it; of folded accounts nothing
     */
    record Line(int entry, Posting posting, Nanoton balance) {}

    Books(Map<Account, Nanoton> locked) {
        this.balances = new TreeMap<>(locked);
    }

    /** The balance of a locked account, with what has been entered so far. */
    public Nanoton balance(Account account) {
        Nanoton balance = balances.get(account);
        if (balance == null) {
            throw new IllegalStateException(account.label() + " is not locked by this unit");
        }
        return balance;
    }

    /**
     * Enters a movement.
     *
     * @throws IllegalStateException when it touches a trader's account that is not locked, would
     *     leave one below nothing (the use case asks for the balance first), or ends a hold again
     */
    public void enter(Entry entry) {
        entry.holds().forEach(this::once);
        for (Posting posting : entry.postings()) {
            lines.add(new Line(entries.size(), posting, after(posting)));
        }
        entries.add(entry);
    }

    private void once(Hold.Change change) {
        Set<Hold> done = change.to() == Hold.State.HELD ? begun : ended;
        if (!done.add(change.hold())) {
            throw new IllegalStateException("twice in one unit: " + change);
        }
    }

    private Nanoton after(Posting posting) {
        Account account = posting.account();
        if (!account.kind().isStored()) {
            return Nanoton.ZERO;
        }
        Nanoton after = balance(account).plus(posting.amount());
        if (after.isNegative()) {
            throw new IllegalStateException(account.label() + " would fall below nothing");
        }
        balances.put(account, after);
        return after;
    }

    /** The movements so far, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What has moved on each account so far, summed over all entries. */
    public List<Posting> postings() {
        var net = new TreeMap<Account, Nanoton>();
        lines.forEach(line ->
                net.merge(line.posting().account(), line.posting().amount(), Nanoton::plus));
        return net.entrySet().stream()
                .filter(each -> !each.getValue().equals(Nanoton.ZERO))
                .map(each -> new Posting(each.getKey(), each.getValue()))
                .toList();
    }

    /** What becomes of promised money, in order. */
    List<Hold.Change> holds() {
        return entries.stream().flatMap(entry -> entry.holds().stream()).toList();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
