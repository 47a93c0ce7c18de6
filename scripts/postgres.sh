# A PostgreSQL cluster of one test run: a new folder, a unix socket in it, no TCP port.
# Sourced by scripts/test, which calls postgres_stop from its EXIT trap.
# shellcheck shell=bash

postgres_home=''
postgres_user=()

# Starts the cluster and exports TEDUH_TEST_POSTGRES, its address.
postgres_start() {
    local programs
    programs=$(postgres_programs)
    postgres_home=$(mktemp -d)
    # A socket's path holds at most 107 bytes, file name included, and pairs lie two folders deeper.
    if [ ${#postgres_home} -gt 60 ]; then
        stop_with "the folder for temporary files is too deep for a socket; set TMPDIR to a shorter one."
    fi
    # The server refuses to run as root.
    if [ "$(id -u)" = 0 ]; then
        local name=nobody
        if id -u postgres >/dev/null 2>&1; then name=postgres; fi
        chown "$name" "$postgres_home"
        postgres_user=(setpriv "--reuid=$name" "--regid=$(id -gn "$name")" --clear-groups)
    fi
    # Text sorts by code point, as in SQLite.
    in_home "$programs/initdb" -D "$postgres_home/data" -U teduh -A trust -E UTF8 --locale=C --no-sync \
        >"$postgres_home/initdb.log" 2>&1 || {
        cat "$postgres_home/initdb.log" >&2
        stop_with "initdb failed."
    }
    # Nothing here outlives the run, so nothing needs to reach the disk. The server's zone is not UTC,
    # so that an instant which leans on it is found out.
    cat >>"$postgres_home/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$postgres_home'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
timezone = 'Asia/Kuala_Lumpur'
CONF
    in_home "$programs/pg_ctl" -D "$postgres_home/data" -l "$postgres_home/server.log" -w -t 60 start >/dev/null || {
        cat "$postgres_home/server.log" >&2
        stop_with "PostgreSQL did not start."
    }
    export TEDUH_TEST_POSTGRES="postgres:///postgres?host=$postgres_home&user=teduh"
    # Where tests make pairs of servers of their own (scripts/standby.sh).
    mkdir "$postgres_home/pairs"
    export TEDUH_TEST_PAIRS="$postgres_home/pairs"
    "$programs/postgres" --version
}

# Ends the cluster of this run and no other, and removes its folder.
postgres_stop() {
    if [ -z "$postgres_home" ]; then return; fi
    local pid_file="$postgres_home/data/postmaster.pid" pid='' pair
    # A test that was broken off has left its pair.
    for pair in "$postgres_home"/pairs/*/; do
        if [ -f "$pair/works" ]; then scripts/standby.sh stop "${pair%/}" || true; fi
    done
    if [ -f "$pid_file" ]; then
        pid=$(head -n 1 "$pid_file")
        # QUIT is PostgreSQL's immediate stop: nothing in it is worth a checkpoint.
        kill -QUIT "$pid" 2>/dev/null || true
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
    fi
    rm -rf "$postgres_home"
    postgres_home=''
}

# Runs a command as the cluster's owner, from a folder that the owner may enter.
in_home() {
    (cd "$postgres_home" && "${postgres_user[@]}" "$@" </dev/null)
}
