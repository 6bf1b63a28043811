-- Votes can be held by a flag, which is to them what a roll-back is: they do not count until a moderator has judged. The tables stay as they are.

comment on column spectrum_read.votes.struck_by is 'The roll-back that strikes it, or the flag that holds it, the first of those that stand where there are several; null when it is neither struck nor held.';
comment on column spectrum_read.votes.struck_at is 'When that roll-back struck it, or that flag held it.';
comment on column spectrum_read.moderation_log.act is 'rollback, rollback-undone, rollback-restored, flagged, held, counted, tool-hidden, tool-restored, suspended, reinstated or renamed.';
comment on column spectrum_read.moderation_log.rollback_id is 'The roll-back that strikes votes, or no longer does; of flagged, held and counted, the flag; otherwise null.';
