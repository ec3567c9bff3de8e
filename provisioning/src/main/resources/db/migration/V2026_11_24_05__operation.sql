create table operation (
    id             uuid not null primary key,
    tenant_id      uuid not null references tenant,
    kind           varchar(63) not null,
    subject_type   varchar(32) not null,
    subject_id     uuid not null,
    subject_name   varchar(63) not null,
    state          varchar(16) not null
        check (state in ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'COMPENSATED', 'STUCK')),
    undoing        boolean not null,
    input          varchar(100000) not null,
    author         varchar(63) not null,
    attempt        int not null check (attempt >= 0), -- the fence: a write with an older attempt changes nothing
    error          varchar(1000),  -- in words that its tenant understands
    cause          varchar(4000),  -- the technical cause, for operators
    created_at     timestamp(6) with time zone not null,
    deadline_at    timestamp(6) with time zone not null,
    ended_at       timestamp(6) with time zone
);
create index operation_by_tenant on operation (tenant_id, id);
create index operation_by_subject on operation (subject_id, id);
create index operation_by_state on operation (state, id);

-- Append-only: what each attempt began and finished.
create table operation_step (
    operation_id  uuid not null references operation,
    sequence      int not null,
    attempt       int not null,
    step          varchar(63) not null,
    direction     varchar(8) not null check (direction in ('APPLY', 'UNDO')),
    event         varchar(8) not null check (event in ('STARTED', 'DONE', 'FAILED')),
    detail        varchar(4000) not null,
    recorded_at   timestamp(6) with time zone not null,
    primary key (operation_id, sequence)
);
