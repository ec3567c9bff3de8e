-- What differs may be about a tenant, too. The table is no truth of its own: the next look writes what it finds.
drop table pool_difference;
create table pool_difference (
    id            uuid not null primary key,
    kind          varchar(32) not null,
    about         varchar(500) not null, -- an id of ours, or a reference of the hardware
    hardware      varchar(63) not null,  -- the name of the fabric that it was seen on; empty: within our own rows
    subject_type  varchar(16) not null check (subject_type in ('SERVER', 'VOLUME', 'TENANT')),
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
