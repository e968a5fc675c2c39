package dev.keelson.gifts.solvency;

import dev.keelson.Session;
import dev.keelson.postgres.sql.Sql;

import java.util.List;
import java.util.Map;

/**
 * The places in SQL: beside each invariant of {@link PostgresAudit} that is about single things, a
 * query for those things. Amounts are in nano-units.
 */
final class PostgresViolations implements Violations {

    private static final String ENTRIES =
            """
            select 'entry ' || entry as subject, 'sums to ' || sum(amount) as detail
              from posting
             group by entry
            having sum(amount) <> 0
             order by entry
             limit :most
            """;

    private static final String BALANCES =
            """
            select 'account ' || a.owner || ' ' || a.kind as subject,
                   'stored ' || a.balance || ', replayed ' || coalesce(p.sum, 0) as detail
              from account a
              left join (select owner, kind, sum(amount) as sum from posting
                          where owner is not null group by owner, kind) p
                on p.owner = a.owner and p.kind = a.kind
             where a.balance <> coalesce(p.sum, 0)
             order by a.owner, a.kind
             limit :most
            """;

    private static final String DEPOSITS =
            """
            select 'deposit ' || d.id as subject,
                   'credited ' || coalesce(e.times, 0) || ' times' as detail
              from deposit d
              left join (select reference, count(*) as times from entry
                          where reason = 'deposit' group by reference) e
                on e.reference = d.id::text
             where d.user_id is not null and coalesce(e.times, 0) <> 1
             order by d.id
             limit :most
            """;

    private static final String DEALS =
            """
            select 'deal ' || d.id as subject,
                   'paid ' || coalesce(e.times, 0) || ' times' as detail
              from deal d
              left join (select reference, count(*) as times from entry
                          where reason = 'sale' group by reference) e
                on e.reference = d.id::text
             where coalesce(e.times, 0) <> 1
             order by d.id
             limit :most
            """;

    private static final String OWNERS =
            """
            select 'gift ' || n.id as subject,
                   'owner ' || n.owner || ', last buyer ' || d.buyer as detail
              from nft n
              join lateral (select buyer from deal where nft_id = n.id
                             order by id desc limit 1) d on true
             where d.buyer <> n.owner
             order by n.id
             limit :most
            """;

    private static final String HOLDS =
            """
            select 'hold ' || coalesce(h.id, p.id) as subject,
                   'held ' || coalesce(h.amount::text, 'nothing') || ' of '
                   || coalesce(h.owner::text, 'nobody') || ', promised '
                   || coalesce(p.amount::text, 'nothing') || ' by '
                   || coalesce(p.trader::text, 'nobody') as detail
              from (select id, owner, amount from hold where state = 'held') h
              full join (select id, author as trader, price as amount from offer
                          where state = 'live'
                         union all
                         select id, bidder, amount from bid where state = 'leading'
                         union all
                         select id, owner, fee from gift_return where ended_at is null
                         union all
                         select id, buyer, price from channel where state = 'held') p
                on p.id = h.id and p.trader = h.owner and p.amount = h.amount
             where h.id is null or p.id is null
             order by 1
             limit :most
            """;

    private static final String SURPLUS =
            """
            select 'gift ' || f.gift_id as subject,
                   'custody ' || f.nft_id || ' of ' || n.owner || ', missed since '
                   || f.found_at as detail
              from custody_finding f
              join nft n on n.id = f.nft_id
             where f.kind = 'surplus' and n.state <> 'gone'
             order by f.found_at, f.gift_id
             limit :most
            """;

    private static final Map<String, String> QUERIES =
            Map.of(
                    "entries_sum_to_zero", ENTRIES,
                    "balances_replay", BALANCES,
                    "deposits_credited_once", DEPOSITS,
                    "deals_are_paid", DEALS,
                    "owner_by_last_deal", OWNERS,
                    "holds_are_promises", HOLDS,
                    "custody_is_at_the_bank", SURPLUS);

    @Override
    public List<Violation> of(Session session, String invariant, int most) {
        String query = QUERIES.get(invariant);
        return query == null
                ? List.of()
                : Sql.in(session)
                        .query(query)
                        .bind("most", most)
                        .list(row -> new Violation(row.text("subject"), row.text("detail")));
    }
}
