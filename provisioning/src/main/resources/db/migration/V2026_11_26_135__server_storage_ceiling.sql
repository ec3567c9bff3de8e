-- The most that one server of the tenant may have in volumes, beside the totals; null: as much as the totals leave.
alter table tenant_quota add column server_storage_most_gib bigint;
alter table tenant_quota add constraint tenant_quota_server_storage_most check (server_storage_most_gib > 0);
