-- commit; is not said here
create table gifts (id bigint primary key);
commit; -- !canary
ROLLBACK -- !canary
;
create function note() returns trigger language plpgsql as $$
begin
    insert into notes (gift) values (new.id);
    commit; -- !canary
    return new;
end $$;
create temporary table held (id bigint) on commit drop;
