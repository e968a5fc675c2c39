package dev.keelson.gifts.sandbox;

import dev.keelson.Transactor;
import dev.keelson.gifts.botapi.BotMethods;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.ToncenterRoutes;
import dev.keelson.gifts.sandboxbot.OrderedAnswers;
import dev.keelson.gifts.sandboxbot.SandboxWebhook;

import io.helidon.webserver.WebServer;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The running sandbox: one server on the loopback interface, with the chain and Telegram in it.
 *
 * <p>The real clients are pointed at {@link #tonUrl} and {@link #telegramUrl}; whoever plays the
 * outside world calls {@link #ton}, {@link #telegram} and {@link #initData}.
 */
public final class SandboxModule implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String TON = "/ton";
    private static final String TELEGRAM = "/telegram";

    private final SandboxTon ton;
    private final SandboxTelegram telegram;
    private final BotApiRoutes bot;
    private final Faults faults;
    private final SandboxWebhook webhook;
    private final OrderedAnswers ordered;
    private final InitDataSigner initData;
    private final InstantSource clock;
    private final WebServer server;

    /** Who plays the outside world, and what goes wrong with them. */
    private record Players(
            SandboxTon ton,
            SandboxTelegram telegram,
            BotApiRoutes bot,
            Faults faults,
            SandboxWebhook webhook,
            OrderedAnswers ordered) {}

    private SandboxModule(Players players, InstantSource clock, WebServer server) {
        this.ton = players.ton();
        this.telegram = players.telegram();
        this.bot = players.bot();
        this.faults = players.faults();
        this.webhook = players.webhook();
        this.ordered = players.ordered();
        this.initData = new InitDataSigner(SandboxTelegram.BOT_TOKEN, clock);
        this.clock = clock;
        this.server = server;
    }

    /**
     * Starts it on a free port.
     *
     * @param directory where the outside world is kept between runs
     * @param clock the sandbox's clock
     */
    public static SandboxModule start(Path directory, InstantSource clock) {
        return start(directory, clock, new Faults());
    }

    /**
     * The same with switches that somebody else turns.
     *
     * @param faults what goes wrong with requests to the simulators
     */
    public static SandboxModule start(Path directory, InstantSource clock, Faults faults) {
        SandboxTon ton = chain(directory, clock);
        var telegram = new SandboxTelegram(directory, clock);
        var webhook = new SandboxWebhook(telegram::poll);
        var ordered = new OrderedAnswers();
        var bot = new BotApiRoutes(telegram, webhook, ordered);
        WebServer server =
                WebServer.builder()
                        .address(InetAddress.ofLiteral(HOST))
                        .port(0)
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofMillis(500))
                        .routing(routing ->
                                routing.addFilter(new SpoiledRoutes(faults))
                                        .register(TON, new ToncenterRoutes(ton))
                                        .register(TELEGRAM, bot))
                        .build()
                        .start();
        return new SandboxModule(
                new Players(ton, telegram, bot, faults, webhook, ordered), clock, server);
    }

    /** A chain alone; its file is in the directory. */
    public static SandboxTon chain(Path directory, InstantSource clock) {
        return new SandboxTon(new ChainJournal(directory.resolve("ton.jsonl")), clock);
    }

    /** What puts the sandbox's clock forward; needed before the sandbox is started. */
    public static AdvancingClock clock(Transactor transactor, SandboxClock clock) {
        return new AdvancingClock(transactor, new PostgresClockOffset(), clock);
    }

    /** The base address for a toncenter client. */
    public URI tonUrl() {
        return base(TON);
    }

    /** The base address for a Bot API client. */
    public URI telegramUrl() {
        return base(TELEGRAM);
    }

    /** The chain. */
    public SandboxTon ton() {
        return ton;
    }

    /** Telegram. */
    public SandboxTelegram telegram() {
        return telegram;
    }

    /** What the Bot API is to answer next. */
    public OrderedAnswers ordered() {
        return ordered;
    }

    /** Lets somebody else answer what the Bot API does not answer here; at start. */
    public void answerToo(BotMethods more) {
        bot.answerToo(more);
    }

    /** What goes wrong with requests to them. */
    public Faults faults() {
        return faults;
    }

    /** What the sandbox's clock shows. */
    public Instant now() {
        return clock.instant();
    }

    /** Signs people in to the Mini App. */
    public InitDataSigner initData() {
        return initData;
    }

    @Override
    public void close() {
        faults.end();
        webhook.close();
        telegram.close();
        server.stop();
        ton.close();
    }

    private URI base(String path) {
        return URI.create("http://" + HOST + ":" + server.port() + path);
    }
}
