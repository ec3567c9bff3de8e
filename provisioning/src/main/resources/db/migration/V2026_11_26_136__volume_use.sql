-- How much of a volume is written is looked at again and again; the volume itself has many indexes, and on H2 each of them is
-- written with it.
create table volume_use (
    volume_id      uuid not null primary key references volume on delete cascade,
    written_bytes  bigint not null check (written_bytes >= 0)
);
insert into volume_use (volume_id, written_bytes)
    select id, written_bytes from volume where written_bytes > 0;
alter table volume drop column written_bytes;
