-- What a new database was filled with, once. Without an end, a start was killed in the middle and the next one goes on.
create table first_load (
    only_one      boolean not null primary key check (only_one),
    kind          varchar(16) not null check (kind in ('DEMO', 'BARE')),
    begun_at      timestamp(6) with time zone not null,
    completed_at  timestamp(6) with time zone
);
