-- Sessions can begin with a blind round, which ends with a reveal.

alter table spectrum_read.sessions add column blind boolean not null default false;
alter table spectrum_read.sessions add column revealed_at timestamptz;
alter table spectrum_read.sessions add column revealed_sequence bigint;

comment on column spectrum_read.sessions.blind             is 'Whether it was opened blind: until the reveal nobody saw what others placed. These tables do not wait for it.';
comment on column spectrum_read.sessions.revealed_at       is 'When the votes of its blind round were revealed; null while they are not, and where there was none.';
comment on column spectrum_read.sessions.revealed_sequence is 'The event that revealed them: the session''s votes before it are the blind round, those after it the seeing one.';

create view spectrum_read.round_votes as
select v.spectrum, v.session_id, v.sequence, v.recorded_at, v.counts_at as tool_id, v.participant_id, v.act, v.x, v.y, v.struck_by,
       case when v.sequence > s.revealed_sequence then 'seeing' else 'blind' end as round
from spectrum_read.votes v join spectrum_read.sessions s using (spectrum, session_id)
where s.blind;

comment on view   spectrum_read.round_votes                is 'Votes that were cast in sessions that were opened blind, with their round. Everything said, one row per vote: the latest of each participant on each tool is what they meant.';
comment on column spectrum_read.round_votes.spectrum       is 'The spectrum (its slug).';
comment on column spectrum_read.round_votes.session_id     is 'The session.';
comment on column spectrum_read.round_votes.sequence       is 'The event''s place in the log.';
comment on column spectrum_read.round_votes.recorded_at    is 'When it was recorded.';
comment on column spectrum_read.round_votes.tool_id        is 'The tool at whose dot it counts, if it counts.';
comment on column spectrum_read.round_votes.participant_id is 'Who cast it.';
comment on column spectrum_read.round_votes.act            is 'new or changed, as in votes.';
comment on column spectrum_read.round_votes.x              is 'x, 0 to 100; null when it does not speak for x.';
comment on column spectrum_read.round_votes.y              is 'y, likewise.';
comment on column spectrum_read.round_votes.struck_by      is 'The roll-back or flag that strikes it; null when it is neither struck nor held.';
comment on column spectrum_read.round_votes.round          is 'blind: cast before the reveal; seeing: cast after it.';
