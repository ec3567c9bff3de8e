-- A boot volume that is made to take another's place, and one whose place was taken, belong to no server.
alter table volume drop constraint volume_boots_a_server;
alter table volume add constraint volume_boots_a_server
    check (kind <> 'BOOT' or server_id is not null or state in ('CREATING', 'DELETING'));
