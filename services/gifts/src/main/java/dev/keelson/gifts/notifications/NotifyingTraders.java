package dev.keelson.gifts.notifications;

import dev.keelson.Operation;
import dev.keelson.RecordedEvent;
import dev.keelson.Transactor;
import dev.keelson.gifts.nft.ReadingGifts;
import dev.keelson.gifts.nft.Traits;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.telegram.TelegramApi;
import dev.keelson.gifts.users.User;
import dev.keelson.gifts.users.Users;
import dev.keelson.service.telegram.BotApi.Delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;

/**
 * Tells traders in Telegram what happened to their gifts and their money.
 *
 * <p>Called for each event once it is committed, with no unit open. While Telegram is away the
 * event waits; what Telegram refuses, as somebody has blocked the bot, is not tried again. A
 * message may come twice where an instance died between sending and noting it: it moves nothing.
 */
public final class NotifyingTraders implements RecordedEvent.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyingTraders.class);
    private static final Operation WHO = Operation.named("notifications.who");

    private final Transactor transactor;
    private final Sources sources;
    private final TelegramApi telegram;
    private final String coin;
    private final Wording wording = new Wording();

    /** Where names and languages are looked up. */
    public record Sources(Users users, ReadingGifts gifts) {}

    /**
     * Tells it through this bot.
     *
     * @param coin what the coin is called
     */
    public NotifyingTraders(
            Transactor transactor, Sources sources, TelegramApi telegram, String coin) {
        this.transactor = transactor;
        this.sources = sources;
        this.telegram = telegram;
        this.coin = coin;
    }

    @Override
    public void handle(RecordedEvent event) {
        Notice.of(event).forEach(this::tell);
    }

    private void tell(Notice notice) {
        transactor
                .read(WHO, session -> sources.users().get(session, notice.to()))
                .ifPresent(user -> tell(user, notice));
    }

    private void tell(User user, Notice notice) {
        var values = new HashMap<>(notice.values());
        values.put("coin", coin);
        // A gift that is not in custody yet has only Telegram's name.
        values.put(
                "gift", notice.gift().map(this::name).orElse(values.getOrDefault("gift_id", "")));
        String text = wording.say(notice.text(), user.language(), values);
        switch (telegram.send(user.id().value(), text)) {
            case Delivery.Sent() ->
                    LOG.atDebug().setMessage("told").addKeyValue("text", notice.text()).log();
            case Delivery.Refused(String why) ->
                    LOG.atInfo()
                            .setMessage("Telegram does not deliver to a trader: {}")
                            .addArgument(why)
                            .addKeyValue("text", notice.text())
                            .log();
        }
    }

    private String name(NftId id) {
        Traits gift = sources.gifts().gift(id).orElseThrow().custody().gift();
        return gift.title() + " #" + gift.num();
    }
}
