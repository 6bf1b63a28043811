#!/usr/bin/env bash
# Restores a dump into an empty database. Stop the servers first.
#
#   createdb eventspectrum
#   PGHOST=… PGUSER=… PGDATABASE=eventspectrum restore-dump.sh FILE
#
# Then start a server and hold each spectrum against its chain: EventSpectrum.Server verify --spectrum SLUG --key KEY
set -euo pipefail

file="${1:?name the dump}"
[ -r "$file" ] || { echo "$file cannot be read." >&2; exit 2; }

if [ -r "$file.sha256" ]; then
  (cd "$(dirname "$file")" && sha256sum --check --quiet "$(basename "$file").sha256") || {
    echo "$file is not what was dumped: take another." >&2
    exit 1
  }
fi

if [ "$(psql --no-password --no-psqlrc --tuples-only --no-align --command "select count(*) from pg_namespace where nspname = 'spectrum'")" != 0 ]; then
  echo "${PGDATABASE:-The database} has the schema spectrum already. Nothing was done: restore into an empty database." >&2
  exit 1
fi

# All or nothing; whoever restores owns what is restored.
pg_restore --no-password --exit-on-error --single-transaction --no-owner --no-privileges --dbname="${PGDATABASE:?name the database in PGDATABASE}" "$file"
psql --no-password --no-psqlrc --quiet --command analyze
echo "Restored. Start a server on it, and verify each spectrum."
