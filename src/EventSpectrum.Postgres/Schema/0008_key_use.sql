-- When staff's keys were last used, so that one that nobody needs any more is seen and revoked.

alter table spectrum.es_staff_keys add column used_at timestamptz;

comment on column spectrum.es_staff_keys.used_at is 'When it was last used, to the minute or so; null: never.';
