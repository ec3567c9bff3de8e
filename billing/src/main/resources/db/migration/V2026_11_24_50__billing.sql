-- Metering: one transaction at a time holds this row; readings of one source are then never folded by two at once.
create table metering_guard (
    only_one     boolean not null primary key check (only_one)
);
insert into metering_guard (only_one) values (true);

-- How far each counter is folded: where its epoch starts at zero, and the first and the last reading of it.
create table meter_fold (
    source         varchar(100) not null,
    counter_kind   varchar(16) not null,
    epoch          varchar(64) not null,
    start_at       timestamp(6) with time zone not null,
    first_at       timestamp(6) with time zone not null,
    first_counter  numeric(38, 0) not null,
    last_at        timestamp(6) with time zone not null,
    last_counter   numeric(38, 0) not null,
    readings       bigint not null check (readings >= 1),
    digest         char(64) not null,
    primary key (source, counter_kind, epoch),
    check (start_at <= first_at and first_at <= last_at),
    check (first_counter <= last_counter)
);

-- How far each lifecycle interval is metered; settled when it has ended and all of it is.
create table lifecycle_fold (
    server_id    uuid not null,
    sequence     int not null,
    metered_to   timestamp(6) with time zone not null,
    settled      boolean not null,
    primary key (server_id, sequence)
);

-- What proves an hour, kept for ever: per source and epoch the counter at the hour's first and last instant. A counter
-- of a blade has no server: it is the pool's side of the reconciliation.
create table usage_hour_source (
    source         varchar(100) not null,
    counter_kind   varchar(16) not null check (counter_kind in ('SLICE_CPU', 'SLICE_MEMORY', 'PORT_OUT',
                       'VOLUME_WRITTEN', 'BLADE_CPU', 'BLADE_MEMORY', 'HELD_CPU', 'HELD_MEMORY')),
    epoch          varchar(64) not null,
    hour_from      timestamp(6) with time zone not null,
    tenant_id      uuid,
    server_id      uuid,
    first_at       timestamp(6) with time zone not null,
    first_counter  numeric(38, 0) not null check (first_counter >= 0),
    last_at        timestamp(6) with time zone not null,
    last_counter   numeric(38, 0) not null,
    quantity       numeric(38, 0) not null check (quantity >= 0),
    interpolated   numeric(38, 0) not null,
    gaps           int not null check (gaps >= 0),
    readings       bigint not null check (readings >= 0),
    digest         char(64) not null,
    primary key (source, counter_kind, epoch, hour_from),
    check (quantity = last_counter - first_counter),
    check (interpolated between 0 and quantity),
    check (first_at <= last_at),
    check ((tenant_id is null) = (server_id is null))
);
create index usage_hour_source_by_server on usage_hour_source (server_id, hour_from);
create index usage_hour_source_by_hour on usage_hour_source (hour_from, counter_kind);

-- A server's hour: the sum of its sources. "Rated" is how much of it stands on bill lines; an hour is DUE whenever that
-- may differ from the hour itself.
create table usage_hour (
    server_id           uuid not null,
    meter               varchar(32) not null,
    hour_from           timestamp(6) with time zone not null,
    tenant_id           uuid not null references tenant,
    period              varchar(7) not null, -- the UTC month, 2026-11
    quantity            numeric(38, 0) not null check (quantity >= 0),
    interpolated        numeric(38, 0) not null,
    first_at            timestamp(6) with time zone not null,
    last_at             timestamp(6) with time zone not null,
    rated_quantity      numeric(38, 0) not null,
    rated_interpolated  numeric(38, 0) not null,
    rating              varchar(16) not null check (rating in ('DUE', 'RATED', 'UNPRICED', 'NEVER_RAN')),
    primary key (server_id, meter, hour_from),
    check (interpolated between 0 and quantity)
);
create index usage_hour_due on usage_hour (rating, period, tenant_id);
create index usage_hour_by_tenant on usage_hour (tenant_id, hour_from);

-- Readings that count for nothing until somebody has looked: nobody else's metering stops for them.
create table reading_quarantine (
    source          varchar(100) not null,
    meter           varchar(16) not null,
    epoch           varchar(64) not null,
    read_at         timestamp(6) with time zone not null,
    counter         numeric(38, 0) not null,
    tenant_id       uuid,
    server_id       uuid,
    reason          varchar(32) not null
        check (reason in ('RUNS_BACKWARDS', 'IMPOSSIBLE_RATE', 'UNKNOWN_SOURCE', 'FROM_THE_FUTURE', 'GAP_TOO_LONG',
            'TOO_LATE')),
    detail          varchar(1000) not null,
    quarantined_at  timestamp(6) with time zone not null,
    primary key (source, meter, epoch, read_at)
);
create index reading_quarantine_by_age on reading_quarantine (quarantined_at);
