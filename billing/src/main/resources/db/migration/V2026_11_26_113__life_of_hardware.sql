-- What was bought keeps its price, its life and its first month; what it costs a month follows from them. Costs that are there
-- stay what they are: so much each month.
alter table pool_cost_item add column life_months int check (life_months between 1 and 600); -- null: the amount is each month's
alter table pool_cost_item add column begun varchar(7);
alter table pool_cost_item add constraint pool_cost_item_life check ((life_months is null) = (begun is null));
