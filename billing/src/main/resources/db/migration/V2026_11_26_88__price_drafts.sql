-- Prices that are thought about: changed, replayed on past usage, thrown away, or published, and only then a version.
create table price_draft (
    id          uuid not null primary key, -- that of the version which it becomes
    tenant_id   uuid references tenant, -- of a contract; else of the list
    title       varchar(63) not null,
    valid_from  timestamp(6) with time zone, -- absent: from the earliest hour that is possible when it is published
    currency    varchar(3) not null,
    created_at  timestamp(6) with time zone not null,
    created_by  varchar(63) not null,
    changed_at  timestamp(6) with time zone not null,
    changed_by  varchar(63) not null,
    generation  bigint not null
);

create table price_draft_step (
    price_draft_id  uuid not null references price_draft on delete cascade,
    meter           varchar(32) not null,
    step            int not null check (step between 1 and 20),
    up_to           numeric(38, 12) check (up_to > 0),
    rate            numeric(38, 12) not null check (rate between 0 and 1000000),
    primary key (price_draft_id, meter, step)
);
