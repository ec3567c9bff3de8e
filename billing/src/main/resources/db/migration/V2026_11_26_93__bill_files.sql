-- What a closed bill's files came out as when they were first made: a later download is compared with it. An edition is the
-- way in which they are written; another one may write the same bill otherwise.
create table bill_file (
    bill_id  uuid not null references bill,
    kind     varchar(16) not null check (kind in ('PDF', 'CSV', 'FOCUS')),
    edition  varchar(100) not null,
    sha256   char(64) not null,
    bytes    bigint not null,
    made_at  timestamp(6) with time zone not null,
    primary key (bill_id, kind, edition)
);

-- What a bill's FOCUS file came to when it was last worked out, and of which state of the bill: the close looks again only
-- at bills that have moved since.
create table bill_focus (
    bill_id     uuid not null primary key references bill,
    generation  bigint not null,
    records     bigint not null,
    billed      numeric(38, 12) not null
);
