-- Tables for people with SQL. A schema of its own: Marten does not look at it, and a reader can be given it and nothing else:
--   grant usage on schema spectrum_read to someone; grant select on all tables in schema spectrum_read to someone;
-- Everything in it follows from the log and is written by the projector alone. It can be rebuilt at any time.

create schema spectrum_read;

comment on schema spectrum_read is 'Tables and views for people with SQL, made from the event log. Read only: what is written here is lost with the next rebuild.';

create table spectrum_read.tools (
    spectrum         text         not null,
    tool_id          text         not null,
    number           integer      not null,
    name             text         not null,
    description      text         not null,
    kind             text         not null,
    disciplines      text[]       not null,
    start_x          numeric(8,5) not null,
    start_y          numeric(8,5) not null,
    hidden           boolean      not null,
    imported         boolean      not null,
    added_by         text,
    added_at         timestamptz  not null,
    changed_sequence bigint       not null,
    constraint tools_pkey primary key (spectrum, tool_id)
);

comment on table  spectrum_read.tools                  is 'The things that are placed, as they are described now. One row per tool.';
comment on column spectrum_read.tools.spectrum         is 'The spectrum (its slug).';
comment on column spectrum_read.tools.tool_id          is 'The tool''s id, unique in its spectrum and never changed.';
comment on column spectrum_read.tools.number           is 'Its number in order of addition, from 0.';
comment on column spectrum_read.tools.name             is 'Its name.';
comment on column spectrum_read.tools.description      is 'What it does; may be empty.';
comment on column spectrum_read.tools.kind             is 'How it relates to people: undecided, assistive, generative or autonomous.';
comment on column spectrum_read.tools.disciplines      is 'The disciplines it belongs to.';
comment on column spectrum_read.tools.start_x          is 'Where it stood before anyone voted: x, 0 to 100.';
comment on column spectrum_read.tools.start_y          is 'Where it stood before anyone voted: y, 0 to 100.';
comment on column spectrum_read.tools.hidden           is 'Whether a moderator has taken it off the chart. Its votes are kept.';
comment on column spectrum_read.tools.imported         is 'Whether an imported file speaks of it.';
comment on column spectrum_read.tools.added_by         is 'The participant who added it; null when staff or an import did.';
comment on column spectrum_read.tools.added_at         is 'When it was added; for imported tools, when the source first shows them.';
comment on column spectrum_read.tools.changed_sequence is 'The last event that changed this row.';

create table spectrum_read.participants (
    spectrum       text        not null,
    participant_id text        not null,
    pseudonym      text        not null,
    disciplines    text[]      not null,
    joined_at      timestamptz not null,
    imported       boolean     not null,
    suspended      boolean     not null,
    constraint participants_pkey primary key (spectrum, participant_id)
);

comment on table  spectrum_read.participants                is 'Who takes part, under a pseudonym and nothing else. One row per participant.';
comment on column spectrum_read.participants.spectrum       is 'The spectrum (its slug).';
comment on column spectrum_read.participants.participant_id is 'An opaque id.';
comment on column spectrum_read.participants.pseudonym      is 'The name they go by now.';
comment on column spectrum_read.participants.disciplines    is 'What they say they do, now.';
comment on column spectrum_read.participants.joined_at      is 'When they joined; for imported participants, when the source first shows them.';
comment on column spectrum_read.participants.imported       is 'Whether they come from an imported file.';
comment on column spectrum_read.participants.suspended      is 'Whether a moderator keeps them from taking part.';

create table spectrum_read.sessions (
    spectrum         text        not null,
    number           integer     not null,
    session_id       text        not null,
    title            text        not null,
    audience         text,
    started_at       timestamptz not null,
    started_sequence bigint      not null,
    started_by       text        not null,
    ended_at         timestamptz,
    ended_sequence   bigint,
    constraint sessions_pkey primary key (spectrum, number)
);

comment on table  spectrum_read.sessions                  is 'Live meetings, running or over. One row per session.';
comment on column spectrum_read.sessions.spectrum         is 'The spectrum (its slug).';
comment on column spectrum_read.sessions.number           is 'Its number in the spectrum, from 0.';
comment on column spectrum_read.sessions.session_id       is 'Its id; votes name it.';
comment on column spectrum_read.sessions.title            is 'Its title.';
comment on column spectrum_read.sessions.audience         is 'A note on who was in the room.';
comment on column spectrum_read.sessions.started_at       is 'When it was opened.';
comment on column spectrum_read.sessions.started_sequence is 'The event that opened it.';
comment on column spectrum_read.sessions.started_by       is 'Who opened it.';
comment on column spectrum_read.sessions.ended_at         is 'When it was closed; null while it runs.';
comment on column spectrum_read.sessions.ended_sequence   is 'The event that closed it; null while it runs.';

