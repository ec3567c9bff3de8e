-- The golden images that an array holds, a name in each line; null as long as nobody has looked.
alter table storage_array add column images varchar(100000);
