-- A vote's row changes once in its life, when it ceases to count. What says so is in no index from here on, and pages leave room for it,
-- so that the row changes where it is, and no index is written to: half of what projecting a vote cost was that.

drop index spectrum_read.votes_that_count;
alter table spectrum_read.votes set (fillfactor = 85);

-- Hashes do not pack: PostgreSQL tried with every batch of more than sixty events.
alter table spectrum.es_batches alter column event_hashes set storage external;
