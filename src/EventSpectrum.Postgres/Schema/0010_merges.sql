-- Tools that are merged into others: their votes stay theirs and count at another's dot.

alter table spectrum_read.tools add column merged_into text;

comment on column spectrum_read.tools.merged_into is 'The tool that a moderator merged it into, so that its votes count there; null when it stands for itself.';

alter table spectrum_read.votes add column counts_at text;
update spectrum_read.votes set counts_at = tool_id;
alter table spectrum_read.votes alter column counts_at set not null;

comment on column spectrum_read.votes.counts_at is 'The tool at whose dot it counts, if it counts: tool_id, but where that is merged into another.';
comment on column spectrum_read.votes.act       is 'new: the participant''s vote on a tool they had none on, merged ones taken for one; changed: it moves a vote; withdrawn: it takes the vote back. As it was when it was recorded.';

drop index spectrum_read.votes_of_a_participant_on_a_tool;
drop index spectrum_read.votes_that_count;
create index votes_of_a_participant_at_a_dot on spectrum_read.votes (spectrum, counts_at, participant_id, sequence);
create index votes_that_count on spectrum_read.votes (spectrum, counts_at) where counts;
create index votes_of_a_tool on spectrum_read.votes (spectrum, tool_id);

comment on column spectrum_read.moderation_log.act     is 'rollback, rollback-undone, rollback-restored, flagged, held, counted, tool-hidden, tool-restored, tool-merged, tool-unmerged, suspended, reinstated or renamed.';
comment on column spectrum_read.moderation_log.tool_id is 'The tool that was hidden, restored, merged or parted again; otherwise null.';

create or replace view spectrum_read.chart as
select t.spectrum, t.tool_id, t.name, t.kind, t.disciplines, p.x, p.y, p.votes, p.sd_x, p.sd_y, p.correlation, p.changed_at
from spectrum_read.tools t join spectrum_read.current_positions p using (spectrum, tool_id)
where not t.hidden and t.merged_into is null;

comment on view spectrum_read.chart is 'The chart as everyone sees it now: tools with their names and places, without those that are hidden or merged into others.';

create or replace view spectrum_read.current_votes as
select spectrum, counts_at as tool_id, participant_id, max(x) filter (where counts_x) as x, max(y) filter (where counts_y) as y,
       max(coalesce(as_of, recorded_at)) as cast_at, max(sequence) as sequence
from spectrum_read.votes
where counts
group by spectrum, counts_at, participant_id;

comment on view   spectrum_read.current_votes         is 'What each participant says of each tool now, merged ones taken for one; one row per pair, put together where x and y come from two votes.';
comment on column spectrum_read.current_votes.tool_id is 'The tool at whose dot it counts.';
