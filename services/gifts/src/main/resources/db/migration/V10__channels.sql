-- Linked Telegram accounts, and channels that are sold with the gifts in them.

-- An account that its owner has linked to our bot: a business connection. Its owner may take it
-- from us here while the connection stays.
create table linked_account (
    id uuid primary key,
    owner bigint not null references users (id),
    connection text not null unique,
    enabled boolean not null,
    sees_gifts boolean not null,
    sends_gifts boolean not null,
    pays_stars boolean not null,
    linked_at timestamptz not null,
    unlinked_at timestamptz,
    version bigint not null,
    created_at timestamptz not null
);

create index linked_account_by_owner on linked_account (owner, id desc);

-- Channels that the bot was made a member of, and who became their owner, as updates told it.
create table seen_channel (
    id bigint primary key check (id < 0),
    title text not null,
    username text,
    added_by bigint not null,
    bot_is_in boolean not null,
    owner bigint,
    updated_at timestamptz not null
);

create index seen_channel_by_adder on seen_channel (added_by, id) where bot_is_in;

-- Gifts that are sent from a linked account. A gift is waiting, then being sent: whether a transfer
-- without an answer has happened is asked, and it is never sent again.
create table gift_sending (
    id uuid primary key,
    account_id uuid not null references linked_account (id),
    receiver bigint not null check (receiver > 0),
    created_at timestamptz not null
);

create table sent_gift (
    sending_id uuid not null references gift_sending (id),
    gift_id text not null,
    place integer not null,
    state text not null check (state in ('waiting', 'sending', 'sent', 'refused')),
    reason text,
    since timestamptz not null,
    primary key (sending_id, gift_id),
    constraint sent_gift_refused_with_reason check ((state = 'refused') = (reason is not null))
);

create unique index sent_gift_one_under_way on sent_gift (gift_id)
    where state in ('waiting', 'sending');
create index sent_gift_open on sent_gift (since, sending_id) where state in ('waiting', 'sending');

create function sent_gift_ends_once() returns trigger language plpgsql as $$
begin
    if old.state in ('sent', 'refused')
       or (new.sending_id, new.gift_id) is distinct from (old.sending_id, old.gift_id) then
        raise exception 'gift % of a sending ends once', old.gift_id
            using errcode = '23514', constraint = 'sent_gift_ends_once';
    end if;
    return new;
end
$$;

create trigger sent_gift_ends_once before update on sent_gift
    for each row execute function sent_gift_ends_once();

-- A channel for sale. What is in it and who sells it never changes: that is another listing.
create table channel (
    id uuid primary key,
    chat_id bigint not null check (chat_id < 0),
    title text not null,
    username text,
    seller bigint not null references users (id),
    account_id uuid not null references linked_account (id),
    gifts_hash text not null check (gifts_hash ~ '^[0-9a-f]{64}$'),
    admins integer not null check (admins > 0),
    state text not null
        check (state in ('draft', 'listed', 'held', 'sold', 'released', 'withdrawn')),
    price bigint check (price > 0),
    buyer bigint references users (id),
    deadline timestamptz,
    checked boolean not null default false,
    listed_at timestamptz,
    ending text check (ending in ('handed_over', 'gifts_changed', 'late', 'declined',
                                  'seller_gone', 'deleted')),
    version bigint not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint channel_without_price_as_draft check (state <> 'draft' or price is null),
    constraint channel_priced_when_offered
        check (state not in ('listed', 'held', 'sold', 'released') or price is not null),
    constraint channel_listed_at_when_listed check (state <> 'listed' or listed_at is not null),
    constraint channel_bought_when_held
        check ((state in ('held', 'sold', 'released')) = (buyer is not null)
               and (buyer is null) = (deadline is null)),
    constraint channel_not_with_oneself check (buyer <> seller),
    constraint channel_ends_once
        check ((state in ('draft', 'listed', 'held')) = (ended_at is null)
               and (ended_at is null) = (ending is null)),
    constraint channel_ending_fits_state
        check (case ending when 'handed_over' then state = 'sold'
                           when 'deleted' then state = 'withdrawn'
                           else ending is null or state = 'released' end),
    constraint channel_not_ended_early check (ending <> 'late' or ended_at >= deadline)
);

create unique index channel_one_live on channel (chat_id)
    where state in ('draft', 'listed', 'held');
create index channel_newest on channel (listed_at desc, id desc) where state = 'listed';
create index channel_by_seller on channel (seller, id desc);
create index channel_by_buyer on channel (buyer, id desc) where buyer is not null;
create index channel_on_account on channel (account_id) where state in ('listed', 'held');
create index channel_held on channel (id) where state = 'held';
create index channel_prices on channel (buyer) include (price) where state = 'held';

create table channel_gift (
    channel_id uuid not null references channel (id),
    gift_id text not null references gift (id),
    place integer not null,
    primary key (channel_id, gift_id)
);

create trigger channel_gift_is_append_only before update or delete or truncate on channel_gift
    for each statement execute function keelson.refuse_change();

create function channel_goes_forward() returns trigger language plpgsql as $$
begin
    if old.state in ('sold', 'released', 'withdrawn')
       or (new.id, new.chat_id, new.seller, new.account_id, new.gifts_hash)
          is distinct from (old.id, old.chat_id, old.seller, old.account_id, old.gifts_hash)
       or old.state = 'held'
          and (new.state not in ('held', 'sold', 'released')
               or (new.price, new.buyer, new.deadline)
                  is distinct from (old.price, old.buyer, old.deadline)
               or old.checked and not new.checked)
       or old.state = 'draft' and new.state not in ('draft', 'listed', 'withdrawn')
       or old.state = 'listed' and new.state in ('sold', 'released')
       or old.state = 'listed' and new.state = 'held' and new.price is distinct from old.price
    then
        raise exception 'channel % does not go from % to %', old.id, old.state, new.state
            using errcode = '23514', constraint = 'channel_goes_forward';
    end if;
    return new;
end
$$;

create trigger channel_goes_forward before update on channel
    for each row execute function channel_goes_forward();

create trigger channel_is_kept before delete or truncate on channel
    for each statement execute function keelson.refuse_change();

-- A deal is about a gift in custody, or about a channel with all the gifts that its listing names.
alter table deal
    alter column nft_id drop not null,
    alter column gift_id drop not null,
    add column channel_id uuid unique references channel (id),
    drop constraint deal_kind_known,
    add constraint deal_kind_known
        check (kind in ('sale', 'offer', 'auction', 'presale', 'trade', 'channel')),
    add constraint deal_of_gift_or_channel
        check ((kind = 'channel') = (channel_id is not null)
               and (kind = 'channel') = (nft_id is null)
               and (kind = 'channel') = (gift_id is null));

-- At every commit a channel that is held has its hold, of its buyer and its price; no other has.
create function channel_has_its_hold() returns trigger language plpgsql as $$
begin
    if (new.state = 'held') <> exists (
        select from hold h
         where h.id = new.id and h.state = 'held' and h.owner = new.buyer
           and h.amount = new.price)
    then
        raise exception 'channel % is not held as its money is', new.id
            using errcode = '23514', constraint = 'channel_has_its_hold';
    end if;
    return null;
end
$$;

create constraint trigger channel_has_its_hold after insert or update on channel
    deferrable initially deferred
    for each row execute function channel_has_its_hold();
