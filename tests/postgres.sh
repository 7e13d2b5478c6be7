#!/usr/bin/env bash
# Runs a command with a PostgreSQL of its own: a cluster in a temporary folder, on a socket there.
# Without PostgreSQL the command runs as it is, and its tests say why they are skipped.
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1 || true)
if [ -z "$bin" ]; then
  exec "$@"
fi
folder=$(mktemp -d)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  chown postgres "$folder"
  as_owner() { (cd "$folder" && runuser -u postgres -- "$@"); }
fi
stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
as_owner "$bin/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --no-locale >/dev/null
as_owner "$bin/pg_ctl" -D "$folder/data" -o "-k $folder -c listen_addresses=''" -w start >/dev/null
chmod 755 "$folder"
CCHC_TEST_POSTGRES="postgresql+psycopg://postgres@/postgres?host=$folder" "$@"
