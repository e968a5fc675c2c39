-- The toolkit's own tables.
create schema if not exists keelson;

-- Requests that are done once. Purged after a day; a claim without an answer never commits.
create table keelson.idempotency (
    caller text not null,
    operation text not null,
    key text not null,
    fingerprint text not null,
    answer text,
    claimed_at timestamptz not null,
    primary key (caller, operation, key)
);

create index idempotency_by_age on keelson.idempotency (claimed_at);

-- The number of the last event of each key: its row lock makes order commit order.
create table keelson.event_key (
    key text primary key,
    last_seq bigint not null
);

-- What happened. Append-only.
create table keelson.event (
    id uuid primary key,
    key text not null,
    seq bigint not null,
    type text not null,
    payload jsonb not null,
    operation text not null,
    recorded_at timestamptz not null,
    unique (key, seq)
);

create function keelson.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = '55000';
end
$$;

create trigger event_is_append_only before update or delete on keelson.event
    for each statement execute function keelson.refuse_change();
