#!/usr/bin/env bash
# Makes a cluster of a copy (base.sh) and the archived log. Run it as the user that PostgreSQL runs as, with PostgreSQL stopped.
#
#   restore-base.sh COPY ARCHIVE DATA-DIRECTORY [MOMENT]
#
# MOMENT, such as "2026-05-01 19:30:00+00", is where to stop; without it everything that was archived is restored.
# Then start PostgreSQL: it reads the archive and opens when it has come to the end.
set -euo pipefail
umask 077

copy="${1:?name the copy}"
archive="${2:?name the archive}"
data="${3:?name the data directory}"
moment="${4:-}"

[ -f "$copy/backup_manifest" ] || { echo "$copy is no copy that base.sh made." >&2; exit 2; }
[ -d "$archive" ] || { echo "$archive is not there." >&2; exit 2; }
if [ -e "$data" ] && [ -n "$(ls --almost-all "$data")" ]; then
  echo "$data is not empty. Nothing was done: move it away first, it may be needed." >&2
  exit 1
fi

pg_verifybackup --quiet "$copy"
mkdir -p "$data"
chmod 0700 "$data"
cp --archive "$copy/." "$data/"

{
  printf "restore_command = 'cp \"%s/%%f\" \"%%p\"'\n" "$archive"
  echo "recovery_target_action = 'promote'"
  if [ -n "$moment" ]; then printf "recovery_target_time = '%s'\n" "$moment"; fi
} >>"$data/postgresql.auto.conf"
touch "$data/recovery.signal"
echo "Start PostgreSQL on $data; it reads the archive and opens by itself."
