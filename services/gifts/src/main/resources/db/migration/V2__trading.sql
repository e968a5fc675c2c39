-- Holds, offers that are countered, accepted and expire, and auctions.

-- What a trader has promised, one by one: frozen until it is posted to somebody or released, once.
create table hold (
    id uuid primary key,
    owner bigint not null references users (id),
    amount bigint not null check (amount > 0),
    state text not null check (state in ('held', 'posted', 'released')),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint hold_ended_at_when_ended check ((state = 'held') = (ended_at is null))
);

create index hold_by_owner on hold (owner) include (amount) where state = 'held';

insert into hold (id, owner, amount, state, created_at)
select id, author, price, 'held', created_at from offer where state = 'live';

create function hold_ends_once() returns trigger language plpgsql as $$
begin
    if old.state <> 'held' or new.state = 'held'
       or (new.id, new.owner, new.amount) is distinct from (old.id, old.owner, old.amount) then
        raise exception 'a hold is posted or released once, and nothing else'
            using errcode = '23514', constraint = 'hold_ends_once';
    end if;
    return new;
end
$$;

create trigger hold_ends_once before update on hold
    for each row execute function hold_ends_once();

create trigger hold_is_kept before delete or truncate on hold
    for each statement execute function keelson.refuse_change();

-- At every commit a trader's frozen balance is the sum of what is held of it. Whoever changes
-- either has the frozen account locked, so nothing moves between this look and the commit.
create function frozen_is_held() returns trigger language plpgsql as $$
begin
    if (select balance from account where owner = new.owner and kind = 'user:frozen')
       <> (select coalesce(sum(amount), 0) from hold
            where owner = new.owner and state = 'held') then
        raise exception 'what trader % has frozen is not what is held', new.owner
            using errcode = '23514', constraint = 'frozen_is_held';
    end if;
    return null;
end
$$;

create constraint trigger frozen_is_held after insert or update on hold
    deferrable initially deferred
    for each row execute function frozen_is_held();

create constraint trigger frozen_is_held after update of balance on account
    deferrable initially deferred
    for each row when (new.kind = 'user:frozen' and new.balance <> old.balance)
    execute function frozen_is_held();

alter table offer
    add column counter bigint constraint offer_counter_positive check (counter > 0),
    add column expires_at timestamptz,
    add column version bigint not null default 1;

update offer set expires_at = created_at + interval '24 hours';

alter table offer
    alter column expires_at set not null,
    drop constraint offer_state_check,
    add constraint offer_state_known
        check (state in ('live', 'accepted', 'refused', 'withdrawn', 'released', 'expired'));

create index offer_due on offer (expires_at, id) where state = 'live';

alter table deal
    drop constraint deal_kind_check,
    add constraint deal_kind_known check (kind in ('sale', 'offer', 'auction'));

create index deal_of_auctions on deal (id desc) where kind = 'auction';

-- One running auction a gift. The leader stands beside the bids, for lists and their orders.
create table auction (
    id uuid primary key,
    nft_id uuid not null references nft (id),
    seller bigint not null references users (id),
    start_bid bigint not null check (start_bid > 0),
    step_percent integer not null check (step_percent between 1 and 100),
    buy_now bigint check (buy_now > start_bid),
    leader bigint references users (id),
    last_bid bigint check (last_bid >= start_bid),
    state text not null check (state in ('active', 'sold', 'bought', 'unsold', 'cancelled')),
    ends_at timestamptz not null,
    version bigint not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint auction_led_when_bid check ((leader is null) = (last_bid is null)),
    constraint auction_not_led_by_seller check (leader <> seller),
    constraint auction_sold_to_leader check (state <> 'sold' or leader is not null),
    constraint auction_without_bids check (state not in ('unsold', 'cancelled') or leader is null),
    constraint auction_not_ended_early
        check (state not in ('sold', 'unsold') or ended_at >= ends_at),
    constraint auction_ends_once check ((state = 'active') = (ended_at is null))
);

create unique index auction_one_active on auction (nft_id) where state = 'active';
create index auction_ending on auction (ends_at, id) where state = 'active';
create index auction_cheapest on auction (coalesce(last_bid, start_bid), id) where state = 'active';
create index auction_newest on auction (id desc) where state = 'active';
create index auction_by_seller on auction (seller, id desc);

create table bid (
    id uuid primary key,
    auction_id uuid not null references auction (id),
    bidder bigint not null references users (id),
    amount bigint not null check (amount > 0),
    state text not null check (state in ('leading', 'outbid', 'refunded', 'won')),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint bid_ends_once check ((state = 'leading') = (ended_at is null))
);

create unique index bid_one_leading on bid (auction_id) where state = 'leading';
create index bid_by_auction on bid (auction_id, id desc);
create index bid_by_bidder on bid (bidder, auction_id);
