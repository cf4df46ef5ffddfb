# Empties the given folders, each the root of a volume. A container that runs PostgreSQL or etcd on a volume holds kernel locks there (images/). This script
# holds the same locks while it deletes. The lock files stay, so that a container that waits for them gets the same locks.
set -eu

refuse() {
    echo "$*" >&2
    exit 1
}

take() {
    [ -e "$volume/$2" ] || return 0
    has_locks=1
    eval "exec $1<> '$volume/$2'"
    flock -n "$1" || refuse "something still runs on the volume and holds its $2"
}

for volume; do
    has_locks=
    take 7 patroni.lock
    take 8 postgres.lock
    take 9 etcd.lock
    # With locks, a file that a crash left behind means nothing.
    if [ -z "$has_locks" ]; then
        pid=$(find "$volume" -maxdepth 4 -name postmaster.pid | head -n 1)
        [ -z "$pid" ] || refuse "the volume has the file ${pid#"$volume"/}, so a PostgreSQL may still run on it; if none does, remove that file"
    fi
    find "$volume" -mindepth 1 ! -path "$volume/patroni.lock" ! -path "$volume/postgres.lock" ! -path "$volume/etcd.lock" -delete
done
