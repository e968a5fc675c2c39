package dev.keelson.gifts.custody;

import dev.keelson.Session;
import dev.keelson.UnitOfWork;
import dev.keelson.gifts.custody.Findings.Finding.Surplus;
import dev.keelson.gifts.custody.Findings.Finding.Unclaimed;
import dev.keelson.gifts.shared.GiftId;
import dev.keelson.gifts.shared.NftId;
import dev.keelson.gifts.telegram.TelegramApi.HeldGift;
import dev.keelson.postgres.sql.Row;
import dev.keelson.postgres.sql.Sql;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Findings in PostgreSQL; the gifts of the bank travel as lists. */
final class PostgresFindings implements Findings {

    private static final String MISSING =
            """
            select h.gift
              from unnest(:gifts::text[], :owned::text[]) as h(gift, owned)
             where not exists (select from nft n
                                where n.gift_id = h.gift
                                  and (n.state <> 'gone' or n.owned_gift_id = h.owned))
            """;

    private static final String SURPLUS =
            """
            select n.gift_id, n.id
              from nft n
             where n.state not in ('gone', 'returning') and n.created_at < :askedAt
               and not exists (select from unnest(:gifts::text[]) as h(gift)
                                where h.gift = n.gift_id)
             order by n.id
             limit :most
            """;

    private static final String LEARN =
            """
            update nft n
               set owned_gift_id = h.owned, transfer_stars = h.stars,
                   transferable_at = to_timestamp(h.transferable)
              from unnest(:gifts::text[], :owned::text[], :stars::integer[],
                          :transferable::bigint[]) as h(gift, owned, stars, transferable)
             where n.gift_id = h.gift and n.state not in ('gone', 'returning')
               and h.owned is not null
               and not exists (select from nft other
                                where other.gift_id = h.gift and other.owned_gift_id = h.owned
                                  and other.id <> n.id)
               and (n.owned_gift_id, n.transfer_stars, n.transferable_at)
                   is distinct from (h.owned, h.stars, to_timestamp(h.transferable))
            """;

    private static final String CHECKED =
            """
            insert into custody_check (checked_at, held) values (:at, :held)
            on conflict (single) do update set checked_at = excluded.checked_at, held = excluded.held
            """;

    private static final String SETTLED =
            """
            delete from custody_finding f
             where not exists (select from unnest(:gifts::text[], :kinds::text[]) as n(gift, kind)
                                where n.gift = f.gift_id and n.kind = f.kind)
            """;

    private static final String FOUND =
            """
            insert into custody_finding (gift_id, kind, nft_id, owned_gift_id, found_at)
            select gift, kind, nft, owned, :at
              from unnest(:gifts::text[], :kinds::text[], :nfts::uuid[], :owned::text[])
                   as n(gift, kind, nft, owned)
            on conflict (gift_id, kind) do update
               set nft_id = excluded.nft_id, owned_gift_id = excluded.owned_gift_id
            """;

    private static final String LAST =
            """
            select checked_at, held from custody_check
            """;

    private static final String FINDINGS =
            """
            select gift_id, kind, nft_id, owned_gift_id from custody_finding
             order by found_at, gift_id
             limit :most
            """;

    private static final int MOST = 1_000;

    @Override
    public Set<GiftId> missing(Session session, List<HeldGift> held) {
        return Sql.in(session)
                .query(MISSING)
                .bind("gifts", names(held))
                .bind("owned", owned(held))
                .list(row -> new GiftId(row.text("gift")))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Finding> surplus(Session session, List<HeldGift> held, Instant askedAt) {
        return Sql.in(session)
                .query(SURPLUS)
                .bind("gifts", names(held))
                .bind("askedAt", askedAt)
                .bind("most", MOST)
                .list(row ->
                        new Surplus(new GiftId(row.text("gift_id")), new NftId(row.uuid("id"))));
    }

    @Override
    public void learn(UnitOfWork unit, List<HeldGift> held) {
        var stars = new ArrayList<Integer>();
        var transferable = new ArrayList<@Nullable Long>();
        for (HeldGift gift : held) {
            stars.add(gift.terms().stars());
            transferable.add(gift.terms().from().map(Instant::getEpochSecond).orElse(null));
        }
        Sql.in(unit)
                .write(LEARN)
                .bind("gifts", names(held))
                .bind("owned", owned(held))
                .bind("stars", stars)
                .bind("transferable", transferable)
                .gather();
    }

    @Override
    public void keep(UnitOfWork unit, Check check) {
        var gifts = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        var nfts = new ArrayList<@Nullable UUID>();
        var owned = new ArrayList<@Nullable String>();
        for (Finding finding : check.findings()) {
            gifts.add(finding.gift().value());
            switch (finding) {
                case Surplus(GiftId _, NftId nft) -> {
                    kinds.add("surplus");
                    nfts.add(nft.value());
                    owned.add(null);
                }
                case Unclaimed(GiftId _, Optional<String> ownedGiftId) -> {
                    kinds.add("unclaimed");
                    nfts.add(null);
                    owned.add(ownedGiftId.orElse(null));
                }
            }
        }
        Sql sql = Sql.in(unit);
        sql.write(CHECKED).bind("at", check.at()).bind("held", check.held()).gather();
        sql.write(SETTLED).bind("gifts", gifts).bind("kinds", kinds).gather();
        sql.write(FOUND)
                .bind("gifts", gifts)
                .bind("kinds", kinds)
                .bind("nfts", nfts)
                .bind("owned", owned)
                .bind("at", check.at())
                .gather();
    }

    @Override
    public Optional<Check> last(Session session) {
        List<Finding> findings =
                Sql.in(session).query(FINDINGS).bind("most", MOST).list(PostgresFindings::finding);
        return Sql.in(session)
                .query(LAST)
                .optional(row -> new Check(row.instant("checked_at"), row.int64("held"), findings));
    }

    private static Finding finding(Row row) {
        var gift = new GiftId(row.text("gift_id"));
        return row.text("kind").equals("surplus")
                ? new Surplus(gift, new NftId(row.uuid("nft_id")))
                : new Unclaimed(gift, row.optional("owned_gift_id", String.class));
    }

    private static List<String> names(List<HeldGift> held) {
        return held.stream().map(gift -> gift.gift().name()).toList();
    }

    private static List<@Nullable String> owned(List<HeldGift> held) {
        var owned = new ArrayList<@Nullable String>();
        held.forEach(gift -> owned.add(gift.terms().ownedGiftId().orElse(null)));
        return owned;
    }
}
