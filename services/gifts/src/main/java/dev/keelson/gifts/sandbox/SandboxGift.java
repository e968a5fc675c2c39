package dev.keelson.gifts.sandbox;

import dev.keelson.gifts.pictures.Catalogue;
import dev.keelson.gifts.sandbox.SandboxTelegram.NewGift;
import dev.keelson.gifts.sandbox.SandboxTelegram.Person;
import dev.keelson.sandbox.MadeUp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A unique gift in the sandbox.
 *
 * @param name unique and for ever
 * @param moves how often it has changed hands
 * @param order what it was made from; its owner is the first
 * @param stay at the bank, while it is there
 */
public record SandboxGift(
        String name, long ownerId, int moves, NewGift order, Optional<Stay> stay) {

    /** What a transfer costs the bank, in stars. */
    static final int STARS = 25;

    /**
     * A stay at the bank.
     *
     * @param ownedGiftId by which the bank can pass the gift on; another one each time
     * @param senderId who sent it there
     * @param coolsUntil until when the bank cannot pass it on
     */
    record Stay(String ownedGiftId, long senderId, Instant since, Optional<Instant> coolsUntil) {}

    static SandboxGift of(String name, NewGift order) {
        return new SandboxGift(name, order.ownerId(), 0, order, Optional.empty());
    }

    SandboxGift ownedBy(long id) {
        return new SandboxGift(name, id, moves + 1, order, Optional.empty());
    }

    SandboxGift heldBy(long bank, Stay there) {
        return new SandboxGift(name, bank, moves + 1, order, Optional.of(there));
    }

    boolean isHeldAs(String ownedGiftId) {
        return stay.filter(here -> here.ownedGiftId().equals(ownedGiftId)).isPresent();
    }

    /** With which a linked account can pass it on: a new one each time that it arrives. */
    public String ownedId() {
        return stay.map(Stay::ownedGiftId).orElse(name + "." + moves);
    }

    Optional<Instant> canTransferAt() {
        return stay.isPresent() ? stay.get().coolsUntil() : order.canTransferAt();
    }

    public boolean isCoolingDown(Instant now) {
        return canTransferAt().filter(now::isBefore).isPresent();
    }

    /** As the Bot API describes a unique gift. */
    ObjectNode uniqueGift() {
        ObjectNode node = Journal.JSON.createObjectNode();
        node.put(
                        "gift_id",
                        "5" + Math.floorMod(MadeUp.hex(order.title()).hashCode(), 1_000_000_000))
                .put("base_name", order.title())
                .put("name", name)
                .put("number", order.number());
        node.putObject("model")
                .put("name", order.model())
                .put(
                        "rarity_per_mille",
                        Catalogue.standard().modelRarity(order.title(), order.model()))
                .set("sticker", sticker(order.model()));
        node.putObject("symbol")
                .put("name", order.pattern())
                .put(
                        "rarity_per_mille",
                        Catalogue.standard().patternRarity(order.title(), order.pattern()))
                .set("sticker", sticker(order.pattern()));
        Catalogue.Backdrop backdrop = Catalogue.standard().backdrop(order.backdrop());
        ObjectNode behind =
                node.putObject("backdrop")
                        .put("name", backdrop.name())
                        .put("rarity_per_mille", backdrop.rarity());
        behind.putObject("colors")
                .put("center_color", backdrop.center())
                .put("edge_color", backdrop.edge())
                .put("symbol_color", backdrop.symbol())
                .put("text_color", backdrop.text());
        return node;
    }

    /** As the Bot API lists it among its owner's gifts. */
    public ObjectNode owned(Instant madeAt) {
        ObjectNode node =
                Journal.JSON
                        .createObjectNode()
                        .put("type", "unique")
                        .put("send_date", madeAt.getEpochSecond());
        node.set("gift", uniqueGift());
        canTransferAt().ifPresent(at -> node.put("next_transfer_date", at.getEpochSecond()));
        return node;
    }

    /** As the Bot API lists it among what the bank has. */
    ObjectNode held(Person sender) {
        Stay here = stay.orElseThrow();
        ObjectNode node = owned(here.since());
        node.put("owned_gift_id", here.ownedGiftId())
                .put("is_saved", true)
                .put("can_be_transferred", true)
                .put("transfer_star_count", STARS);
        node.putObject("sender_user")
                .put("id", sender.id())
                .put("is_bot", false)
                .put("first_name", sender.firstName())
                .put("language_code", sender.language());
        return node;
    }

    /** Why the bank cannot pass it on, in Telegram's words. */
    Optional<String> refusal(boolean toSomebody, int stars, Instant now) {
        if (!toSomebody) {
            return Optional.of("PEER_ID_INVALID");
        }
        if (isCoolingDown(now)) {
            long left = Duration.between(now, canTransferAt().orElseThrow()).toSeconds();
            return Optional.of("STARGIFT_TRANSFER_TOO_EARLY_" + (left + 1));
        }
        return stars == STARS ? Optional.empty() : Optional.of("PAYMENT_REQUIRED");
    }

    /** As the Bot API lists it among the gifts of a linked account. */
    public ObjectNode received(Instant madeAt) {
        return owned(madeAt)
                .put("owned_gift_id", ownedId())
                .put("can_be_transferred", true)
                .put("transfer_star_count", STARS);
    }

    private static ObjectNode sticker(String name) {
        return Journal.JSON
                .createObjectNode()
                .put("file_id", "sandbox-" + MadeUp.hex(name).substring(0, 24))
                .put("file_unique_id", MadeUp.hex(name).substring(0, 16))
                .put("type", "custom_emoji")
                .put("width", 512)
                .put("height", 512)
                .put("is_animated", true)
                .put("is_video", false);
    }

    ObjectNode event() {
        ObjectNode node =
                Journal.JSON
                        .createObjectNode()
                        .put("name", name)
                        .put("owner", ownerId)
                        .put("title", order.title())
                        .put("number", order.number())
                        .put("model", order.model())
                        .put("pattern", order.pattern())
                        .put("backdrop", order.backdrop());
        canTransferAt().ifPresent(at -> node.put("can_transfer_at", at.toString()));
        return node;
    }

    static SandboxGift read(JsonNode event) {
        JsonNode at = event.path("can_transfer_at");
        return of(
                event.required("name").asString(),
                new NewGift(
                        event.required("owner").asLong(),
                        event.required("title").asString(),
                        event.required("number").asInt(),
                        event.required("model").asString(),
                        event.required("pattern").asString(),
                        event.required("backdrop").asString(),
                        at.isString()
                                ? Optional.of(Instant.parse(at.asString()))
                                : Optional.empty()));
    }
}
