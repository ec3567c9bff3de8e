-- A cap may ask for an approval of new orders. The check on the old column has a name of each database's own, so the column
-- is made anew instead.
alter table budget add column cap_of_spent varchar(16) default 'NOTIFY' not null
    check (cap_of_spent in ('NOTIFY', 'APPROVAL', 'REFUSE'));
update budget set cap_of_spent = cap;
alter table budget drop column cap;
alter table budget rename column cap_of_spent to cap;

-- Whose budget it is decides who approves: finance's finance, an owner's own the owner. Whoever set it last.
alter table budget add column set_by varchar(16) default 'FINANCE' not null check (set_by in ('OWNER', 'FINANCE'));
update budget set set_by = 'OWNER' where exists
    (select 1 from account a where a.username = budget.created_by and a.tenant_id = budget.tenant_id);
