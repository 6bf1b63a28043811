#!/usr/bin/env bash
# Dumps the database into a file while the servers run, checks that the file can be read, and keeps the newest ones.
#
#   PGHOST=… PGUSER=… PGDATABASE=eventspectrum PGPASSFILE=… dump.sh DIRECTORY [HOW-MANY-TO-KEEP]
#
# Prints the file's name. Fails, and leaves no file, where anything went wrong.
set -euo pipefail
umask 077

directory="${1:?name the directory for dumps}"
keep="${2:-14}"
[[ "$keep" =~ ^[1-9][0-9]*$ ]] || { echo "'$keep' is not how many dumps to keep." >&2; exit 2; }

mkdir -p "$directory"
name="eventspectrum-$(date --utc +%Y%m%dT%H%M%S.%NZ).dump"
partial="$directory/.$name.partial"
trap 'rm -f "$partial"' EXIT

# One snapshot for all tables: the log, its hashes and what follows from them belong together.
pg_dump --format=custom --no-password --file="$partial"

# A dump without the events would be worth nothing.
contents="$(pg_restore --list "$partial")"
if [[ "$contents" != *'TABLE DATA spectrum mt_events '* ]]; then
  echo "The dump of ${PGDATABASE:-the database} has no events: is it the right database?" >&2
  exit 1
fi

sync "$partial"
mv "$partial" "$directory/$name"
(cd "$directory" && sha256sum "$name" >"$name.sha256")

# The oldest go. Their names sort by time.
find "$directory" -maxdepth 1 -type f -name 'eventspectrum-*.dump' -printf '%f\n' | sort --reverse | tail --lines="+$((keep + 1))" |
  while IFS= read -r old; do rm -f "${directory:?}/$old" "${directory:?}/$old.sha256"; done

echo "$directory/$name"
