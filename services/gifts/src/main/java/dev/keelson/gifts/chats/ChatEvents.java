package dev.keelson.gifts.chats;

import dev.keelson.gifts.chats.SandboxChats.Channel;
import dev.keelson.gifts.chats.SandboxChats.Connection;
import dev.keelson.gifts.sandbox.Journal;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;

/** Channels and connections as lines of their file, and as the Bot API tells of them. */
final class ChatEvents {

    private ChatEvents() {}

    static ObjectNode event(Channel channel) {
        ObjectNode event = Journal.JSON.createObjectNode();
        ObjectNode node =
                event.putObject("channel")
                        .put("id", channel.id())
                        .put("title", channel.title())
                        .put("owner", channel.owner())
                        .put("bot", channel.botIsIn());
        channel.username().ifPresent(name -> node.put("username", name));
        channel.formerOwner().ifPresent(id -> node.put("former_owner", id));
        return event;
    }

    static Channel channel(JsonNode node) {
        return new Channel(
                node.required("id").asLong(),
                node.required("title").asString(),
                node.has("username")
                        ? Optional.of(node.path("username").asString())
                        : Optional.empty(),
                node.required("owner").asLong(),
                node.has("former_owner")
                        ? Optional.of(node.path("former_owner").asLong())
                        : Optional.empty(),
                node.required("bot").asBoolean());
    }

    static ObjectNode event(Connection connection) {
        ObjectNode event = Journal.JSON.createObjectNode();
        event.putObject("connection")
                .put("id", connection.id())
                .put("user", connection.user())
                .put("since", connection.since().toString())
                .put("enabled", connection.enabled())
                .put("sees_gifts", connection.rights().seesGifts())
                .put("sends_gifts", connection.rights().sendsGifts())
                .put("pays_stars", connection.rights().paysStars());
        return event;
    }

    static Connection connection(JsonNode node) {
        return new Connection(
                node.required("id").asString(),
                node.required("user").asLong(),
                Instant.parse(node.required("since").asString()),
                node.required("enabled").asBoolean(),
                new Rights(
                        node.required("sees_gifts").asBoolean(),
                        node.required("sends_gifts").asBoolean(),
                        node.required("pays_stars").asBoolean()));
    }

    /** As the Bot API describes a connection. */
    static ObjectNode update(Connection connection, ObjectNode user) {
        ObjectNode node =
                Journal.JSON
                        .createObjectNode()
                        .put("id", connection.id())
                        .put("user_chat_id", connection.user())
                        .put("date", connection.since().getEpochSecond())
                        .put("is_enabled", connection.enabled());
        node.set("user", user);
        ObjectNode rights = node.putObject("rights");
        set(rights, "can_view_gifts_and_stars", connection.rights().seesGifts());
        set(rights, "can_transfer_and_upgrade_gifts", connection.rights().sendsGifts());
        set(rights, "can_transfer_stars", connection.rights().paysStars());
        return node;
    }

    /** The Bot API leaves out what is not allowed. */
    private static void set(ObjectNode rights, String name, boolean given) {
        if (given) {
            rights.put(name, true);
        }
    }

    /** As the Bot API describes a channel. */
    static ObjectNode chat(Channel channel) {
        ObjectNode node =
                Journal.JSON
                        .createObjectNode()
                        .put("id", channel.id())
                        .put("title", channel.title())
                        .put("type", "channel");
        channel.username().ifPresent(name -> node.put("username", name));
        return node;
    }

    static ObjectNode botMoved(Channel channel, ObjectNode by, Instant at) {
        ObjectNode moved = moved(channel, by, at);
        moved.set("old_chat_member", member(bot(), channel.botIsIn() ? "left" : "administrator"));
        moved.set("new_chat_member", member(bot(), channel.botIsIn() ? "administrator" : "left"));
        return moved;
    }

    static ObjectNode ownerChanged(Channel before, ObjectNode newOwner, Instant at) {
        ObjectNode moved = moved(before, newOwner.deepCopy(), at);
        moved.set("old_chat_member", member(newOwner.deepCopy(), "administrator"));
        moved.set("new_chat_member", member(newOwner, "creator"));
        return moved;
    }

    private static ObjectNode moved(Channel channel, ObjectNode by, Instant at) {
        ObjectNode moved = Journal.JSON.createObjectNode().put("date", at.getEpochSecond());
        moved.set("chat", chat(channel));
        moved.set("from", by);
        return moved;
    }

    static ObjectNode member(ObjectNode user, String status) {
        ObjectNode member = Journal.JSON.createObjectNode().put("status", status);
        member.set("user", user);
        if (status.equals("creator")) {
            member.put("is_anonymous", false);
        }
        if (status.equals("administrator")) {
            member.put("can_be_edited", false).put("can_post_messages", true);
        }
        return member;
    }

    static ObjectNode bot() {
        return SandboxTelegram.BOT.user();
    }
}
