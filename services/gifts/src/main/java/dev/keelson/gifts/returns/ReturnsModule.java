package dev.keelson.gifts.returns;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.Departures;
import dev.keelson.gifts.custody.ReceivingGifts.Bank;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.Attachments;
import dev.keelson.gifts.nft.Nfts;
import dev.keelson.gifts.returns.Return.ReturnId;
import dev.keelson.gifts.shared.Time;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

/**
 * Returns, put together.
 *
 * @param departures what is known of gifts that leave
 */
public record ReturnsModule(Departures departures, SendingReturns sending, Endpoints endpoints) {

    /** How ids of returns are written as JSON. */
    public static final Scalar<?> ID = Scalar.id(ReturnId.class, ReturnId::value, ReturnId::new);

    /**
     * What the feature stands on.
     *
     * @param attachments what hangs on gifts and ends when they leave
     */
    public record Needs(Nfts nfts, Ledger ledger, Attachments attachments, Bank bank) {}

    /** Wires the feature. */
    public static ReturnsModule wire(Transactor transactor, Needs needs, Time time) {
        var returns = new PostgresReturns();
        var settling = new SettlingReturn(needs.nfts(), needs.ledger(), returns, time.clock());
        var returning =
                new ReturningGift(
                        transactor,
                        new ReturningGift.Stores(
                                needs.nfts(), needs.ledger(), needs.attachments(), returns),
                        time);
        var sending =
                new SendingReturns(
                        transactor,
                        returns,
                        settling,
                        new SendingReturns.Party(needs.bank(), time.clock()));
        var reading = new ReadingReturns(transactor, returns);
        return new ReturnsModule(
                settling, sending, new ReturnRoutes(returning, reading).endpoints());
    }
}
