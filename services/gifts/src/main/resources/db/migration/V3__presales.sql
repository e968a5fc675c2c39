-- Presales: gifts that are sold while they still lie on their seller's own Telegram account.

-- What a trader has in presales: deposits of what is listed and sold, and prices of what is bought
-- and has not arrived.
alter table account
    drop constraint account_kind_check,
    add constraint account_kind_known
        check (kind in ('user:free', 'user:frozen', 'presale:escrow'));

insert into account (owner, kind, balance) select id, 'presale:escrow', 0 from users;

alter table posting
    drop constraint posting_kind_check,
    drop constraint posting_owner_fits_kind,
    add constraint posting_kind_known
        check (kind in ('user:free', 'user:frozen', 'presale:escrow', 'house:fees', 'chain:in')),
    add constraint posting_owner_fits_kind
        check ((owner is not null) = (kind like 'user:%' or kind = 'presale:escrow'));

alter table deal
    drop constraint deal_kind_known,
    add constraint deal_kind_known check (kind in ('sale', 'offer', 'auction', 'presale'));

-- The catalogue's words are repeated for the search, as in custody.
create table presale (
    id uuid primary key,
    gift_id text not null references gift (id),
    seller bigint not null references users (id),
    state text not null
        check (state in ('draft', 'listed', 'sold', 'delivered', 'defaulted', 'cancelled')),
    price bigint check (price > 0),
    deposit bigint check (deposit > 0),
    buyer bigint references users (id),
    transfer_time timestamptz not null,
    deadline timestamptz not null,
    listed_at timestamptz,
    ending text check (ending in ('delivered', 'late', 'strayed', 'arrived', 'deleted', 'expired')),
    deal_id uuid unique references deal (id),
    version bigint not null,
    title text not null,
    num integer not null,
    model text not null,
    pattern text not null,
    backdrop text not null,
    rarity integer not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint presale_deadline_after_transfer check (deadline > transfer_time),
    constraint presale_deposit_with_price
        check ((price is null) = (deposit is null) and deposit < price),
    constraint presale_without_price_as_draft check (state <> 'draft' or price is null),
    constraint presale_priced_when_offered
        check (state not in ('listed', 'sold', 'delivered', 'defaulted') or price is not null),
    constraint presale_listed_at_when_listed check (state <> 'listed' or listed_at is not null),
    constraint presale_bought_when_sold
        check ((state in ('sold', 'delivered', 'defaulted')) = (buyer is not null)),
    constraint presale_not_with_oneself check (buyer <> seller),
    constraint presale_ends_once
        check ((state in ('draft', 'listed', 'sold')) = (ended_at is null)
               and (ended_at is null) = (ending is null)),
    constraint presale_ending_fits_state
        check (case ending when 'delivered' then state = 'delivered'
                           when 'late' then state = 'defaulted'
                           when 'strayed' then state in ('defaulted', 'cancelled')
                           else ending is null or state = 'cancelled' end),
    constraint presale_delivered_by_deal check ((state = 'delivered') = (deal_id is not null)),
    constraint presale_not_ended_early
        check (ending not in ('late', 'expired') or ended_at >= deadline)
);

create unique index presale_one_live on presale (gift_id)
    where state in ('draft', 'listed', 'sold');
create index presale_due on presale (deadline, id) where state in ('draft', 'listed', 'sold');
create index presale_by_seller on presale (seller, id desc);
create index presale_by_buyer on presale (buyer, id desc) where buyer is not null;
create index presale_newest on presale (listed_at desc, id desc) where state = 'listed';
create index presale_cheapest on presale (price, id) where state = 'listed';
create index presale_soonest on presale (transfer_time, id) where state = 'listed';
create index presale_by_number on presale (num, id) where state = 'listed';
create index presale_rarest on presale (rarity, id) where state = 'listed';
create index presale_by_title on presale (title, price, id) where state = 'listed';
create index presale_deposits on presale (seller) include (deposit)
    where state in ('listed', 'sold');
create index presale_prices on presale (buyer) include (price) where state = 'sold';

-- A presale goes forward only; once it is sold, nothing of what was agreed changes any more.
create function presale_goes_forward() returns trigger language plpgsql as $$
begin
    if old.state in ('delivered', 'defaulted', 'cancelled')
       or (new.id, new.gift_id, new.seller, new.transfer_time, new.deadline)
          is distinct from (old.id, old.gift_id, old.seller, old.transfer_time, old.deadline)
       or old.state = 'sold'
          and (new.state not in ('sold', 'delivered', 'defaulted')
               or (new.price, new.deposit, new.buyer)
                  is distinct from (old.price, old.deposit, old.buyer))
       or old.state = 'draft' and new.state not in ('draft', 'listed', 'cancelled')
       or old.state = 'listed' and new.state in ('delivered', 'defaulted')
       or old.state = 'listed' and new.state = 'sold'
          and (new.price, new.deposit) is distinct from (old.price, old.deposit)
    then
        raise exception 'presale % does not go from % to %', old.id, old.state, new.state
            using errcode = '23514', constraint = 'presale_goes_forward';
    end if;
    return new;
end
$$;

create trigger presale_goes_forward before update on presale
    for each row execute function presale_goes_forward();

create trigger presale_is_kept before delete or truncate on presale
    for each statement execute function keelson.refuse_change();

-- At every commit what a trader has in escrow is what live presales hold of it. Whoever changes
-- either has the account locked, so nothing moves between this look and the commit.
create function escrow_fits(trader bigint) returns boolean language sql stable as $$
    select (select balance from account where owner = trader and kind = 'presale:escrow')
           = (select coalesce(sum(deposit), 0) from presale
               where seller = trader and state in ('listed', 'sold'))
             + (select coalesce(sum(price), 0) from presale
                 where buyer = trader and state = 'sold')
$$;

create function escrow_is_presales() returns trigger language plpgsql as $$
declare
    fits boolean;
begin
    if tg_table_name = 'account' then
        fits := escrow_fits(new.owner);
    else
        fits := escrow_fits(new.seller) and (new.buyer is null or escrow_fits(new.buyer));
    end if;
    if not fits then
        raise exception 'what lies in escrow is not what presales hold'
            using errcode = '23514', constraint = 'escrow_is_presales';
    end if;
    return null;
end
$$;

create constraint trigger escrow_is_presales after insert or update on presale
    deferrable initially deferred
    for each row execute function escrow_is_presales();

create constraint trigger escrow_is_presales after update of balance on account
    deferrable initially deferred
    for each row when (new.kind = 'presale:escrow' and new.balance <> old.balance)
    execute function escrow_is_presales();
