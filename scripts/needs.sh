# What the tests need from the machine: found, installed where that is possible, or asked for.
# Sourced by the scripts beside it.
# shellcheck shell=bash

schemathesis_version=4.32.5
# A small mail server (Apache-2.0) and certificates for it (MIT or Apache-2.0).
mail_packages=(aiosmtpd==1.4.6 trustme==1.2.1)
# It carries axe-core 4.12.1, which asks pages about WCAG; under the MPL, used here and linked to nothing.
axe_package=axe-playwright-python==0.1.8

target_folder() {
    cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}

stop_with() {
    printf 'scripts/test: %s\n' "$@" >&2
    exit 1
}

# Runs a command as root; 1 where that cannot be had.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [ -t 0 ] && [ -z "${CI:-}" ]; then
        sudo "$@"
    else
        # Nobody is there to type a password.
        sudo -n "$@"
    fi
}

# Installs Debian packages; says which ones and returns 1 where it cannot.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        echo "Not a Debian machine. Please install what these packages hold: $*" >&2
        return 1
    fi
    echo "Installing: $*"
    if ! as_root apt-get update -q >/dev/null ||
        ! as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -q --no-install-recommends "$@" </dev/null >/dev/null; then
        echo "Could not. Please run as root: apt-get install --no-install-recommends $*" >&2
        return 1
    fi
}

need_rust() {
    command -v cargo >/dev/null ||
        stop_with "cargo is missing. Install Rust from https://rustup.rs, then start again."
    command -v cc >/dev/null || install_packages build-essential ||
        stop_with "a C compiler is missing; SQLite and libpq are built from source."
}

# The newest PostgreSQL server programs of version 15 or later, as a folder.
postgres_programs() {
    local folder version best='' best_version=14
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(pg_config --bindir 2>/dev/null || true)" \
        "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
        if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/pg_ctl" ] || [ ! -x "$folder/postgres" ] ||
            [ ! -x "$folder/psql" ] || [ ! -x "$folder/pg_basebackup" ]; then continue; fi
        version=$("$folder/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
        if [ "$version" -gt "$best_version" ]; then
            best=$folder
            best_version=$version
        fi
    done
    [ -n "$best" ] && echo "$best"
}

need_postgres() {
    if postgres_programs >/dev/null; then return; fi
    # Installing the package starts a server on port 5432 by itself; nobody asked for one.
    local drop_in=/etc/postgresql-common/createcluster.d/tests-only.conf
    if command -v apt-get >/dev/null && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        echo "create_main_cluster = false" | as_root install -D -m 644 /dev/stdin "$drop_in" || true
    fi
    install_packages postgresql || true
    if [ -e "$drop_in" ]; then as_root rm -f "$drop_in" || true; fi
    postgres_programs >/dev/null ||
        stop_with "the PostgreSQL programs (initdb, pg_ctl, postgres, psql, pg_basebackup), version 15 or later, are missing."
}

# "required" stops without a browser, "wanted" only says so.
need_browser() {
    local missing=()
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
    command -v chromedriver >/dev/null || missing+=(chromium-driver)
    has_font en || missing+=(fonts-noto-core)
    # Without it Chinese shows as boxes and every picture of a page is wrong.
    has_font zh-cn || missing+=(fonts-noto-cjk)
    if [ ${#missing[@]} = 0 ]; then return; fi
    if [ "$1" = wanted ]; then
        echo "Browser tests will fail here, ${missing[*]} missing; ./scripts/test without a name installs them."
        return
    fi
    install_packages fontconfig "${missing[@]}" ||
        stop_with "the browser tests need Chromium, chromedriver and the Noto fonts."
}

has_font() {
    command -v fc-list >/dev/null && fc-list ":lang=$1" file | grep -q 'Noto'
}

# A Python environment of its own, in the folder given; 1 where it cannot be had.
python_home() {
    local home=$1
    if [ -x "$home/bin/pip" ]; then return; fi
    if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
        install_packages python3 python3-venv || return 1
    fi
    rm -rf "$home"
    python3 -m venv "$home" || { rm -rf "$home"; return 1; }
}

# schemathesis in the Python environment given.
need_fuzzer() {
    local home=$1
    if [ "$("$home/bin/schemathesis" --version 2>/dev/null)" = "schemathesis, version $schemathesis_version" ]; then
        return
    fi
    python_home "$home" || stop_with "the API test needs python3 with its venv module."
    echo "Installing: schemathesis $schemathesis_version into $home"
    if ! "$home/bin/pip" install --quiet "schemathesis==$schemathesis_version"; then
        rm -rf "$home"
        echo "PyPI could not be reached: the API is not tried against its description this time."
    fi
}

# A mail server in the Python environment given.
need_mail_server() {
    local home=$1
    if [ "$(cat "$home/packages" 2>/dev/null)" = "${mail_packages[*]}" ]; then return; fi
    python_home "$home" || stop_with "the tests of mails need python3 with its venv module."
    echo "Installing: ${mail_packages[*]} into $home"
    if "$home/bin/pip" install --quiet "${mail_packages[@]}"; then
        echo "${mail_packages[*]}" >"$home/packages"
    else
        rm -rf "$home"
        echo "PyPI could not be reached: the tests of mails will fail here."
    fi
}

# axe-core in the first folder, fetched by the Python environment in the second. 1 where it cannot
# be had; then pages are only asked the house's own questions.
need_axe() {
    local into=$1 home=$2 parts
    if [ "$(cat "$into/package" 2>/dev/null)" = "$axe_package" ]; then return; fi
    parts=$(mktemp -d)
    rm -rf "$into"
    if python_home "$home" && "$home/bin/pip" install --quiet --no-deps --target "$parts" "$axe_package"; then
        install -D -m 644 "$parts"/*/axe.min.js "$into/axe.min.js"
        echo "$axe_package" >"$into/package"
    fi
    rm -rf "$parts"
    if [ -e "$into/package" ]; then return; fi
    echo "axe-core could not be fetched: pages are only asked the house's own questions this time."
    return 1
}
