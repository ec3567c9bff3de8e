-- Whether the demo company was to live through a past before it stood: such a load is never gone on with in the middle.
alter table first_load add column history boolean default false not null;
