package dev.keelson.gifts.accounts;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.shared.UserId;
import dev.keelson.gifts.telegram.TelegramChannels.Chat;
import dev.keelson.gifts.telegram.TelegramUpdate.BotMoved;
import dev.keelson.gifts.telegram.TelegramUpdate.OwnerSeen;
import dev.keelson.postgres.sql.Sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Seen channels in PostgreSQL. */
final class PostgresSeenChannels implements SeenChannels {

    /**
     * Whoever puts the bot out is not whose channel it is; and whose it was before the bot came
     * back says nothing any more.
     */
    private static final String BOT_MOVED =
            """
            insert into seen_channel (id, title, username, added_by, bot_is_in, updated_at)
            values (:id, :title, :username, :by, :isIn, :at)
            on conflict (id) do update
               set title = excluded.title, username = excluded.username,
                   added_by = case when excluded.bot_is_in then excluded.added_by
                                   else seen_channel.added_by end,
                   owner = case when excluded.bot_is_in then null else seen_channel.owner end,
                   bot_is_in = excluded.bot_is_in, updated_at = excluded.updated_at
            """;

    private static final String OWNER_SEEN =
            """
            update seen_channel set owner = :owner, updated_at = :at where id = :id
            """;

    private static final String KNOWN =
            """
            select bot_is_in, owner from seen_channel where id = :id
            """;

    private static final String ADDED_BY =
            """
            select id, title, username
              from seen_channel
             where added_by = :who and bot_is_in
             order by id
             limit 100
            """;

    @Override
    public void botMoved(UnitOfWork unit, BotMoved moved) {
        Sql.in(unit)
                .write(BOT_MOVED)
                .bind("id", moved.channel().id())
                .bind("title", moved.channel().title())
                .bind("username", moved.channel().username())
                .bind("by", moved.by())
                .bind("isIn", moved.isIn())
                .bind("at", moved.at())
                .gather();
    }

    @Override
    public void ownerSeen(UnitOfWork unit, OwnerSeen seen) {
        Sql.in(unit)
                .write(OWNER_SEEN)
                .bind("id", seen.channelId())
                .bind("owner", seen.owner())
                .bind("at", seen.at())
                .gather();
    }

    @Override
    public Supplier<Optional<Known>> known(UnitOfWork unit, long chat) {
        return Sql.in(unit)
                .query(KNOWN)
                .bind("id", chat)
                .laterOptional(row ->
                        new Known(
                                row.bool("bot_is_in"),
                                row.optional("owner", Long.class).map(UserId::new)));
    }

    @Override
    public List<Chat> addedBy(Session session, UserId who) {
        return Sql.in(session)
                .query(ADDED_BY)
                .bind("who", who.value())
                .list(row ->
                        new Chat(
                                row.int64("id"),
                                row.text("title"),
                                row.optional("username", String.class)));
    }
}
