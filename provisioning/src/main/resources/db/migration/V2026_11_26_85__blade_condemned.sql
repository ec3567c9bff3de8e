-- An operator says that the blade has failed, whatever its hardware says: it takes part again only when an operator says so.
alter table blade add column condemned boolean default false not null;
