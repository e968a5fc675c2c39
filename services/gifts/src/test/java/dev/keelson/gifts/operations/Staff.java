package dev.keelson.gifts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.gifts.TestMarket;
import dev.keelson.gifts.Trader;
import dev.keelson.testkit.http.Reply;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A member of the staff at a console. */
record Staff(Trader trader) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Somebody new with a role that was given by hand. */
    static Staff ofRole(TestMarket market, String role) {
        Trader newcomer = market.newcomer();
        try {
            market.execute("update users set role = '" + role + "' where id = " + newcomer.id());
        } catch (SQLException failing) {
            throw new AssertionError(failing);
        }
        return new Staff(market.signedIn(newcomer.id()));
    }

    long id() {
        return trader.id();
    }

    Reply get(String path) {
        return trader.get("/api/admin" + path);
    }

    Reply does(String path, Map<String, ?> body) {
        return trader.post("/api/admin" + path, JSON.writeValueAsString(body));
    }

    Reply freezes(Trader other, String reason) {
        return does("/users/freeze", Map.of("user_id", other.id(), "reason", reason));
    }

    Reply unfreezes(Trader other) {
        return does("/users/unfreeze", Map.of("user_id", other.id()));
    }

    Reply appoints(long user, String role) {
        return does("/users/role", Map.of("user_id", user, "role", role));
    }

    Reply delists(String nft) {
        return does("/gifts/delist", Map.of("nft_id", nft, "reason", "reported"));
    }

    Reply assigns(String deposit, Trader to) {
        return does("/deposits/assign", Map.of("deposit_id", deposit, "user_id", to.id()));
    }

    Reply turns(String operation, boolean on) {
        return does(
                "/operations/switch", Map.of("operation", operation, "on", on, "reason", "a test"));
    }

    /** The items of a list that has one page. */
    List<JsonNode> items(String path) {
        return succeeded(get(path)).json().path("items").valueStream().toList();
    }

    /** What the staff did last. */
    JsonNode lastAction() {
        return items("/actions?limit=1").getFirst();
    }

    static Reply succeeded(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    static void refused(int status, String code, Reply reply) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }
}
