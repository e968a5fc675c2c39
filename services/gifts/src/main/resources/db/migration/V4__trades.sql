-- Trades: gifts against gifts that meet requirements. What a trade or a proposal is about never
-- changes: it is open until it ends, once.

create table trade (
    id uuid primary key,
    owner bigint not null references users (id),
    receiver bigint references users (id),
    state text not null check (state in ('open', 'accepted', 'deleted', 'closed')),
    fee bigint check (fee >= 0),
    version bigint not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint trade_not_with_oneself check (receiver <> owner),
    constraint trade_ends_once check ((state = 'open') = (ended_at is null)),
    constraint trade_fee_when_accepted check ((state = 'accepted') = (fee is not null))
);

create index trade_open on trade (id desc) where state = 'open';
create index trade_personal on trade (receiver, id desc) where state = 'open';
create index trade_by_owner on trade (owner, id desc);

create table trade_gift (
    trade_id uuid not null references trade (id),
    nft_id uuid not null references nft (id),
    primary key (trade_id, nft_id)
);

create index trade_gift_by_nft on trade_gift (nft_id, trade_id);

create table trade_requirement (
    trade_id uuid not null references trade (id),
    place integer not null check (place between 0 and 19),
    collection text not null,
    backdrop text,
    primary key (trade_id, place)
);

create index trade_requirement_by_collection on trade_requirement (collection, trade_id);

create table proposal (
    id uuid primary key,
    trade_id uuid not null references trade (id),
    author bigint not null references users (id),
    state text not null
        check (state in ('live', 'accepted', 'withdrawn', 'declined', 'closed')),
    version bigint not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint proposal_ends_once check ((state = 'live') = (ended_at is null))
);

create index proposal_on_trade on proposal (trade_id, id) where state = 'live';
create unique index proposal_one_accepted on proposal (trade_id) where state = 'accepted';
create index proposal_by_author on proposal (author, id desc);

create table proposal_gift (
    proposal_id uuid not null references proposal (id),
    nft_id uuid not null references nft (id),
    primary key (proposal_id, nft_id)
);

create index proposal_gift_by_nft on proposal_gift (nft_id, proposal_id);

-- A gift that is traded has no price; what its new owner pays for it is the fee.
alter table deal
    drop constraint deal_kind_known,
    add constraint deal_kind_known
        check (kind in ('sale', 'offer', 'auction', 'presale', 'trade')),
    drop constraint deal_price_check,
    add constraint deal_price_unless_traded check ((price = 0) = (kind = 'trade') and price >= 0),
    drop constraint deal_check,
    add constraint deal_commission_of_price
        check (commission >= 0 and (commission < price or kind = 'trade'));

create index deal_of_trades on deal (id desc) where kind = 'trade';
