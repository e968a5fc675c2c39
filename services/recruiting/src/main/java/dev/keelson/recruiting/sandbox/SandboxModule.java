package dev.keelson.recruiting.sandbox;

import dev.keelson.Transactor;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.recruiting.telegram.TelegramModule.Bot;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.jobs.Jobs;

import java.util.List;

/** The sandbox, put together. */
public record SandboxModule(
        AdvancingClock clock,
        Messenger email,
        Bot bot,
        List<Endpoints> endpoints,
        AutoCloseable server) {

    public SandboxModule {
        endpoints = List.copyOf(endpoints);
    }

    /** Wires the feature and starts its Telegram. */
    public static SandboxModule wire(Transactor transactor, SandboxClock clock, Jobs jobs) {
        var advancing = new AdvancingClock(transactor, new PostgresClockOffset(), clock);
        var inbox = new SandboxMessenger();
        var chats = new SandboxChats();
        var faults = new BotFaults();
        var telegram = new SandboxBot(clock, new BotApiRoutes(chats, faults));
        return new SandboxModule(
                advancing,
                inbox,
                new Bot(telegram.url(), SandboxBot.TOKEN, SandboxBot.NAME),
                List.of(
                        new SandboxRoutes(advancing, jobs, inbox).endpoints(),
                        new ChatRoutes(chats, faults, telegram::initData).endpoints()),
                telegram);
    }
}
