package dev.keelson.gifts.custody;

import dev.keelson.Lease;
import dev.keelson.Operation;
import dev.keelson.Result;
import dev.keelson.TimeOrderedIds;
import dev.keelson.Transactor;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.Cursors;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.gifts.telegram.TelegramUpdate;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.Connected;
import dev.keelson.gifts.telegram.TelegramUpdate.GiftReceived;
import dev.keelson.gifts.telegram.TelegramUpdate.LinkSent;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;
import dev.keelson.gifts.users.User;
import dev.keelson.gifts.users.Users.Newcomer;
import dev.keelson.gifts.users.Welcoming;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes gifts in that were sent to the bank, and hands links to gifts on.
 *
 * <p>Each update is kept and passed by the cursor in one unit of its own, and confirmed to Telegram
 * by the next question; a crash in between brings it again and the cursor passes it over.
 */
public final class ReceivingGifts {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivingGifts.class);
    private static final Operation RECEIVE = Operation.named("custody.receive");
    private static final Operation LOOK = Operation.named("custody.cursor");
    private static final String SOURCE = "telegram";

    private final Transactor transactor;
    private final Stores stores;
    private final Bank bank;
    private final TimeOrderedIds ids;

    /** Where cursors, users and gifts are kept, and who acts on what comes. */
    record Stores(Cursors cursors, Welcoming welcoming, Vault vault, Desk desk) {}

    /** Who acts on gifts, on links to gifts, and on accounts and channels. */
    record Desk(Arrivals arrivals, Links links, Sightings sightings) {}

    /**
     * The bank on Telegram.
     *
     * @param connection under which the bank's account is linked to the bot
     */
    public record Bank(TelegramApi api, String connection) {}

    ReceivingGifts(Transactor transactor, Stores stores, Bank bank, TimeOrderedIds ids) {
        this.transactor = transactor;
        this.stores = stores;
        this.bank = bank;
        this.ids = ids;
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
        List<TelegramUpdate> updates;
        do {
            long position = transactor.read(LOOK, s -> stores.cursors().position(s, SOURCE));
            updates = bank.api().updates(position == 0 ? 0 : position + 1, Duration.ZERO);
            for (TelegramUpdate update : updates) {
                processed += receive(operation, update);
            }
        } while (!updates.isEmpty());
        return processed;
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
                yield unit -> inquiry.settle(unit, () -> welcome(unit, link.sender()));
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
        if (update.updateId() <= stores.cursors().lock(unit, SOURCE)) {
            return 0;
        }
        act.accept(unit);
        stores.cursors().advance(unit, SOURCE, update.updateId());
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
        User _ = welcome(unit, linked.connection().user());
        stores.desk().sightings().connected(unit, linked.connection());
    }

    private void takeIn(UnitOfWork unit, GiftReceived received) {
        Arrivals.Awaited awaited =
                stores.desk().arrivals().of(unit, new GiftId(received.gift().name()));
        User sender = welcome(unit, received.sender());
        var arrival = new Vault.Arrival(new NftId(ids.next()), sender.id(), received.gift());
        if (stores.vault().takeIn(unit, arrival)) {
            unit.record(GiftArrived.of(arrival));
            awaited.arrived(unit, arrival);
        } else {
            LOG.atWarn()
                    .setMessage("a gift arrived that is in custody already")
                    .addKeyValue("gift", received.gift().name())
                    .log();
        }
    }

    private User welcome(UnitOfWork unit, TelegramUpdate.Sender sender) {
        return stores.welcoming().welcome(unit, newcomer(sender));
    }

    private static Newcomer newcomer(TelegramUpdate.Sender sender) {
        return new Newcomer(
                new UserId(sender.id()), sender.firstName(), sender.language().orElse("en"));
    }
}
