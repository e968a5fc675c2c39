package dev.keelson.gifts.chats;

import static dev.keelson.gifts.sandbox.GiftPages.page;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.badRequest;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.error;
import static dev.keelson.sandbox.telegram.BotMethods.Reply.ok;

import dev.keelson.gifts.chats.SandboxChats.Channel;
import dev.keelson.gifts.chats.SandboxChats.Connection;
import dev.keelson.gifts.sandbox.Journal;
import dev.keelson.gifts.sandbox.SandboxGift;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.sandbox.telegram.BotMethods;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The methods of the Bot API that are about channels, and about any account that is linked. */
final class BotApiChats implements BotMethods {

    private final SandboxTelegram telegram;
    private final SandboxChats chats;
    private final InstantSource clock;

    BotApiChats(SandboxTelegram telegram, SandboxChats chats, InstantSource clock) {
        this.telegram = telegram;
        this.chats = chats;
        this.clock = clock;
    }

    @Override
    public Optional<Reply> call(String method, ObjectNode parameters) {
        return Optional.ofNullable(
                switch (method) {
                    case "getbusinessconnection" -> linked(parameters, this::connection);
                    case "getbusinessaccountgifts" ->
                            linked(parameters, account -> gifts(account, parameters));
                    case "transfergift" ->
                            linked(parameters, account -> transfer(account, parameters));
                    case "getchat" -> in(parameters, channel -> ok(ChatEvents.chat(channel)));
                    case "getchatmember" ->
                            in(parameters, channel -> ok(member(channel, parameters)));
                    case "getchatadministrators" -> in(parameters, this::administrators);
                    case "getchatgifts" -> in(parameters, channel -> gifts(channel, parameters));
                    default -> null;
                });
    }

    private Reply linked(ObjectNode parameters, Function<Connection, Reply> answer) {
        return chats.connection(parameters.path("business_connection_id").asString(""))
                .map(answer)
                .orElseGet(() -> badRequest("business connection not found"));
    }

    private Reply connection(Connection connection) {
        return ok(ChatEvents.update(connection, telegram.user(connection.user())));
    }

    private Reply gifts(Connection account, ObjectNode parameters) {
        if (!account.enabled() || !account.rights().seesGifts()) {
            return forbidden();
        }
        Instant now = clock.instant();
        return page(
                telegram.held(account.user()).stream().map(gift -> gift.received(now)).toList(),
                parameters);
    }

    private static Reply forbidden() {
        return error(403, "Forbidden: bot has no right to do that");
    }

    private Reply transfer(Connection account, ObjectNode parameters) {
        if (!account.enabled() || !account.rights().sendsGifts()) {
            return forbidden();
        }
        String ownedId = parameters.path("owned_gift_id").asString("");
        long receiver = parameters.path("new_owner_chat_id").asLong(0);
        Optional<SandboxGift> gift =
                telegram.held(account.user()).stream()
                        .filter(each -> each.ownedId().equals(ownedId))
                        .findFirst();
        if (gift.isEmpty()) {
            return badRequest("STARGIFT_NOT_FOUND");
        }
        if (gift.get().isCoolingDown(clock.instant())) {
            return badRequest("STARGIFT_TRANSFER_TOO_EARLY");
        }
        return telegram.move(gift.get(), receiver)
                ? ok(BooleanNode.TRUE)
                : badRequest("PEER_ID_INVALID");
    }

    private Reply in(ObjectNode parameters, Function<Channel, Reply> answer) {
        Optional<Channel> found = chats.channel(text(parameters.path("chat_id")));
        if (found.isEmpty()) {
            return badRequest("chat not found");
        }
        return found.get().botIsIn()
                ? answer.apply(found.get())
                : error(403, "Forbidden: bot is not a member of the channel chat");
    }

    private static String text(JsonNode id) {
        return id.isNumber() ? Long.toString(id.asLong()) : id.asString("");
    }

    private ObjectNode member(Channel channel, ObjectNode parameters) {
        long id = parameters.path("user_id").asLong(0);
        if (id == SandboxTelegram.BOT.token().botId()) {
            return ChatEvents.member(ChatEvents.bot(), "administrator");
        }
        String status =
                id == channel.owner()
                        ? "creator"
                        : channel.formerOwner().filter(former -> former == id).isPresent()
                                ? "administrator"
                                : "left";
        return ChatEvents.member(telegram.user(id), status);
    }

    private Reply administrators(Channel channel) {
        ArrayNode all = Journal.JSON.createArrayNode();
        all.add(ChatEvents.member(telegram.user(channel.owner()), "creator"));
        channel.formerOwner()
                .filter(former -> former != channel.owner())
                .ifPresent(id -> all.add(ChatEvents.member(telegram.user(id), "administrator")));
        return ok(all.add(ChatEvents.member(ChatEvents.bot(), "administrator")));
    }

    private Reply gifts(Channel channel, ObjectNode parameters) {
        Instant now = clock.instant();
        return page(
                telegram.held(channel.id()).stream().map(gift -> gift.owned(now)).toList(),
                parameters);
    }
}
