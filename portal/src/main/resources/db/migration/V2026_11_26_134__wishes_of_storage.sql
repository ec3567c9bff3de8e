-- Volumes, their copies and growth, and snapshots wait for an approval as servers do. They are no server: they have no order,
-- and what came of a request is a volume or a snapshot then.
alter table order_request drop constraint order_request_target;
alter table order_request drop constraint order_request_size;
alter table order_request add column wished varchar(16) default 'ORDER' not null;
update order_request set wished = wish;
alter table order_request drop column wish;
alter table order_request rename column wished to wish;
alter table order_request add constraint order_request_wish check (wish in ('ORDER', 'CLONE', 'RESTORE', 'RESIZE', 'START',
    'VOLUME', 'VOLUME_CLONE', 'VOLUME_RESTORE', 'VOLUME_GROWTH', 'SNAPSHOT', 'VOLUME_SNAPSHOT'));

-- Of a new volume it is its server, if it has one.
alter table order_request add constraint order_request_target
    check ((wish <> 'ORDER' or target_id is null) and (wish in ('ORDER', 'VOLUME') or target_id is not null));
alter table order_request add constraint order_request_size
    check ((wish in ('RESIZE', 'VOLUME', 'VOLUME_RESTORE', 'VOLUME_GROWTH')) = (new_size is not null));

alter table order_request alter column ordered drop not null;
alter table order_request add constraint order_request_ordered
    check ((wish in ('ORDER', 'CLONE', 'RESTORE', 'RESIZE', 'START')) = (ordered is not null));

alter table order_request rename column server_id to begun_id;
