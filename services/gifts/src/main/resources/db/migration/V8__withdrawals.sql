-- Payouts on the chain: what is on its way, what is out, and what the chain took for it.
alter table posting
    drop constraint posting_kind_known,
    add constraint posting_kind_known
        check (kind in ('user:free', 'user:frozen', 'presale:escrow', 'house:fees', 'chain:in',
                        'chain:out', 'chain:fees', 'withdraw:pending'));

create table withdrawal (
    id uuid primary key,
    user_id bigint not null references users (id),
    key text not null check (key <> ''),
    amount bigint not null check (amount > 0),
    fee bigint not null check (fee >= 0 and fee < amount),
    address text not null,
    state text not null,
    why text not null,
    approved_by bigint references users (id),
    wallet text,
    seqno bigint check (seqno >= 0),
    valid_until timestamptz,
    boc text,
    message_hash text,
    order_hash text,
    anchor_lt bigint,
    transaction_hash text,
    network_fee bigint not null default 0 check (network_fee >= 0),
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint withdrawal_key unique (user_id, key),
    constraint withdrawal_order unique (order_hash),
    constraint withdrawal_transaction unique (transaction_hash),
    constraint withdrawal_state_known
        check (state in ('created', 'review', 'sending', 'sent', 'confirmed', 'refunded',
                         'manual')),
    constraint withdrawal_signed_whole
        check (num_nulls(wallet, seqno, valid_until, boc, message_hash, order_hash, anchor_lt)
               in (0, 7)),
    constraint withdrawal_sent_is_signed
        check (state not in ('sending', 'sent', 'manual') or boc is not null),
    constraint withdrawal_confirmed_has_transaction
        check (state <> 'confirmed' or transaction_hash is not null),
    constraint withdrawal_ended
        check ((ended_at is not null) = (state in ('confirmed', 'refunded')))
);

-- One message at a time: the next number is known only once the one before is decided.
create unique index withdrawal_in_flight on withdrawal ((true)) where state in ('sending', 'sent');
create index withdrawal_next on withdrawal (id) where state = 'created';
create index withdrawal_by_user on withdrawal (user_id, id desc);
create index withdrawal_by_state on withdrawal (state, id desc);
create index withdrawal_by_time on withdrawal (created_at);

create function withdrawal_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'withdrawals are kept';
    end if;
    if old.state in ('confirmed', 'refunded') then
        raise exception 'withdrawal % has ended', old.id;
    end if;
    if (old.id, old.user_id, old.key, old.amount, old.fee, old.address, old.created_at)
       is distinct from
       (new.id, new.user_id, new.key, new.amount, new.fee, new.address, new.created_at) then
        raise exception 'what was asked for is not changed';
    end if;
    if old.boc is not null
       and (old.wallet, old.seqno, old.valid_until, old.boc, old.order_hash)
           is distinct from (new.wallet, new.seqno, new.valid_until, new.boc, new.order_hash) then
        raise exception 'a withdrawal is signed once';
    end if;
    return new;
end $$;

create trigger withdrawal_is_kept before update or delete on withdrawal
    for each row execute function withdrawal_refuse_change();
