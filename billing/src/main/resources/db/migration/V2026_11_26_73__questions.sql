-- A tenant's owner asks about a line until its bill is closed; finance answers, with a credit or without.
create table bill_question (
    id           uuid not null primary key,
    tenant_id    uuid not null references tenant,
    bill_id      uuid not null references bill,
    line_id      uuid not null references bill_line,
    question     varchar(2000) not null,
    asked_by     varchar(63) not null,
    asked_at     timestamp(6) with time zone not null,
    answer       varchar(2000),
    answered_by  varchar(63),
    answered_at  timestamp(6) with time zone,
    credit_id    uuid references bill_line, -- the credit that came of it
    generation   bigint not null,
    check ((answer is null) = (answered_at is null)),
    check (credit_id is null or answer is not null)
);
create index bill_question_by_bill on bill_question (bill_id, id);
create index bill_question_by_tenant on bill_question (tenant_id, id);
create index bill_line_by_corrected on bill_line (corrects_line_id);
alter table bill_line add constraint bill_line_credit
    check (kind <> 'CREDIT' or (amount < 0 and corrects_line_id is not null and reason <> '' and author <> ''));
