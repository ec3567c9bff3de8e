-- RATED says that all of the hour stands on lines. The close counts on it: it looks only at the others for what does not.
alter table usage_hour add constraint usage_hour_rated
    check (rating <> 'RATED' or (rated_quantity = quantity and rated_interpolated = interpolated));
