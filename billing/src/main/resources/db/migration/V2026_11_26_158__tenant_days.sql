-- A tenant's hours summed by UTC day: a forecast reads some weeks of them. Written by the rater together with the hours.
create table tenant_day (
    tenant_id  uuid not null,
    used_on    date not null,
    meter      varchar(32) not null,
    rated      numeric(38, 0) not null check (rated >= 0),
    primary key (tenant_id, used_on, meter)
);
insert into tenant_day (tenant_id, used_on, meter, rated)
    select x.tenant_id, date '1970-01-01' + x.days, x.meter, sum(x.rated) from
    (select tenant_id, meter, rated, cast(cast(extract(epoch from hour_from) as bigint) / 86400 as int) as days
    from tenant_hour) x
    group by x.tenant_id, x.days, x.meter;
