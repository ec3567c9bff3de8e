-- How a server was, in half-open intervals that never overlap, from its order to its end: whole, degraded, down or off, and
-- why. Each names its predecessor and starts where that one ended (by foreign key); one is open.
create table condition_interval (
    server_id     uuid not null,
    sequence      int not null check (sequence >= 1),
    tenant_id     uuid not null,
    predecessor   int,
    from_at       timestamp(6) with time zone not null,
    to_at         timestamp(6) with time zone,
    is_open       boolean check (is_open),
    condition     varchar(16) not null check (condition in ('WHOLE', 'DEGRADED', 'DOWN', 'OFF', 'ENDED')),
    cause         varchar(32) not null check (cause in ('NONE', 'ORDERED', 'STARTING', 'STOPPED_BY_OWNER', 'DELETED_BY_OWNER',
                      'ORDER_UNDONE', 'BLADE_FAILED', 'ENCLOSURE_FAILED', 'CONTROL_UNITS_SILENT', 'ARRAY_FAILED',
                      'POWERED_OFF_ELSEWHERE', 'MISSING', 'UNKNOWN')),
    blades_there  int not null check (blades_there >= 0), -- of a degraded or a down one: how many of its blades were left
    blades_of     int not null,
    primary key (server_id, sequence),
    unique (server_id, from_at),
    unique (server_id, sequence, to_at),
    unique (server_id, is_open),
    foreign key (server_id, predecessor, from_at) references condition_interval (server_id, sequence, to_at),
    foreign key (tenant_id, server_id) references server (tenant_id, id),
    check (to_at > from_at),
    check ((to_at is null) = (is_open is not null)),
    check ((sequence = 1) = (predecessor is null)),
    check (predecessor = sequence - 1),
    check ((condition = 'WHOLE') = (cause = 'NONE')),
    check (condition <> 'ENDED' or to_at is null),
    check (blades_of >= blades_there)
);
create index condition_by_tenant on condition_interval (tenant_id, from_at);

-- Of servers that are there already, what their lifecycle facts know. Those of a later row refer to an earlier one.
insert into condition_interval (server_id, sequence, tenant_id, predecessor, from_at, to_at, is_open, condition, cause,
        blades_there, blades_of)
    select server_id, sequence, tenant_id, predecessor, from_at, to_at, is_open,
        case state when 'RUNNING' then 'WHOLE' when 'STOPPED' then 'OFF' else 'ENDED' end,
        case state when 'RUNNING' then 'NONE' when 'STOPPED' then 'STOPPED_BY_OWNER' else 'DELETED_BY_OWNER' end, 0, 0
    from lifecycle_interval order by server_id, sequence;
insert into condition_interval (server_id, sequence, tenant_id, from_at, is_open, condition, cause, blades_there, blades_of)
    select s.id, 1, s.tenant_id, s.created_at, true,
        case when s.state in ('FAILED', 'DELETED') then 'ENDED' else 'OFF' end,
        case when s.state in ('FAILED', 'DELETED') then 'ORDER_UNDONE' else 'ORDERED' end, 0, 0
    from server s where not exists (select 1 from condition_interval c where c.server_id = s.id);
