#!/usr/bin/env bash
# Proves the package for Debian on bare machines, which have no Python: made for it, thrown away.
#
#   packaging/check_deb.sh DEB [FOLDER]     on Debian 12 and 13; their trees lie in FOLDER already
#   packaging/check_deb.sh --make FOLDER    only makes the trees, while other things are tried
#
# Wants root, debootstrap and a network, as check_fresh.sh does.
set -euo pipefail
unset CDPATH
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

releases=(bookworm trixie)
place=/
. packaging/bare.sh

program=blackpool-tracker
desktop=uk.co.blackpool_tracker.BlackpoolTracker
# As long, and with such letters, as the folder of a person may be.
home="/srv/people/Siân Łukasz O'Brien, Children's Services/$(printf 'a long path %.0s' {1..14})"

# As a person of that machine, whose folder is hers alone.
as_person() {
    local name=$1
    shift
    inside setpriv --reuid="$name" --regid="$name" --clear-groups \
        env HOME="$home/$name" LANG=C.UTF-8 "$@"
}

proven() {
    grep -q '"ok": true' "$tree$home/$1/$2/self-test.json" || fail "the self-test in $2 does not say ok"
}

self_test() {
    local name=$1 folder=$2
    shift 2
    as_person "$name" "$@" "$program" --self-test "$home/$name/$folder" >"$work/$folder.log" 2>&1 ||
        { tail -n 20 "$work/$folder.log"; fail "the self-test fails: $folder"; }
    proven "$name" "$folder"
}

make_person() {
    inside useradd --no-create-home "$1"
    mkdir -p "$tree$home/$1"
    inside chown "$1:" "$home/$1"
    chmod 700 "$tree$home/$1"
}

# The program, begun as the rest says, ends with a sentence in which the first stands.
must_say() {
    local wanted=$1 status=0
    shift
    as_person ann "$@" >"$work/said.log" 2>&1 || status=$?
    grep -qF "$wanted" "$work/said.log" || { cat "$work/said.log"; fail "nobody said: $wanted"; }
    ! grep -q Traceback "$work/said.log" || { cat "$work/said.log"; fail "a traceback"; }
    [ "$status" = 1 ] || fail "$* ended with $status"
}

apt() {
    inside env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
        --option Dpkg::Options::=--force-confold "$@" \
        >"$work/apt.log" 2>&1
}

installed() {
    say "apt-get install ./$(basename "$deb")"
    cp "$deb" "$tree/srv/"
    apt update || { cat "$work/apt.log"; fail "the lists of packages cannot be had"; }
    apt install "/srv/$(basename "$deb")" || { cat "$work/apt.log"; fail "it cannot be installed"; }
    inside sh -c '! command -v python3' >/dev/null || fail "it brought Python"
    make_person ann
    make_person bea
}

works_for_two() {
    say "two people at once, offscreen, each in a folder with a long path"
    self_test ann first &
    self_test bea first-too
    wait $! || fail "it does not work for two at once"
}

# Both at once in a folder that lets both write; then in one where the second may only look.
works_on_one_register() {
    say "two people at once on one register"
    inside sh -ec 'groupadd board && usermod -aG board ann && usermod -aG board bea
        mkdir /srv/board && chgrp board /srv/board && chmod 2775 /srv/board
        install --owner=ann --group=board --mode=664 "$1/self-test.register" /srv/board/shared.register' \
        -- "$home/ann/first"
    local register=/srv/board/shared.register update=(update /srv/board/shared.register B25-R01 --note)
    as_member ann "${update[@]}" "from Ann" >>"$work/shared.log" 2>&1 &
    as_member bea "${update[@]}" "from Bea" >>"$work/shared.log" 2>&1 && wait $! &&
        as_member bea check "$register" >>"$work/shared.log" ||
        { cat "$work/shared.log"; fail "two people cannot change one register"; }
    chmod g-w "$tree$register"
    ! as_member bea "${update[@]}" "again" >"$work/shared.log" 2>&1 || fail "rights are passed over"
    grep -q "you can only look at it" "$work/shared.log" ||
        { cat "$work/shared.log"; fail "nobody said that it may only be looked at"; }
    as_member bea check "$register" >>"$work/shared.log" || { cat "$work/shared.log"; fail "nor looked at"; }
}

# As a member of the groups she belongs to, whose files the group may write.
as_member() {
    local name=$1
    shift
    inside setpriv --reuid="$name" --regid="$name" --init-groups env HOME="$home/$name" LANG=C.UTF-8 \
        sh -c 'umask 002 && exec "$@"' -- "$program" "$@"
}

