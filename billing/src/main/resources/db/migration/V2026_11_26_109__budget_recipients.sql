-- Who is told of a budget's alerts beside the tenant's owners and finance.
create table budget_recipient (
    budget_id  uuid not null references budget on delete cascade,
    email      varchar(254) not null,
    primary key (budget_id, email)
);
