#!/bin/sh
# Makes the MSI, the set-up program and the portable ZIP for Windows, on Debian, of this checkout:
#
#   packaging/windows/make.sh FOLDER [--python ZIP] [--quick] [--prove] [--odd]
#   packaging/windows/make.sh --tools     only installs what the other wants, while other things are done
#
# make.py says what the options mean. The environment of packaging/start.sh, or that of PYTHON, must be there; tools that are
# missing are installed, as by start.sh, where this runs as root.
set -eu
unset CDPATH PYTHONPATH PYTHONDONTWRITEBYTECODE
case "${1:?the folder that they come to lie in}" in
--tools) folder= ;;
*) folder=$(realpath "$1") ;;
esac
[ -z "$folder" ] || shift
cd -- "$(dirname -- "$0")/../.."

TOOLS="gcc-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 wixl msitools nsis osslsigncode openssl libfaketime"
TRYING="wine64 wine xvfb xauth xdotool"
# Large enough for a window at 200 %.
on_a_screen() {
    xvfb-run --auto-servernum --server-args "-screen 0 3840x2160x24" "$@"
}
screen=
for typed in "$@"; do
    case $typed in --prove | --odd | --tools) TOOLS="$TOOLS $TRYING" screen=on_a_screen ;; esac
done
missing=
for package in $TOOLS; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $package"
done
if [ -n "$missing" ]; then
    [ "$(id -u)" = 0 ] || { echo "Packages are missing: apt-get install$missing" >&2; exit 1; }
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

[ -n "$folder" ] || exit 0

# The day of the release is inside; without one that is said, the day of the last change.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 # else sets of names lie in another order each time
python=${PYTHON-.venv/bin/python}
# What writes the bill of materials is in no environment for running or testing.
if ! "$python" -c "import cyclonedx" 2>/dev/null; then
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
    "$python" -m pip --disable-pip-version-check --quiet install --only-binary=:all: --no-deps \
        --require-hashes --requirement packaging/build.lock --target "$tools"
    export PYTHONPATH="$tools"
fi
# shellcheck disable=SC2086  # a command, or nothing
$screen "$python" packaging/windows/make.py "$folder" "$@"