works_in_a_window() {
    say "a window, in which it calls nobody"
    apt install xvfb xauth strace desktop-file-utils shared-mime-info appstream ||
        { cat "$work/apt.log"; fail "no display could be installed"; }
    local screen=(xvfb-run --auto-servernum --server-args "-screen 0 3840x2160x24") scale
    self_test ann window "${screen[@]}" strace --follow-forks --seccomp-bpf --quiet=all \
        --trace=network --output="$home/ann/calls.log"
    called_nobody "$tree$home/ann/calls.log"
    for scale in $scales; do
        say "a window, $scale times as large"
        self_test ann "window-$scale" env QT_SCALE_FACTOR="$scale" "${screen[@]}"
    done
}

# Of all that the self-test does, libraries included, only sockets of the machine itself are in the log.
called_nobody() {
    local kinds
    kinds=$(grep -oE '\bAF_[A-Z0-9]+' "$1" | sort -u | tr '\n' ' ')
    # The screen is reached by one: were that not heard, nobody would have been listening.
    grep -q 'connect(.*X11-unix' "$1" || fail "nobody was listening to what it calls"
    [ "$kinds" = "AF_UNIX " ] || { grep -v AF_UNIX "$1"; fail "it calls out: $kinds"; }
}

known_to_the_desktop() {
    say "the desktop knows the program and its files"
    grep -qF ":application/x-blackpool-register:*.register" "$tree/usr/share/mime/globs2" ||
        fail "the kind of file is not known"
    grep -q "application/x-blackpool-register=$desktop.desktop" \
        "$tree/usr/share/applications/mimeinfo.cache" || fail "the desktop opens it with nothing"
    inside desktop-file-validate "/usr/share/applications/$desktop.desktop" || fail "the desktop entry"
    # Newer tools ask for a page on the web, which the program has not; older ones know no such want.
    local metadata="/usr/share/metainfo/$desktop.metainfo.xml"
    inside appstreamcli validate --no-net "$metadata" >"$work/metadata.log" 2>&1 ||
        inside appstreamcli validate --no-net --override=url-homepage-missing=info "$metadata" ||
        fail "the metadata"
}

works_without_fonts() {
    say "no fonts"
    mv "$tree/usr/share/fonts" "$tree/usr/share/no-fonts"
    self_test ann no-fonts
    mv "$tree/usr/share/no-fonts" "$tree/usr/share/fonts"
}

tells_of_missing_libraries() {
    say "a screen that does not answer, and libraries that are missing"
    must_say "The screen :4711 shows no window" env DISPLAY=:4711 "$program"
    inside dpkg --remove --force-depends libxcb-cursor0 >/dev/null 2>&1
    must_say "the package libxcb-cursor0" xvfb-run --auto-servernum "$program"
    must_say "There is no screen" "$program"
    inside dpkg --remove --force-depends libegl1 >/dev/null 2>&1
    must_say "the package libegl1" "$program"
    apt --fix-broken install || fail "apt does not bring them back"
}

survives_a_full_disk() {
    say "a full disk in the middle of an upgrade"
    local folder="/usr/lib/$program" status=0
    unshare --mount sh -c '
        mkdir "$0/old" && mv "$0$1" "$0/old/kept" && mkdir "$0$1"
        mount -t tmpfs -o size=260m tmpfs "$0$1" && cp -a "$0/old/kept/." "$0$1/"
        chroot "$0" dpkg --install "/srv/$2" >"$3" 2>&1 && echo "it had room" >>"$3" && exit 1
        grep -q "No space left" "$3" && chroot "$0" dpkg --verify blackpool-tracker >>"$3" 2>&1 &&
            chroot "$0" blackpool-tracker new /srv/full.register >>"$3" 2>&1
        status=$?
        umount "$0$1" && rmdir "$0$1" && mv "$0/old/kept" "$0$1" && rmdir "$0/old"
        exit $status' "$tree" "$folder" "$(basename "$deb")" "$work/full.log" || status=$?
    [ "$status" = 0 ] || { tail -n 20 "$work/full.log"; fail "a full disk breaks what was installed"; }
    inside dpkg --install "/srv/$(basename "$deb")" >"$work/apt.log" 2>&1 ||
        { cat "$work/apt.log"; fail "it cannot be installed once there is room"; }
    inside dpkg --verify "$program" || fail "it is not whole once there was room"
}

