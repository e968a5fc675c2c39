package dev.keelson.gifts.custody;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.gifts.telegram.TelegramUpdate;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.Connected;
import dev.keelson.gifts.telegram.TelegramUpdate.GiftReceived;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;
import dev.keelson.gifts.users.User;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes gifts in that were sent to the bank, and hands links to gifts on: of updates that it asks
 * for, and of those that Telegram sends.
 *
 * <p>Each update is noted by its id in the unit that acts on it, so one that comes again, in
 * whatever order and by whatever way, is passed over. Asking for the next confirms those before, so
 * one is kept before Telegram forgets it.
 */
public final class ReceivingGifts {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivingGifts.class);
    private static final Operation RECEIVE = Operation.named("custody.receive");
    private static final Operation RECEIVE_SENT = Operation.named("telegram.webhook");

    private final Transactor transactor;
    private final Stores stores;
    private final Bank bank;

    /** Where updates and gifts are kept, and who acts on what comes. */
    record Stores(Updates updates, Vault vault, TakingIn takingIn, Desk desk) {}

    /** Who acts on links to gifts, and on accounts and channels. */
    record Desk(Links links, Sightings sightings) {}

    /**
     * The bank on Telegram.
     *
     * @param connection under which the bank's account is linked to the bot
     */
    public record Bank(TelegramApi api, String connection) {}

    ReceivingGifts(Transactor transactor, Stores stores, Bank bank) {
        this.transactor = transactor;
        this.stores = stores;
        this.bank = bank;
    }

    /**
     * Does one whole round: goes on until Telegram has nothing more.
     *
     * @return how many updates were new
     */
    public int round() {
        return round(RECEIVE);
    }

    /** The same under the lease of its job: no unit is kept once somebody else has taken over. */
    public int round(Lease lease) {
        return round(RECEIVE.under(lease));
    }

    private int round(Operation operation) {
        int processed = 0;
        // From the oldest that waits, whatever its number: after a quiet week they start anywhere.
        long next = 0;
        List<TelegramUpdate> updates;
        do {
            updates = bank.api().updates(next, Duration.ZERO);
            for (TelegramUpdate update : updates) {
                processed += receive(operation, update);
                next = update.updateId() + 1;
            }
        } while (!updates.isEmpty());
        return processed;
    }

    /**
     * Acts on an update that Telegram has sent.
     *
     * @return how many were new: 1 or 0
     * @throws dev.keelson.service.outside.OutsideUnavailableException when something has to be
     *     asked first that cannot be asked now: it has to come again
     */
    int receive(TelegramUpdate update) {
        return receive(RECEIVE_SENT, update);
    }

    private int receive(Operation operation, TelegramUpdate update) {
        Consumer<UnitOfWork> act = prepare(update);
        return transactor
                .<Integer, Void>inUnit(
                        operation, unit -> Result.success(receive(unit, update, act)))
                .orElseThrow();
    }

    /** What the update's unit does, with everything asked that has to be known from outside. */
    private Consumer<UnitOfWork> prepare(TelegramUpdate update) {
        return switch (update) {
            case GiftReceived gift when isForTheBank(gift.account()) -> unit -> takeIn(unit, gift);
            case LinkSent link when isForTheBank(link.account()) -> {
                Links.Inquiry inquiry = stores.desk().links().about(link);
                yield unit ->
                        inquiry.settle(unit, () -> stores.takingIn().welcome(unit, link.sender()));
            }
            case Connected linked when !isTheBanks(linked) -> unit -> link(unit, linked);
            case BotMoved moved -> unit -> stores.desk().sightings().botMoved(unit, moved);
            case OwnerSeen seen -> unit -> stores.desk().sightings().ownerSeen(unit, seen);
            case GiftReceived _, LinkSent _, Connected _, TelegramUpdate.Other _ -> _ -> {};
            case TelegramUpdate.Unreadable damaged ->
                    unit -> stores.vault().keepUnreadable(unit, damaged);
        };
    }

    private int receive(UnitOfWork unit, TelegramUpdate update, Consumer<UnitOfWork> act) {
        if (!stores.updates().isNew(unit, update.updateId())) {
            return 0;
        }
        act.accept(unit);
        return 1;
    }

    private boolean isForTheBank(TelegramUpdate.Account account) {
        return account instanceof TelegramUpdate.Account.Linked(String connection)
                && connection.equals(bank.connection());
    }

    private boolean isTheBanks(Connected linked) {
        return linked.connection().connection().equals(bank.connection());
    }

    private void link(UnitOfWork unit, Connected linked) {
        User _ = stores.takingIn().welcome(unit, linked.connection().user());
        stores.desk().sightings().connected(unit, linked.connection());
    }

    private void takeIn(UnitOfWork unit, GiftReceived received) {
        var parcel = new TakingIn.Parcel(received.gift(), received.sender(), received.terms());
        if (!stores.takingIn().takeIn(unit, parcel)) {
            LOG.atWarn()
                    .setMessage("a gift arrived that is in custody already")
                    .addKeyValue("gift", received.gift().name())
                    .log();
        }
    }
}
