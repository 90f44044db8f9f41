/* Runs a fuzz target over each file of a folder, so that its corpus is a test like any other. */
#include "base/file.h"

enum { INPUT_BYTES_MAX = ARENA_MIB };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static bool replay(struct arena *arena, const char *folder, const char *name, struct error *err)
{
	struct text bytes;

	if (!file_read(arena, file_join(arena, folder, name), INPUT_BYTES_MAX, &bytes, err))
		return false;
	(void)LLVMFuzzerTestOneInput((const uint8_t *)bytes.bytes, bytes.n_bytes); /* always 0 */
	return true;
}

int main(int argc, char **argv)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)256 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	struct text *names;
	size_t n;

	if (argc != 2 || !file_list(arena, argv[1], &names, &n, &err)) {
		printf("Bail out! %s\n", argc == 2 ? err.message : "give the folder of the corpus");
		return 1;
	}
	printf("1..%zu\n", n);
	for (size_t i = 0; i < n; i++) {
		const bool done = replay(arena, argv[1], names[i].bytes, &err);

		printf("%sok %zu - %s\n", done ? "" : "not ", i + 1, names[i].bytes);
		(void)fflush(stdout); /* so that a crash leaves what came before */
	}
	return 0;
}
