# Runs fuzz targets for FUZZ_SECONDS (600) each: long.sh BUILD_FOLDER NAME...
set -eu
source=$(dirname "$0") build=$1
shift
for name; do
	mkdir -p "$build/found_$name"
	"$build/fuzz_$name" -max_total_time="${FUZZ_SECONDS:-600}" -artifact_prefix="$build/" \
		"$build/found_$name" "$source/corpus_$name"
done
