-- How far polls of the meters are apart: each row holds from its instant until the next one's. Rows are only added, so what
-- was judged by them stays as it was judged. Each starts after the one that it names as its predecessor; of two nodes that
-- decide at once one writes, by the key.
create table meter_pace (
    sequence          int not null primary key check (sequence >= 1),
    predecessor       int,
    predecessor_from  timestamp(6) with time zone,
    from_at           timestamp(6) with time zone not null,
    kind              varchar(8) not null check (kind in ('USUAL', 'LONG')),
    interval_millis   bigint not null check (interval_millis > 0),
    servers           int not null check (servers >= 0), -- that ran when it was decided
    unique (sequence, from_at),
    foreign key (predecessor, predecessor_from) references meter_pace (sequence, from_at),
    check ((sequence = 1 and predecessor is null and predecessor_from is null)
        or (predecessor is not null and predecessor_from is not null and predecessor = sequence - 1
            and from_at > predecessor_from))
);
