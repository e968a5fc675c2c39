create table note (id bigint primary key, text text);
create function twice(n int) returns int language plpgsql as $$
begin
    return 2 * n;
end
$$;
insert into note values (1, 'a;b'), (2, null);
