-- No control unit of its enclosure works: what runs on the blade is left running, and orders go elsewhere while they can.
-- Written by placement alone, like a blade's state.
alter table blade add column reachable boolean default true not null;
