-- A price book is the list, or what was agreed with one tenant, which inherits from the list.
create table price_book (
    id         uuid not null primary key,
    tenant_id  uuid unique references tenant,
    name       varchar(63) not null unique
);
insert into price_book (id, tenant_id, name) values ('019abf00-0000-7000-8000-000000000001', null, 'list');

-- Versions follow each other without gap or overlap: each names its predecessor and starts where that one ends. A
-- started version never changes; it only ends.
create table price_book_version (
    id             uuid not null primary key,
    price_book_id  uuid not null references price_book,
    sequence       int not null check (sequence >= 1),
    predecessor    int,
    valid_from     timestamp(6) with time zone not null,
    valid_to       timestamp(6) with time zone,
    is_open        boolean check (is_open),
    currency       varchar(3) not null,
    published_at   timestamp(6) with time zone not null,
    published_by   varchar(63) not null,
    unique (price_book_id, sequence),
    unique (price_book_id, valid_from),
    unique (price_book_id, sequence, valid_to),
    unique (price_book_id, is_open),
    foreign key (price_book_id, predecessor, valid_from)
        references price_book_version (price_book_id, sequence, valid_to),
    check (valid_to > valid_from),
    check ((valid_to is null) = (is_open is not null)),
    check ((sequence = 1) = (predecessor is null)),
    check (predecessor = sequence - 1)
);

create table price_rate (
    price_book_version_id  uuid not null references price_book_version,
    meter                  varchar(32) not null,
    rate                   numeric(38, 12) not null check (rate >= 0), -- per unit of the meter (Core-Hours, GiB …)
    primary key (price_book_version_id, meter)
);
