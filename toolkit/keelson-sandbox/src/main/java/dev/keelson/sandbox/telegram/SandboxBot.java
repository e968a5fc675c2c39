package dev.keelson.sandbox.telegram;

import dev.keelson.service.http.Endpoints;

import io.helidon.webserver.http.HttpService;

import java.time.InstantSource;
import java.util.function.LongFunction;

/**
 * Telegram, as one bot sees it: its updates, asked for or sent; the private chats that it writes
 * to; and the errors that were ordered. Safe for use by many threads.
 */
public final class SandboxBot implements AutoCloseable {

    private final BotAccount account;
    private final OrderedAnswers ordered = new OrderedAnswers();
    private final Inbox inbox = new Inbox();
    private final BotUpdates updates;
    private final SandboxWebhook webhook;
    private final BotApiRoutes api;
    private final InitDataSigner initData;

    /** How somebody stands to the bot. */
    public enum Standing {
        /** The bot may write. */
        OPEN,
        /** They have blocked it. */
        BLOCKED,
        /** There is no such chat. */
        UNKNOWN
    }

    /**
     * Plays it.
     *
     * @param people who may be written to, by the ids of their chats
     */
    public SandboxBot(
            BotAccount account,
            LongFunction<Standing> people,
            BotUpdates updates,
            InstantSource clock) {
        this.account = account;
        this.updates = updates;
        this.webhook = new SandboxWebhook(updates);
        var writing = new WritingMessages(people, inbox, clock);
        this.api = new BotApiRoutes(account, ordered, new Polling(updates, webhook), writing);
        this.initData = new InitDataSigner(account.token(), clock);
    }

    /** What answers for the Bot API. */
    public HttpService api() {
        return api;
    }

    /** Lets somebody else answer what is not answered here, behind those who said so before. */
    public void answerToo(BotMethods more) {
        api.answerToo(more);
    }

    /** Whom it is played to. */
    public BotAccount account() {
        return account;
    }

    /** What the bot has written. */
    public Inbox inbox() {
        return inbox;
    }

    /** What the bot is told. */
    public BotUpdates updates() {
        return updates;
    }

    /** What the Bot API is to answer next. */
    public OrderedAnswers ordered() {
        return ordered;
    }

    /** Signs people in to the Mini App. */
    public InitDataSigner initData() {
        return initData;
    }

    /** Ordering answers over HTTP. */
    public Endpoints endpoints() {
        return new AnswerRoutes(ordered).endpoints();
    }

    @Override
    public void close() {
        webhook.close();
        updates.close();
    }
}
