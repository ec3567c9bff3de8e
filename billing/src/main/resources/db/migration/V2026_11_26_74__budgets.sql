-- What a tenant's month was expected to cost, as it was forecast each day: kept, so that its error can be shown.
create table month_forecast (
    tenant_id        uuid not null references tenant,
    period           varchar(7) not null,
    made_on          date not null,
    made_at          timestamp(6) with time zone not null,
    so_far           numeric(38, 6) not null,
    expected         numeric(38, 6) not null,
    low              numeric(38, 6) not null,
    high             numeric(38, 6) not null,
    days_of_history  int not null,
    primary key (tenant_id, period, made_on),
    check (low <= expected and expected <= high)
);

-- A monthly amount for all of a tenant, one of its cost centres or one of its tags.
create table budget (
    id           uuid not null primary key,
    tenant_id    uuid not null references tenant,
    scope        varchar(16) not null check (scope in ('TENANT', 'COST_CENTRE', 'TAG')),
    scope_value  varchar(130) not null, -- the cost centre, or name=value; empty for the tenant
    amount       numeric(38, 6) not null check (amount > 0),
    cap          varchar(16) not null check (cap in ('NOTIFY', 'REFUSE')),
    created_at   timestamp(6) with time zone not null,
    created_by   varchar(63) not null,
    generation   bigint not null,
    unique (tenant_id, scope, scope_value),
    check ((scope = 'TENANT') = (scope_value = ''))
);

-- Each threshold of a month is told once, of what is spent and of what is expected.
create table budget_alert (
    budget_id   uuid not null references budget on delete cascade,
    tenant_id   uuid not null,
    period      varchar(7) not null,
    basis       varchar(16) not null check (basis in ('ACTUAL', 'FORECAST')),
    threshold   int not null check (threshold in (50, 75, 90, 100)),
    amount      numeric(38, 6) not null, -- what was spent, or expected, then
    of_amount   numeric(38, 6) not null, -- the budget then
    raised_at   timestamp(6) with time zone not null,
    primary key (budget_id, period, basis, threshold)
);
create index budget_alert_by_tenant on budget_alert (tenant_id, raised_at);
