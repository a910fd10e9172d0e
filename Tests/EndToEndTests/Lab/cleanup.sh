# SPDX-License-Identifier: Apache-2.0
# For the scripts beside it: what is left of containers after their engine is gone. Sourced, never run.

# Ends what still runs in the cgroups of the containers given by id, and removes those cgroups in every hierarchy.
remove_cgroups() {
    local id directory
    for id; do
        find /sys/fs/cgroup -depth -type d -path "*$id*" 2>/dev/null | while read -r directory; do
            xargs -r kill -KILL <"$directory/cgroup.procs" 2>/dev/null
            for _ in 1 2 3 4 5; do
                rmdir "$directory" 2>/dev/null && break
                sleep 0.05
            done
        done
    done
}

# Removes the cgroup that an engine keeps its containers below, in every hierarchy, unless something lives there.
remove_empty_parent() {
    find /sys/fs/cgroup -depth -maxdepth 3 -type d -name "$1" -exec rmdir {} + 2>/dev/null
}

# Ends processes whose command line names something below the folder, unmounts what is mounted there, removes it.
remove_state() {
    local state=$1 process
    for process in /proc/[0-9]*; do
        [ "${process#/proc/}" = $$ ] || [ "${process#/proc/}" = "$BASHPID" ] && continue
        { tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null | grep -qF "$state/" && kill -KILL "${process#/proc/}" 2>/dev/null
    done
    awk -v prefix="$state/" 'index($2, prefix) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l 2>/dev/null
    rm -rf "$state"
}
