package dev.keelson.gifts.sandbox;

import dev.keelson.Transactor;
import dev.keelson.gifts.chain.SandboxTon;
import dev.keelson.gifts.chain.ToncenterRoutes;
import dev.keelson.sandbox.ClockModule;
import dev.keelson.sandbox.Faults;
import dev.keelson.sandbox.SandboxClock;
import dev.keelson.sandbox.SandboxServer;
import dev.keelson.sandbox.SandboxServer.Simulator;
import dev.keelson.sandbox.telegram.SandboxBot;
import dev.keelson.service.http.Endpoints;
import dev.keelson.service.json.Scalar;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The running sandbox: one server on the loopback interface, with the chain and Telegram in it.
 *
 * <p>The real clients are pointed at {@link #tonUrl} and {@link #telegramUrl}; whoever plays the
 * outside world calls {@link #ton}, {@link #telegram} and {@link #bot}.
 */
public final class SandboxModule implements AutoCloseable {

    /** To whom a gift is sent, as a caller writes it. */
    public static final Scalar<Recipient> RECIPIENT = SandboxRoutes.RECIPIENT;

    private static final String TON = "ton";
    private static final String TELEGRAM = "telegram";

    private final Players players;
    private final Switches switches;
    private final SandboxServer server;
    private final InstantSource clock;

    /** Who plays the outside world. */
    private record Players(SandboxTon ton, SandboxTelegram telegram, SandboxBot bot) {

        static Players in(Path directory, InstantSource clock) {
            var telegram = new SandboxTelegram(directory, clock);
            var bot =
                    new SandboxBot(
                            SandboxTelegram.BOT, telegram::standing, telegram.updates(), clock);
            bot.answerToo(new BankMethods(telegram));
            return new Players(chain(directory, clock), telegram, bot);
        }
    }

    /** What goes wrong with them. */
    private record Switches(Faults ton, Faults telegram) {}

    private SandboxModule(
            Players players, Switches switches, SandboxServer server, InstantSource clock) {
        this.players = players;
        this.switches = switches;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Starts it on a free port.
     *
     * @param directory where the outside world is kept between runs
     * @param clock the sandbox's clock
     */
    public static SandboxModule start(Path directory, InstantSource clock) {
        Players players = Players.in(directory, clock);
        var switches = new Switches(new Faults(), new Faults());
        var server =
                SandboxServer.start(
                        List.of(
                                new Simulator(
                                        TON, new ToncenterRoutes(players.ton()), switches.ton()),
                                new Simulator(TELEGRAM, players.bot().api(), switches.telegram())));
        return new SandboxModule(players, switches, server, clock);
    }

    /** A chain alone; its file is in the directory. */
    public static SandboxTon chain(Path directory, InstantSource clock) {
        return new SandboxTon(new ChainJournal(directory.resolve("ton.jsonl")), clock);
    }

    /** What puts the sandbox's clock forward; needed before the sandbox is started. */
    public static ClockModule clock(Transactor transactor, SandboxClock clock) {
        return ClockModule.wire(transactor, "sandbox_clock", clock);
    }

    /** The base address for a toncenter client. */
    public URI tonUrl() {
        return server.url(TON);
    }

    /** The base address for a Bot API client. */
    public URI telegramUrl() {
        return server.url(TELEGRAM);
    }

    /** The chain. */
    public SandboxTon ton() {
        return players.ton();
    }

    /** Telegram. */
    public SandboxTelegram telegram() {
        return players.telegram();
    }

    /** The bot on it. */
    public SandboxBot bot() {
        return players.bot();
    }

    /** What goes wrong with requests to the chain. */
    public Faults tonFaults() {
        return switches.ton();
    }

    /** What goes wrong with requests to Telegram. */
    public Faults telegramFaults() {
        return switches.telegram();
    }

    /** What the sandbox's clock shows. */
    public Instant now() {
        return clock.instant();
    }

    /** Playing the outside world over HTTP. */
    public List<Endpoints> endpoints() {
        return List.of(
                new SandboxRoutes(this).endpoints(),
                new ChainRoutes(players.ton()).endpoints(),
                players.bot().endpoints(),
                server.endpoints());
    }

    @Override
    public void close() {
        server.release();
        players.bot().close();
        players.telegram().close();
        server.close();
        players.ton().close();
    }
}
