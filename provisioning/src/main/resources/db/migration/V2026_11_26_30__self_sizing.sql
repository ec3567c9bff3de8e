-- Servers that size themselves. A row of an ordinary one takes about a kilobyte, most of it the two histories (at most
-- 2 x 10,784 bytes); it goes when its server is deleted or failed, or is no longer to size itself.
create table self_sizing (
    server_id           uuid not null primary key,
    tenant_id           uuid not null,
    min_cpu_millicores  int not null check (min_cpu_millicores >= 50),
    min_memory_mib      int not null check (min_memory_mib >= 64),
    cpu_history         bytea, -- how many windows of five minutes stood at which level, by day, for two weeks; null: no window yet
    memory_history      bytea,
    counted_until       timestamp(6) with time zone not null, -- the windows before it are in the histories
    looked_at           timestamp(6) with time zone not null,
    judged_until        timestamp(6) with time zone not null, -- what was measured before it leads to no step any more
    throttled_at        timestamp(6) with time zone, -- when it last lacked cpu
    squeezed_at         timestamp(6) with time zone, -- when it last lacked memory
    lowered_at          timestamp(6) with time zone,
    tried_at            timestamp(6) with time zone, -- when a raise was refused last
    wanted_cpu_millicores int check (wanted_cpu_millicores > 0), -- a raise that could not be had
    wanted_memory_mib     int check (wanted_memory_mib > 0),
    wanted_since        timestamp(6) with time zone,
    wanted_why          varchar(1000) not null,
    foreign key (tenant_id, server_id) references server (tenant_id, id),
    check (length(cpu_history) <= 10784 and length(memory_history) <= 10784),
    check ((wanted_since is null) = (wanted_cpu_millicores is null and wanted_memory_mib is null))
);
create index self_sizing_by_look on self_sizing (looked_at);

-- The last two looks at the counters of their slices: what each got and lacked in between. What was lacked is never billed,
-- so it is no reading; one row a slice, overwritten, and gone an hour after the slice's last look.
create table slice_look (
    source            varchar(100) not null primary key,
    server_id         uuid not null,
    epoch             varchar(64) not null,
    read_at           timestamp(6) with time zone not null,
    cpu               numeric(38, 0) not null,
    throttled         numeric(38, 0), -- null where hardware does not count it
    memory            numeric(38, 0) not null,
    squeezed          numeric(38, 0),
    before_at         timestamp(6) with time zone, -- null until the second look of an epoch
    cpu_before        numeric(38, 0),
    throttled_before  numeric(38, 0),
    memory_before     numeric(38, 0),
    squeezed_before   numeric(38, 0)
);
create index slice_look_by_server on slice_look (server_id);
