package dev.keelson.gifts.accounts;

import dev.keelson.Lease;
import dev.keelson.Once;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.accounts.LinkedAccount.AccountId;
import dev.keelson.gifts.accounts.Sending.Item;
import dev.keelson.gifts.accounts.Sending.SendingId;
import dev.keelson.gifts.accounts.Sending.State;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.OneByOne;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.shared.UserId;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sends gifts from a linked account, each once.
 *
 * <p>What is to be sent is kept first; a repeat with the same key goes on with it. Telegram is
 * asked with no unit open, by {@link PassingGifts}.
 */
public final class SendingGifts {

    private static final Operation SEND = Operation.named("accounts.send-gifts");
    private static final Operation LOOK = Operation.named("accounts.sending");
    private static final int BATCH = 200;

    /** A request does its own sending; the job takes up what was left behind. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private final Transactor transactor;
    private final Stores stores;
    private final PassingGifts passing;
    private final Time time;

    /** What somebody sends, each gift named once. */
    record Wish(AccountId account, UserId owner, List<GiftId> gifts, long receiver) {

        Wish {
            gifts = List.copyOf(gifts);
        }
    }

    /** What was begun. */
    record Begun(UUID sending) {}

    /** Where accounts and sendings are kept. */
    record Stores(Accounts accounts, Sendings sendings) {}

    /** Why nothing is sent, in the order in which it is judged. */
    sealed interface Refusal {
        /** The caller has no such account that is linked. */
        record NoSuchAccount(AccountId account) implements Refusal {}

        /** Its owner does not let the bot send gifts. */
        record NotAllowed(AccountId account) implements Refusal {}
    }

    SendingGifts(Transactor transactor, Stores stores, PassingGifts passing, Time time) {
        this.transactor = transactor;
        this.stores = stores;
        this.passing = passing;
        this.time = time;
    }

    /** Sends, once for the request's key; answers how each gift stands now. */
    Result<Sending, Refusal> send(Wish wish, Once<Begun> once) {
        return transactor
                .inUnit(SEND.once(once), unit -> begin(unit, wish))
                .map(begun -> goOn(new SendingId(begun.sending()), SEND));
    }

    /**
     * Goes on with what was left behind.
     *
     * @param lease of the job: no unit is kept once somebody else has taken over
     * @return how many sendings there were
     */
    public int round(Lease lease) {
        Instant left = time.clock().instant().minus(LEFT_BEHIND);
        List<SendingId> open =
                transactor.read(LOOK, session -> stores.sendings().open(session, left, BATCH));
        return OneByOne.count(
                open,
                id -> {
                    Sending _ = goOn(id, SEND.under(lease));
                    return true;
                });
    }

    private Result<Begun, Refusal> begin(UnitOfWork unit, Wish wish) {
        Supplier<Optional<LinkedAccount>> asked = stores.accounts().lock(unit, wish.account());
        Supplier<Set<GiftId>> underWay = stores.sendings().underWay(unit, wish.gifts());
        Optional<LinkedAccount> own =
                asked.get()
                        .filter(account -> account.owner().equals(wish.owner()))
                        .filter(LinkedAccount::isLive);
        if (own.isEmpty()) {
            return Result.failure(new Refusal.NoSuchAccount(wish.account()));
        }
        if (!own.get().rights().sendsGifts() || !own.get().rights().seesGifts()) {
            return Result.failure(new Refusal.NotAllowed(wish.account()));
        }
        Instant now = time.clock().instant().truncatedTo(ChronoUnit.MICROS);
        List<Item> items =
                wish.gifts().stream().map(gift -> item(gift, underWay.get(), now)).toList();
        UUID id = time.ids().next();
        stores.sendings()
                .add(
                        unit,
                        new Sending(new SendingId(id), wish.account(), wish.receiver(), items),
                        now);
        return Result.success(new Begun(id));
    }

    private static Item item(GiftId gift, Set<GiftId> underWay, Instant now) {
        Item waiting = Item.waiting(gift, now);
        return underWay.contains(gift) ? waiting.refused("under_way", now) : waiting;
    }

    private Sending goOn(SendingId id, Operation operation) {
        Sending before = read(id);
        boolean isOver = before.in(State.WAITING).isEmpty() && before.in(State.SENDING).isEmpty();
        if (!isOver) {
            LinkedAccount account =
                    transactor
                            .read(LOOK, session -> stores.accounts().get(session, before.account()))
                            .orElseThrow();
            boolean _ = passing.pass(before, account, operation);
        }
        return isOver ? before : read(id);
    }

    private Sending read(SendingId id) {
        return transactor.read(LOOK, session -> stores.sendings().get(session, id)).orElseThrow();
    }
}
