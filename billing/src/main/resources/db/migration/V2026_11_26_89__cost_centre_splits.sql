-- Whoever writes a tenant's split rules holds its row here, so that no two rules overlap.
create table split_tenant (
    tenant_id  uuid not null primary key references tenant
);

-- How what a tenant, or one of its servers, is billed is divided between cost centres, in [from_day, to_day) of UTC days.
create table split_rule (
    id           uuid not null primary key,
    tenant_id    uuid not null references split_tenant,
    server_id    uuid, -- absent: all of the tenant that has no rule of its own
    server_name  varchar(63) not null,
    from_day     date not null,
    to_day       date,
    created_at   timestamp(6) with time zone not null,
    created_by   varchar(63) not null,
    generation   bigint not null,
    check (to_day > from_day)
);
create index split_rule_by_tenant on split_rule (tenant_id, from_day);

create table split_part (
    rule_id      uuid not null references split_rule on delete cascade,
    cost_centre  varchar(63) not null,
    percent      numeric(5, 2) not null check (percent > 0 and percent <= 100),
    primary key (rule_id, cost_centre)
);

-- How a closed bill's line was divided, for good; one that no rule divided is its own cost centre's alone.
create table bill_line_share (
    line_id      uuid not null references bill_line,
    bill_id      uuid not null references bill,
    tenant_id    uuid not null,
    cost_centre  varchar(63) not null,
    amount       numeric(38, 12) not null,
    primary key (line_id, cost_centre)
);
create index bill_line_share_by_bill on bill_line_share (bill_id);
