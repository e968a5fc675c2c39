package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.sandbox.SandboxGift.Stay;
import dev.keelson.gifts.sandbox.SandboxTelegram.Person;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;

/** What can happen in the sandbox's Telegram, as lines of its file. */
final class TelegramEvents {

    /** The kind of update by which the bot hears of the bank's chats. */
    static final String ARRIVAL = "business_message";

    /** A line that was read. */
    sealed interface Event {}

    record Joined(Person person) implements Event {}

    record Made(SandboxGift gift) implements Event {}

    record Handed(String gift, long to, Optional<Stay> stay) implements Event {

        /** The gift afterwards. Older files say nothing of stays at the bank. */
        SandboxGift done(SandboxGift now) {
            return to == SandboxTelegram.BANK_ID
                    ? now.heldBy(
                            to,
                            stay.orElseGet(() ->
                                    new Stay(
                                            now.name(),
                                            now.ownerId(),
                                            Instant.EPOCH,
                                            Optional.empty())))
                    : now.ownedBy(to);
        }
    }

    record Arrived(ObjectNode update) implements Event {}

    record Confirmed(long last) implements Event {}

    private TelegramEvents() {}

    static ObjectNode person(Person person) {
        return event("joined")
                .put("id", person.id())
                .put("first_name", person.firstName())
                .put("language", person.language());
    }

    static ObjectNode gift(SandboxGift gift) {
        return event("made").setAll(gift.event());
    }

    static ObjectNode handed(String gift, long to) {
        return event("handed").put("gift", gift).put("to", to);
    }

    /** A gift came to the bank. */
    static ObjectNode handed(String gift, Stay stay) {
        ObjectNode event =
                handed(gift, SandboxTelegram.BANK_ID)
                        .put("owned_gift_id", stay.ownedGiftId())
                        .put("from", stay.senderId())
                        .put("at", stay.since().toString());
        stay.coolsUntil().ifPresent(until -> event.put("cools_until", until.toString()));
        return event;
    }

    private static Handed handed(JsonNode event) {
        JsonNode cools = event.path("cools_until");
        Optional<Stay> stay =
                event.has("owned_gift_id")
                        ? Optional.of(
                                new Stay(
                                        event.required("owned_gift_id").asString(),
                                        event.required("from").asLong(),
                                        Instant.parse(event.required("at").asString()),
                                        cools.isString()
                                                ? Optional.of(Instant.parse(cools.asString()))
                                                : Optional.empty()))
                        : Optional.empty();
        return new Handed(event.required("gift").asString(), event.required("to").asLong(), stay);
    }

    static ObjectNode confirmed(long last) {
        return event("confirmed").put("last", last);
    }

    /** A gift came to the bank's account, whose chats the bot may read. */
    static ObjectNode arrival(long updateId, Person sender, SandboxGift gift, Stay stay) {
        ObjectNode message = message(updateId, sender, stay.since());
        ObjectNode info = message.putObject("unique_gift");
        info.set("gift", gift.uniqueGift());
        info.put("origin", "transfer")
                .put("owned_gift_id", stay.ownedGiftId())
                .put("transfer_star_count", SandboxGift.STARS);
        stay.coolsUntil()
                .ifPresent(until -> info.put("next_transfer_date", until.getEpochSecond()));
        return message;
    }

    /** The bot was told something. */
    static ObjectNode arrived(ObjectNode update) {
        ObjectNode event = event("arrived");
        event.set("update", update);
        return event;
    }

    static ObjectNode user(Person person) {
        return Journal.JSON
                .createObjectNode()
                .put("id", person.id())
                .put("is_bot", false)
                .put("first_name", person.firstName())
                .put("language_code", person.language());
    }

    /** Somebody wrote to the bank's account. */
    static ObjectNode text(long updateId, Person sender, String text, Instant at) {
        return message(updateId, sender, at).put("text", text);
    }

    private static ObjectNode message(long updateId, Person sender, Instant at) {
        ObjectNode message =
                Journal.JSON
                        .createObjectNode()
                        .put("business_connection_id", SandboxTelegram.BANK_CONNECTION)
                        .put("message_id", updateId % 1_000_000)
                        .put("date", at.getEpochSecond());
        message.set("from", user(sender));
        message.putObject("chat")
                .put("id", sender.id())
                .put("first_name", sender.firstName())
                .put("type", "private");
        return message;
    }

    static Event read(JsonNode event) {
        return switch (event.required("event").asString()) {
            case "joined" ->
                    new Joined(
                            new Person(
                                    event.required("id").asLong(),
                                    event.required("first_name").asString(),
                                    event.required("language").asString()));
            case "made" -> new Made(SandboxGift.read(event));
            case "handed" -> handed(event);
            case "arrived" -> new Arrived((ObjectNode) event.required("update"));
            case "confirmed" -> new Confirmed(event.required("last").asLong());
            default ->
                    throw new IllegalStateException(
                            "no such event: " + event.required("event").asString());
        };
    }

    private static ObjectNode event(String name) {
        return Journal.JSON.createObjectNode().put("event", name);
    }
}
