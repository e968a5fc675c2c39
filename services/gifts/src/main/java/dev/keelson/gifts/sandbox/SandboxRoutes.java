package dev.keelson.gifts.sandbox;

import dev.keelson.Result.Failure;
import dev.keelson.Result.Success;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.SandboxTon.Carriage;
import dev.keelson.gifts.chain.SandboxTon.Transfer;
import dev.keelson.gifts.sandbox.SandboxTelegram.Destination;
import dev.keelson.gifts.sandbox.SandboxTelegram.NewGift;
import dev.keelson.gifts.sandbox.SandboxTelegram.Refusal;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.gifts.shared.Page;
import dev.keelson.service.http.Answer;
import dev.keelson.service.http.Call;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.http.NoBody;
import dev.keelson.service.json.InvalidField;
import dev.keelson.service.json.Scalar;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /sandbox}: plays the outside world. Drives the simulators, never our own tables. */
final class SandboxRoutes {

    /** To whom a gift is sent, as a caller writes it. */
    static final Scalar<Recipient> RECIPIENT =
            new Scalar<>(
                    Recipient.class,
                    SandboxRoutes::text,
                    SandboxRoutes::recipient,
                    Scalar.Form.TEXT_OR_NUMBER,
                    "must be \"bank\" or a Telegram id");

    private static final String BANK = "bank";
    private static final int LONGEST_TEXT = 4096;

    private final SandboxModule world;

    SandboxRoutes(SandboxModule world) {
        this.world = world;
    }

    record UserBody(long telegramId, String firstName, Optional<String> language) {

        UserBody {
            if (telegramId <= 0) {
                throw new InvalidField("telegram_id", "must be more than 0");
            }
        }
    }

    record GiftBody(
            long ownerTelegramId,
            String title,
            int num,
            String model,
            String pattern,
            String backdrop,
            Optional<Instant> canTransferAt,
            Optional<Boolean> sendToBank) {

        GiftBody {
            if (ownerTelegramId <= 0) {
                throw new InvalidField("owner_telegram_id", "must be more than 0");
            }
            if (num < 1) {
                throw new InvalidField("num", "must be at least 1");
            }
        }
    }

    /**
     * Sends a gift.
     *
     * @param coolsUntil until when the bank cannot pass it on, where it goes there
     */
    record SendBody(Recipient to, Optional<Instant> coolsUntil) {

        Recipient recipient() {
            return to instanceof Recipient.Bank ? new Recipient.Bank(coolsUntil) : to;
        }
    }

    record MessagesOf(long telegramId) {}

    record MessageShape(String text, Instant sentAt) {}

    record TextBody(long senderTelegramId, String text) {

        TextBody {
            if (senderTelegramId <= 0) {
                throw new InvalidField("sender_telegram_id", "must be more than 0");
            }
            if (text.isBlank() || text.length() > LONGEST_TEXT) {
                throw new InvalidField("text", "must be 1 to " + LONGEST_TEXT + " characters");
            }
        }
    }

    record TransferBody(
            String memo,
            Nanoton amountTon,
            Optional<Boolean> bounced,
            Optional<Boolean> jetton,
            Optional<String> hash,
            Optional<Long> lt) {

        TransferBody {
            if (amountTon.isNegative()) {
                throw new InvalidField("amount_ton", "must be at least 0");
            }
            if (lt.filter(time -> time < 1 || time > Transfer.LARGEST_LT).isPresent()) {
                throw new InvalidField("lt", "must be from 1 to " + Transfer.LARGEST_LT);
            }
        }

        Carriage carriage() {
            if (bounced.orElse(false)) {
                return Carriage.BOUNCED;
            }
            return jetton.orElse(false) ? Carriage.JETTON : Carriage.COINS;
        }
    }

    record TransactionShape(
            long lt,
            String hash,
            SandboxTon.Direction direction,
            Nanoton amountTon,
            String comment,
            String address) {

        static TransactionShape of(SandboxTon.Transaction transaction) {
            return new TransactionShape(
                    transaction.lt(),
                    transaction.hash(),
                    transaction.direction(),
                    new Nanoton(transaction.nanoton()),
                    transaction.comment(),
                    transaction.address());
        }
    }

