-- A group that a tenant's people named: the servers that name it in their orders stand apart from each other. A farm's has no name.
alter table server_group add column name varchar(63);
alter table server_group add constraint server_group_name unique (tenant_id, name);
