# shellcheck shell=bash disable=SC2034
# The Debian packages that plumbline needs, and how they get onto a machine.
#
# Sourced by ./start, ./check and tests/fresh-machine. Nothing happens when all packages are there: no
# root, no network, no apt. Otherwise what is missing, and only that, comes from Debian's archive.
# A new dependency is one word here; its reason stands in the commit.

# What building and running takes.
packages_build=(
	gcc libc6-dev meson ninja-build pkg-config python3
	g++ libcld2-dev libcsv-dev libcurl4-openssl-dev libicu-dev libjansson-dev libmicrohttpd-dev liboath-dev libpq-dev libsodium-dev libsqlite3-dev libstemmer-dev zlib1g-dev
	libgumbo-dev libmd4c-dev libpoppler-glib-dev libseccomp-dev libuchardet-dev libxml2-dev libzip-dev poppler-data # the worker
	fonts-noto-core fonttools python3-brotli # the fonts of the site
)

# What the tests take besides. libclang-rt-14-dev is clang's part of the sanitizers, and llvm gives their
# reports the names of functions.
packages_check=(
	chromium chromium-driver python3-selenium faketime # the site in a browser, on another day
	chromium-sandbox # which it needs where a user may make no namespace
	clang clang-format clang-tidy cppcheck libclang-rt-14-dev libcmocka-dev llvm
	postgresql-15 postgresql-client-15 sqlite3
)

# Ends the script that asks. $1 is one sentence for a person.
fail() {
	printf '%s: %s\n' "${0##*/}" "$1" >&2
	exit 1
}

say() {
	printf '%s: %s\n' "${0##*/}" "$1"
}

# Prints those of the named packages that are not installed, each on a line.
packages_missing() {
	local installed name

	# dpkg-query fails when it does not know one of the names; the others are printed all the same.
	installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
	for name in "$@"; do
		[[ $'\n'$installed$'\n' == *$'\n'"installed $name"$'\n'* ]] || printf '%s\n' "$name"
	done
}

# Installs those of the named packages that are missing, or ends with a sentence.
packages_install() {
	local missing

	command -v dpkg-query >/dev/null ||
		fail "this is not a Debian system (no dpkg here), and plumbline is built on Debian 12"
	mapfile -t missing < <(packages_missing "$@")
	((${#missing[@]} == 0)) && return
	packages_may_install "${missing[@]}"

	say "installing from Debian's archive: ${missing[*]}"
	# An archive that is not Debian's may fail here without harm: the installation itself decides.
	packages_apt update >/dev/null 2>&1 || true
	if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then
		packages_refuse_main_cluster
	fi
	packages_get "${missing[@]}"
}

# Ends with a sentence where the named packages cannot be installed.
packages_may_install() {
	local system name

	# shellcheck source=/dev/null
	system=$(. /etc/os-release && printf '%s %s' "$ID" "${VERSION_ID:-}")
	# shellcheck source=/dev/null
	name=$(. /etc/os-release && printf '%s' "${PRETTY_NAME:-$ID}")
	[[ $system == "debian 12" ]] ||
		fail "plumbline installs what it needs on Debian 12 only and this is $name; missing: $*"
	((EUID == 0)) && return
	command -v sudo >/dev/null ||
		fail "run this as root once, or install sudo: these packages are missing: $*"
	[[ -t 0 ]] || sudo -n true 2>/dev/null ||
		fail "run this as root once: sudo asks for a password here, and these packages are missing: $*"
}

packages_get() {
	local said

	said=$(packages_apt install "$@" 2>&1) && return
	grep '^E:' <<<"$said" | tail -n 3 >&2 || true
	fail "cannot install from Debian's archive (is the network there?); missing: $*"
}

packages_apt() {
	packages_as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
		apt-get -y -q -o DPkg::Lock::Timeout=300 --no-install-recommends "$@" </dev/null
}

packages_as_root() {
	if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# The tests make clusters of their own; a machine that had no PostgreSQL shall not get a running one.
packages_refuse_main_cluster() {
	local conf=/etc/postgresql-common/createcluster.conf

	packages_get postgresql-common
	packages_as_root sed -i -E 's/^#? *create_main_cluster *=.*/create_main_cluster = false/' "$conf"
	grep -q '^create_main_cluster = false' "$conf" || fail "cannot set create_main_cluster in $conf"
}
