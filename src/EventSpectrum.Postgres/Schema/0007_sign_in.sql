-- Links that sign staff in once, on whichever node. Only the hashes of their tickets are kept, and those until they are spent.

create table spectrum.es_sign_in_tickets (
    hash       bytea       not null,
    name       text        not null,
    role       text        not null,
    key_id     text,
    root       text,
    expires_at timestamptz not null,
    constraint es_sign_in_tickets_pkey primary key (hash),
    constraint es_sign_in_tickets_role check (role in ('facilitator', 'moderator', 'historian')),
    constraint es_sign_in_tickets_of check (num_nonnulls(key_id, root) = 1)
);

comment on table  spectrum.es_sign_in_tickets            is 'Links that sign staff in once. A row goes when its link is used.';
comment on column spectrum.es_sign_in_tickets.hash       is 'SHA-256 of the ticket in the link.';
comment on column spectrum.es_sign_in_tickets.name       is 'Whom it signs in: the name that acts are recorded under.';
comment on column spectrum.es_sign_in_tickets.role       is 'What they may do: facilitator, moderator or historian.';
comment on column spectrum.es_sign_in_tickets.key_id     is 'The key (es_staff_keys) it was asked for with; null: the facilitator''s own.';
comment on column spectrum.es_sign_in_tickets.root       is 'For the facilitator''s own key: what tells it from another, and gives nothing of it away.';
comment on column spectrum.es_sign_in_tickets.expires_at is 'Until when it is good.';

-- Nodes that start at once on an empty database each make a key; one of them is kept.
alter table spectrum.es_keys add column stored_at timestamptz not null default '-infinity';
alter table spectrum.es_keys alter column stored_at set default clock_timestamp();

comment on column spectrum.es_keys.stored_at is 'When it was stored; -infinity: before this was noted.';
