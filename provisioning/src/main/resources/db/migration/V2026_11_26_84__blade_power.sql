-- Whether a blade is on. Asleep: it is off to save power, takes slices only when no blade that is awake has the room, and is
-- waking from then on. Written by placement alone, like a blade's state.
alter table blade add column power varchar(16) default 'ON' not null check (power in ('ON', 'ASLEEP', 'WAKING'));
alter table blade add column power_at timestamp(6) with time zone; -- when that was last changed; null: never
alter table blade add column wake_millis bigint check (wake_millis >= 0); -- from its last waking until it was on; null: not measured yet
alter table blade add column asleep_seconds bigint default 0 not null check (asleep_seconds >= 0); -- in all, but for the sleep that lasts

-- Whether Pantry switches blades off that nothing stands on: how long that must be so, how many such blades stay awake, and what
-- one uses while it idles, from which what is saved is computed.
alter table pool add column blades_sleep boolean default false not null;
alter table pool add column sleep_after_minutes int default 15 not null check (sleep_after_minutes between 1 and 10080);
alter table pool add column awake_blades int default 2 not null check (awake_blades between 0 and 10000);
alter table pool add column blade_idle_watts int default 150 not null check (blade_idle_watts between 0 and 10000);

-- Since when nothing stands on a blade that is awake, as far as it was looked at: a generation later, something did.
create table blade_rest (
    blade_id    uuid not null primary key references blade on delete cascade,
    generation  bigint not null,
    empty_since timestamp(6) with time zone not null
);
