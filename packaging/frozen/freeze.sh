#!/bin/sh
# Freezes the program of an environment into one folder, which then needs no Python.
#
#   packaging/frozen/freeze.sh PYTHON FOLDER
#
# PYTHON is that of an environment with the program's wheel and packaging/build.lock; the program
# comes to lie in FOLDER/blackpool-tracker. The same packages give the same bytes.
set -eu
unset CDPATH PYTHONPATH
python=$(realpath --no-symlinks "$1") folder=$(realpath --canonicalize-missing "$2")
here=$(cd -- "$(dirname -- "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" # or the checkout would be frozen in place of the wheel

# Sets of names would lie in another order each time.
export PYTHONHASHSEED=0
"$python" -m PyInstaller --noconfirm --log-level ERROR --distpath "$folder" --workpath "$scratch" \
    "$here/blackpool-tracker.spec"
# What only a debugger reads is a fifth of it all. The others are left as their makers signed them.
find "$folder/blackpool-tracker" -type f -name '*.so*' | sort | while IFS= read -r library; do
    ! objdump --section-headers "$library" | grep -q '\.debug_' || strip --strip-debug "$library"
done
