#!/usr/bin/env bash
# Proves on Debian's own keyring that a passphrase is remembered and forgotten, and what is said where
# the keyring is locked or where there is none. Needs gnome-keyring, whose hundred packages CI does not
# fetch for it. Nothing of the keyring of whoever runs it is touched.
#
#   packaging/check_keyring.sh [PYTHON]     that of start.sh unless it is said
set -euo pipefail
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
python=${1-$PWD/.venv/bin/python}
command -v gnome-keyring-daemon >/dev/null || { echo "apt-get install gnome-keyring" >&2; exit 1; }
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cat >"$home/prove.py" <<'PYTHON'
import sys
from pathlib import Path

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.protection import Keyring
from blackpool_tracker.services.registers import create_empty

folder, given = Path(sys.argv[2]), Passphrase("three words with ñ")
register = folder / "kept.register"


def keyring():
    """As a window has it that has just been opened."""
    return Keyring(Preferences(folder))


def refused():
    try:
        keyring().remember(register, given)
    except RefusedError as error:
        return str(error)
    sys.exit("It was taken.")


if sys.argv[1] == "none":
    create_empty(register, given)
    assert not keyring().works()
    sys.exit(print("none:", refused()))
assert keyring().works()
keyring().remember(register, given)
assert keyring().remembered(register) == given
keyring().forget(register)
assert keyring().remembered(register) is None
print("unlocked: remembered, and forgotten")
keyring().remember(register, given)
import secretstorage  # noqa: E402

secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
assert keyring().remembered(register) is None
print("locked:", refused())
PYTHON
prove() {
    env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_RUNTIME_DIR="$home" \
        PYTHONPATH="$PWD" "$@" 2>"$home/log" || { cat "$home/log"; exit 1; }
}
prove "$python" "$home/prove.py" none "$home"
# shellcheck disable=SC2016  # the inner shell's
prove timeout 60 dbus-run-session -- sh -ec '
    echo test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
    "$@"' -- "$python" "$home/prove.py" there "$home"
