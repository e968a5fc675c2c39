-- What the staff does. A frozen trader looks and does nothing; why is shown to them.
alter table users add column frozen_at timestamptz;
alter table users add column frozen_by bigint references users (id);
alter table users add column frozen_reason text check (frozen_reason <> '');
alter table users add constraint users_frozen_by_somebody
    check ((frozen_at is null) = (frozen_by is null)
       and (frozen_at is null) = (frozen_reason is null));

create index users_by_name on users (lower(first_name) text_pattern_ops, id);

-- Every action of the staff, written in the unit that does it.
create table admin_action (
    id uuid primary key,
    actor bigint not null references users (id),
    action text not null,
    subject text not null,
    details jsonb not null,
    at timestamptz not null
);

create trigger admin_action_is_append_only before update or delete or truncate on admin_action
    for each statement execute function keelson.refuse_change();
