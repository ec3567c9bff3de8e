-- Who pays for what stood idle is a rule that goes with the costs: the pool's own account, or the tenants in proportion to
-- what they were billed, on their next bills.
alter table pool_cost add column idle_payer varchar(16) default 'POOL' not null check (idle_payer in ('POOL', 'TENANTS'));

-- Every account so far was the pool's own.
alter table pool_account drop column rule;
alter table pool_account add column idle_payer varchar(16) default 'POOL' not null
    check (idle_payer in ('POOL', 'TENANTS'));
-- What of the idle amount stands on tenants' bills, in whole minor units.
alter table pool_account add column shared numeric(38, 6) default 0 not null;
alter table pool_account add constraint pool_account_shared
    check (shared >= 0 and (shared = 0 or (idle_payer = 'TENANTS' and shared <= idle)));
