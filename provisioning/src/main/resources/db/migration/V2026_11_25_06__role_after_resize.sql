-- Which of a server's slices is held for failures may change when it is resized where it stands.
alter table slice add column to_role varchar(16) check (to_role in ('SIZE', 'RESERVE'));
