# Bare machines, for what is proven on one: read by check_fresh.sh and check_deb.sh. Whoever reads it says
# in $release which Debian, in $tree and $work where it and its log are made, and in $place where
# commands begin.
#
# A bare machine gets this one's settings for apt and pip (sources, certificates, PIP_*), since they
# say how packages are reached here, and nothing else of it: no Python, no cache, no wheel. Every
# mount is made in a mount namespace of its own, which ends with the command that runs in it, so
# that nothing of this machine can hang below the tree when it is removed.

here=$(. /etc/os-release && echo "$VERSION_CODENAME")
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

look_what_is_needed() {
    [ "$(id -u)" = 0 ] || fail "only root can make a bare machine"
    command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
    mapfile -d '' -t network < <(env --null | grep --null-data -E "$reaching")
}
