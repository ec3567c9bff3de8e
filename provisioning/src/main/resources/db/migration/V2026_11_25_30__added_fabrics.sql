-- What a fabric's service says it is; by its own id one service is known again at another address, and never added twice.
alter table fabric add column service_uuid varchar(200);
alter table fabric add column product varchar(200) default '' not null;
alter table fabric add constraint fabric_service unique (service_uuid);

-- How a fabric that an operator added is asked; the first one's account is configuration and has no row here.
create table fabric_access (
    fabric_id   uuid not null primary key references fabric,
    other_urls  varchar(4000) not null,  -- further control units, one address a line
    user_name   varchar(200) not null,
    password    varchar(4000) not null,  -- sealed under a key that is not in the database
    authority   varchar(60000) not null  -- certificates as PEM; empty for what the machine trusts
);

-- What each service offers and what it lacks, with the reason, as it was last asked.
create table fabric_offer (
    fabric_id   uuid not null references fabric,
    capability  varchar(32) not null,
    state       varchar(16) not null check (state in ('OFFERED', 'LACKING', 'UNSEEN')),
    reason      varchar(500) not null,
    primary key (fabric_id, capability)
);
