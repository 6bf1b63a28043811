-- The chain of hashes. Two functions say what is hashed; the append, this script and whoever wants to check use the same two.

create function spectrum.es_event_hash(
    tenant text, sequence bigint, id uuid, stream text, version bigint, type text, at timestamptz, data jsonb) returns bytea
language sql stable parallel safe as
$$
    select sha256(convert_to(concat_ws(E'\n', 'eventspectrum event 1',
        tenant, sequence, id, stream, version, type, (extract(epoch from at) * 1000000)::bigint, data), 'UTF8'))
$$;

create function spectrum.es_batch_hash(
    previous bytea, tenant text, first bigint, last bigint, events bigint, at timestamptz, event_hashes bytea) returns bytea
language sql stable parallel safe as
$$
    select sha256(previous || convert_to(concat_ws(E'\n', 'eventspectrum batch 1',
        tenant, first, last, events, (extract(epoch from at) * 1000000)::bigint, ''), 'UTF8') || event_hashes)
$$;

comment on function spectrum.es_event_hash is
    'SHA-256 of an event: nine lines of UTF-8, parted by line feeds: "eventspectrum event 1", the spectrum, the sequence, the id, the stream, '
    'the version, the type, the recorded time in microseconds since 1970, and the body as data::text gives it. No part of a good event has a '
    'line feed, so no two events have the same lines.';
comment on function spectrum.es_batch_hash is
    'SHA-256 of a batch: the hash of the batch before it (32 zero bytes for the first); six lines, each ended by a line feed: '
    '"eventspectrum batch 1", the spectrum, the first sequence, the last, the number of events, the recorded time in microseconds since 1970; '
    'and the hashes of its events, 32 bytes each, in order.';

alter table spectrum.es_batches add column event_hashes bytea, add column hash bytea;

do
$$
declare
    batch record;
    chain bytea;
    hashes bytea;
    slug varchar;
begin
    for batch in select * from spectrum.es_batches order by tenant_id, last_sequence loop
        if batch.tenant_id is distinct from slug then
            slug := batch.tenant_id;
            chain := decode(repeat('00', 32), 'hex');
        end if;
        select string_agg(spectrum.es_event_hash(tenant_id, seq_id, id, stream_id, version, type, "timestamp", data), ''::bytea order by seq_id)
            into hashes
            -- By the range alone, whatever the planner thinks of it: it would else go through all events of the spectrum for every batch.
            from (select * from spectrum.mt_events where seq_id between batch.first_sequence and batch.last_sequence order by seq_id offset 0) e
            where tenant_id = slug;
        chain := spectrum.es_batch_hash(
            chain, slug, batch.first_sequence, batch.last_sequence, batch.events, batch.recorded_at, coalesce(hashes, ''::bytea));
        update spectrum.es_batches set event_hashes = coalesce(hashes, ''::bytea), hash = chain
            where tenant_id = slug and last_sequence = batch.last_sequence;
    end loop;
end
$$;

alter table spectrum.es_batches
    alter column event_hashes set not null,
    alter column hash set not null,
    add constraint es_batches_hash check (length(hash) = 32 and length(event_hashes) % 32 = 0);

comment on column spectrum.es_batches.event_hashes is 'The hashes of its events as es_event_hash makes them, 32 bytes each, in order.';
comment on column spectrum.es_batches.hash         is 'The chain: es_batch_hash over the hash of the spectrum''s batch before it, this row, and event_hashes.';

create table spectrum.es_signing_keys (
    name       text        not null,
    private    bytea       not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint es_signing_keys_pkey primary key (name)
);

comment on table  spectrum.es_signing_keys            is 'The key that signs heads of logs, made once and shared by all servers on this database.';
comment on column spectrum.es_signing_keys.name       is 'What it is for.';
comment on column spectrum.es_signing_keys.private    is 'The private key, PKCS #8. Whoever has it can sign in this database''s name.';
comment on column spectrum.es_signing_keys.created_at is 'When it was made.';
