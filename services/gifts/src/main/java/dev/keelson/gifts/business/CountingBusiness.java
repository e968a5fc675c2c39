package dev.keelson.gifts.business;

import dev.keelson.RecordedEvent;
import dev.keelson.gifts.shared.Nanoton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/**
 * Counts deals, their volume, commissions, deposits, payouts and presales as their events are
 * carried: on the instance that carries them, so the sum over all instances is meant. An event that
 * is carried twice is counted twice; the ledger is what is exact.
 */
final class CountingBusiness implements RecordedEvent.Handler {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double NANO = 1e9;

    /** Every counter is there from the start, so that the first of each is seen as a rise. */
    private static final List<String> KINDS =
            List.of("sale", "offer", "auction", "presale", "trade", "channel");

    private static final List<String> PAYOUTS = List.of("sent", "confirmed", "refunded");

    private final MeterRegistry registry;

    CountingBusiness(MeterRegistry registry) {
        this.registry = registry;
        for (String kind : KINDS) {
            Counter _ = deals(kind);
            Counter _ = volume(kind);
            Counter _ = commission(kind);
        }
        PAYOUTS.forEach(state -> paidOut(state, 0, 0));
        Counter _ = deposits();
        Counter _ = depositedTon();
        Counter _ = returns();
        Counter _ = presales();
    }

    @Override
    public void handle(RecordedEvent event) {
        JsonNode fields = JSON.readTree(event.payload());
        switch (event.type()) {
            case "GiftSold" ->
                    dealt(
                            fields.path("kind").asString(),
                            ton(fields, "price_ton"),
                            ton(fields, "commission_ton"));
            case "ChannelSold" ->
                    dealt("channel", ton(fields, "price_ton"), ton(fields, "commission_ton"));
            case "TradeAccepted" -> dealt("trade", 0, ton(fields, "fee_ton"));
            case "MoneyArrived" -> {
                deposits().increment();
                depositedTon().increment(ton(fields, "amount_ton"));
            }
            case "WithdrawalSent" -> paidOut("sent", 1, 0);
            case "WithdrawalConfirmed" -> paidOut("confirmed", 1, ton(fields, "payout_ton"));
            case "WithdrawalRefunded" -> paidOut("refunded", 1, 0);
            case "GiftReturned" -> returns().increment();
            case "PresaleSold" -> presales().increment();
            default -> {
                // Nothing is counted of other events.
            }
        }
    }

    private void paidOut(String state, int times, double payout) {
        counter("gifts.payouts", "withdrawals, by what became of them", "state", state)
                .increment(times);
        counter("gifts.payouts.ton", "coins paid out on the chain").increment(payout);
    }

    private void dealt(String kind, double price, double commission) {
        deals(kind).increment();
        volume(kind).increment(price);
        commission(kind).increment(commission);
    }

    private Counter deals(String kind) {
        return counter(
                "gifts.deals", "gifts that changed hands, by the way they went", "kind", kind);
    }

    private Counter volume(String kind) {
        return counter("gifts.volume.ton", "prices of deals", "kind", kind);
    }

    private Counter commission(String kind) {
        return counter("gifts.commission.ton", "what the house got of deals", "kind", kind);
    }

    private Counter deposits() {
        return counter("gifts.deposits", "deposits credited to traders");
    }

    private Counter depositedTon() {
        return counter("gifts.deposits.ton", "coins credited to traders");
    }

    private Counter returns() {
        return counter("gifts.returns", "gifts that went back to Telegram");
    }

    private Counter presales() {
        return counter("presale.purchases", "presales that were bought");
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private static double ton(JsonNode fields, String name) {
        return Nanoton.ton(fields.path(name).asString()).value() / NANO;
    }
}
