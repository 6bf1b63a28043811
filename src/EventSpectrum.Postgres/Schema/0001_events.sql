-- Marten's event tables (string stream keys, conjoined tenancy): the storage contract, column by column.
-- No index of ours may be added here: Marten's schema check drops indexes on its tables that it does not know.

create sequence spectrum.mt_events_sequence;

create table spectrum.mt_streams (
    tenant_id   varchar     not null default '*DEFAULT*',
    id          varchar     not null,
    type        varchar,
    version     bigint,
    "timestamp" timestamptz not null default now(),
    created     timestamptz not null default now(),
    is_archived boolean     default false,
    constraint pkey_mt_streams_tenant_id_id primary key (tenant_id, id)
);

create table spectrum.mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      varchar,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea,
    type           varchar(500) not null,
    "timestamp"    timestamptz  not null,
    tenant_id      varchar      default '*DEFAULT*',
    mt_dotnet_type varchar,
    is_archived    boolean      default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id_tenant_id
        foreign key (tenant_id, stream_id) references spectrum.mt_streams (tenant_id, id)
);

create unique index pk_mt_events_stream_and_version on spectrum.mt_events (tenant_id, stream_id, version);

alter sequence spectrum.mt_events_sequence owned by spectrum.mt_events.seq_id;

create table spectrum.mt_event_progression (
    name         varchar not null,
    last_seq_id  bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
);

create table spectrum.mt_high_water_skips (
    ending_sequence   bigint not null,
    starting_sequence bigint not null,
    "timestamp"       timestamptz,
    constraint pkey_mt_high_water_skips_ending_sequence primary key (ending_sequence)
);

comment on table  spectrum.mt_streams                is 'One row per stream: its last version. Layout of the Marten event store.';
comment on column spectrum.mt_streams.tenant_id      is 'The spectrum (its slug).';
comment on column spectrum.mt_streams.id             is 'The stream''s key: spectrum, tool/<id>, participant/<id> or rollback/<id>.';
comment on column spectrum.mt_streams.type           is 'Alias of the aggregate: spectrum, tool, participant, rollback.';
comment on column spectrum.mt_streams.version        is 'Version of the stream''s last event.';
comment on table  spectrum.mt_events                 is 'Every event ever recorded, never changed. Layout of the Marten event store.';
comment on column spectrum.mt_events.seq_id          is 'Place in the log. Within one spectrum its order is the order of commits.';
comment on column spectrum.mt_events.version         is 'Place in the stream, from 1, without gaps.';
comment on column spectrum.mt_events.data            is 'The body, as System.Text.Json writes it.';
comment on column spectrum.mt_events.type            is 'Alias of the event''s type, such as vote_cast.';
comment on column spectrum.mt_events."timestamp"     is 'When it was recorded. Set by the writer under the spectrum''s lock; never decreases within a spectrum.';
comment on column spectrum.mt_events.tenant_id       is 'The spectrum (its slug).';
comment on table  spectrum.mt_event_progression      is 'How far each projection has come. Layout of the Marten event store.';
comment on table  spectrum.mt_high_water_skips       is 'Gaps in the sequence that projections have skipped. Layout of the Marten event store.';
