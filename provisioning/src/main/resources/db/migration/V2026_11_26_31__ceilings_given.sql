-- Ceilings change with a size, and with a lost slice: charts show what was lent between the guarantee and the ceiling of that
-- time. Null in intervals that are older than this.
alter table lifecycle_interval add column ceiling_millicores int;
alter table lifecycle_interval add column memory_ceiling_mib int;
