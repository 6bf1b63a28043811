-- Which servers are up, what they understand, and what may therefore stand in the log: for upgrades that go from server to server.

create table spectrum.es_nodes (
    id         uuid        not null,
    version    text        not null,
    format     integer     not null,
    writes     integer     not null,
    started_at timestamptz not null default clock_timestamp(),
    seen_at    timestamptz not null default clock_timestamp(),
    constraint es_nodes_pkey primary key (id)
);

comment on table  spectrum.es_nodes            is 'The servers on this database, each of which says every few seconds that it is there. One that stops takes its row away.';
comment on column spectrum.es_nodes.id         is 'Made by the server when it started.';
comment on column spectrum.es_nodes.version    is 'The program''s version.';
comment on column spectrum.es_nodes.format     is 'The newest format of the log that it understands.';
comment on column spectrum.es_nodes.writes     is 'The newest format that it is to write: the same, unless its settings say less.';
comment on column spectrum.es_nodes.started_at is 'When it first said so.';
comment on column spectrum.es_nodes.seen_at    is 'When it last said so.';

create table spectrum.es_log_format (
    format    integer     not null,
    raised_at timestamptz not null default clock_timestamp()
);

-- One row, always.
create unique index es_log_format_one on spectrum.es_log_format ((true));

comment on table  spectrum.es_log_format           is 'The newest format in which an event may stand in the log. It grows when all servers understand more, and never shrinks.';
comment on column spectrum.es_log_format.format    is 'The format.';
comment on column spectrum.es_log_format.raised_at is 'Since when.';

-- 2: sessions that are opened blind.
insert into spectrum.es_log_format (format)
select case when exists (
    select from spectrum.mt_events where type = 'votes_revealed' or (type = 'session_started' and (data ->> 'Blind')::boolean)
) then 2 else 1 end;

-- Asked by every reader of the log, with the snapshot that it reads with: whoever does not understand what may stand there must not fold it.
create function spectrum.es_understood(known integer) returns boolean stable language plpgsql as $$
declare
    stands integer;
begin
    select format into strict stands from spectrum.es_log_format;
    if stands > known then
        raise exception 'The log may hold events of format %, and this program understands % at most.', stands, known using errcode = 'ES001';
    end if;
    return true;
end;
$$;

comment on function spectrum.es_understood is 'True, or an error (ES001) when the log may hold events of a newer format than the given one.';
