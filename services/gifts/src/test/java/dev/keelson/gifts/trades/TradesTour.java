package dev.keelson.gifts.trades;

import static dev.keelson.gifts.trades.Barter.accepts;
import static dev.keelson.gifts.trades.Barter.any;
import static dev.keelson.gifts.trades.Barter.cancels;
import static dev.keelson.gifts.trades.Barter.gift;
import static dev.keelson.gifts.trades.Barter.opened;
import static dev.keelson.gifts.trades.Barter.proposed;
import static dev.keelson.gifts.trades.Barter.proposes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import java.util.List;

/** Walks through everything that trades and floors answer, for whoever holds it to something. */
public record TradesTour(Trader seller, Trader buyer, Trader stranger) {

    /** Every operation once. */
    public void successes() {
        floors();
        trades();
    }

    private void floors() {
        for (String query : List.of("?name=A&time_range=7", "?name=A&model=B&time_range=30")) {
            succeeds(stranger.get("/api/market/charts" + query));
        }
        String name = "{\"name\": \"Test Star\", \"model\": null";
        succeeds(stranger.post("/api/market/charts", name + ", \"time_range\": 1}"));
        succeeds(stranger.get("/api/market/floor?name=Test%20Star&model=Plain"));
        succeeds(stranger.post("/api/market/floor", name + "}"));
        succeeds(stranger.get("/api/market/integrations"));
    }

    private void trades() {
        String apple = gift(seller, "Apple");
        String pear = gift(buyer, "Pear");
        String trade = opened(seller, List.of(apple), any("Pear"));
        succeeds(stranger.get("/api/trades?offered=Apple&offered=A&wanted=Pear&limit=1"));
        succeeds(buyer.post("/api/trades", "{\"offered\": [\"Apple\"], \"wanted\": null}"));
        succeeds(cancels(buyer, proposed(buyer, trade, List.of(pear))));
        String taken = proposed(buyer, trade, List.of(pear));
        succeeds(buyer.post("/api/trades/delete-proposals", "{\"ids\": [\"" + taken + "\"]}"));
        String proposal = proposed(buyer, trade, List.of(pear));
        succeeds(buyer.get("/api/trades/my-proposals?limit=1"));
        succeeds(seller.get("/api/trades/proposals?trade_id=" + trade));
        succeeds(
                seller.post(
                        "/api/trades/accept-proposal?dry_run=true",
                        "{\"proposal_id\": \"" + proposal + "\", \"expected_fee_ton\": 0}"));
        succeeds(accepts(seller, proposal));
        succeeds(seller.get("/api/trades/my"));
        succeeds(seller.get("/api/trades/personal"));
        succeeds(stranger.get("/api/trades/deals?limit=2"));
        String other = opened(seller, List.of(pear), any("Fig"));
        succeeds(seller.post("/api/trades/delete", "{\"ids\": [\"" + other + "\"]}"));
    }

    /** Every refusal once. */
    public void refusals() {
        String apple = gift(seller, "Apple");
        String pear = gift(buyer, "Pear");
        String trade = opened(seller, List.of(apple), any("Pear"));
        refuses("TRADE_NOT_FOUND", proposes(buyer, apple, List.of(pear)));
        refuses("OWN_ITEM", proposes(seller, trade, List.of(apple)));
        refuses("NOT_OWNER", proposes(buyer, trade, List.of(apple)));
        refuses("NFT_NOT_FOUND", proposes(buyer, trade, List.of(trade)));
        refuses("REQUIREMENTS_NOT_MET", proposes(buyer, trade, List.of(gift(buyer, "Fig"))));
        String ids = "{\"ids\": [\"" + trade + "\"]}";
        refuses("NOT_OWNER", buyer.post("/api/trades/delete", ids));
        refuses("PROPOSAL_NOT_FOUND", buyer.post("/api/trades/delete-proposals", ids));
        String proposal = proposed(buyer, trade, List.of(pear));
        refuses("NOT_OWNER", accepts(buyer, proposal));
        refuses("PROPOSAL_NOT_FOUND", accepts(seller, trade));
        refuses(
                "FEE_CHANGED",
                seller.post(
                        "/api/trades/accept-proposal?dry_run=true",
                        "{\"proposal_id\": \"" + proposal + "\", \"expected_fee_ton\": 7}"));
        Reply _ = buyer.opensAuction(pear, "1", 1);
        refuses("NFT_NOT_AVAILABLE", accepts(seller, proposal));
        refuses("NFT_NOT_AVAILABLE", proposes(buyer, trade, List.of(pear)));
        Reply _ = seller.post("/api/trades/delete", ids);
        refuses("TRADE_ENDED", seller.post("/api/trades/delete", ids));
        refuses("TRADE_ENDED", proposes(buyer, trade, List.of(pear)));
        refuses("PROPOSAL_ENDED", cancels(buyer, proposal));
        refuses("PROPOSAL_ENDED", accepts(seller, proposal));
        String alone = "{\"nft_ids\": [\"%s\"], \"receiver_id\": %d, \"requirements\": %s}";
        String pears = "[{\"collection\": \"Pear\", \"backdrop\": null}]";
        refuses(
                "OWN_ITEM",
                seller.post("/api/trades/new", alone.formatted(apple, seller.id(), pears)));
        refuses(
                "RECEIVER_NOT_FOUND",
                seller.post("/api/trades/new", alone.formatted(apple, 7, pears)));
    }

    private static void succeeds(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static void refuses(String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }
}
