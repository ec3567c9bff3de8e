-- Which kinds of events a webhook is called with, parted by commas; empty: all of them, those to come included.
alter table webhook add column kinds varchar(1000) default '' not null;

-- An owner has so many places, and each webhook takes one: two who add at once can't both have the last.
alter table webhook add column owner varchar(36) default '' not null;
alter table webhook add column place int default 0 not null;
update webhook set owner = coalesce(cast(tenant_id as varchar(36)), 'finance'),
    place = (select count(*) from webhook w where w.id <= webhook.id
        and coalesce(cast(w.tenant_id as varchar(36)), 'finance') = coalesce(cast(webhook.tenant_id as varchar(36)), 'finance'));
alter table webhook add constraint webhook_place unique (owner, place);
alter table webhook add constraint webhook_placed check (owner <> '' and place >= 1);
