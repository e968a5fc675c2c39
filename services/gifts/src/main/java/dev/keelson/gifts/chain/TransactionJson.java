package dev.keelson.gifts.chain;

import dev.keelson.gifts.chain.SandboxTon.Carriage;
import dev.keelson.gifts.chain.SandboxTon.Direction;
import dev.keelson.gifts.chain.SandboxTon.Order;
import dev.keelson.gifts.chain.SandboxTon.Transaction;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;

/** A transaction as the chain's file has it. */
final class TransactionJson {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private TransactionJson() {}

    static ObjectNode of(Transaction transaction) {
        ObjectNode event =
                JSON.createObjectNode()
                        .put("lt", transaction.lt())
                        .put("hash", transaction.hash())
                        .put("at", transaction.at().toString())
                        .put("direction", transaction.direction().name())
                        .put("carriage", transaction.carriage().name())
                        .put("address", transaction.address())
                        .put("nanoton", transaction.nanoton())
                        .put("comment", transaction.comment());
        transaction
                .order()
                .ifPresent(order ->
                        event.putObject("order")
                                .put("hash", order.hash())
                                .put("body", order.body())
                                .put("fee", order.fee()));
        return event;
    }

    static Transaction read(JsonNode event) {
        return new Transaction(
                event.required("lt").asLong(),
                event.required("hash").asString(),
                Instant.parse(event.required("at").asString()),
                Direction.valueOf(event.required("direction").asString()),
                Carriage.valueOf(event.required("carriage").asString()),
                event.required("address").asString(),
                event.required("nanoton").asLong(),
                event.required("comment").asString(),
                order(event.path("order")));
    }

    private static Optional<Order> order(JsonNode order) {
        return order.isObject()
                ? Optional.of(
                        new Order(
                                order.required("hash").asString(),
                                order.required("body").asString(),
                                order.required("fee").asLong()))
                : Optional.empty();
    }
}
