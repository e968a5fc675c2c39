-- What a day's tokens have cost, in millionths of the coin that the model is paid in.

alter table agents.token_usage
    add column cost_micros bigint not null default 0 check (cost_micros >= 0);
