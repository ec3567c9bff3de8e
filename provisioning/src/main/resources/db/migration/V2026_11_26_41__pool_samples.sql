-- What of the pool was given at each full hour, written by one node: what its forecast is computed from.
create table pool_sample (
    pool_id          uuid not null references pool,
    sampled_at       timestamp(6) with time zone not null,
    sampled_on       date not null, -- in UTC
    cpu_millicores   bigint not null, -- guaranteed
    memory_mib       bigint not null, -- guaranteed
    provisioned_gib  bigint not null,
    written_bytes    bigint not null,
    primary key (pool_id, sampled_at)
);
create index pool_sample_by_day on pool_sample (pool_id, sampled_on);
