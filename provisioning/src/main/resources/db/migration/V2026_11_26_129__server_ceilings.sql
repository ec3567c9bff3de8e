-- The most that one server of the tenant may be guaranteed, beside the totals; null: as much as the totals leave.
alter table tenant_quota add column server_cpu_most_millicores bigint;
alter table tenant_quota add column server_memory_most_mib bigint;
alter table tenant_quota add constraint tenant_quota_server_most
    check (server_cpu_most_millicores > 0 and server_memory_most_mib > 0);
