package dev.keelson.gifts.custody;

import dev.keelson.UnitOfWork;
import dev.keelson.gifts.telegram.TelegramUpdate.Unreadable;
import dev.keelson.gifts.telegram.UniqueGift;
import dev.keelson.gifts.telegram.UniqueGift.Colors;
import dev.keelson.postgres.sql.Sql;

import java.time.InstantSource;
import java.util.Locale;

/** The vault in PostgreSQL. */
final class PostgresVault implements Vault {

    private static final String ADD_TO_CATALOGUE =
            """
            insert into gift (id, title, num, model, pattern, backdrop,
                              model_rarity, pattern_rarity, backdrop_rarity, colors, created_at)
            values (:gift, :title, :num, :model, :pattern, :backdrop,
                    :modelRarity, :patternRarity, :backdropRarity, :colors::jsonb, :at)
            on conflict (id) do nothing
            """;

    private static final String ADD_TO_CUSTODY =
            """
            insert into nft (id, gift_id, owner, state, version,
                             title, num, model, pattern, backdrop, rarity, created_at,
                             owned_gift_id, transfer_stars, transferable_at)
            select :id, g.id, :owner, 'idle', 1,
                   g.title, g.num, g.model, g.pattern, g.backdrop,
                   g.model_rarity * g.pattern_rarity * g.backdrop_rarity, :at,
                   :ownedGift::text, :stars::integer, :transferableAt::timestamptz
              from gift g
             where g.id = :gift
            on conflict do nothing
            returning id
            """;

    private static final String KEEP_UNREADABLE =
            """
            insert into unreadable_update (update_id, json, created_at) values (:id, :json, :at)
            on conflict do nothing
            """;

    private final InstantSource clock;

    PostgresVault(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void describe(UnitOfWork unit, UniqueGift gift) {
        Sql.in(unit)
                .write(ADD_TO_CATALOGUE)
                .bind("gift", gift.name())
                .bind("title", gift.baseName())
                .bind("num", gift.number())
                .bind("model", gift.model().name())
                .bind("pattern", gift.symbol().name())
                .bind("backdrop", gift.backdrop().name())
                .bind("modelRarity", gift.model().rarityPerMille())
                .bind("patternRarity", gift.symbol().rarityPerMille())
                .bind("backdropRarity", gift.backdrop().rarityPerMille())
                .bind("colors", json(gift.backdrop().colors()))
                .bind("at", clock.instant())
                .gather();
    }

    @Override
    public boolean takeIn(UnitOfWork unit, Arrival arrival) {
        describe(unit, arrival.gift());
        return !Sql.in(unit)
                .write(ADD_TO_CUSTODY)
                .bind("id", arrival.id().value())
                .bind("gift", arrival.gift().name())
                .bind("owner", arrival.owner().value())
                .bind("ownedGift", arrival.terms().ownedGiftId())
                .bind("stars", arrival.terms().stars())
                .bind("transferableAt", arrival.terms().from())
                .bind("at", clock.instant())
                .gatherReturning(row -> row.uuid("id"))
                .get()
                .isEmpty();
    }

    private static String json(Colors colors) {
        return String.format(
                Locale.ROOT,
                "{\"center\": %d, \"edge\": %d, \"symbol\": %d, \"text\": %d}",
                colors.center(),
                colors.edge(),
                colors.symbol(),
                colors.text());
    }

    @Override
    public void keepUnreadable(UnitOfWork unit, Unreadable update) {
        Sql.in(unit)
                .write(KEEP_UNREADABLE)
                .bind("id", update.updateId())
                .bind("json", update.json())
                .bind("at", clock.instant())
                .gather();
    }
}
