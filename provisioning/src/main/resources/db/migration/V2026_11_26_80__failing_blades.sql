-- A blade that fails while it is drained goes on being drained once its hardware is well again.
alter table blade add column goes_on_draining boolean default false not null;

-- One that failed again and again takes nothing until then, unless somebody puts it back.
alter table blade add column closed_until timestamp(6) with time zone;

create table blade_failure (
    id         uuid not null primary key,
    blade_id   uuid not null references blade on delete cascade,
    failed_at  timestamp(6) with time zone not null
);
create index blade_failure_by_blade on blade_failure (blade_id, failed_at);
