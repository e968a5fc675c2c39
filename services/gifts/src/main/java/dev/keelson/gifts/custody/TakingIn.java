package dev.keelson.gifts.custody;

import dev.keelson.TimeOrderedIds;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramUpdate.Sender;
import dev.keelson.gifts.telegram.TransferTerms;
import dev.keelson.gifts.telegram.UniqueGift;
import dev.keelson.gifts.users.User;
import dev.keelson.gifts.users.Users.Newcomer;
import dev.keelson.gifts.users.Welcoming;

/**
 * What becomes of a gift that lies at the bank: its sender's, unless somebody waits for it. An
 * arrival is taken in once, whoever tells of it and however often.
 */
final class TakingIn {

    private final Welcoming welcoming;
    private final Vault vault;
    private final Desk desk;
    private final TimeOrderedIds ids;

    /** Who acts on gifts that come. */
    record Desk(Arrivals arrivals, Departures departures) {}

    /** A gift that came, from whom, and how it can be passed on. */
    record Parcel(UniqueGift gift, Sender sender, TransferTerms terms) {}

    TakingIn(Welcoming welcoming, Vault vault, Desk desk, TimeOrderedIds ids) {
        this.welcoming = welcoming;
        this.vault = vault;
        this.desk = desk;
        this.ids = ids;
    }

    /**
     * Takes a gift in.
     *
     * @return false when this arrival is in custody, or was: nothing was changed
     */
    boolean takeIn(UnitOfWork unit, Parcel parcel) {
        Arrivals.Awaited awaited = desk.arrivals().of(unit, new GiftId(parcel.gift().name()));
        User sender = welcome(unit, parcel.sender());
        var arrival =
                new Vault.Arrival(
                        new NftId(ids.next()), sender.id(), parcel.gift(), parcel.terms());
        boolean taken = vault.takeIn(unit, arrival);
        if (!taken && desk.departures().leftBefore(unit, arrival)) {
            taken = vault.takeIn(unit, arrival);
        }
        if (taken) {
            unit.record(GiftArrived.of(arrival));
            awaited.arrived(unit, arrival);
        }
        return taken;
    }

    /** The user behind somebody on Telegram. */
    User welcome(UnitOfWork unit, Sender sender) {
        return welcoming.welcome(
                unit,
                new Newcomer(
                        new UserId(sender.id()),
                        sender.firstName(),
                        sender.language().orElse("en")));
    }
}
