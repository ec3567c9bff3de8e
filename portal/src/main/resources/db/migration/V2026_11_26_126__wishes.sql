-- What a request is for: an order, or a change that costs like one. "ordered" is the server as it would be then.
alter table order_request add column wish varchar(16) default 'ORDER' not null
    check (wish in ('ORDER', 'CLONE', 'RESTORE', 'RESIZE', 'START'));
alter table order_request add column target_id uuid; -- the server, or the snapshot, that it is about
alter table order_request add column target_name varchar(63) default '' not null;
alter table order_request add column new_size varchar(200); -- of a resize, in JSON
alter table order_request add constraint order_request_target check ((wish = 'ORDER') = (target_id is null));
alter table order_request add constraint order_request_size check ((wish = 'RESIZE') = (new_size is not null));
