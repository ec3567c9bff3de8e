-- A server's use of cpu is looked at in means of six hours now: what was counted in windows of five minutes would outweigh them
-- for two weeks. It is learnt again; until a day is known, nothing is lowered.
update self_sizing set cpu_history = null;
