-- Who is not whole now, of all tenants.
create index condition_open on condition_interval (condition, is_open);
