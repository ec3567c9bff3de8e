-- A server's tags once more as rows, for what groups or finds by them; written together with the text in its row.
create table server_tag (
    tenant_id  uuid not null,
    server_id  uuid not null,
    name       varchar(63) not null check (name <> ''),
    tag_value  varchar(63) not null, -- "value" alone is a reserved word of H2
    primary key (server_id, name),
    foreign key (tenant_id, server_id) references server (tenant_id, id)
);
create index server_tag_by_value on server_tag (tenant_id, name, tag_value);
