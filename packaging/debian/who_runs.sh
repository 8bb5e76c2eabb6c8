program=${DPKG_ROOT-}/usr/lib/blackpool-tracker
running=$program/running
kept_until_restart=${DPKG_ROOT-}/etc/tmpfiles.d/blackpool-tracker.conf

# Who runs a program of this folder, as "ann (process 1234)".
who_runs() {
    find /proc/[0-9]*/exe -maxdepth 0 -lname "$1/*" -printf '%u (%h), ' 2>/dev/null |
        sed 's|/proc/|process |g; s/, $//'
}
