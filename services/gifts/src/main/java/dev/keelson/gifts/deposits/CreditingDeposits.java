package dev.keelson.gifts.deposits;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.ledger.Account;
import dev.keelson.gifts.ledger.Books;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.DepositId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.ton.TonApi;
import dev.keelson.gifts.ton.TonTransaction;
import dev.keelson.gifts.users.Memos;
import dev.keelson.gifts.users.Users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Credits coins that arrived on the chain to the traders whose memos they carry.
 *
 * <p>A round reads the wallet's transactions from the stored cursor on, outside any unit; then each
 * batch is kept, credited and passed by the cursor in one unit. A transaction is credited once
 * however often it is seen. Bounced messages, jettons and transfers of nothing are passed over; an
 * unknown memo keeps the deposit for staff.
 */
public final class CreditingDeposits {

    private static final Operation CREDIT = Operation.named("deposits.credit");
    private static final Operation LOOK = Operation.named("deposits.cursor");
    private static final int BATCH = 100;

    private final Transactor transactor;
    private final Stores stores;
    private final Chain chain;
    private final TimeOrderedIds ids;

    /** Where cursors, deposits, users and money are kept. */
    record Stores(Cursors cursors, Deposits deposits, Users users, Ledger ledger) {}

    /** The chain, and the service's own wallet on it. */
    public record Chain(TonApi api, String wallet) {

        String source() {
            return "ton:" + wallet;
        }
    }

    CreditingDeposits(Transactor transactor, Stores stores, Chain chain, TimeOrderedIds ids) {
        this.transactor = transactor;
        this.stores = stores;
        this.chain = chain;
        this.ids = ids;
    }

    /**
     * Does one whole round: goes on until the chain has nothing more.
     *
     * @return how many deposits were new
     */
    public int round() {
        return round(CREDIT);
    }

    /** The same under the lease of its job: no unit is kept once somebody else has taken over. */
    public int round(Lease lease) {
        return round(CREDIT.under(lease));
    }

    private int round(Operation operation) {
        int credited = 0;
        List<TonTransaction> answer;
        do {
            long position =
                    transactor.read(LOOK, s -> stores.cursors().position(s, chain.source()));
            answer = chain.api().transactions(chain.wallet(), position);
            credited += inBatches(operation, answer);
        } while (answer.size() >= TonApi.LONGEST_ANSWER);
        return credited;
    }

    private int inBatches(Operation operation, List<TonTransaction> answer) {
        return IntStream.iterate(0, start -> start < answer.size(), start -> start + BATCH)
                .mapToObj(start -> answer.subList(start, Math.min(start + BATCH, answer.size())))
                .mapToInt(batch -> credit(operation, batch))
                .sum();
    }

    private int credit(Operation operation, List<TonTransaction> batch) {
        return transactor
                .<Integer, Void>inUnit(operation, unit -> Result.success(credit(unit, batch)))
                .orElseThrow();
    }

    private int credit(UnitOfWork unit, List<TonTransaction> batch) {
        long position = stores.cursors().lock(unit, chain.source());
        List<Deposit> seen = deposits(unit, batch);
        Set<DepositId> unseen = stores.deposits().addUnseen(unit, seen);
        List<Deposit> matched =
                seen.stream()
                        .filter(deposit -> unseen.contains(deposit.id()))
                        .filter(deposit -> deposit.user().isPresent())
                        .toList();
        enter(unit, matched);
        long last = batch.getLast().lt();
        stores.cursors().advance(unit, chain.source(), Math.max(position, last));
        return unseen.size();
    }

    private List<Deposit> deposits(UnitOfWork unit, List<TonTransaction> batch) {
        List<String> memos =
                batch.stream().flatMap(each -> memo(each).stream()).distinct().toList();
        Map<String, UserId> owners = stores.users().byMemo(unit, memos);
        return batch.stream().flatMap(each -> deposit(each, owners).stream()).toList();
    }

    private Optional<Deposit> deposit(TonTransaction transaction, Map<String, UserId> owners) {
        return switch (transaction.flow()) {
            case TonTransaction.Received received when received.amount().value() > 0 -> {
                String memo = memo(transaction).orElse("");
                yield Optional.of(
                        new Deposit(
                                new DepositId(ids.next()),
                                transaction.lt(),
                                transaction.hash(),
                                received.amount(),
                                memo,
                                Optional.ofNullable(owners.get(memo)),
                                received.source(),
                                transaction.at()));
            }
            case TonTransaction.Received _,
                    TonTransaction.Bounced _,
                    TonTransaction.JettonNotice _,
                    TonTransaction.Sent _,
                    TonTransaction.Quiet _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> memo(TonTransaction transaction) {
        return transaction.flow() instanceof TonTransaction.Received received
                ? received.comment().map(Memos::normalized)
                : Optional.empty();
    }

    private void enter(UnitOfWork unit, List<Deposit> matched) {
        if (matched.isEmpty()) {
            return;
        }
        Books books =
                stores.ledger().lock(unit, matched.stream().map(CreditingDeposits::purse).toList());
        for (Deposit deposit : matched) {
            books.enter(deposit.entry());
            unit.record(MoneyArrived.of(deposit));
        }
        stores.ledger().write(unit, books);
    }

    private static Account purse(Deposit deposit) {
        return Account.free(deposit.user().orElseThrow());
    }
}
