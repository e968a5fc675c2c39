package dev.keelson.gifts.presale;

import dev.keelson.Transactor;
import dev.keelson.gifts.custody.Arrivals;
import dev.keelson.gifts.custody.Links;
import dev.keelson.gifts.custody.Vault;
import dev.keelson.gifts.ledger.Ledger;
import dev.keelson.gifts.nft.ChangingHands;
import dev.keelson.gifts.presale.Presale.PresaleId;
import dev.keelson.gifts.shared.Time;
import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

/**
 * Presales, put together.
 *
 * @param arrivals what waits for gifts at the bank
 * @param links what becomes of links to gifts that are sent to the bank
 */
public record PresaleModule(
        Arrivals arrivals,
        Links links,
        Selling selling,
        EndingPresales ending,
        Endpoints endpoints) {

    /** How ids of presales are written as JSON. */
    public static final Scalar<PresaleId> ID =
            Scalar.id(PresaleId.class, PresaleId::value, PresaleId::new);

    /** What traders do with presales. */
    public record Selling(ReadingPresales reading, PricingPresale pricing, BuyingPresale buying) {}

    /** What the feature stands on. */
    public record Needs(
            TelegramApi telegram, Vault vault, Ledger ledger, ChangingHands changingHands) {}

    /** Wires the feature. */
    public static PresaleModule wire(Transactor transactor, Needs needs, Time time) {
        var clock = time.clock();
        var presales = new PostgresPresales();
        var settling = new SettlingPresale(presales, needs.ledger(), needs.changingHands(), clock);
        var pricing = new PricingPresale(transactor, presales, needs.ledger(), clock);
        var deleting = new DeletingPresale(transactor, presales, settling);
        var buying = new BuyingPresale(transactor, presales, needs.ledger(), clock);
        var reading = new ReadingPresales(transactor, presales, clock);
        var routes = new PresaleRoutes(reading, pricing, deleting, buying);
        return new PresaleModule(
                new DeliveringPresale(presales, settling),
                new RegisteringPresale(needs.telegram(), presales, needs.vault(), time),
                new Selling(reading, pricing, buying),
                new EndingPresales(transactor, presales, settling, clock),
                routes.endpoints());
    }
}
