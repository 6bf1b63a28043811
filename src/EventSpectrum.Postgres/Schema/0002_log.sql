-- What the log needs beside Marten's tables, in tables of its own names, which Marten leaves alone.

create table spectrum.es_batches (
    tenant_id      varchar     not null,
    first_sequence bigint      not null,
    last_sequence  bigint      not null,
    events         integer     not null,
    recorded_at    timestamptz not null,
    constraint es_batches_pkey primary key (tenant_id, last_sequence),
    constraint es_batches_range check (first_sequence <= last_sequence and events > 0)
);

comment on table  spectrum.es_batches                is 'One row per append: the log of one spectrum, as ranges of mt_events. Reading a spectrum starts here.';
comment on column spectrum.es_batches.tenant_id      is 'The spectrum (its slug).';
comment on column spectrum.es_batches.first_sequence is 'Sequence of the batch''s first event. Events of other spectra may lie within the range.';
comment on column spectrum.es_batches.last_sequence  is 'Sequence of the batch''s last event: the spectrum''s head after it.';
comment on column spectrum.es_batches.events         is 'How many events the batch has.';
comment on column spectrum.es_batches.recorded_at    is 'The recorded time of all of them.';

create table spectrum.es_commands (
    tenant_id   varchar     not null,
    id          uuid        not null,
    sequence    bigint      not null,
    recorded_at timestamptz not null,
    answer      text        not null,
    constraint es_commands_pkey primary key (tenant_id, id)
);

comment on table  spectrum.es_commands             is 'Every command that was answered, so that a retry is recognised however late it comes.';
comment on column spectrum.es_commands.tenant_id   is 'The spectrum (its slug).';
comment on column spectrum.es_commands.id          is 'The key that the client made before it sent the command.';
comment on column spectrum.es_commands.sequence    is 'The last event the command led to, or where the log ended if it led to none.';
comment on column spectrum.es_commands.recorded_at is 'When it was answered.';
comment on column spectrum.es_commands.answer      is 'What was answered: JSON, kept letter for letter.';

create table spectrum.es_checkpoints (
    tenant_id varchar     not null,
    format    integer     not null,
    sequence  bigint      not null,
    image     bytea       not null,
    saved_at  timestamptz not null default clock_timestamp(),
    constraint es_checkpoints_pkey primary key (tenant_id, format, sequence)
);

comment on table  spectrum.es_checkpoints           is 'Images of folded state. A cache: emptying this table changes no answer.';
comment on column spectrum.es_checkpoints.tenant_id is 'The spectrum (its slug).';
comment on column spectrum.es_checkpoints.format    is 'Version of the image''s layout and of the fold that made it.';
comment on column spectrum.es_checkpoints.sequence  is 'The sequence that the image was folded up to.';
comment on column spectrum.es_checkpoints.image     is 'The bytes.';
comment on column spectrum.es_checkpoints.saved_at  is 'When it was saved.';

create table spectrum.es_keys (
    friendly_name text not null,
    xml           text not null,
    constraint es_keys_pkey primary key (friendly_name)
);

comment on table  spectrum.es_keys               is 'Keys that sign cookies and tokens, shared by all servers on this database.';
comment on column spectrum.es_keys.friendly_name is 'The key''s name.';
comment on column spectrum.es_keys.xml           is 'The key as ASP.NET Core data protection writes it.';
