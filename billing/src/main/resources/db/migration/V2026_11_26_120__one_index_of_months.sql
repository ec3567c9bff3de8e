-- An hour is written several times until it is on a bill, and each of its indexes with it. What is due is looked for month by
-- month, so one index that begins with the month serves that, and the month as a whole.
insert into source_month (period, generation)
    select distinct u.period, 0 from usage_hour u
    where not exists (select 1 from source_month m where m.period = u.period);
create index usage_hour_by_month on usage_hour (period, rating, tenant_id);
drop index usage_hour_due;
drop index usage_hour_by_period;
