package dev.keelson.gifts.chats;

import dev.keelson.gifts.chats.SandboxChats.NewChannel;
import dev.keelson.gifts.sandbox.SandboxGift;
import dev.keelson.gifts.sandbox.SandboxTelegram;
import dev.keelson.gifts.telegram.BusinessConnection.Rights;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /sandbox/telegram}: links accounts to the bot, and plays channels and their owners. */
final class ChatRoutes {

    private static final Pattern ID = Pattern.compile("-[1-9][0-9]{0,17}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{3,31}");

    private final SandboxTelegram telegram;
    private final SandboxChats chats;

    ChatRoutes(SandboxTelegram telegram, SandboxChats chats) {
        this.telegram = telegram;
        this.chats = chats;
    }

    record ConnectionBody(
            long telegramId,
            Optional<Boolean> enabled,
            Optional<Boolean> seesGifts,
            Optional<Boolean> sendsGifts) {

        ConnectionBody {
            person("telegram_id", telegramId);
        }

        Rights rights() {
            boolean sends = sendsGifts.orElse(true);
            return new Rights(seesGifts.orElse(true), sends, sends);
        }
    }

    record ChannelBody(
            long ownerTelegramId,
            String title,
            Optional<String> username,
            Optional<Boolean> withBot) {

        ChannelBody {
            person("owner_telegram_id", ownerTelegramId);
            if (title.isBlank()) {
                throw new InvalidField("title", "must not be blank");
            }
            if (username.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
                throw new InvalidField("username", "must be 4 to 32 letters and digits");
            }
        }
    }

    record BotBody(long byTelegramId, boolean isIn) {

        BotBody {
            person("by_telegram_id", byTelegramId);
        }
    }

    record OwnerBody(long telegramId) {

        OwnerBody {
            person("telegram_id", telegramId);
        }
    }

    record PutBody(String giftId) {}

    private static void person(String field, long id) {
        if (id <= 0) {
            throw new InvalidField(field, "must be more than 0");
        }
    }

    /** The endpoints; none of them is rate-limited. */
    Endpoints endpoints() {
        return Endpoints.under("/sandbox/telegram")
                .post(
                        "/connections",
                        e ->
                                e.operation("sandbox.connections")
                                        .uncounted()
                                        .body(ConnectionBody.class),
                        this::connect)
                .post(
                        "/channels",
                        e -> e.operation("sandbox.channels").uncounted().body(ChannelBody.class),
                        this::open)
                .post(
                        "/channels/{chat_id}/bot",
                        e -> e.operation("sandbox.channels.bot").uncounted().body(BotBody.class),
                        this::bot)
                .post(
                        "/channels/{chat_id}/owner",
                        e ->
                                e.operation("sandbox.channels.owner")
                                        .uncounted()
                                        .body(OwnerBody.class),
                        this::handOver)
                .post(
                        "/channels/{chat_id}/gifts",
                        e -> e.operation("sandbox.channels.gifts").uncounted().body(PutBody.class),
                        this::put)
                .post(
                        "/channels/{chat_id}/gifts/{gift_id}/take",
                        e -> e.operation("sandbox.channels.take").uncounted(),
                        this::take);
    }

    private Answer connect(Call<ConnectionBody> call) {
        ConnectionBody body = call.body();
        if (!body.enabled().orElse(true)) {
            chats.disconnect(body.telegramId());
            return Answer.ok(Map.of());
        }
        return Answer.ok(Map.of("connection_id", chats.connect(body.telegramId(), body.rights())));
    }

    private Answer open(Call<ChannelBody> call) {
        ChannelBody body = call.body();
        long id = chats.open(new NewChannel(body.ownerTelegramId(), body.title(), body.username()));
        if (body.withBot().orElse(true)) {
            boolean _ = chats.admitBot(id, body.ownerTelegramId());
        }
        return Answer.ok(Map.of("chat_id", Long.toString(id)));
    }

    private Answer bot(Call<BotBody> call) {
        BotBody body = call.body();
        return found(
                body.isIn()
                        ? chats.admitBot(id(call), body.byTelegramId())
                        : chats.expelBot(id(call), body.byTelegramId()));
    }

    private Answer handOver(Call<OwnerBody> call) {
        return found(chats.handOver(id(call), call.body().telegramId()));
    }

    private Answer put(Call<PutBody> call) {
        Optional<SandboxGift> gift = telegram.gift(call.body().giftId());
        if (chats.channel(call.path("chat_id")).isEmpty()) {
            return noSuchChannel();
        }
        return gift.<Answer>map(found -> moved(telegram.move(found, id(call))))
                .orElseGet(ChatRoutes::noSuchGift);
    }

    private Answer take(Call<NoBody> call) {
        Optional<SandboxGift> gift =
                telegram.gift(call.path("gift_id"))
                        .filter(each -> Long.toString(each.ownerId()).equals(call.path("chat_id")));
        return chats.channel(call.path("chat_id"))
                .map(channel ->
                        gift.<Answer>map(it -> moved(telegram.move(it, channel.owner())))
                                .orElseGet(ChatRoutes::noSuchGift))
                .orElseGet(ChatRoutes::noSuchChannel);
    }

    private static Answer moved(boolean isMoved) {
        return isMoved
                ? Answer.ok(Map.of())
                : Answer.refused(409, "GIFT_NOT_AVAILABLE", "The bank has this gift.");
    }

    private static Answer found(boolean isFound) {
        return isFound ? Answer.ok(Map.of()) : noSuchChannel();
    }

    private static Answer noSuchChannel() {
        return Answer.refused(404, "CHANNEL_NOT_FOUND", "Nobody has opened such a channel.");
    }

    private static Answer noSuchGift() {
        return Answer.refused(404, "GIFT_NOT_FOUND", "There is no such gift there.");
    }

    private static long id(Call<?> call) {
        String text = call.path("chat_id");
        return ID.matcher(text).matches() ? Long.parseLong(text) : 0;
    }
}
