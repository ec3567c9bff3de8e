-- Who and what a closed bill speaks of, as it was called at the close: what is renamed later leaves the bill's files as they
-- are.
create table bill_paper (
    bill_id         uuid not null primary key references bill,
    tenant_name     varchar(255) not null,
    cost_centre     varchar(63) not null,
    issuer_name     varchar(255) not null,
    issuer_address  varchar(1000) not null
);

-- What stands on a closed bill's lines: servers, and volumes and snapshots that count for themselves.
create table bill_resource (
    bill_id    uuid not null references bill,
    server_id  uuid not null,
    kind       varchar(16) not null check (kind in ('SERVER', 'VOLUME', 'SNAPSHOT')),
    tags       varchar(10000) not null, -- JSON
    primary key (bill_id, server_id)
);
