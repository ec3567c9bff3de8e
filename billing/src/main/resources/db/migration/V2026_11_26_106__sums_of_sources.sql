-- Counted up in the transaction that writes a source's hour of the month: sums of another generation are out of date.
create table source_month (
    period      varchar(7) not null primary key,
    generation  bigint not null,
    summed      bigint -- the generation that source_sum is of; absent while nobody has summed it
);

-- What all sources of one kind counted in a month: worked out ahead, so that the close need not read all their hours again.
create table source_sum (
    period        varchar(7) not null references source_month,
    counter_kind  varchar(16) not null,
    quantity      numeric(38, 0) not null,
    hours         bigint not null,
    primary key (period, counter_kind)
);
