-- Runs: work whose events are watched while it goes on. A run is produced under the lease of the
-- instance that began it or took it over; last_seq is given under the row's lock, so that a run's
-- events are numbered without a gap.
create table keelson.run (
    id uuid primary key,
    owner text not null,
    kind text not null,
    request_key text,
    fingerprint text not null,
    state text not null,
    lease text not null,
    epoch bigint not null,
    last_seq bigint not null,
    on_disconnect text not null
        constraint run_on_disconnect
            check (on_disconnect in ('CONTINUE', 'CANCEL_AFTER', 'CANCEL_NOW')),
    grace_millis bigint not null,
    watched_until timestamptz not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    constraint run_request unique (owner, request_key),
    constraint run_ends_once check ((state = 'running') = (ended_at is null))
) with (fillfactor = 70);

create index run_by_lease on keelson.run (lease) where state = 'running';
create index run_by_end on keelson.run (ended_at) where state <> 'running';

-- What a run has said, one row for each commit: the events first_seq to last_seq, in order.
create table keelson.run_event (
    run uuid not null references keelson.run (id) on delete cascade,
    first_seq bigint not null,
    last_seq bigint not null,
    types text[] not null,
    data text[] not null,
    committed_at timestamptz not null,
    primary key (run, last_seq),
    constraint run_event_is_whole check (
        cardinality(types) = last_seq - first_seq + 1 and cardinality(data) = cardinality(types))
);
