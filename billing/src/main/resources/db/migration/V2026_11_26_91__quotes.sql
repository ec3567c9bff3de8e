-- What a server was expected to cost when it was ordered, by the rating function and at the prices of that moment.
create table server_quote (
    server_id       uuid not null primary key,
    tenant_id       uuid not null references tenant,
    quoted_at       timestamp(6) with time zone not null,
    cpu_millicores  int not null check (cpu_millicores > 0), -- held, with the reserve
    memory_mib      int not null check (memory_mib > 0),
    currency        varchar(3) not null,
    per_hour        numeric(38, 12) not null, -- at typical use
    per_month       numeric(38, 12) not null, -- of 730 hours
    prices          varchar(200) not null -- the names of the price book versions
);

-- Of a month of 730 hours.
create table server_quote_line (
    server_id  uuid not null references server_quote,
    meter      varchar(32) not null,
    quantity   numeric(38, 12) not null check (quantity > 0),
    amount     numeric(38, 12) not null check (amount >= 0),
    primary key (server_id, meter)
);
