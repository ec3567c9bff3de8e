-- How many blades may fail at once with everything on them finding room: orders leave so many empty.
alter table pool add column survives_blades int default 0 not null check (survives_blades >= 0);

-- Servers that stand apart from each other: on distinct blades, and in enclosures as the spread says.
create table server_group (
    id         uuid not null primary key,
    tenant_id  uuid not null references tenant,
    spread     varchar(24) not null check (spread in ('EVEN', 'DISTINCT_ENCLOSURES')),
    unique (tenant_id, id)
);

alter table server add column survives int default 0 not null check (survives >= 0); -- blades' worth held beyond its size
alter table server add column priority int default 0 not null; -- the higher, the earlier it is placed again
alter table server add column group_id uuid references server_group;

-- What no two members of a group may share. Inserted and deleted with the slices that they are of.
create table group_blade (
    group_id   uuid not null references server_group,
    blade_id   uuid not null references blade,
    slice_id   uuid not null unique,
    primary key (group_id, blade_id)
);
create table group_enclosure (
    group_id      uuid not null references server_group,
    enclosure_id  uuid not null references enclosure,
    server_id     uuid not null,
    primary key (group_id, enclosure_id)
);
create index group_enclosure_by_server on group_enclosure (server_id);

-- A slice that changes: LEAVING joins the states, and of a resize in place both sizes are kept until it is settled.
-- What the slice holds meanwhile is the larger one, of each resource.
alter table slice add column standing varchar(16) default 'ACTIVE' not null
    check (standing in ('ACTIVE', 'LOST', 'ADDING', 'LEAVING'));
update slice set standing = state;
alter table slice drop column state;
alter table slice rename column standing to state;
alter table slice add column change_id uuid;
alter table slice add column from_cpu_millicores int;
alter table slice add column from_ceiling_millicores int;
alter table slice add column from_memory_mib int;
alter table slice add column from_memory_ceiling_mib int;
alter table slice add column to_cpu_millicores int;
alter table slice add column to_ceiling_millicores int;
alter table slice add column to_memory_mib int;
alter table slice add column to_memory_ceiling_mib int;
alter table slice add constraint slice_changes check (state = 'ACTIVE' or state = 'LOST' or change_id is not null);
alter table slice add constraint slice_resize check (from_cpu_millicores is null or (change_id is not null
    and cpu_millicores = greatest(from_cpu_millicores, to_cpu_millicores)
    and ceiling_millicores = greatest(from_ceiling_millicores, to_ceiling_millicores)
    and memory_mib = greatest(from_memory_mib, to_memory_mib)
    and memory_ceiling_mib = greatest(from_memory_ceiling_mib, to_memory_ceiling_mib)));

-- Lost slices for which no room was found yet. A table of its own, since it is small and looked at whenever room comes free.
create table slice_waiting (
    slice_id        uuid not null primary key,
    server_id       uuid not null,
    tenant_id       uuid not null,
    priority        int not null,
    cpu_millicores  int not null,
    waiting_since   timestamp(6) with time zone not null
);
create index slice_waiting_by_server on slice_waiting (server_id);
