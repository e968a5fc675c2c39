-- The lowest prices over time: by source, collection and, where model is not null, model.

create table floor (
    source text not null,
    collection text not null,
    model text,
    at timestamptz not null,
    price bigint not null check (price > 0),
    constraint floor_one_point unique nulls not distinct (source, collection, model, at)
);

create index floor_of_collection on floor (collection, model, at desc);
create index floor_of_source on floor (source, at);
