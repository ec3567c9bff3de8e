-- What of a tenant's hour stands on its bills, over all its servers: a page that draws a month reads a few thousand rows,
-- however many servers there are. Written by the rater with the marks of the hours that it sums.
create table tenant_hour (
    tenant_id  uuid not null references tenant,
    hour_from  timestamp(6) with time zone not null,
    meter      varchar(32) not null,
    rated      numeric(38, 0) not null check (rated >= 0),
    first_at   timestamp(6) with time zone not null,
    last_at    timestamp(6) with time zone not null,
    primary key (tenant_id, hour_from, meter)
);
insert into tenant_hour (tenant_id, hour_from, meter, rated, first_at, last_at)
    select tenant_id, hour_from, meter, sum(rated_quantity), min(first_at), max(last_at) from usage_hour
    where rated_quantity > 0 group by tenant_id, hour_from, meter;
