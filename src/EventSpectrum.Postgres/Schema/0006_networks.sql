-- Which participants share a network, for moderators and for a short time. The only thing kept here that comes from an address.

create table spectrum.es_network_keys (
    number  bigint      generated always as identity,
    key     bytea       not null,
    made_at timestamptz not null,
    constraint es_network_keys_pkey primary key (number)
);

comment on table  spectrum.es_network_keys         is 'Keys of the hashes in es_networks. A key that is past its time is deleted; then nobody can tell any more which addresses its hashes were made of.';
comment on column spectrum.es_network_keys.number  is 'Keys by number, in the order they were made.';
comment on column spectrum.es_network_keys.key     is 'The key, 32 random bytes.';
comment on column spectrum.es_network_keys.made_at is 'When it was made, by the clock of the server that made it.';

create table spectrum.es_networks (
    tenant_id      varchar     not null,
    participant_id text        not null,
    hash           bytea       not null,
    first_at       timestamptz not null,
    seen_at        timestamptz not null,
    constraint es_networks_pkey primary key (tenant_id, participant_id, hash)
);

create index es_networks_seen_at on spectrum.es_networks (seen_at);

comment on table  spectrum.es_networks                is 'From which networks a participant joined and voted. Rows that were not seen again for the configured time (seven days) are deleted.';
comment on column spectrum.es_networks.tenant_id      is 'The spectrum (its slug).';
comment on column spectrum.es_networks.participant_id is 'The participant.';
comment on column spectrum.es_networks.hash           is 'HMAC-SHA256 of the slug and the network (an IPv4 address, or the first 64 bits of an IPv6 address). One network has different hashes in different spectra and under different keys.';
comment on column spectrum.es_networks.first_at       is 'When the participant was first seen there.';
comment on column spectrum.es_networks.seen_at        is 'When they were last, to the hour.';
