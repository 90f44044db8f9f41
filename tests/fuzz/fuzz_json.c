/* Any bytes as JSON: no crash, and a tree or a problem, never both nor neither. */
#include "base/json.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	struct problems problems = problems_make(arena, LANG_FR);
	json_t *root =
		json_in_read("fuzz.json", (struct text){(const char *)bytes, n_bytes}, &problems);

	assert((root != NULL) == (problems_count(&problems) == 0));
	(void)problems_write(arena, &problems);
	json_in_drop(&root);
	return 0;
}
