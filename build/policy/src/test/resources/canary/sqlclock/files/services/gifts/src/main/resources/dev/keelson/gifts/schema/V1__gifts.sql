create table gifts (
    id bigint primary key,
    -- bound by the program, never now()
    created_at timestamptz not null default now(), -- !canary
    day date default CURRENT_DATE -- !canary
);