create table spectrum_read.votes (
    spectrum       text        not null,
    sequence       bigint      not null,
    recorded_at    timestamptz not null,
    as_of          timestamptz,
    tool_id        text        not null,
    participant_id text        not null,
    session_id     text,
    act            text        not null,
    x              numeric(5,2),
    y              numeric(5,2),
    counts         boolean     not null,
    counts_x       boolean     not null,
    counts_y       boolean     not null,
    replaced_by    bigint,
    ended_at       timestamptz,
    struck_by      text,
    struck_at      timestamptz,
    constraint votes_pkey primary key (spectrum, sequence)
);

create index votes_of_a_participant_on_a_tool on spectrum_read.votes (spectrum, tool_id, participant_id, sequence);
create index votes_that_count on spectrum_read.votes (spectrum, tool_id) where counts;
create index votes_by_time on spectrum_read.votes (spectrum, recorded_at);
create index votes_of_a_session on spectrum_read.votes (spectrum, session_id) where session_id is not null;

comment on table  spectrum_read.votes                is 'Every vote ever cast and every withdrawal, one row per event. For what counts now: where counts.';
comment on column spectrum_read.votes.spectrum       is 'The spectrum (its slug).';
comment on column spectrum_read.votes.sequence       is 'The event''s place in the log.';
comment on column spectrum_read.votes.recorded_at    is 'When it was recorded.';
comment on column spectrum_read.votes.as_of          is 'For imported votes, when the source shows them; otherwise null.';
comment on column spectrum_read.votes.tool_id        is 'The tool.';
comment on column spectrum_read.votes.participant_id is 'Who.';
comment on column spectrum_read.votes.session_id     is 'The session it was cast in; null outside sessions.';
comment on column spectrum_read.votes.act            is 'new: the participant''s vote on a tool they had none on; changed: it moves a vote; withdrawn: it takes the vote back. As it was when it was recorded.';
comment on column spectrum_read.votes.x              is 'x, 0 to 100; null when it does not speak for x.';
comment on column spectrum_read.votes.y              is 'y, 0 to 100; null when it does not speak for y, as in the 1-D view.';
comment on column spectrum_read.votes.counts         is 'Whether it counts now, on either axis.';
comment on column spectrum_read.votes.counts_x       is 'Whether its x counts now. A later vote for y alone leaves an earlier x in force.';
comment on column spectrum_read.votes.counts_y       is 'Whether its y counts now.';
comment on column spectrum_read.votes.replaced_by    is 'The participant''s later vote or withdrawal that left nothing of this one; null while it counts, and while it is struck.';
comment on column spectrum_read.votes.ended_at       is 'When it ceased to count: replaced, withdrawn or, for one that is struck, struck. Null while it counts.';
comment on column spectrum_read.votes.struck_by      is 'The roll-back that strikes it, the first of those that stand where there are several; null when it is not struck.';
comment on column spectrum_read.votes.struck_at      is 'When that roll-back struck it.';

create table spectrum_read.current_positions (
    spectrum    text             not null,
    tool_id     text             not null,
    x           double precision,
    y           double precision,
    votes       integer          not null,
    votes_x     bigint           not null,
    votes_y     bigint           not null,
    sd_x        double precision,
    sd_y        double precision,
    correlation double precision,
    changed_at  timestamptz      not null,
    sequence    bigint           not null,
    constraint current_positions_pkey primary key (spectrum, tool_id)
);

