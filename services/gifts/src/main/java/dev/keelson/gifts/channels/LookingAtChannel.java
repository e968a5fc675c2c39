package dev.keelson.gifts.channels;

import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramChannels;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.TelegramChannels.Staff;
import dev.keelson.gifts.telegram.UniqueGift;

import java.util.List;
import java.util.Optional;

/** Looks at a channel through the bot, with no unit open. */
final class LookingAtChannel {

    private final TelegramChannels telegram;

    /** What was seen. */
    sealed interface View {
        /** The bot is not in the channel, or there is none. */
        record Nothing() implements View {}

        /**
         * A channel as it is.
         *
         * @param owner whose it is; nobody's where the owner has left it
         */
        record Seen(Chat chat, Optional<UserId> owner, int admins, Contents contents)
                implements View {}
    }

    LookingAtChannel(TelegramChannels telegram) {
        this.telegram = telegram;
    }

    /**
     * Looks at the channel of that id or {@code @name}.
     *
     * @throws dev.keelson.service.outside.OutsideUnavailableException when Telegram does not answer
     */
    View look(String idOrName) {
        Optional<Chat> chat = telegram.channel(idOrName);
        return chat.isPresent() ? look(chat.get()) : new View.Nothing();
    }

    /** The gifts first: whoever owns the channel after that owned it while they were in it. */
    private View look(Chat chat) {
        Optional<List<UniqueGift>> gifts = telegram.gifts(chat.id());
        Optional<Staff> staff = telegram.staff(chat.id());
        return gifts.isPresent() && staff.isPresent()
                ? new View.Seen(
                        chat,
                        staff.get().creator().map(UserId::new),
                        Math.max(1, staff.get().admins()),
                        new Contents(gifts.get()))
                : new View.Nothing();
    }
}
