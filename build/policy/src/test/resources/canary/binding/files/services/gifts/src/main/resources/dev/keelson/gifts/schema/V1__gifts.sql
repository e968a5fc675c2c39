create schema ${schema}; -- !canary
create function drop_month(month text) returns void language plpgsql as $$
begin
    execute 'drop table events_' || month; -- !canary
    execute format('drop table %I', month);
    execute format('drop table %s', month); -- !canary
end $$;
select name || ' ' || model from gifts;
