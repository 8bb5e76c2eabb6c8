#!/usr/bin/env bash
# Plays an upgrade with the program of an earlier commit, and both versions beside each other.
#
#   packaging/check_upgrade.sh [--deb DEB] [COMMIT [what pytest takes]]
#
# COMMIT is the last one before today's version of the file, unless it is said. Its program is made
# a wheel whose version is 0.0.9, and used as a person uses it, in its own window under Xvfb; then
# today's. With the package for Debian of today's commit an older package is made of it, which the
# program of COMMIT is put into, and dpkg installs one over the other in a tree of its own.
# Wants the environment of start.sh, or that of PYTHON, xvfb and, with --deb, xdotool.
set -euo pipefail
unset CDPATH PYTHONPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

deb=
if [ "${1-}" = --deb ]; then
    deb=$(realpath "$2")
    shift 2
fi
python=${PYTHON-$PWD/.venv/bin/python}
scratch=$(mktemp -d)
trap 'rm -rf --one-file-system "$scratch"' EXIT
number=0.0.9

say() {
    printf '[%4d s] %s\n' "$SECONDS" "$*"
}

before_todays_version() {
    local versions=blackpool_tracker/storage/migrations/versions
    local newest
    newest=$(git ls-files "$versions/v*.py" | tail -n 1)
    git log --diff-filter=A --format=%H -- "$newest" | tail -n 1 | sed 's/$/^/'
}

make_older() {
    mkdir "$scratch/source"
    git archive "$commit" | tar --extract --directory "$scratch/source"
    (
        cd "$scratch/source"
        sed -i "s/^version = .*/version = \"$number\"/" pyproject.toml
        sed -i "s/^__version__ = .*/__version__ = \"$number\"/" blackpool_tracker/__init__.py
        "$python" -m build --wheel --no-isolation --outdir "$scratch" . >"$scratch/build.log" 2>&1 ||
            { cat "$scratch/build.log"; exit 1; }
    )
    "$python" -m zipfile --extract "$scratch"/*.whl "$scratch/older"
}

# Today's frozen folder with the older program in it: its code, its resources, its migrations.
make_older_package() {
    local tree=$scratch/tree inside
    dpkg-deb --raw-extract "$deb" "$tree"
    inside=$tree/usr/lib/blackpool-tracker/_internal
    rm -r "$inside"/blackpool_tracker "$inside"/blackpool_tracker-*.dist-info
    cp -r "$scratch"/older/* "$inside/"
    "$python" -m compileall -q "$inside/blackpool_tracker"
    sed -i "s/^Version: .*/Version: $number/" "$tree/DEBIAN/control"
    (cd "$tree" && find usr -type f -exec md5sum {} + >DEBIAN/md5sums)
    dpkg-deb --root-owner-group -Znone --build "$tree" "$scratch/older.deb" >/dev/null
    rm -r "$tree"
}

commit=${1-$(before_todays_version)}
[ $# = 0 ] || shift
say "the program of $(git log -1 --format='%h, %ad' --date=short "$commit")"
make_older
packages=
if [ -n "$deb" ]; then
    say "its package for Debian"
    make_older_package
    packages="$scratch/older.deb $deb"
fi
say "an upgrade, and both beside each other"
TRACKER_OLDER="$scratch/older" TRACKER_PACKAGES="$packages" \
    xvfb-run --auto-servernum --server-args "-screen 0 1920x1080x24" \
    "$python" -m pytest -n 0 --verbose tests/packaging/test_upgrade.py "$@"
say "nothing is lost"
