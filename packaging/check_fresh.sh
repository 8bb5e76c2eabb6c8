#!/usr/bin/env bash
# Proves the README's two commands on a machine that has nothing: a bare Debian, made for it and
# thrown away. Wants root, debootstrap and a network. DEBIAN names the release (bookworm unless set).
#
#   packaging/check_fresh.sh [...]                 both commands; what follows goes to pytest
#   packaging/check_fresh.sh --first FOLDER        the first, on a machine that is made in a new folder
#   packaging/check_fresh.sh --second FOLDER [...] the second, on that machine; the folder stays
#
# In two parts it can be made while other things are tried: it waits for the network most of the time.
#
set -euo pipefail
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

release=${DEBIAN:-bookworm}
place="/srv/Blackpool Tracker"          # a space, because people's folders have them
. packaging/bare.sh

# The files git knows or would add: in a clean clone exactly those of the last commit.
copy_checkout() {
    mkdir -p "$tree$place"
    git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
        tar --create --null --files-from=- | tar --extract --no-same-owner --directory="$tree$place"
}

check_first_command() {
    inside sh packaging/start.sh | tee "$work/first.log"
    local made="$tree$place/out"
    [ "$(head -c 15 "$made/blackpool.register")" = "SQLite format 3" ] || fail "no example register"
    [ "$(head -c 5 "$made/board.pdf")" = "%PDF-" ] || fail "no board report"
    grep -qF "$place/out/blackpool.register" "$work/first.log" || fail "nobody said where the register is"
    grep -qF "$place/out/board.pdf" "$work/first.log" || fail "nobody said where the report is"
    say "the first command left the example register and its board report"
    inside sh packaging/start.sh >"$work/again.log" || fail "the first command fails when given again"
    ! grep -q Installing "$work/again.log" || fail "the second start installed things again"
    say "given again it found everything in its place"
}

# The wheel as somebody installs it who has Python alone: in an environment of its own.
check_wheel() {
    say "the wheel, in an environment of its own"
    inside sh -ec '
        .venv/bin/python -m build --wheel --no-isolation --outdir /srv/wheel . >/dev/null
        sed -n "s/^\([^ #]*==[^\\]*\)\\\\$/\1/p" packaging/requirements.lock >/srv/wheel/versions.txt
        python3 -m venv /srv/wheel/venv
        /srv/wheel/venv/bin/pip --disable-pip-version-check --quiet install --only-binary=:all: \
            --constraint /srv/wheel/versions.txt /srv/wheel/*.whl
        cd /srv/wheel
        QT_QPA_PLATFORM=offscreen venv/bin/blackpool-tracker --self-test /srv/wheel/proven' \
        >"$work/wheel.log" 2>&1 || { tail -n 20 "$work/wheel.log"; fail "the wheel does not work"; }
    grep -q '"ok": true' "$tree/srv/wheel/proven/self-test.json" || fail "the wheel is not proven"
}

first() {
    say "making a bare $release"
    make_tree
    copy_checkout
    inside sh -c '! command -v python3 && [ ! -e .venv ]' || fail "the machine is not bare"
    say "it has no Python; sh packaging/start.sh"
    check_first_command
    check_wheel
}

second() {
    say "sh packaging/start.sh test $*"
    inside sh packaging/start.sh test "$@" || fail "the tests do not pass on a fresh machine"
    say "both commands work on a bare $release"
}

main() {
    look_what_is_needed
    case "${1-}" in
    --first)
        work=$2
        mkdir "$work"
        tree="$work/tree"
        first
        ;;
    --second)
        work=$2
        tree="$work/tree"
        shift 2
        second "$@"
        ;;
    *)
        work=$(mktemp -d)
        trap 'rm -rf --one-file-system "$work"' EXIT
        tree="$work/tree"
        first
        second "$@"
        ;;
    esac
}

main "$@"
