#!/bin/sh
# Sets this checkout up on a machine that has nothing yet, then runs it.
#
#   sh packaging/start.sh              the window, on the example register; without a display
#                                      the example register and its board report instead
#   sh packaging/start.sh test [...]   the tests; what follows goes to pytest
#   sh packaging/start.sh setup        only the setting up, for tests too
#
# What is there already is left alone, so a second start takes a second or two.
set -eu
unset CDPATH
cd -- "$(dirname -- "$0")/.."

LIBRARIES="libgl1 libegl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 libgssapi-krb5-2
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
    libwayland-cursor0 libwayland-egl1"
TESTING="xvfb xauth strace libfaketime postgresql"
PYTHON=.venv/bin/python

fail() {
    echo "$*" >&2
    exit 1
}

usable() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
        2>/dev/null
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if usable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

missing_packages() {
    command -v apt-get >/dev/null || return 0
    usable "$PYTHON" || find_python >/dev/null || set -- python3 python3-venv "$@"
    for package in "$@"; do
        # Newer releases call some of the libraries by the same name with t64 behind it.
        dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null |
            grep -q 'ok installed' || echo "$package"
    done
}

install_packages() {
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        fail "System packages are missing, and installing them takes an administrator:" \
            "apt-get install $*"
    fi
    echo "Installing system packages:" "$@"
    $as_root apt-get update -qq || echo "The package lists could not be refreshed; going on." >&2
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install_python_packages() {
    if ! usable "$PYTHON"; then
        base=$(find_python) || fail "Python 3.11, 3.12, 3.13 or 3.14 is needed, with its venv" \
            "module, and none was found. Install one, then start again."
        echo "Making .venv with $("$base" --version)"
        "$base" -m venv --clear .venv
    fi
    echo "Installing the Python packages named in packaging/requirements.lock"
    pip="$PYTHON -m pip --disable-pip-version-check --quiet install --no-compile"
    # --no-deps: the lock names everything. pip 23, left to look, takes the newest release of what is
    # wanted with an extra (coverage[toml]), and then refuses it for having no hash.
    $pip --no-deps --require-hashes --only-binary=:all: -r packaging/requirements.lock
    $pip --no-deps --no-build-isolation -e .
    "$PYTHON" -c 'import PySide6.QtWidgets' ||
        fail "Qt does not start: the line above names the system library that is missing."
}

set_up() {
    packages=$(missing_packages "$@")
    # shellcheck disable=SC2086  # a list of names
    [ -z "$packages" ] || install_packages $packages
    wanted="$PWD $(cat packaging/requirements.lock pyproject.toml | cksum)"
    if ! usable "$PYTHON" || [ "$(cat .venv/ready 2>/dev/null)" != "$wanted" ]; then
        install_python_packages
        echo "$wanted" >.venv/ready
    fi
}

# Whether the files of the tests fit into memory, several times over.
room_in_memory() {
    [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'END { print $4 }')" -gt 4000000 ]
}

has_display() {
    [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] || [ "$(uname -s)" = Darwin ]
}

run_example() {
    mkdir -p out
    if [ ! -e out/blackpool.register ]; then
        "$PYTHON" -m blackpool_tracker new out/blackpool.register --example blackpool
    fi
    if has_display; then
        exec "$PYTHON" -m blackpool_tracker out/blackpool.register
    fi
    "$PYTHON" -m blackpool_tracker report out/blackpool.register --out out/board.pdf
    echo "This machine has no display, so there is no window. Made instead:"
    echo "  the example register   $PWD/out/blackpool.register"
    echo "  its board report       $PWD/out/board.pdf"
}

# The word splitting of both lists is meant.
# shellcheck disable=SC2086
case "${1-}" in
'')
    set_up $LIBRARIES
    run_example
    ;;
setup)
    set_up $LIBRARIES $TESTING
    ;;
test)
    shift
    set_up $LIBRARIES $TESTING
    export QT_QPA_PLATFORM=offscreen
    # Each step of a register waits until the drive has it. A drive in memory has it at once.
    [ -n "${TMPDIR-}" ] || ! room_in_memory || export TMPDIR=/dev/shm
    exec "$PYTHON" -m pytest --numprocesses=logical --dist=worksteal "$@"
    ;;
*)
    echo "Use: start.sh, start.sh test [what pytest takes], or start.sh setup" >&2
    exit 2
    ;;
esac
