-- Who holds what across units. The epoch only ever grows, and is raised by a take-over alone.
create table keelson.lease (
    name text primary key,
    owner text not null,
    epoch bigint not null,
    until timestamptz not null
);

-- The first thing in each unit under a lease. The row stays locked until the unit ends, so that a
-- take-over, which locks it for update, waits for the unit; a renewal, which changes no key, does
-- not wait. Whoever comes after a take-over finds another epoch and fails.
create function keelson.fence(lease text, held bigint) returns void language plpgsql as $$
begin
    perform 1 from keelson.lease as l where l.name = lease and l.epoch = held for key share;
    if not found then
        raise exception 'lease % of epoch % is lost', lease, held using errcode = 'KL001';
    end if;
end
$$;
