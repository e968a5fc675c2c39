create table account (
    id text not null constraint account_id_is_taken primary key,
    balance bigint not null constraint balance_is_never_negative check (balance >= 0),
    version integer not null
);

create table note (text text primary key);

create table receipt (event uuid primary key);
