-- Counted up with every change of a tenant's split rules: what was worked out by them is known to be out of date.
alter table split_tenant add column generation bigint default 0 not null;
alter table bill_focus add column split_generation bigint default 0 not null;

-- Of a line so small that one cost centre paid all of it by largest remainder, only the others' nothing was kept.
insert into bill_line_share (line_id, bill_id, tenant_id, cost_centre, amount)
    select l.id, l.bill_id, l.tenant_id, l.cost_centre, l.charged from bill_line l
    where exists (select 1 from bill_line_share s where s.line_id = l.id)
    and not exists (select 1 from bill_line_share s where s.line_id = l.id and s.cost_centre = l.cost_centre)
    and l.charged <> (select sum(s.amount) from bill_line_share s where s.line_id = l.id);
