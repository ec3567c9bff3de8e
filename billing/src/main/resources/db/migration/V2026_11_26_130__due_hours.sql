-- Whether an hour is due changes with each reading and each rating, and an index that has it is written each time. So what is due
-- is found by the few tenants' hours in which something is, and the hours themselves have no index that ever changes.
create table usage_hour_due (
    tenant_id  uuid not null references tenant,
    period     varchar(7) not null,
    hour_from  timestamp(6) with time zone not null,
    turn       bigint not null, -- counted up by whoever makes one of its hours due
    primary key (tenant_id, period, hour_from)
);
-- The same of hours that stand on no bill; one that was priced since does no harm here.
create table usage_hour_unbilled (
    tenant_id  uuid not null references tenant,
    period     varchar(7) not null,
    hour_from  timestamp(6) with time zone not null,
    primary key (tenant_id, period, hour_from)
);
create index usage_hour_unbilled_by_month on usage_hour_unbilled (period, hour_from);

insert into usage_hour_due (tenant_id, period, hour_from, turn)
    select distinct u.tenant_id, u.period, u.hour_from, 0 from usage_hour u where u.rating = 'DUE';
insert into usage_hour_unbilled (tenant_id, period, hour_from)
    select distinct u.tenant_id, u.period, u.hour_from from usage_hour u where u.rating in ('UNPRICED', 'NEVER_RAN');

create index usage_hour_by_period on usage_hour (period);
drop index usage_hour_by_month;
