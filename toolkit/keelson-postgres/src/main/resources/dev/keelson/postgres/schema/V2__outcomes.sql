-- Which unit claimed a key: a unit whose COMMIT got no answer knows its own claim by it.
alter table keelson.idempotency add column unit uuid;

-- One row for each unit that has nothing else to be known by when its COMMIT gets no answer. Who
-- comes first decides: the unit itself, or whoever asks about it and so forbids it. Purged daily.
create table keelson.witness (
    unit uuid primary key,
    outcome text not null check (outcome in ('COMMITTED', 'ROLLED_BACK')),
    written_at timestamptz not null
);

create index witness_by_age on keelson.witness (written_at);
