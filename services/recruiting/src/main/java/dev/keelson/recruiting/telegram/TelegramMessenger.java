package dev.keelson.recruiting.telegram;

import dev.keelson.recruiting.messages.ButtonReply.Button;
import dev.keelson.recruiting.messages.Message;
import dev.keelson.recruiting.messages.Messenger;
import dev.keelson.recruiting.templates.Channel;
import dev.keelson.service.outside.Trouble;
import dev.keelson.service.telegram.BotApi;
import dev.keelson.service.telegram.BotApi.Reply;
import dev.keelson.service.telegram.TelegramUnavailableException;

import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes to candidates as a bot, with buttons where a message has some.
 *
 * <p>What Telegram declines, such as to write to somebody who has blocked the bot, will never
 * arrive. A flood wait is kept. Where no answer came, nobody knows: Telegram has no key by which a
 * repeat would be told.
 */
final class TelegramMessenger implements Messenger {

    /** Telegram takes no longer text. */
    private static final int LONGEST = 4096;

    private final BotApi api;

    TelegramMessenger(BotApi api) {
        this.api = api;
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Delivery send(Message message) {
        try {
            return switch (api.ask("sendMessage", body(message))) {
                case Reply.Ok _ -> new Delivery.Arrived();
                case Reply.Declined(int _, String why) -> new Delivery.Never(why);
            };
        } catch (TelegramUnavailableException failing) {
            return judged(failing.trouble());
        }
    }

    private static Delivery judged(Trouble trouble) {
        return switch (trouble.reason()) {
            case ASKED_TO_WAIT ->
                    new Delivery.NotNow(trouble.why(), trouble.retryAfter().orElse(Duration.ZERO));
            case NOT_TRIED -> new Delivery.NotNow(trouble.why());
            case FAILED, REFUSED, ABANDONED ->
                    isSurelyNotThere(trouble)
                            ? new Delivery.NotNow(trouble.why())
                            : new Delivery.Unknown(trouble.why());
        };
    }

    /** Nobody was connected to, or it was refused in so many words. */
    private static boolean isSurelyNotThere(Trouble trouble) {
        return trouble.cause()
                .map(cause -> cause instanceof ConnectException)
                .orElse(trouble.reason() == Trouble.Reason.REFUSED);
    }

    private static Map<String, Object> body(Message message) {
        var body = new HashMap<String, Object>();
        body.put("chat_id", Long.parseLong(message.address()));
        body.put("text", text(message));
        List<Button> buttons = Button.of(message);
        if (!buttons.isEmpty()) {
            body.put("reply_markup", Map.of("inline_keyboard", keyboard(buttons)));
        }
        return body;
    }

    private static String text(Message message) {
        String text =
                message.body().startsWith(message.subject())
                        ? message.body()
                        : message.subject() + "\n\n" + message.body();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static List<List<Map<String, String>>> keyboard(List<Button> buttons) {
        return buttons.stream()
                .map(each -> List.of(Map.of("text", each.label(), "callback_data", each.reply())))
                .toList();
    }
}
