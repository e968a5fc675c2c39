package dev.keelson.gifts.telegram;

import java.util.List;
import java.util.Optional;

/**
 * What the bot sees of channels that it is a member of. Every method may throw {@link
 * TelegramUnavailableException}; safe for use by many threads.
 */
public interface TelegramChannels {

    /**
     * A channel by its id or by its {@code @name}.
     *
     * @return nothing where there is no such channel that the bot is an administrator of
     */
    Optional<Chat> channel(String idOrName);

    /**
     * Who runs a channel now.
     *
     * @return nothing where the bot cannot see it any more
     */
    Optional<Staff> staff(long channelId);

    /**
     * The unique gifts of a channel.
     *
     * @return nothing where the bot cannot see them, or there are more than two thousand
     */
    Optional<List<UniqueGift>> gifts(long channelId);

    /**
     * A channel.
     *
     * @param id below 0
     * @param username without its {@code @}; private channels have none
     */
    record Chat(long id, String title, Optional<String> username) {}

    /**
     * Who runs a channel.
     *
     * @param creator who owns it; nobody where the owner has left it
     * @param admins how many people administer it, the creator among them
     */
    record Staff(Optional<Long> creator, int admins) {}
}
