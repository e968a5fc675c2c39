-- Gifts that go back to Telegram, what custody is compared with, and updates in whatever order.

-- A gift that left keeps its row, for what hangs on it: one that comes back gets another.
alter table nft
    drop constraint nft_state_check,
    drop constraint nft_gift_id_key,
    add constraint nft_state_known
        check (state in ('idle', 'listed', 'auction', 'returning', 'gone')),
    add column gone_at timestamptz,
    add constraint nft_gone_at_when_gone check ((state = 'gone') = (gone_at is not null)),
    -- What Telegram says of the gift at the bank: an id that is new with each arrival, what a
    -- transfer costs, and from when it is possible.
    add column owned_gift_id text,
    add column transfer_stars integer not null default 0 check (transfer_stars >= 0),
    add column transferable_at timestamptz;

create unique index nft_one_in_custody on nft (gift_id) where state <> 'gone';
create unique index nft_one_of_an_arrival on nft (gift_id, owned_gift_id);

drop index nft_by_owner;
create index nft_by_owner on nft (owner, id desc) where state <> 'gone';

create function nft_leaves_once() returns trigger language plpgsql as $$
begin
    raise exception 'gift % does not go from % to %', old.id, old.state, new.state
        using errcode = '23514', constraint = 'nft_leaves_once';
end
$$;

create trigger nft_leaves_once before update on nft
    for each row
    when (old.state = 'gone'
          or new.state = 'gone' and (old.state <> 'returning' or new.owner <> old.owner))
    execute function nft_leaves_once();

-- Each way back to Telegram, with its fee held under the same id.
create table gift_return (
    id uuid primary key,
    nft_id uuid not null references nft (id),
    owner bigint not null references users (id),
    fee bigint not null check (fee > 0),
    state text not null check (state in ('waiting', 'sending', 'unknown', 'gone', 'refused')),
    sent integer not null check (sent >= 0),
    unanswered integer not null check (unanswered between 0 and sent),
    reason text,
    said text,
    sent_at timestamptz,
    next_at timestamptz not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint gift_return_ends_once
        check ((state in ('waiting', 'sending', 'unknown')) = (ended_at is null)),
    constraint gift_return_sent_at_when_sent check ((sent = 0) = (sent_at is null)),
    constraint gift_return_sent_first
        check (state not in ('sending', 'unknown', 'gone') or sent > 0),
    constraint gift_return_refused_for_a_reason check (state <> 'refused' or reason is not null)
);

create unique index gift_return_one_live on gift_return (nft_id)
    where state in ('waiting', 'sending', 'unknown');
create index gift_return_due on gift_return (next_at, id)
    where state in ('waiting', 'sending', 'unknown');
create index gift_return_by_nft on gift_return (nft_id, id desc);
create index gift_return_by_owner on gift_return (owner, id desc);

create function gift_return_goes_forward() returns trigger language plpgsql as $$
begin
    raise exception 'the return % does not go from % to %', old.id, old.state, new.state
        using errcode = '23514', constraint = 'gift_return_goes_forward';
end
$$;

create trigger gift_return_goes_forward before update on gift_return
    for each row
    when (old.state in ('gone', 'refused')
          or (new.id, new.nft_id, new.owner, new.fee)
             is distinct from (old.id, old.nft_id, old.owner, old.fee)
          or new.sent < old.sent or new.unanswered < old.unanswered
          or old.sent = 0 and new.state = 'gone'
          or old.unanswered > 0 and old.state = 'sending' and new.state = 'refused')
    execute function gift_return_goes_forward();

create trigger gift_return_is_kept before delete or truncate on gift_return
    for each statement execute function keelson.refuse_change();

-- What the bank holds on Telegram beside what custody says it holds, as it was found last.
create table custody_check (
    single boolean primary key default true check (single),
    checked_at timestamptz not null,
    held bigint not null check (held >= 0)
);

create table custody_finding (
    gift_id text not null,
    kind text not null check (kind in ('surplus', 'unclaimed')),
    nft_id uuid references nft (id),
    owned_gift_id text,
    found_at timestamptz not null,
    primary key (gift_id, kind),
    constraint custody_finding_surplus_is_in_custody
        check ((kind = 'surplus') = (nft_id is not null))
);

-- Updates that were acted on: by webhook they come in any order, and some twice.
create table telegram_update (
    update_id bigint primary key,
    created_at timestamptz not null
);

create index telegram_update_by_age on telegram_update (created_at);

insert into telegram_update (update_id, created_at)
select generate_series(greatest(position - 1000, 1), position), updated_at
  from cursor_of
 where source = 'telegram' and position > 0;
