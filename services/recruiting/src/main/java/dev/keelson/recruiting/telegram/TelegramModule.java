package dev.keelson.recruiting.telegram;

import dev.keelson.Outside;
import dev.keelson.Transactor;
import dev.keelson.recruiting.bookings.BookingsModule;
import dev.keelson.recruiting.candidates.CandidatesModule;
import dev.keelson.recruiting.candidates.LinkingChat;
import dev.keelson.recruiting.links.SignedLinks;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.recruiting.recruiters.LinkingRecruiter;
import dev.keelson.recruiting.shared.Time;
import dev.keelson.recruiting.slots.Slots;
import dev.keelson.recruiting.telegram.ReceivingUpdates.Chats;
import dev.keelson.service.health.Check;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.outside.MonotonicTime;
import dev.keelson.service.outside.OutsideService.Border;
import dev.keelson.service.outside.OutsideService.State;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotToken;
import dev.keelson.service.telegram.InitData;

import java.net.URI;
import java.util.Optional;

/** Telegram, put together. */
public record TelegramModule(ReceivingUpdates receiving, Endpoints endpoints) {

    /**
     * Our bot.
     *
     * @param api where the Bot API is
     * @param name by which people find it
     */
    public record Bot(URI api, BotToken token, String name) {}

    /** The line to Telegram, and what carries messages on it. */
    public record Line(BotApi api, Messenger messenger, Bot bot) {

        /** A warning while Telegram is away; never a reason to take the instance out. */
        public Check check() {
            return Check.outside(
                    "telegram",
                    () ->
                            api.state() == State.UP
                                    ? Optional.empty()
                                    : Optional.of("the breaker is " + api.state().name()));
        }
    }

    /** Opens the line; nothing is sent yet. */
    public static Line line(Bot bot, Outside outside) {
        var border = new Border(outside, new MonotonicTime(System::nanoTime));
        var api = new BotApi(BotApi.Settings.of(bot.api(), bot.token()), border);
        return new Line(api, new TelegramMessenger(api), bot);
    }

    /** What the feature stands on. */
    public record Needs(
            CandidatesModule candidates,
            LinkingRecruiter recruiters,
            Slots slots,
            BookingsModule bookings,
            SignedLinks links) {}

    /** Wires the feature. */
    public static TelegramModule wire(Transactor transactor, Line line, Needs needs, Time time) {
        LinkingChat linking = needs.candidates().linking();
        var verifier = new InitData.Verifier(line.bot().token(), time.clock());
        var signingIn = new SigningInByInitData(verifier, linking, needs.links());
        return new TelegramModule(
                new ReceivingUpdates(
                        line.api(),
                        new Chats(linking, needs.recruiters()),
                        answering(transactor, needs),
                        needs.links()),
                new TelegramRoutes(signingIn).endpoints());
    }

    private static AnsweringReminder answering(Transactor transactor, Needs needs) {
        BookingsModule bookings = needs.bookings();
        return new AnsweringReminder(
                transactor,
                new AnsweringReminder.Stores(needs.slots(), bookings.bookings()),
                new AnsweringReminder.Deeds(
                        bookings.confirming(), bookings.canceling(), needs.candidates().keeping()));
    }
}
