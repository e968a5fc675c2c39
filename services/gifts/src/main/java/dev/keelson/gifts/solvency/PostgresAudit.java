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
            select 'coins_are_covered',
                   'All balances together are what came in, less what went out and what that cost',
                   (select count(*)
                      from (select coalesce(sum(amount), 0) as sum from posting
                             where kind not like 'chain:%') held,
                           (select coalesce(sum(amount), 0) as sum from deposit
                             where user_id is not null) received,
                           (select coalesce(sum(amount - fee) filter (where state = 'confirmed'), 0)
                                   + coalesce(sum(network_fee), 0) as sum
                              from withdrawal) gone
                     where held.sum <> received.sum - gone.sum)
            union all
            select 'pending_is_asked_for', 'What waits to be paid out is what open withdrawals ask for',
                   (select count(*)
                      from (select coalesce(sum(amount), 0) as sum from posting
                             where kind = 'withdraw:pending') held,
                           (select coalesce(sum(amount), 0) as sum from withdrawal
                             where state not in ('confirmed', 'refunded')) asked
                     where held.sum <> asked.sum)
            union all
            select 'withdrawals_settled_once',
                   'A withdrawal was debited once, and is paid or given back once, never both',
                   (select count(*)
                      from withdrawal w
                      left join (select reference,
                                        count(*) filter (where reason = 'withdrawal') as asked,
                                        count(*) filter (where reason = 'withdrawal.confirmed')
                                          as paid,
                                        count(*) filter (where reason = 'withdrawal.refunded')
                                          as returned
                                   from entry
                                  where reason in ('withdrawal', 'withdrawal.confirmed',
                                                   'withdrawal.refunded')
                                  group by reference) e
                        on e.reference = w.id::text
                     where (coalesce(e.asked, 0), coalesce(e.paid, 0), coalesce(e.returned, 0))
                           <> (1, (w.state = 'confirmed')::int, (w.state = 'refunded')::int))
            union all
            select 'messages_pay_once', 'A transaction on the chain pays at most one withdrawal',
                   (select count(*)
                      from (select transaction_hash from withdrawal
                             where transaction_hash is not null
                             group by transaction_hash having count(*) > 1) twice)
            union all
            select 'deposits_credited_once', 'Every deposit was credited exactly once',
                   (select count(*)
                      from deposit d
                      left join (select reference, count(*) as times from entry
                                  where reason = 'deposit' group by reference) e
                        on e.reference = d.id::text
                     where d.user_id is not null and coalesce(e.times, 0) <> 1)
            union all
            select 'frozen_is_promised', 'What is frozen is what live offers, leading bids, returns and held channels promise',
                   (select count(*)
                      from account a
                      left join (select trader, sum(amount) as sum
                                   from (select author as trader, price as amount from offer
                                          where state = 'live'
                                         union all
                                         select bidder, amount from bid
                                          where state = 'leading'
                                         union all
                                         select owner, fee from gift_return
                                          where ended_at is null
                                         union all
                                         select buyer, price from channel
                                          where state = 'held') promised
                                  group by trader) p
                        on p.trader = a.owner
                     where a.kind = 'user:frozen' and a.balance <> coalesce(p.sum, 0))
            union all
            select 'holds_are_promises', 'Money is held for live offers, leading bids, returns and bought channels, and no other',
                   (select count(*)
                      from (select id, owner, amount from hold where state = 'held') h
                      full join (select id, author as trader, price as amount from offer
                                  where state = 'live'
                                 union all
                                 select id, bidder, amount from bid where state = 'leading'
                                 union all
                                 select id, owner, fee from gift_return
                                  where ended_at is null
                                 union all
                                 select id, buyer, price from channel where state = 'held') p
                        on p.id = h.id and p.trader = h.owner and p.amount = h.amount
                     where h.id is null or p.id is null)
            union all
            select 'deals_are_paid', 'Every deal with a price was paid exactly once',
                   (select count(*)
                      from deal d
                      left join (select reference, count(*) as times from entry
                                  where reason = 'sale' group by reference) e
                        on e.reference = d.id::text
                     where d.kind <> 'trade' and coalesce(e.times, 0) <> 1)
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
            union all
            select 'auctioned_gifts_have_auctions', 'A gift is being auctioned by its owner, once',
                   (select count(*)
                      from (select id, owner from nft where state = 'auction') n
                      full join (select nft_id, seller from auction where state = 'active') a
                        on a.nft_id = n.id and a.seller = n.owner
                     where n.id is null or a.nft_id is null)
            union all
            select 'returning_gifts_have_returns', 'A gift is on its way back for its owner, once',
                   (select count(*)
                      from (select id, owner from nft where state = 'returning') n
                      full join (select nft_id, owner from gift_return
                                  where ended_at is null) r
                        on r.nft_id = n.id and r.owner = n.owner
                     where n.id is null or r.nft_id is null)
            union all
            select 'returns_are_paid', 'A gift that went back was paid for once, any other never',
                   (select count(*)
                      from (select id, nft_id, state from gift_return) r
                      left join (select reference, count(*) as times from entry
                                  where reason = 'return.paid' group by reference) e
                        on e.reference = r.id::text
                      join nft n on n.id = r.nft_id
                     where coalesce(e.times, 0) <> (r.state = 'gone')::integer
                        or r.state = 'gone' and n.state <> 'gone')
            union all
            select 'custody_is_at_the_bank', 'What is in custody was at the bank at the last look',
                   (select count(*)
                      from custody_finding f
                      join nft n on n.id = f.nft_id
                     where f.kind = 'surplus' and n.state <> 'gone')
            union all
            select 'leaders_lead', 'Whoever leads an auction has its one leading bid, the highest',
                   (select count(*)
                      from auction a
                      left join lateral (
                           select count(*) filter (where state = 'leading') as leading,
                                  count(*) filter (where state = 'leading' and bidder = a.leader
                                                     and amount = a.last_bid) as fitting,
                                  max(amount) as highest
                             from bid where auction_id = a.id) b on true
                     where case when a.state = 'active' and a.leader is not null
                                then b.leading <> 1 or b.fitting <> 1 or b.highest <> a.last_bid
                                else b.leading <> 0 end)
            union all
            select 'auctions_end_on_time', 'No auction ended before its time, nor without its deal',
                   (select count(*)
                      from auction a
                      left join (select nft_id, buyer, price, commission, at from deal
                                  where kind = 'auction') d
                        on d.nft_id = a.nft_id and d.at = a.ended_at
                     where a.state in ('sold', 'unsold') and a.ended_at < a.ends_at
                        or a.state = 'sold'
                           and (d.buyer is distinct from a.leader
                                or d.price is distinct from a.last_bid)
                        or a.state = 'bought' and d.price is distinct from a.buy_now)
            union all
            select 'escrow_is_presales',
                   'What is in escrow is the deposits and prices of presales that have not ended',
                   (select count(*)
                      from (select owner, balance from account where kind = 'presale:escrow') a
                      full join (select trader, sum(amount) as sum
                                   from (select seller as trader, deposit as amount from presale
                                          where state in ('listed', 'sold')
                                         union all
                                         select buyer, price from presale where state = 'sold') h
                                  group by trader) p
                        on p.trader = a.owner
                     where coalesce(a.balance, 0) <> coalesce(p.sum, 0))
            union all
            select 'presales_are_settled',
                   'A presale was delivered by its deal or defaulted for its price, never early',
                   (select count(*)
                      from presale p
                      left join deal d on d.id = p.deal_id
                      left join (select reference, count(*) as times from entry
                                  where reason = 'presale.defaulted' group by reference) e
                        on e.reference = p.id::text
                     where p.state = 'delivered'
                           and (d.kind, d.gift_id, d.seller, d.buyer, d.price) is distinct from
                               ('presale', p.gift_id, p.seller, p.buyer, p.price)
                        or (p.state = 'defaulted') <> (coalesce(e.times, 0) = 1)
                        or p.ending in ('late', 'expired') and p.ended_at < p.deadline)
            union all
            select 'channels_are_settled',
                   'A channel was sold by its deal for its price, or its money is free, never early',
                   (select count(*)
                      from channel c
                      left join deal d on d.channel_id = c.id
                      left join hold h on h.id = c.id
                     where (c.state = 'sold') <> (d.id is not null)
                        or c.state = 'sold'
                           and (d.seller, d.buyer, d.price) is distinct from
                               (c.seller, c.buyer, c.price)
                        or (case c.state when 'held' then 'held' when 'sold' then 'posted'
                                         when 'released' then 'released' end)
                           is distinct from h.state
                        or c.ending = 'late' and c.ended_at < c.deadline)
            union all
            select 'traded_gifts_are_owned', 'Open trades and proposals hold gifts of their authors',
                   (select count(*)
                      from (select g.nft_id, t.owner
                              from trade t join trade_gift g on g.trade_id = t.id
                             where t.state = 'open'
                            union all
                            select g.nft_id, p.author
                              from proposal p join proposal_gift g on g.proposal_id = p.id
                             where p.state = 'live') held
                      join nft n on n.id = held.nft_id
                     where n.owner <> held.owner)
            union all
            select 'proposals_on_open_trades', 'Live proposals are on open trades of somebody else',
                   (select count(*)
                      from proposal p
                      join trade t on t.id = p.trade_id
                     where p.state = 'live' and (t.state <> 'open' or t.owner = p.author))
            union all
            select 'trades_are_whole', 'A trade moved all gifts both ways, and its fee was paid once',
                   (select count(*)
                      from (select t.id, t.owner, t.fee, t.ended_at, p.author,
                                   p.id as proposal
                              from trade t
                              left join proposal p on p.trade_id = t.id and p.state = 'accepted'
                             where t.state = 'accepted') done
                     where done.author is null
                        or exists (
                           select from (select g.nft_id, done.owner as seller, done.author as buyer
                                          from trade_gift g where g.trade_id = done.id
                                        union all
                                        select g.nft_id, done.author, done.owner
                                          from proposal_gift g
                                         where g.proposal_id = done.proposal) moved
                            where not exists (
                                  select from deal d
                                   where d.kind = 'trade' and d.nft_id = moved.nft_id
                                     and d.seller = moved.seller and d.buyer = moved.buyer))
                        or done.fee <> (
                           select coalesce(sum(x.amount), 0)
                             from entry e
                             join posting x on x.entry = e.id and x.kind = 'house:fees'
                            where e.reason = 'trade.fee' and e.reference = done.id::text))
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