# The next version has not one file of this one: whoever works in this one could read nothing more.
make_next() {
    local next="$work/next"
    mkdir -p "$next/usr/bin" "$next/usr/lib/$program"
    dpkg-deb --control "$deb" "$next/DEBIAN"
    rm "$next/DEBIAN/md5sums"
    sed -i 's/^Version: .*/&.next/' "$next/DEBIAN/control"
    cp --no-dereference "$tree/usr/bin/$program" "$next/usr/bin/"
    printf '#!/bin/sh\necho the next version\n' >"$next/usr/lib/$program/$program"
    chmod 755 "$next/usr/lib/$program/$program"
    dpkg-deb --root-owner-group --build "$next" "$tree/srv/next.deb" >/dev/null
}

# A command that has been begun waits for a passphrase, and reads most of the program afterwards.
goes_on_through_an_upgrade() {
    say "an upgrade and a removal while somebody works"
    make_next
    inside timeout 120 sh -ec '
        cd "$1/ann"
        mkdir -p /etc/tmpfiles.d    # as systemd does
        left=/etc/tmpfiles.d/blackpool-tracker.conf
        ann() { setpriv --reuid=ann --regid=ann --clear-groups env HOME="$PWD" LANG=C.UTF-8 "$@"; }
        ann sh -c "umask 077 && echo words >passphrase && mkfifo typed"
        ann blackpool-tracker new open.register --passphrase-file passphrase
        ann blackpool-tracker report open.register --out before.pdf --passphrase-file typed &
        begun=$!
        exec 3>typed
        dpkg --install /srv/next.deb
        ann blackpool-tracker | grep "the next version"
        grep "^R! /usr/lib/blackpool-tracker/running/" "$left"
        ! dpkg --remove blackpool-tracker || exit 1
        cat passphrase >&3
        wait "$begun"
        [ -s before.pdf ]
        rm typed
        dpkg --install /srv/next.deb
        [ ! -e "$left" ]' -- "$home" >"$work/open.log" 2>&1 ||
        { cat "$work/open.log"; fail "an upgrade breaks what somebody is doing"; }
    grep -q "is open: ann (process [0-9]*)\. Close it" "$work/open.log" ||
        { cat "$work/open.log"; fail "nobody said who has it open"; }
    [ "$(find "$tree/usr/lib/$program/running" -mindepth 1 -maxdepth 1 -type d | wc -l)" = 1 ] ||
        fail "a version that nobody runs is still there"
}

leaves_nothing_but_registers() {
    say "removed again"
    apt purge "$program" || { cat "$work/apt.log"; fail "it cannot be removed"; }
    [ ! -e "$tree/usr/lib/$program" ] || fail "it leaves files behind"
    [ -s "$tree$home/ann/first/self-test.register" ] || fail "it took a register along"
}

prove() {
    release=$1 tree="$folder/$1" work="$folder/$1.work"
    mkdir -p "$work"
    [ -d "$tree" ] || { say "making a bare $release"; make_tree; }
    scales=
    [ "$release" != bookworm ] || scales="1.25 1.5 2"
    installed
    works_for_two
    works_in_a_window
    known_to_the_desktop
    tells_of_missing_libraries
    if [ "$release" = bookworm ]; then
        works_on_one_register
        works_without_fonts
        survives_a_full_disk
        goes_on_through_an_upgrade
    fi
    leaves_nothing_but_registers
    say "it works on $release"
}

# Each on a processor of its own; what they say is not mixed.
prove_all() {
    local log failed=0
    for release in "${releases[@]}"; do
        (prove "$release") >"$folder/$release.log" 2>&1 &
    done
    for release in "${releases[@]}"; do
        wait -n || failed=1
    done
    for log in "$folder"/*.log; do
        echo "$(basename "$log" .log):"
        cat "$log"
    done
    return $failed
}

main() {
    look_what_is_needed
    if [ "${1-}" = --make ]; then
        folder=$2
        mkdir "$folder"
        for release in "${releases[@]}"; do
            tree="$folder/$release" work="$folder/$release.work"
            mkdir "$work"
            make_tree
        done
        return
    fi
    deb=$(realpath "$1")
    folder=${2-}
    if [ -z "$folder" ]; then
        folder=$(mktemp -d)
        trap 'rm -rf --one-file-system "$folder"' EXIT
    fi
    prove_all
}

main "$@"
