-- Where people draw their line on the x-axis.

create table spectrum_read.lines (
    spectrum       text          not null,
    participant_id text          not null,
    x              numeric(5, 2) not null,
    session_id     text,
    drawn_at       timestamptz   not null,
    sequence       bigint        not null,
    constraint lines_pkey primary key (spectrum, participant_id)
);

comment on table  spectrum_read.lines                is 'The lines that count now: up to there, their people say, they would go. One row per participant who has one. Below five people they say more about persons than about a group.';
comment on column spectrum_read.lines.spectrum       is 'The spectrum (its slug).';
comment on column spectrum_read.lines.participant_id is 'Whose.';
comment on column spectrum_read.lines.x              is 'Where on the x-axis, 0 to 100.';
comment on column spectrum_read.lines.session_id     is 'The session it was drawn in; null outside of any.';
comment on column spectrum_read.lines.drawn_at       is 'When it was drawn.';
comment on column spectrum_read.lines.sequence       is 'The event that drew it.';

alter table spectrum_read.moderation_log add column lines integer;

comment on column spectrum_read.moderation_log.lines is 'Of a roll-back that is about lines as well, how many; otherwise null.';
