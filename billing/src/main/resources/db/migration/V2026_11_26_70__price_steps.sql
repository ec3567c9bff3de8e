-- Prices are graduated: each step holds up to so much of what a tenant uses of the meter in a UTC month. A first step at
-- rate zero is a free allowance.
create table price_step (
    price_book_version_id  uuid not null references price_book_version,
    meter                  varchar(32) not null,
    step                   int not null check (step between 1 and 20),
    up_to                  numeric(38, 12) check (up_to > 0), -- in units of the meter; the last step has no end
    rate                   numeric(38, 12) not null check (rate >= 0), -- per unit of the meter (Core-Hours, GiB …)
    primary key (price_book_version_id, meter, step)
);
insert into price_step (price_book_version_id, meter, step, up_to, rate)
    select price_book_version_id, meter, 1, null, rate from price_rate;
drop table price_rate;