comment on table  spectrum_read.current_positions             is 'Where every dot is now. One row per tool.';
comment on column spectrum_read.current_positions.spectrum    is 'The spectrum (its slug).';
comment on column spectrum_read.current_positions.tool_id     is 'The tool.';
comment on column spectrum_read.current_positions.x           is 'The dot''s x, 0 to 100; null when nobody has voted and the start has no weight of its own.';
comment on column spectrum_read.current_positions.y           is 'The dot''s y, 0 to 100; null likewise. An axis that no vote speaks for is at the start.';
comment on column spectrum_read.current_positions.votes       is 'How many participants have a vote on it.';
comment on column spectrum_read.current_positions.votes_x     is 'How many of them speak for x.';
comment on column spectrum_read.current_positions.votes_y     is 'How many of them speak for y.';
comment on column spectrum_read.current_positions.sd_x        is 'Standard deviation of x; null below five votes.';
comment on column spectrum_read.current_positions.sd_y        is 'Standard deviation of y; null below five votes.';
comment on column spectrum_read.current_positions.correlation is 'Correlation of x and y, −1 to 1; null below five votes.';
comment on column spectrum_read.current_positions.changed_at  is 'When a vote or an edit last changed the tool.';
comment on column spectrum_read.current_positions.sequence    is 'The last event that may have moved the dot.';

create table spectrum_read.position_history (
    spectrum text             not null,
    tool_id  text             not null,
    minute   timestamptz      not null,
    x        double precision,
    y        double precision,
    votes    integer          not null,
    votes_x  bigint           not null,
    votes_y  bigint           not null,
    sequence bigint           not null,
    constraint position_history_pkey primary key (spectrum, tool_id, minute)
);

create index position_history_by_time on spectrum_read.position_history (spectrum, minute);

comment on table  spectrum_read.position_history          is 'Where every dot was at the end of each minute in which it may have moved, as the chart showed it then. Between two rows it stood still. By recorded time: an imported vote is in the minute of its import.';
comment on column spectrum_read.position_history.spectrum is 'The spectrum (its slug).';
comment on column spectrum_read.position_history.tool_id  is 'The tool.';
comment on column spectrum_read.position_history.minute   is 'The minute''s beginning.';
comment on column spectrum_read.position_history.x        is 'The dot''s x at the end of the minute, 0 to 100; null when it had no position.';
comment on column spectrum_read.position_history.y        is 'The dot''s y at the end of the minute, likewise.';
comment on column spectrum_read.position_history.votes    is 'How many participants had a vote on it then.';
comment on column spectrum_read.position_history.votes_x  is 'How many of them spoke for x.';
comment on column spectrum_read.position_history.votes_y  is 'How many of them spoke for y.';
comment on column spectrum_read.position_history.sequence is 'The last event of the minute that may have moved it.';

create table spectrum_read.moderation_log (
    spectrum       text        not null,
    sequence       bigint      not null,
    recorded_at    timestamptz not null,
    act            text        not null,
    tool_id        text,
    participant_id text,
    rollback_id    text,
    votes          integer,
    reason         text        not null,
    by             text        not null,
    constraint moderation_log_pkey primary key (spectrum, sequence)
);

comment on table  spectrum_read.moderation_log                is 'What moderators did, one row per act. Which votes a roll-back strikes now stands with the votes, in struck_by.';
comment on column spectrum_read.moderation_log.spectrum       is 'The spectrum (its slug).';
comment on column spectrum_read.moderation_log.sequence       is 'The event''s place in the log.';
comment on column spectrum_read.moderation_log.recorded_at    is 'When it was recorded.';
comment on column spectrum_read.moderation_log.act            is 'rollback, rollback-undone, rollback-restored, tool-hidden, tool-restored, suspended, reinstated or renamed.';
comment on column spectrum_read.moderation_log.tool_id        is 'The tool that was hidden or restored; otherwise null.';
comment on column spectrum_read.moderation_log.participant_id is 'The participant who was suspended, reinstated or renamed; otherwise null.';
comment on column spectrum_read.moderation_log.rollback_id    is 'The roll-back that strikes votes, or no longer does; otherwise null.';
comment on column spectrum_read.moderation_log.votes          is 'Of a roll-back, how many votes it is about; otherwise null.';
comment on column spectrum_read.moderation_log.reason         is 'Why.';
comment on column spectrum_read.moderation_log.by             is 'Who did it.';

create view spectrum_read.chart as
select t.spectrum, t.tool_id, t.name, t.kind, t.disciplines, p.x, p.y, p.votes, p.sd_x, p.sd_y, p.correlation, p.changed_at
from spectrum_read.tools t join spectrum_read.current_positions p using (spectrum, tool_id)
where not t.hidden;

