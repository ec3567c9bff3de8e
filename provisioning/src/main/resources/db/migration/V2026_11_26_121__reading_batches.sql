-- Readings that were stored together are folded together, and one row says whether they are: no reading is written over to
-- say so. They are forgotten together, too, when they are old.
create table reading_batch (
    id            uuid not null primary key,
    collected_at  timestamp(6) with time zone not null,
    readings      int not null check (readings > 0), -- when they were stored; one that is judged again leaves for a batch of its own
    folded        boolean not null
);
create index reading_batch_to_fold on reading_batch (folded, collected_at);

alter table reading add column batch_id uuid;
insert into reading_batch (id, collected_at, readings, folded)
    select gen_random_uuid(), collected_at, count(*), folded from reading group by collected_at, folded;
update reading set batch_id = (select b.id from reading_batch b
    where b.folded = reading.folded and b.collected_at = reading.collected_at);
alter table reading alter column batch_id set not null;
create index reading_by_batch on reading (batch_id);
drop index reading_to_fold;
alter table reading drop column folded;
