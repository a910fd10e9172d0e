# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts: finds the repository and the tools, from whatever folder and PATH a script was started.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd -- "$root" || exit 1

# Debian keeps runc, dockerd and bpftool in sbin, which a user's PATH may lack.
PATH=$PATH:/usr/sbin:/sbin
if ! command -v swift >/dev/null 2>&1; then
	for folder in "${SWIFT_HOME-}/usr/bin" /opt/swift/usr/bin /usr/share/swift/usr/bin "${HOME-}/.local/share/swiftly/bin"; do
		if [ -x "$folder/swift" ]; then
			PATH=$folder:$PATH
			break
		fi
	done
fi
export PATH

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

fail() {
	say "$*"
	exit 1
}

# Prints the leading comment of the script as its help.
help() {
	awk 'NR > 2 && !/^#/ { exit } NR > 2 { sub(/^# ?/, ""); print }' "$0"
	exit 0
}
