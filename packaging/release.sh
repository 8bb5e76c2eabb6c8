#!/usr/bin/env bash
# Makes all that is given out of this commit, in a new folder, proves each piece, and lists them.
#
#   packaging/release.sh [--linux] [--twice] [FOLDER]     FOLDER is out/release unless it is said
#
# The environment of packaging/start.sh, or that of PYTHON, must be there.
#
# --linux leaves out Windows, which .ci/run makes by itself, and what takes long: lintian, and the upgrade
# from an earlier version, which wants the history of this repository.
# --twice makes all of it a second time and compares the bytes.
# The folder then holds the wheel, the .deb, what windows/make.sh makes where it is there, the bill of
# materials, and release.txt: the table that is shown at the end.
set -euo pipefail
unset CDPATH PYTHONPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

twice= linux=
while :; do
    case "${1-}" in
    --twice) twice=yes ;;
    --linux) linux=yes ;;
    *) break ;;
    esac
    shift
done
folder=${1-out/release}
python=${PYTHON-$PWD/.venv/bin/python}
scratch=$(mktemp -d)
trap 'rm -rf --one-file-system "$scratch"' EXIT
# The moment of the commit is the moment of all that is made of it.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH QT_QPA_PLATFORM=offscreen

say() {
    printf '[%4d s] %s\n' "$SECONDS" "$*"
}

fail() {
    say "FAILED: $*" >&2
    exit 1
}

make_wheel() {
    "$python" -m build --wheel --no-isolation --outdir "$1" . >"$scratch/build.log" 2>&1 ||
        { cat "$scratch/build.log"; fail "the wheel cannot be built"; }
}

# An environment with the wheel and what it asks for, in the versions of the lock, and nothing else.
make_environment() {
    sed -n 's/^\([^ #]*==[^\\]*\)\\$/\1/p' packaging/requirements.lock >"$scratch/versions.txt"
    "$python" -m venv "$scratch/venv"
    environment=$scratch/venv/bin
    "$environment/pip" --disable-pip-version-check --quiet install --only-binary=:all: \
        --constraint "$scratch/versions.txt" "$folder"/*.whl
}

self_test() {
    local name=$1
    shift
    # In another folder, or the checkout would be imported in place of what is tried.
    (cd "$scratch" && "$@" --self-test "$scratch/$name" >"$scratch/$name.log" 2>&1) ||
        { cat "$scratch/$name.log"; fail "the self-test fails: $name"; }
    count "$scratch/$name.log" "$name"
    say "$name passes the self-test: ${tried[$name]}"
}

# Notes of some kinds of file how many trials of a log went well.
count() {
    local log=$1 kind
    shift
    for kind in "$@"; do
        tried[$kind]="$(grep -c '^ok' "$log") of $(grep -cE '^(ok|FAILED)' "$log")"
    done
}

make_deb() {
    packaging/frozen/freeze.sh "$environment/python" "$1/frozen"
    "$environment/python" packaging/make_deb.py "$1/frozen/blackpool-tracker" "$bill" "$1" >/dev/null
}

lint() {
    say "the rules of Debian, by lintian"
    lintian --allow-root --fail-on error,warning "$folder"/*.deb || fail "the package breaks them"
}

upgrade() {
    say "an upgrade from an earlier version, and both beside each other"
    PYTHON=$python packaging/check_upgrade.sh --deb "$folder"/*.deb >"$scratch/upgrade.log" 2>&1 ||
        { cat "$scratch/upgrade.log"; fail "something is lost in an upgrade"; }
}

make_for_windows() {
    [ -z "$linux" ] || return 0
    say "for Windows"
    PYTHON=$python sh packaging/windows/make.sh "$@" 2>"$scratch/windows.errors" | tee "$scratch/windows.log" ||
        { cat "$scratch/windows.errors"; fail "the files for Windows"; }
}

compare() {
    [ -n "$twice" ] || return 0
    say "making them a second time"
    make_wheel "$scratch/again"
    make_deb "$scratch/again"
    make_for_windows "$scratch/again"
    local made
    for made in "$folder"/*.{whl,deb,msi,exe,zip}; do
        [ ! -e "$made" ] || cmp "$made" "$scratch/again/$(basename "$made")" ||
            fail "$made has other bytes the second time"
    done
    say "both times the same bytes"
}

# A line for each file: its size in MB, what its self-test said, and its hash.
table() {
    local file kind
    printf '%-58s %7s  %-9s  %s\n' file MB trials SHA-256
    for file in "$folder"/*; do
        [ -f "$file" ] && [ "$(basename "$file")" != release.txt ] || continue
        kind=${file##*.}
        printf '%-58s %7s  %-9s  %s\n' "$(basename "$file")" \
            "$(stat --format=%s "$file" | awk '{ printf "%.1f", $1 / 1e6 }')" \
            "${tried[$kind]-}" "$(sha256sum "$file" | cut -d ' ' -f 1)"
    done
}

tools() {
    local missing=() tool wanted=(objdump:binutils chrpath:chrpath)
    [ -n "$linux" ] || wanted+=(lintian:lintian xvfb-run:xvfb xauth:xauth xdotool:xdotool)
    for tool in "${wanted[@]}"; do
        command -v "${tool%:*}" >/dev/null || missing+=("${tool#*:}")
    done
    [ "${#missing[@]}" != 0 ] || return 0
    [ "$(id -u)" = 0 ] || fail "packages are missing: apt-get install ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

declare -A tried
tools
[ -z "$(ls -A "$folder" 2>/dev/null)" ] || fail "$folder is not empty"
mkdir -p "$folder"
folder=$(realpath "$folder")
say "the wheel"
make_wheel "$folder"
make_environment
self_test whl "$environment/blackpool-tracker"
say "the program without Python, and its package for Debian"
"$environment/pip" --disable-pip-version-check --quiet install --only-binary=:all: --no-deps \
    --require-hashes --requirement packaging/build.lock
bill=$folder/blackpool-tracker.cdx.json
"$environment/python" packaging/make_bom.py "$bill"
make_deb "$scratch"
mv "$scratch"/*.deb "$folder/"
self_test deb env -i HOME="$scratch" LANG=C.UTF-8 "$scratch/frozen/blackpool-tracker/blackpool-tracker"
[ -n "$linux" ] || { lint && upgrade; }
make_for_windows "$folder" --prove --odd
[ -n "$linux" ] || count "$scratch/windows.log" msi exe zip
compare
table | tee "$folder/release.txt"