    /** The endpoints; none of them is rate-limited. */
    Endpoints endpoints() {
        return Endpoints.under("/sandbox")
                .post(
                        "/users",
                        e -> e.operation("sandbox.users").uncounted().body(UserBody.class),
                        this::user)
                .post(
                        "/telegram/gifts",
                        e -> e.operation("sandbox.gifts").uncounted().body(GiftBody.class),
                        this::gift)
                .post(
                        "/telegram/gifts/{gift_id}/send",
                        e -> e.operation("sandbox.send").uncounted().body(SendBody.class),
                        this::send)
                .get(
                        "/telegram/messages",
                        e -> e.operation("sandbox.messages").uncounted().body(MessagesOf.class),
                        this::messages)
                .post(
                        "/telegram/messages",
                        e -> e.operation("sandbox.write").uncounted().body(TextBody.class),
                        this::write)
                .post(
                        "/ton/transfers",
                        e -> e.operation("sandbox.transfers").uncounted().body(TransferBody.class),
                        this::transfer)
                .get(
                        "/ton/transactions",
                        e -> e.operation("sandbox.transactions").uncounted(),
                        this::transactions);
    }

    private Answer user(Call<UserBody> call) {
        UserBody body = call.body();
        String language = body.language().orElse("en");
        world.telegram().createUser(body.telegramId(), body.firstName(), language);
        String initData =
                world.bot().initData().sign(body.telegramId(), body.firstName(), language);
        return Answer.ok(Map.of("init_data", initData));
    }

    private Answer gift(Call<GiftBody> call) {
        GiftBody body = call.body();
        var order =
                new NewGift(
                        body.ownerTelegramId(),
                        body.title(),
                        body.num(),
                        body.model(),
                        body.pattern(),
                        body.backdrop(),
                        body.canTransferAt());
        Destination destination =
                body.sendToBank().orElse(false) ? Destination.BANK : Destination.OWNER;
        return switch (world.telegram().createGift(order, destination)) {
            case Success(String giftId) -> Answer.ok(Map.of("gift_id", giftId));
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private Answer send(Call<SendBody> call) {
        return switch (world.telegram().sendGift(call.path("gift_id"), call.body().recipient())) {
            case Success(Long _) -> Answer.ok(Map.of());
            case Failure(Refusal refusal) -> answer(refusal);
        };
    }

    private Answer messages(Call<MessagesOf> call) {
        return Answer.ok(
                Page.whole(
                        world.bot().inbox().of(call.body().telegramId()).stream()
                                .map(each -> new MessageShape(each.text(), each.sentAt()))
                                .toList()));
    }

    private Answer write(Call<TextBody> call) {
        world.telegram().sendText(call.body().senderTelegramId(), call.body().text());
        return Answer.ok(Map.of());
    }

    private static Recipient recipient(String text) {
        return text.equals(BANK)
                ? new Recipient.Bank()
                : new Recipient.Person(Long.parseLong(text));
    }

    private static String text(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Bank _ -> BANK;
            case Recipient.Person(long telegramId) -> Long.toString(telegramId);
        };
    }

    private static Answer answer(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchGift _ ->
                    Answer.refused(404, "GIFT_NOT_FOUND", "Nobody has made such a gift.");
            case Refusal.NotTheSenders _ ->
                    Answer.refused(409, "GIFT_NOT_AVAILABLE", "The bank has this gift.");
            case Refusal.CoolingDown(String _, Instant until) ->
                    Answer.refused(
                                    409,
                                    "GIFT_NOT_AVAILABLE",
                                    "Telegram lets this gift change hands from " + until + " on.")
                            .with("can_transfer_at", until);
        };
    }

    private Answer transfer(Call<TransferBody> call) {
        TransferBody body = call.body();
        var lt = body.lt().map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return Answer.ok(
                world.ton()
                        .transfer(
                                new Transfer(
                                        body.memo(),
                                        body.amountTon().value(),
                                        body.carriage(),
                                        body.hash(),
                                        lt)));
    }

    private Answer transactions(Call<NoBody> call) {
        return Answer.ok(
                Page.whole(world.ton().transactions().stream().map(TransactionShape::of).toList()));
    }
}
