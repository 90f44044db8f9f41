#!/usr/bin/env bash
# clang-format settles the lines: no file differs from what it would write.
set -u
cd "$(dirname "$0")/../.." || exit 1
echo 1..1
mapfile -t files < <(find src tests bench -name '*.[ch]')
if said=$(clang-format --dry-run -Werror "${files[@]}" 2>&1); then
	echo 'ok 1 - every file is as clang-format writes it'
else
	echo 'not ok 1 - every file is as clang-format writes it'
	grep -o '^[^ ]*: error' <<<"$said" | cut -d: -f1 | sort | uniq -c | sed 's/^/# /'
	exit 1
fi
