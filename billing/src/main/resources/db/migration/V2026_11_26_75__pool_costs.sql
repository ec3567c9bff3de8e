-- What the pool costs by the month, from a month on until the next version. A closed month's costs never change.
create table pool_cost (
    period_from          varchar(7) not null primary key,
    currency             varchar(3) not null,
    planned_utilisation  int not null check (planned_utilisation between 1 and 100), -- percent of the capacity that is sold
    written_at           timestamp(6) with time zone not null,
    written_by           varchar(63) not null,
    generation           bigint not null
);
create table pool_cost_item (
    period_from  varchar(7) not null references pool_cost on delete cascade,
    name         varchar(63) not null,
    amount       numeric(38, 6) not null check (amount >= 0),
    primary key (period_from, name)
);
-- Which part of the costs each meter is to bring in.
create table pool_cost_share (
    period_from  varchar(7) not null references pool_cost on delete cascade,
    meter        varchar(32) not null,
    percent      int not null check (percent between 0 and 100),
    primary key (period_from, meter)
);

-- The pool's own account of a closed month: what it cost, what was sold of it, what stood idle. Without a known cost there
-- is no idle amount, and not zero.
create table pool_account (
    period    varchar(7) not null primary key references billing_month,
    currency  varchar(3) not null,
    cost      numeric(38, 6),
    sold      numeric(38, 6) not null,
    idle      numeric(38, 6) check (idle >= 0),
    rule      varchar(16) not null check (rule in ('POOL')), -- who pays for what stood idle: the pool's own account
    check ((cost is null) = (idle is null)),
    check (idle is null or idle = greatest(cost - sold, 0))
);
