-- Events that have no position yet: written with the event, taken away when it gets one. Places are
-- drawn under the lock of the event's key, so that within a key they grow with seq.
create table keelson.event_arrival (
    place bigint generated always as identity primary key,
    event_id uuid not null
) with (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0);

-- The one order in which everybody follows events. Given by one at a time, so that whoever sees a
-- position sees all before it; within a key it grows with seq. Kept as long as the events.
create table keelson.event_position (
    position bigint generated always as identity primary key,
    event_id uuid not null
);

-- Events of before: in the order of their instants, and within a key in that of seq.
insert into keelson.event_position (event_id)
select id
  from (select id, key, seq,
               max(recorded_at) over (partition by key order by seq) as latest
          from keelson.event) as past
 order by latest, key, seq;

-- Who follows the events, and up to which position everything is handled or kept in delivery.
create table keelson.subscription (
    name text primary key,
    position bigint not null
) with (fillfactor = 50);

-- Keys that a subscription could not go on with: seq could not be handled, and what came behind it
-- up to until_seq was passed over and waits. A key without a row here is not behind.
create table keelson.delivery (
    subscription text not null references keelson.subscription (name),
    key text not null,
    seq bigint not null,
    until_seq bigint not null,
    state text not null constraint delivery_state check (state in ('WAITING', 'DEAD')),
    attempts integer not null,
    due_at timestamptz not null,
    failure text not null,
    failed_at timestamptz not null,
    primary key (subscription, key)
);

create index delivery_by_due on keelson.delivery (subscription, due_at) where state = 'WAITING';
create index delivery_dead on keelson.delivery (subscription, key) where state = 'DEAD';

-- Events that somebody decided not to deliver, and why. Purged after 90 days.
create table keelson.discarded_delivery (
    subscription text not null,
    event_id uuid not null,
    reason text not null,
    discarded_by text not null,
    discarded_at timestamptz not null,
    primary key (subscription, event_id)
);

create index discarded_delivery_by_age on keelson.discarded_delivery (discarded_at);

-- Background work as all instances know it: whether it may run, and how its last round went.
create table keelson.job (
    name text primary key,
    paused_by text,
    paused_at timestamptz,
    runner text,
    begun_at timestamptz,
    ended_at timestamptz,
    succeeded_at timestamptz,
    processed integer,
    failure text,
    failures integer not null default 0,
    constraint job_pause_is_whole check ((paused_by is null) = (paused_at is null))
);
