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
# The bare machine gets this one's settings for apt and pip (sources, certificates, PIP_*), since
# they say how packages are reached here, and nothing else of it: no Python, no cache, no wheel.
# Every mount is made in a mount namespace of its own, which ends with the command that runs in it,
# so that nothing of this machine can hang below the tree when it is removed.
set -euo pipefail
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

release=${DEBIAN:-bookworm}
here=$(. /etc/os-release && echo "$VERSION_CODENAME")
place="/srv/Blackpool Tracker"          # a space, because people's folders have them
settings=(/etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/keyrings
    /etc/apt/trusted.gpg.d /etc/pip.conf "$HOME/.config/pip" "$HOME/.pip" /etc/resolv.conf /etc/hosts
    /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates)
reaching='^(PIP_(CERT|CONFIG_FILE|DEFAULT_TIMEOUT|INDEX_URL|EXTRA_INDEX_URL|PROXY|TRUSTED_HOST)'
reaching+='|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|((https?|no)_proxy|(HTTPS?|NO)_PROXY))='

say() {
    printf '[%4d s] %s\n' "$SECONDS" "$*"
}

fail() {
    say "FAILED: $*" >&2
    exit 1
}

# Runs a command in the tree with an environment, mounts and processes that are its own. The shell
# stays, as its process 1, because that one does not get the signals that a server starts with.
inside() {
    unshare --mount --pid --fork --kill-child sh -c '
        mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && chroot "$0" "$@"
        exit $?' \
        "$tree" env -i --chdir="$place" HOME="$HOME" PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        "${network[@]}" "$@"
}

make_tree() {
    local mirror path
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $here" |
        head -n 1)
    unshare --mount debootstrap --variant=minbase "$release" "$tree" "$mirror" >"$work/debootstrap.log" ||
        { tail "$work/debootstrap.log"; fail "debootstrap made no tree"; }
    rm -f "$tree/etc/apt/sources.list"
    for path in "${settings[@]}"; do
        [ -e "$path" ] || continue
        mkdir -p "$tree$(dirname "$path")"
        cp --recursive --dereference --no-target-directory "$path" "$tree$path"
    done
    # Folders of packages on this machine stay on it.
    mkdir -p "$tree$HOME"
    find "$tree/etc" "$tree$HOME" -name pip.conf -exec sed -i '/^find-links/d; /file:/d' {} +
    sed -i "s/\b$here\b/$release/g" $(find "$tree"/etc/apt/sources.list* -type f)
}

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

first() {
    say "making a bare $release"
    make_tree
    copy_checkout
    inside sh -c '! command -v python3 && [ ! -e .venv ]' || fail "the machine is not bare"
    say "it has no Python; sh packaging/start.sh"
    check_first_command
}

second() {
    say "sh packaging/start.sh test $*"
    inside sh packaging/start.sh test "$@" || fail "the tests do not pass on a fresh machine"
    say "both commands work on a bare $release"
}

main() {
    [ "$(id -u)" = 0 ] || fail "only root can make a bare machine"
    command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
    mapfile -d '' -t network < <(env --null | grep --null-data -E "$reaching")
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
