-- Command rows: one per Idempotency-Key that had an effect, written in the command's own transaction and kept 48 h.
create table idempotency_key (
    key_digest   char(64) not null primary key, -- sha-256 of tenant or account, key, method, path
    body_digest  char(64) not null,
    status       int,
    headers      varchar(4000),
    body         varchar(1000000),
    recorded_at  timestamp(6) with time zone not null
);
create index idempotency_key_by_age on idempotency_key (recorded_at);

-- The change feed: a transaction inserts one row without a position; the stamper gives committed rows gapless positions.
create table feed_entry (
    entry_id     uuid not null primary key,
    position     bigint unique,
    touched      varchar(1000000) not null,
    recorded_at  timestamp(6) with time zone not null,
    stamped_at   timestamp(6) with time zone,
    check ((position is null) = (stamped_at is null))
);
create table feed_head (
    only_one     boolean not null primary key check (only_one),
    position     bigint not null check (position >= 0)
);
insert into feed_head (only_one, position) values (true, 0);

-- Who did what to what, from where, by which way, with which outcome; in the command's own transaction, never changed.
create table audit_entry (
    id             uuid not null primary key,
    recorded_at    timestamp(6) with time zone not null,
    tenant_id      uuid,
    account_id     uuid,
    actor          varchar(63) not null,
    way            varchar(16) not null,
    source_address varchar(64) not null,
    request_id     varchar(64) not null,
    action         varchar(63) not null,
    subject_type   varchar(32) not null,
    subject_id     uuid,
    subject_name   varchar(63) not null,
    outcome        varchar(16) not null check (outcome in ('DONE', 'REFUSED')),
    detail         varchar(4000) not null
);
create index audit_by_subject on audit_entry (subject_id, id);
create index audit_by_tenant on audit_entry (tenant_id, id);

-- db-scheduler's table (its documented shape).
create table scheduled_tasks (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            bytea,
    execution_time       timestamp(6) with time zone not null,
    picked               boolean not null,
    picked_by            varchar(100),
    last_success         timestamp(6) with time zone,
    last_failure         timestamp(6) with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp(6) with time zone,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
