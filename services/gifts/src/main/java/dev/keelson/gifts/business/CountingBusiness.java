package dev.keelson.gifts.business;

import dev.keelson.RecordedEvent;
import dev.keelson.gifts.shared.Nanoton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts deals, their volume, commissions, deposits, payouts and presales as their events are
 * carried: on the instance that carries them, so the sum over all instances is meant. An event that
 * is carried twice is counted twice; the ledger is what is exact.
 */
final class CountingBusiness implements RecordedEvent.Handler {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double NANO = 1e9;

    private final MeterRegistry registry;

    CountingBusiness(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handle(RecordedEvent event) {
        JsonNode fields = JSON.readTree(event.payload());
        switch (event.type()) {
            case "GiftSold" -> {
                String kind = fields.path("kind").asString();
                dealt(kind);
                volume(kind, ton(fields, "price_ton"), ton(fields, "commission_ton"));
            }
            case "ChannelSold" -> {
                dealt("channel");
                volume("channel", ton(fields, "price_ton"), ton(fields, "commission_ton"));
            }
            case "TradeAccepted" -> {
                dealt("trade");
                volume("trade", 0, ton(fields, "fee_ton"));
            }
            case "MoneyArrived" -> {
                counter("gifts.deposits", "deposits credited to traders").increment();
                counter("gifts.deposits.ton", "coins credited to traders")
                        .increment(ton(fields, "amount_ton"));
            }
            case "WithdrawalSent" -> paidOut("sent", 0);
            case "WithdrawalConfirmed" -> paidOut("confirmed", ton(fields, "payout_ton"));
            case "WithdrawalRefunded" -> paidOut("refunded", 0);
            case "GiftReturned" ->
                    counter("gifts.returns", "gifts that went back to Telegram").increment();
            case "PresaleSold" ->
                    counter("presale.purchases", "presales that were bought").increment();
            default -> {
                // Nothing is counted of other events.
            }
        }
    }

    private void paidOut(String state, double payout) {
        Counter.builder("gifts.payouts")
                .description("withdrawals, by what became of them")
                .tag("state", state)
                .register(registry)
                .increment();
        counter("gifts.payouts.ton", "coins paid out on the chain").increment(payout);
    }

    private void dealt(String kind) {
        Counter.builder("gifts.deals")
                .description("gifts that changed hands, by the way they went")
                .tag("kind", kind)
                .register(registry)
                .increment();
    }

    private void volume(String kind, double price, double commission) {
        Counter.builder("gifts.volume.ton")
                .description("prices of deals")
                .tag("kind", kind)
                .register(registry)
                .increment(price);
        Counter.builder("gifts.commission.ton")
                .description("what the house got of deals")
                .tag("kind", kind)
                .register(registry)
                .increment(commission);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static double ton(JsonNode fields, String name) {
        return Nanoton.ton(fields.path(name).asString()).value() / NANO;
    }
}
