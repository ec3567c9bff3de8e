-- Between which instants the readings of a batch were read: whoever looks for them by their batch need not look at every day.
alter table reading_batch add column first_read_at timestamp(6) with time zone;
alter table reading_batch add column last_read_at timestamp(6) with time zone;
update reading_batch set
    first_read_at = coalesce((select min(r.read_at) from reading r where r.batch_id = reading_batch.id), collected_at),
    last_read_at = coalesce((select max(r.read_at) from reading r where r.batch_id = reading_batch.id), collected_at);
alter table reading_batch alter column first_read_at set not null;
alter table reading_batch alter column last_read_at set not null;
alter table reading_batch add constraint reading_batch_read check (first_read_at <= last_read_at);
