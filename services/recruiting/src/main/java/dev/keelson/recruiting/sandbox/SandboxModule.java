package dev.keelson.recruiting.sandbox;

import dev.keelson.Transactor;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.recruiting.telegram.TelegramModule.Bot;
import dev.keelson.sandbox.ClockModule;
import dev.keelson.sandbox.Faults;
import dev.keelson.sandbox.SandboxClock;
import dev.keelson.sandbox.SandboxServer;
import dev.keelson.sandbox.SandboxServer.Simulator;
import dev.keelson.sandbox.telegram.BotAccount;
import dev.keelson.sandbox.telegram.BotUpdates;
import dev.keelson.sandbox.telegram.SandboxBot;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.Jobs;
import dev.keelson.service.telegram.BotToken;

import java.util.List;

/** The sandbox, put together. */
public record SandboxModule(
        ClockModule clock, Messenger email, Bot bot, List<Endpoints> endpoints, Playing playing) {

    private static final String TELEGRAM = "telegram";

    private static final BotAccount BOT =
            new BotAccount(
                    new BotToken("700:recruiting-sandbox-bot"),
                    "keelson_recruiting_sandbox_bot",
                    "Keelson Recruiting");

    public SandboxModule {
        endpoints = List.copyOf(endpoints);
    }

    /** What has to be ended. */
    public record Playing(SandboxServer server, SandboxBot bot) implements AutoCloseable {

        @Override
        public void close() {
            server.release();
            bot.close();
            server.close();
        }
    }

    /** Wires the feature and starts its Telegram. */
    public static SandboxModule wire(Transactor transactor, SandboxClock clock, Jobs jobs) {
        ClockModule time = ClockModule.wire(transactor, "recruiting.sandbox_clock", clock);
        var mail = new SandboxMessenger();
        var updates = new BotUpdates();
        var people = new SandboxPeople(updates);
        var bot = new SandboxBot(BOT, people::standing, updates, clock);
        bot.answerToo(new ToastMethods(bot.inbox(), clock));
        var server = SandboxServer.start(List.of(new Simulator(TELEGRAM, bot.api(), new Faults())));
        return new SandboxModule(
                time,
                mail,
                new Bot(server.url(TELEGRAM), BOT.token(), BOT.username()),
                List.of(
                        time.endpoints(jobs, () -> {}),
                        new MailRoutes(mail).endpoints(),
                        new ChatRoutes(people, bot).endpoints(),
                        bot.endpoints(),
                        server.endpoints()),
                new Playing(server, bot));
    }
}
