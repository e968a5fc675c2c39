package dev.keelson.gifts.solvency;

import dev.keelson.Session;
import dev.keelson.gifts.shared.Nanoton;
import dev.keelson.postgres.sql.Sql;

import java.util.List;

/** The audit in SQL: one statement, so that all invariants are judged on one snapshot. */
final class PostgresAudit implements Audit {

    private static final String SUMS =
            """
            select kind, sum(amount)::bigint as sum from posting group by kind order by kind
            """;

    private static final String INVARIANTS =
            """
            select 'entries_sum_to_zero' as id,
                   'Every entry of the ledger sums to nothing' as name,
                   (select count(*)
                      from (select entry from posting group by entry having sum(amount) <> 0) e
                   ) as violations
            union all
            select 'balances_replay', 'Replaying the postings gives every stored balance',
                   (select count(*)
                      from account a
                      left join (select owner, kind, sum(amount) as sum from posting
                                  where owner is not null group by owner, kind) p
                        on p.owner = a.owner and p.kind = a.kind
                     where a.balance <> coalesce(p.sum, 0))
            union all
            select 'no_balance_below_zero', 'Nobody owes the house',
                   (select count(*) from account where balance < 0)
            union all
            select 'coins_are_covered', 'All balances together are what came in from the chain',
                   (select count(*)
                      from (select coalesce(sum(amount), 0) as sum from posting
                             where kind <> 'chain:in') held,
                           (select coalesce(sum(amount), 0) as sum from deposit
                             where user_id is not null) received
                     where held.sum <> received.sum)
            union all
            select 'deposits_credited_once', 'Every deposit was credited exactly once',
                   (select count(*)
                      from deposit d
                      left join (select reference, count(*) as times from entry
                                  where reason = 'deposit' group by reference) e
                        on e.reference = d.id::text
                     where d.user_id is not null and coalesce(e.times, 0) <> 1)
            union all
            select 'frozen_is_promised', 'What is frozen is what live offers promise',
                   (select count(*)
                      from account a
                      left join (select author, sum(price) as sum from offer
                                  where state = 'live' group by author) o
                        on o.author = a.owner
                     where a.kind = 'user:frozen' and a.balance <> coalesce(o.sum, 0))
            union all
            select 'deals_are_paid', 'Every deal was paid exactly once',
                   (select count(*)
                      from deal d
                      left join (select reference, count(*) as times from entry
                                  where reason = 'sale' group by reference) e
                        on e.reference = d.id::text
                     where coalesce(e.times, 0) <> 1)
            union all
            select 'owner_by_last_deal', 'A gift belongs to whoever bought it last',
                   (select count(*)
                      from nft n
                      join lateral (select buyer from deal where nft_id = n.id
                                     order by id desc limit 1) d on true
                     where d.buyer <> n.owner)
            union all
            select 'offers_on_listed', 'Live offers are on listed gifts of somebody else',
                   (select count(*)
                      from offer o
                      join nft n on n.id = o.nft_id
                     where o.state = 'live' and (n.state <> 'listed' or n.owner = o.author))
            """;

    @Override
    public List<Sum> sums(Session session) {
        return Sql.in(session)
                .query(SUMS)
                .list(row -> new Sum(row.text("kind"), new Nanoton(row.int64("sum"))));
    }

    @Override
    public List<Invariant> invariants(Session session) {
        return Sql.in(session)
                .query(INVARIANTS)
                .list(row ->
                        new Invariant(row.text("id"), row.text("name"), row.int64("violations")));
    }
}
