-- A UTC month that is closed: all its bills at once, for good.
create table billing_month (
    period     varchar(7) not null primary key,
    currency   varchar(3) not null,
    bills      int not null,
    total      numeric(38, 12) not null,
    closed_at  timestamp(6) with time zone not null,
    closed_by  varchar(63) not null
);

-- What finance accepts as it is, with its reason, so that a month can be closed: a reading in quarantine, usage of a meter
-- that blades delivered and nobody's reading told of.
create table close_waiver (
    period     varchar(7) not null,
    kind       varchar(16) not null check (kind in ('READING', 'METER')),
    subject    varchar(300) not null,
    reason     varchar(1000) not null,
    author     varchar(63) not null,
    waived_at  timestamp(6) with time zone not null,
    primary key (period, kind, subject)
);

-- What is owed of a line: its amount, rounded once, when its bill is closed. A correction keeps the month it is of.
alter table bill_line add column charged numeric(38, 12);
alter table bill_line add column corrects_period varchar(7) default '' not null;
alter table bill_line add constraint bill_line_correction
    check ((kind = 'CORRECTION') = (corrects_period <> '') or kind = 'CREDIT');

-- Of a closed month's hour, what came to be known afterwards and stands on a later bill.
create table correction_hour (
    id            uuid not null primary key,
    bill_id       uuid not null references bill, -- the one it stands on
    tenant_id     uuid not null,
    server_id     uuid not null,
    meter         varchar(32) not null,
    price_book_version_id uuid not null references price_book_version,
    hour_from     timestamp(6) with time zone not null,
    counted       numeric(38, 0) not null,
    interpolated  numeric(38, 0) not null,
    booked_at     timestamp(6) with time zone not null
);
create index correction_hour_by_hour on correction_hour (server_id, meter, hour_from);

-- What proved an hour when its month was closed, once it is no longer what stands: a late reading changed or added it.
create table usage_hour_source_closed (
    source         varchar(100) not null,
    counter_kind   varchar(16) not null,
    epoch          varchar(64) not null,
    hour_from      timestamp(6) with time zone not null,
    was_there      boolean not null, -- false: a source that was not known yet
    server_id      uuid,
    first_at       timestamp(6) with time zone,
    first_counter  numeric(38, 0),
    last_at        timestamp(6) with time zone,
    last_counter   numeric(38, 0),
    interpolated   numeric(38, 0),
    readings       bigint,
    digest         char(64),
    primary key (source, counter_kind, epoch, hour_from)
);
create index usage_hour_source_closed_by_server on usage_hour_source_closed (server_id, hour_from);
create index usage_hour_by_period on usage_hour (period, meter);
