-- A change of a server's slices, which has its operation's id: how it ended, when its slices no longer tell.
create table slice_change (
    id         uuid not null primary key,
    tenant_id  uuid not null,
    server_id  uuid not null,
    kind       varchar(16) not null check (kind in ('RESIZE', 'MOVE', 'HEAL')),
    begun_at   timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone,
    ending     varchar(16) check (ending in ('DONE', 'UNDONE', 'OVERTAKEN')),
    check ((ended_at is null) = (ending is null)),
    foreign key (tenant_id, server_id) references server (tenant_id, id)
);
create index slice_change_by_server on slice_change (server_id, id);

-- Where a server's heal could not be carried out: until then it is not tried there again.
create table heal_avoids (
    server_id  uuid not null,
    blade_id   uuid not null,
    until_at   timestamp(6) with time zone not null,
    primary key (server_id, blade_id)
);

-- What a blade that is drained becomes once nothing stands on it any more.
alter table blade add column when_empty varchar(16) check (when_empty in ('MAINTENANCE', 'RETIRED'));
