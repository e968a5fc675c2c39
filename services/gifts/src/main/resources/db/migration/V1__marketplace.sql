-- The marketplace. Money is in nano-units (1 TON = 10^9), instants are bound by the program.

create table users (
    id bigint primary key check (id > 0),
    first_name text not null,
    language text not null,
    memo text not null unique check (memo ~ '^[A-Z2-9]{16}$'),
    role text not null default 'member' check (role in ('member', 'moderator', 'admin', 'owner')),
    created_at timestamptz not null
);

-- Live tokens, hashed: at most three a user, kept by the sign-in.
create table token (
    hash bytea primary key,
    user_id bigint not null references users (id),
    expires_at timestamptz not null,
    created_at timestamptz not null
);

create index token_by_user on token (user_id, created_at);

-- Stored balances of traders. The house's accounts are folded from postings: they are hot.
create table account (
    owner bigint not null references users (id),
    kind text not null check (kind in ('user:free', 'user:frozen')),
    balance bigint not null constraint account_not_below_zero check (balance >= 0),
    primary key (owner, kind)
);

create table entry (
    id uuid primary key,
    unit uuid not null,
    reason text not null,
    reference text not null,
    at timestamptz not null
);

create index entry_by_unit on entry (unit);

create table posting (
    entry uuid not null references entry (id),
    line integer not null,
    kind text not null
        check (kind in ('user:free', 'user:frozen', 'house:fees', 'chain:in')),
    owner bigint,
    amount bigint not null check (amount <> 0),
    balance bigint check (balance >= 0),
    primary key (entry, line),
    foreign key (owner, kind) references account (owner, kind),
    constraint posting_owner_fits_kind check ((owner is not null) = (kind like 'user:%')),
    constraint posting_balance_fits_kind check ((balance is not null) = (owner is not null))
);

create index posting_by_owner on posting (owner, entry desc, line desc) where owner is not null;
create index posting_by_house on posting (kind) include (amount) where owner is null;

-- The postings of one statement sum to zero in each entry, so no statement ever makes money.
create function postings_sum_to_zero() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added group by entry having sum(amount) <> 0) then
        raise exception 'the postings of an entry do not sum to zero'
            using errcode = '23514', constraint = 'posting_sums_to_zero';
    end if;
    return null;
end
$$;

create trigger posting_sums_to_zero after insert on posting
    referencing new table as added
    for each statement execute function postings_sum_to_zero();

create trigger posting_is_append_only before update or delete or truncate on posting
    for each statement execute function keelson.refuse_change();

create trigger entry_is_append_only before update or delete or truncate on entry
    for each statement execute function keelson.refuse_change();

-- The catalogue: what a gift is. Never changes.
create table gift (
    id text primary key,
    title text not null,
    num integer not null check (num > 0),
    model text not null,
    pattern text not null,
    backdrop text not null,
    model_rarity integer not null,
    pattern_rarity integer not null,
    backdrop_rarity integer not null,
    colors jsonb not null,
    created_at timestamptz not null
);

-- Custody: whose it is and what it is doing. The catalogue's words are repeated for the search.
create table nft (
    id uuid primary key,
    gift_id text not null unique references gift (id),
    owner bigint not null references users (id),
    state text not null check (state in ('idle', 'listed', 'auction', 'returning')),
    price bigint check (price > 0),
    listed_at timestamptz,
    version bigint not null,
    title text not null,
    num integer not null,
    model text not null,
    pattern text not null,
    backdrop text not null,
    rarity integer not null,
    created_at timestamptz not null,
    constraint nft_price_when_listed check ((state = 'listed') = (price is not null)),
    constraint nft_listed_at_when_listed check ((state = 'listed') = (listed_at is not null))
);

create index nft_by_owner on nft (owner, id desc);
create index nft_newest on nft (listed_at desc, id desc) where state = 'listed';
create index nft_cheapest on nft (price, id) where state = 'listed';
create index nft_by_number on nft (num, id) where state = 'listed';
create index nft_rarest on nft (rarity, id) where state = 'listed';
create index nft_by_title on nft (title, price, id) where state = 'listed';
create index nft_by_model on nft (title, model);
create index nft_by_pattern on nft (title, pattern);

-- Every way a gift changes hands leaves a deal.
create table deal (
    id uuid primary key,
    kind text not null check (kind in ('sale')),
    nft_id uuid not null references nft (id),
    gift_id text not null references gift (id),
    seller bigint not null references users (id),
    buyer bigint not null references users (id),
    price bigint not null check (price > 0),
    commission bigint not null check (commission >= 0 and commission < price),
    at timestamptz not null,
    constraint deal_not_with_oneself check (seller <> buyer)
);

create index deal_by_gift on deal (gift_id, id desc);
create index deal_by_seller on deal (seller, id desc);
create index deal_by_buyer on deal (buyer, id desc);

-- Offers freeze their price until they end.
create table offer (
    id uuid primary key,
    nft_id uuid not null references nft (id),
    author bigint not null references users (id),
    price bigint not null check (price > 0),
    state text not null check (state in ('live', 'refused', 'withdrawn', 'released')),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint offer_ends_once check ((state = 'live') = (ended_at is null))
);

create unique index offer_one_live on offer (nft_id, author) where state = 'live';
create index offer_by_author on offer (author, id desc);

-- Coins that arrived. A transaction of the chain is seen once.
create table deposit (
    id uuid primary key,
    lt bigint not null,
    hash text not null,
    amount bigint not null check (amount > 0),
    memo text not null,
    user_id bigint references users (id),
    source text not null,
    at timestamptz not null,
    created_at timestamptz not null,
    constraint deposit_seen_once unique (lt, hash)
);

create index deposit_by_user on deposit (user_id, id desc);
create index deposit_unmatched on deposit (id) where user_id is null;

-- Up to where an outside source has been read: the chain's lt, Telegram's update id.
create table cursor_of (
    source text primary key,
    position bigint not null,
    updated_at timestamptz not null
);

-- Updates of Telegram that nobody could read, for a person to look at.
create table unreadable_update (
    update_id bigint primary key,
    json text not null,
    created_at timestamptz not null
);

-- How far the sandbox's clock is ahead of the wall's, shared by all instances.
create table sandbox_clock (
    single boolean primary key default true check (single),
    ahead_millis bigint not null
);
