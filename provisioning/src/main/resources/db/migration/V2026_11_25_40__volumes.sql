-- What the disks of a server, or one volume, held at an instant. It outlives what it was taken of.
create table snapshot (
    id           uuid not null primary key,
    tenant_id    uuid not null references tenant,
    name         varchar(63) not null,
    server_id    uuid, -- of which it was taken; of one volume alone there is none
    volume_id    uuid,
    source_name  varchar(63) not null,
    state        varchar(16) not null check (state in ('CREATING', 'READY', 'DELETING')),
    created_at   timestamp(6) with time zone not null,
    generation   bigint not null,
    unique (tenant_id, id),
    unique (tenant_id, name),
    check ((server_id is null) <> (volume_id is null))
);
create index snapshot_by_tenant on snapshot (tenant_id, id);

-- Volumes stand alone, too, and what a snapshot keeps is a volume of its own: it takes of the same array and quota.
alter table volume alter column server_id drop not null;
alter table volume add column form varchar(16) default 'BOOT' not null check (form in ('BOOT', 'DATA', 'SNAPSHOT'));
update volume set form = kind;
alter table volume drop column kind;
alter table volume rename column form to kind;
alter table volume add column state varchar(16) default 'READY' not null
    check (state in ('CREATING', 'READY', 'ATTACHING', 'DETACHING', 'GROWING', 'DELETING'));
alter table volume add column generation bigint default 1 not null;
-- The claim of a data volume's name: nobody names boot volumes and what a snapshot keeps.
alter table volume add column claimed_name varchar(63);
alter table volume add constraint volume_claims_its_name unique (tenant_id, claimed_name);
alter table volume add column source_id uuid; -- the volume that it began as a copy of, which may be gone
alter table volume add column snapshot_id uuid;
alter table volume add column copied_kind varchar(16) check (copied_kind in ('BOOT', 'DATA'));
alter table volume add constraint volume_of_snapshot foreign key (tenant_id, snapshot_id) references snapshot (tenant_id, id);
alter table volume add constraint volume_parts check ((kind = 'SNAPSHOT') = (snapshot_id is not null)
    and (kind = 'SNAPSHOT') = (copied_kind is not null));
alter table volume add constraint volume_boots_a_server check (kind <> 'BOOT' or server_id is not null);
create index volume_by_tenant on volume (tenant_id, id);
create index volume_by_snapshot on volume (snapshot_id);
