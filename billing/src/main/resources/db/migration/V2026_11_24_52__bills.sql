-- A tenant's calendar month. Total is the exact sum of its lines; shown_total that of the lines as shown while it is
-- open, each with six decimals, so that what a person adds up comes out.
create table bill (
    id            uuid not null primary key,
    tenant_id     uuid not null references tenant,
    period        varchar(7) not null,
    state         varchar(16) not null check (state in ('OPEN', 'CLOSING', 'CLOSED')),
    currency      varchar(3) not null,
    total         numeric(38, 12) not null,
    shown_total   numeric(38, 6) not null,
    number        varchar(32) unique,
    digest        char(64),
    created_at    timestamp(6) with time zone not null,
    changed_at    timestamp(6) with time zone not null,
    rated_at      timestamp(6) with time zone, -- the last rating run that moved it
    closed_at     timestamp(6) with time zone,
    generation    bigint not null,
    unique (tenant_id, period),
    unique (tenant_id, id),
    check ((state = 'CLOSED') = (closed_at is not null))
);
create index bill_by_period on bill (period, id);

create table bill_line (
    id                     uuid not null primary key,
    bill_id                uuid not null,
    tenant_id              uuid not null,
    kind                   varchar(16) not null check (kind in ('USAGE', 'CREDIT', 'CORRECTION', 'IDLE')),
    server_id              uuid,
    server_name            varchar(63) not null, -- as it was called when it was last rated; else empty
    cost_centre            varchar(63) not null,
    meter                  varchar(32),
    price_book_version_id  uuid references price_book_version,
    rate                   numeric(38, 12),
    unit                   varchar(32) not null,
    counted                numeric(38, 0) not null, -- in the meter's smallest unit
    interpolated           numeric(38, 0) not null,
    quantity               numeric(38, 12) not null, -- in the unit
    amount                 numeric(38, 12) not null, -- quantity times rate
    from_at                timestamp(6) with time zone not null,
    to_at                  timestamp(6) with time zone not null,
    corrects_line_id       uuid references bill_line,
    reason                 varchar(1000) not null,
    author                 varchar(63) not null,
    created_at             timestamp(6) with time zone not null,
    unique (bill_id, kind, server_id, meter, price_book_version_id, rate),
    foreign key (tenant_id, bill_id) references bill (tenant_id, id),
    check (kind <> 'USAGE' or (server_id is not null and meter is not null and rate is not null
        and price_book_version_id is not null)),
    check (from_at <= to_at)
);
create index bill_line_by_server on bill_line (server_id, bill_id);

-- Append-only: what each rating run added to a line. The bookings of a line sum to the line.
create table bill_booking (
    id            uuid not null primary key,
    line_id       uuid not null references bill_line,
    bill_id       uuid not null,
    counted       numeric(38, 0) not null,
    interpolated  numeric(38, 0) not null,
    amount        numeric(38, 12) not null,
    booked_at     timestamp(6) with time zone not null
);
create index bill_booking_by_line on bill_booking (line_id, id);
