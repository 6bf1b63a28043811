-- Keys of staff, made and revoked in the product. Only their hashes are kept.

create table spectrum.es_staff_keys (
    id         text        not null,
    name       text        not null,
    role       text        not null,
    hash       bytea       not null,
    made_by    text        not null,
    made_at    timestamptz not null default clock_timestamp(),
    expires_at timestamptz,
    revoked_at timestamptz,
    revoked_by text,
    constraint es_staff_keys_pkey primary key (id),
    constraint es_staff_keys_hash_key unique (hash),
    constraint es_staff_keys_role check (role in ('facilitator', 'moderator', 'historian'))
);

comment on table  spectrum.es_staff_keys            is 'Keys of staff. A key that was revoked stays listed, so that acts in its name can be told.';
comment on column spectrum.es_staff_keys.id         is 'The key''s own id; no secret.';
comment on column spectrum.es_staff_keys.name       is 'Whose it is: the name that acts are recorded under.';
comment on column spectrum.es_staff_keys.role       is 'What it may do: facilitator (all), moderator, or historian (read what is not public).';
comment on column spectrum.es_staff_keys.hash       is 'SHA-256 of the key. The key itself was shown once.';
comment on column spectrum.es_staff_keys.made_by    is 'Who made it.';
comment on column spectrum.es_staff_keys.made_at    is 'When.';
comment on column spectrum.es_staff_keys.expires_at is 'Until when it is good; null: until it is revoked.';
comment on column spectrum.es_staff_keys.revoked_at is 'When it was revoked; null: it was not.';
comment on column spectrum.es_staff_keys.revoked_by is 'Who revoked it.';