comment on view   spectrum_read.chart             is 'The chart as everyone sees it now: tools with their names and places, without those that are hidden.';
comment on column spectrum_read.chart.spectrum    is 'The spectrum (its slug).';
comment on column spectrum_read.chart.tool_id     is 'The tool.';
comment on column spectrum_read.chart.name        is 'Its name.';
comment on column spectrum_read.chart.kind        is 'Its kind.';
comment on column spectrum_read.chart.disciplines is 'The disciplines it belongs to.';
comment on column spectrum_read.chart.x           is 'The dot''s x, 0 to 100; null when it has no position.';
comment on column spectrum_read.chart.y           is 'The dot''s y, 0 to 100; null when it has no position.';
comment on column spectrum_read.chart.votes       is 'How many participants have a vote on it.';
comment on column spectrum_read.chart.sd_x        is 'Standard deviation of x; null below five votes.';
comment on column spectrum_read.chart.sd_y        is 'Standard deviation of y; null below five votes.';
comment on column spectrum_read.chart.correlation is 'Correlation of x and y; null below five votes.';
comment on column spectrum_read.chart.changed_at  is 'When a vote or an edit last changed it.';

create view spectrum_read.current_votes as
select spectrum, tool_id, participant_id, max(x) filter (where counts_x) as x, max(y) filter (where counts_y) as y,
       max(coalesce(as_of, recorded_at)) as cast_at, max(sequence) as sequence
from spectrum_read.votes
where counts
group by spectrum, tool_id, participant_id;

comment on view   spectrum_read.current_votes                is 'What each participant says of each tool now, one row per pair, put together where x and y come from two votes.';
comment on column spectrum_read.current_votes.spectrum       is 'The spectrum (its slug).';
comment on column spectrum_read.current_votes.tool_id        is 'The tool.';
comment on column spectrum_read.current_votes.participant_id is 'Who.';
comment on column spectrum_read.current_votes.x              is 'x, 0 to 100; null when they have not spoken for x.';
comment on column spectrum_read.current_votes.y              is 'y, 0 to 100; null when they have not spoken for y.';
comment on column spectrum_read.current_votes.cast_at        is 'When it was last changed; for imported votes, as the source says.';
comment on column spectrum_read.current_votes.sequence       is 'The event that last changed it.';

create view spectrum_read.discipline_positions as
select v.spectrum, v.tool_id, d.discipline, avg(v.x) as x, avg(v.y) as y, count(*) as votes
from spectrum_read.current_votes v
join spectrum_read.participants p using (spectrum, participant_id)
cross join lateral unnest(p.disciplines) as d (discipline)
group by v.spectrum, v.tool_id, d.discipline;

comment on view   spectrum_read.discipline_positions            is 'Where the people of each discipline place each tool: the mean of their current votes, without the start. Below five votes it says more about persons than about a group.';
comment on column spectrum_read.discipline_positions.spectrum   is 'The spectrum (its slug).';
comment on column spectrum_read.discipline_positions.tool_id    is 'The tool.';
comment on column spectrum_read.discipline_positions.discipline is 'A discipline. A participant with two is in both.';
comment on column spectrum_read.discipline_positions.x          is 'Mean x, 0 to 100.';
comment on column spectrum_read.discipline_positions.y          is 'Mean y, 0 to 100.';
comment on column spectrum_read.discipline_positions.votes      is 'How many of them have a vote on it.';

create view spectrum_read.position_history_hourly as
select distinct on (spectrum, tool_id, date_trunc('hour', minute, 'UTC'))
       spectrum, tool_id, date_trunc('hour', minute, 'UTC') as hour, x, y, votes, votes_x, votes_y, sequence
from spectrum_read.position_history
order by spectrum, tool_id, date_trunc('hour', minute, 'UTC'), minute desc;

comment on view   spectrum_read.position_history_hourly          is 'Where every dot was at the end of each hour in which it may have moved.';
comment on column spectrum_read.position_history_hourly.spectrum is 'The spectrum (its slug).';
comment on column spectrum_read.position_history_hourly.tool_id  is 'The tool.';
comment on column spectrum_read.position_history_hourly.hour     is 'The hour''s beginning, UTC.';
comment on column spectrum_read.position_history_hourly.x        is 'The dot''s x at the end of the hour; null when it had no position.';
comment on column spectrum_read.position_history_hourly.y        is 'The dot''s y at the end of the hour, likewise.';
comment on column spectrum_read.position_history_hourly.votes    is 'How many participants had a vote on it then.';
comment on column spectrum_read.position_history_hourly.votes_x  is 'How many of them spoke for x.';
comment on column spectrum_read.position_history_hourly.votes_y  is 'How many of them spoke for y.';
comment on column spectrum_read.position_history_hourly.sequence is 'The last event of the hour that may have moved it.';

