package dev.keelson.gifts.telegram;

import dev.keelson.gifts.telegram.TelegramUpdate.Sender;

import java.time.Instant;

/**
 * An account that its owner has linked to the bot.
 *
 * @param connection under which the bot acts for the account
 * @param user whose account it is
 * @param since when it was linked
 * @param enabled false once the owner has taken the bot off the account
 */
public record BusinessConnection(
        String connection, Sender user, Instant since, boolean enabled, Rights rights) {

    /**
     * What the owner lets the bot do, of what the service asks for.
     *
     * @param seesGifts {@code can_view_gifts_and_stars}
     * @param sendsGifts {@code can_transfer_and_upgrade_gifts}
     * @param paysStars {@code can_transfer_stars}: what a transfer costs is paid by the account
     */
    public record Rights(boolean seesGifts, boolean sendsGifts, boolean paysStars) {}
}
