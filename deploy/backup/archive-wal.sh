#!/usr/bin/env bash
# Keeps one segment of PostgreSQL's log: the archive_command of ../postgresql/archive.conf.
#
#   archive-wal.sh PATH NAME ARCHIVE
#
# PostgreSQL keeps the segment and asks again for as long as this fails.
set -euo pipefail
umask 077

path="${1:?the segment’s path}"
name="${2:?the segment’s name}"
archive="${3:?the archive’s folder}"

# The archive itself is not made here: where it is not mounted, a folder of that name would fill this machine’s own disk.
[ -d "$archive" ] || { echo "$archive is not there: is it mounted?" >&2; exit 1; }

if [ -e "$archive/$name" ]; then
  # Asked again for what was kept already, after a crash. Anything else under that name is another cluster’s.
  cmp --silent "$path" "$archive/$name" && exit 0
  echo "$archive/$name is there and differs: does another cluster archive here?" >&2
  exit 1
fi

partial="$archive/.$name.partial"
cp "$path" "$partial"
sync "$partial"
mv "$partial" "$archive/$name"
sync "$archive"
