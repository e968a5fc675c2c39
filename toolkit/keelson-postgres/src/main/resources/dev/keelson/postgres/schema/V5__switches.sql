-- Operations that are switched off. A row is there for as long as its operation is off.
create table keelson.operation_switch (
    operation text primary key,
    reason text not null check (reason <> ''),
    switched_by text not null,
    switched_at timestamptz not null
);
