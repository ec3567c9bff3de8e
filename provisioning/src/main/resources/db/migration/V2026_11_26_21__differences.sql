-- What the hardware has otherwise than the rows say, and was so at the last look that could tell. Rows of this table are no
-- truth of their own: a look writes what it finds and deletes what it does not find any more.
create table pool_difference (
    id            uuid not null primary key,
    kind          varchar(32) not null,
    about         varchar(500) not null, -- an id of ours, or a reference of the hardware
    hardware      varchar(63) not null,  -- the name of the fabric that it was seen on
    subject_type  varchar(16) not null check (subject_type in ('SERVER', 'VOLUME')),
    subject_id    uuid,                  -- absent for what is not ours
    subject_name  varchar(200) not null,
    tenant_id     uuid,
    what          varchar(1000) not null,
    remedy        varchar(16) not null check (remedy in ('PANTRY', 'PERSON')), -- who is to do something
    advice        varchar(1000) not null,
    since         timestamp(6) with time zone not null,
    unique (kind, about)
);
create index pool_difference_by_hardware on pool_difference (hardware, kind);
create index pool_difference_by_subject on pool_difference (subject_id);

-- Volumes whose rows are gone were made here all the same: what is found of them on an array is ours to remove. What no row
-- has ever named may be somebody else's, or of a database that was set back, and is left where it is.
create table volume_gone (
    id         uuid not null primary key,
    tenant_id  uuid not null,
    server_id  uuid,
    gone_at    timestamp(6) with time zone not null
);
