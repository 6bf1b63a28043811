#!/usr/bin/env bash
# Copies the whole cluster while it runs, and checks the copy: with the archived log (archive-wal.sh) it can be restored to any
# later moment.
#
#   PGHOST=… PGUSER=… base.sh DIRECTORY
#
# The user needs the right to replicate. Prints the name of the copy.
set -euo pipefail
umask 077

directory="${1:?name the directory for copies}"
mkdir -p "$directory"
copy="$directory/base-$(date --utc +%Y%m%dT%H%M%S.%NZ)"
partial="$copy.partial"
trap 'rm -rf "$partial"' EXIT

pg_basebackup --no-password --pgdata="$partial" --format=plain --wal-method=stream --checkpoint=fast --manifest-checksums=SHA256
pg_verifybackup --quiet "$partial"

mv "$partial" "$copy"
echo "$copy"