create view spectrum_read.position_history_daily as
select distinct on (spectrum, tool_id, date_trunc('day', minute, 'UTC'))
       spectrum, tool_id, date_trunc('day', minute, 'UTC') as day, x, y, votes, votes_x, votes_y, sequence
from spectrum_read.position_history
order by spectrum, tool_id, date_trunc('day', minute, 'UTC'), minute desc;

comment on view   spectrum_read.position_history_daily          is 'Where every dot was at the end of each day in which it may have moved.';
comment on column spectrum_read.position_history_daily.spectrum is 'The spectrum (its slug).';
comment on column spectrum_read.position_history_daily.tool_id  is 'The tool.';
comment on column spectrum_read.position_history_daily.day      is 'The day''s beginning, UTC.';
comment on column spectrum_read.position_history_daily.x        is 'The dot''s x at the end of the day; null when it had no position.';
comment on column spectrum_read.position_history_daily.y        is 'The dot''s y at the end of the day, likewise.';
comment on column spectrum_read.position_history_daily.votes    is 'How many participants had a vote on it then.';
comment on column spectrum_read.position_history_daily.votes_x  is 'How many of them spoke for x.';
comment on column spectrum_read.position_history_daily.votes_y  is 'How many of them spoke for y.';
comment on column spectrum_read.position_history_daily.sequence is 'The last event of the day that may have moved it.';

create view spectrum_read.freshness as
with recursive slug as (
    (select tenant_id from spectrum.es_batches order by tenant_id limit 1)
    union all
    select (select b.tenant_id from spectrum.es_batches b where b.tenant_id > slug.tenant_id order by b.tenant_id limit 1)
    from slug where slug.tenant_id is not null
)
select slug.tenant_id::text as spectrum, coalesce(p.last_seq_id, 0) as sequence, p.last_updated as written_at,
       (select coalesce(sum(b.events), 0) from spectrum.es_batches b
        where b.tenant_id = slug.tenant_id and b.last_sequence > coalesce(p.last_seq_id, 0)) as events_behind
from slug left join spectrum.mt_event_progression p on p.name = 'ReadModels:All:' || slug.tenant_id
where slug.tenant_id is not null;

comment on view   spectrum_read.freshness               is 'How far the tables here have come: one row per spectrum.';
comment on column spectrum_read.freshness.spectrum      is 'The spectrum (its slug).';
comment on column spectrum_read.freshness.sequence      is 'The last event that is in the tables.';
comment on column spectrum_read.freshness.written_at    is 'When it was written to them.';
comment on column spectrum_read.freshness.events_behind is 'How many events are in the log and not yet in the tables.';

create table spectrum.es_rebuilds (
    tenant_id    varchar     not null,
    read_models  boolean     not null,
    checkpoints  boolean     not null,
    requested_at timestamptz not null default clock_timestamp(),
    requested_by text        not null,
    started_at   timestamptz,
    events_done  bigint      not null default 0,
    events_total bigint      not null default 0,
    finished_at  timestamptz,
    failure      text,
    constraint es_rebuilds_pkey primary key (tenant_id)
);

comment on table  spectrum.es_rebuilds              is 'The last rebuild that was asked for, of each spectrum. Any node may be asked; the one that projects the spectrum does it.';
comment on column spectrum.es_rebuilds.tenant_id    is 'The spectrum (its slug).';
comment on column spectrum.es_rebuilds.read_models  is 'Whether the tables in spectrum_read are rebuilt.';
comment on column spectrum.es_rebuilds.checkpoints  is 'Whether images of folded state are.';
comment on column spectrum.es_rebuilds.requested_at is 'When it was asked for.';
comment on column spectrum.es_rebuilds.requested_by is 'By whom.';
comment on column spectrum.es_rebuilds.started_at   is 'When a node last began; null while it waits.';
comment on column spectrum.es_rebuilds.events_done  is 'Events folded so far.';
comment on column spectrum.es_rebuilds.events_total is 'Events in the log when it began.';
comment on column spectrum.es_rebuilds.finished_at  is 'When it ended, well or not.';
comment on column spectrum.es_rebuilds.failure      is 'Why it failed; null when it did not.';
