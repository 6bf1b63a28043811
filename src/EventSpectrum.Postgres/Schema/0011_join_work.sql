-- Sums that newcomers' devices have worked out, so that each opens the door once, on whichever node. Empty where nobody is asked for any.

create table spectrum.es_spent_work (
    id         uuid        not null,
    expires_at timestamptz not null,
    constraint es_spent_work_pkey primary key (id)
);

comment on table  spectrum.es_spent_work            is 'Challenges that were solved and used, until they would be too old anyway.';
comment on column spectrum.es_spent_work.id         is 'The challenge''s own id; it says nothing of who solved it.';
comment on column spectrum.es_spent_work.expires_at is 'From when on the challenge is refused as too old.';
