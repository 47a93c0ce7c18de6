#!/usr/bin/env bash
# Two PostgreSQL servers of a test's own: one works, the other follows it and holds every commit before it
# is answered. A socket each, FOLDER/a and FOLDER/b; no port. Nothing but what was started here is ended.
#
#   ./scripts/standby.sh start FOLDER     makes both in the empty FOLDER; a works, b follows
#   ./scripts/standby.sh kill FOLDER      ends the one that works, with every process of it, as a power cut would
#   ./scripts/standby.sh alone FOLDER     the same to the one that follows
#   ./scripts/standby.sh promote FOLDER   the one that followed works from now on
#   ./scripts/standby.sh follow FOLDER    makes the other one anew, as the follower of the one that works
#   ./scripts/standby.sh again FOLDER     starts the one that was killed again as it was: nobody was promoted
#   ./scripts/standby.sh stop FOLDER      ends both
set -euo pipefail
if [ $# != 2 ]; then sed -n '2,/^set/p' "$0" | sed '$d' && exit 2; fi
. "$(dirname "$0")/needs.sh"

folder=$2
programs=$(postgres_programs) || stop_with "the PostgreSQL server programs are missing; ./scripts/test installs them."
owner=()
# The server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    name=nobody
    if id -u postgres >/dev/null 2>&1; then name=postgres; fi
    owner=(setpriv "--reuid=$name" "--regid=$(id -gn "$name")" --clear-groups)
fi
cd "$folder"

# Runs a program of PostgreSQL as the owner of both.
as_owner() {
    "${owner[@]}" "$programs/$1" "${@:2}" </dev/null
}

works() { cat works; }
follows() { if [ "$(works)" = a ]; then echo b; else echo a; fi; }

ask() { as_owner psql -X -q -A -t -h "$folder/$1" -U teduh -d postgres -c "$2"; }

run() {
    as_owner pg_ctl -D "$1/data" -l "$1/log" -w -t 60 -o "-k '$folder/$1' -c cluster_name=$1" start >/dev/null || {
        tail -n 30 "$1/log" >&2
        stop_with "server $1 did not start."
    }
}

# Ends one server with SIGKILL: its first process and the children of that. Then, as after a power cut, nothing
# of it is left in memory, and its number may be anybody's.
cut() {
    local pid children one segment
    if [ ! -f "$1/data/postmaster.pid" ]; then return; fi
    pid=$(head -n 1 "$1/data/postmaster.pid")
    segment=$(sed -n '7s/^ *[0-9]* *\([0-9]*\).*/\1/p' "$1/data/postmaster.pid")
    # Nothing is born while the children are looked up.
    if kill -STOP "$pid" 2>/dev/null; then
        children=$(grep -ls "^PPid:[[:space:]]*$pid\$" /proc/[0-9]*/status | sed 's|[^0-9]||g') || true
        # shellcheck disable=SC2086
        kill -KILL "$pid" $children 2>/dev/null || true
        for one in $pid $children; do
            while [ -e "/proc/$one" ] && ! grep -qs '^State:[[:space:]]*Z' "/proc/$one/status"; do sleep 0.01; done
        done
    fi
    if [ -n "$segment" ]; then "${owner[@]}" ipcrm -m "$segment" 2>/dev/null || true; fi
    rm -f "$1/data/postmaster.pid" "$1"/.s.PGSQL.*
}

# A copy of the one that works, which follows it; ready once commits wait for it.
follow() {
    local from to
    from=$(works) to=$(follows)
    rm -rf "${to:?}/data"
    ask "$from" "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'to_$to'" >/dev/null
    as_owner pg_basebackup -h "$folder/$from" -U teduh -D "$to/data" -R -X stream -C -S "to_$to" \
        --checkpoint=fast --no-sync
    run "$to"
    for _ in $(seq 300); do
        if [ "$(ask "$from" "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')")" = 1 ]; then
            return
        fi
        sleep 0.1
    done
    stop_with "server $to does not follow."
}

start() {
    mkdir -p a b
    echo a >works
    # A socket's path holds at most 107 bytes, file name included.
    if [ ${#folder} -gt 85 ]; then stop_with "the folder is too deep for a socket."; fi
    if [ ${#owner[@]} != 0 ]; then chown -R "$name" "$folder"; fi
    as_owner initdb -D a/data -U teduh -A trust -E UTF8 --locale=C --no-sync >/dev/null
    # fsync stays on. `on`, not `remote_apply`: nobody reads from the follower, and it applies all that it has
    # before it works. The names stand in both, so that a promoted server, too, answers no commit of which it
    # holds the only copy: until another follows, writes wait.
    cat >>a/data/postgresql.conf <<CONF
listen_addresses = ''
max_connections = 60
shared_buffers = 32MB
synchronous_standby_names = 'ANY 1 (a, b)'
synchronous_commit = on
wal_sender_timeout = 5s
wal_receiver_timeout = 5s
wal_retrieve_retry_interval = 200ms
dynamic_shared_memory_type = mmap
timezone = 'Asia/Kuala_Lumpur'
CONF
    run a
    follow
}

stop() {
    cut a
    cut b
}

case $1 in
    start) start ;;
    kill) cut "$(works)" ;;
    alone) cut "$(follows)" ;;
    promote)
        as_owner pg_ctl -D "$(follows)/data" -w -t 60 promote >/dev/null
        follows >now && mv now works
        ;;
    follow) follow ;;
    again) run "$(works)" ;;
    stop) stop ;;
    *) sed -n '2,/^set/p' "$0" | sed '$d' && exit 2 ;;
esac
