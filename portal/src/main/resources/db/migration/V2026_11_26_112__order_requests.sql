-- An order that a spent budget holds up until somebody approves it: the whole of it, so that it can be ordered then. Nothing
-- is reserved by it.
create table order_request (
    id                uuid not null primary key,
    tenant_id         uuid not null references tenant,
    name              varchar(63) not null,
    ordered           varchar(1000000) not null, -- the order as it was written, in JSON
    cpu_millicores    int not null, -- what one of its servers came to then
    memory_mib        int not null,
    storage_gib       bigint not null,
    per_month         numeric(38, 12), -- what all of it was estimated to cost then; null: no price book held
    budget_id         uuid references budget on delete set null,
    budget_scope      varchar(16) not null,
    budget_value      varchar(130) not null,
    budget_amount     numeric(38, 6) not null,
    budget_spent      numeric(38, 6) not null,
    approver          varchar(16) not null check (approver in ('OWNER', 'FINANCE')),
    state             varchar(16) not null
        check (state in ('WAITING', 'APPROVED', 'ORDERED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')),
    asked_by_account  uuid,
    asked_by          varchar(63) not null,
    asked_way         varchar(16) not null,
    asked_at          timestamp(6) with time zone not null,
    expires_at        timestamp(6) with time zone not null,
    decided_by        varchar(63),
    decided_as        varchar(16) check (decided_as in ('OWNER', 'FINANCE')), -- of an approval
    decided_at        timestamp(6) with time zone,
    reason            varchar(1000) not null,  -- of a rejection
    hindrance         varchar(4000) not null,  -- why it could not be ordered when it was approved last
    tried_at          timestamp(6) with time zone,
    operation_id      uuid, -- the first one's
    server_id         uuid,
    generation        bigint not null,
    check (expires_at > asked_at),
    check ((state = 'ORDERED') = (operation_id is not null)),
    check (state not in ('APPROVED', 'ORDERED', 'REJECTED') or decided_by is not null),
    check (state <> 'REJECTED' or reason <> '')
);
create index order_request_by_tenant on order_request (tenant_id, id);
create index order_request_by_state on order_request (state, expires_at);

-- What happened to it, by whom.
create table order_request_step (
    request_id  uuid not null references order_request,
    number      int not null,
    kind        varchar(16) not null
        check (kind in ('ASKED', 'APPROVED', 'HINDERED', 'ORDERED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')),
    at          timestamp(6) with time zone not null,
    actor       varchar(63) not null,
    detail      varchar(4000) not null,
    primary key (request_id, number)
);
