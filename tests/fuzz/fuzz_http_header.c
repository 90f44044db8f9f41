/* Any bytes as a path and as headers: no crash, and what is taken as a path leads nowhere else. */
#include "web/http.h"

#include "base/buffer.h"

#include <assert.h>

static void check_part(struct text part)
{
	assert(!text_is(part, ".") && !text_is(part, ".."));
	for (size_t i = 0; i < part.n_bytes; i++)
		assert((unsigned char)part.bytes[i] >= ' ' && part.bytes[i] != '\\');
}

static void check_path(const char *raw)
{
	char room[HTTP_PATH_BYTES_MAX + 1];
	struct text path, part;

	if (!http_read_path(raw, room, &path))
		return;
	assert(path.n_bytes <= HTTP_PATH_BYTES_MAX && strlen(path.bytes) == path.n_bytes);
	while (text_split(&path, '/', &part)) {
		assert(!text_is_empty(part) || path.n_bytes == 0);
		check_part(part);
	}
}

/* A tag is found in every list that has it before anything broken. */
static void check_tags(struct arena *arena, const char *header)
{
	const struct text list = text_format(arena, "\"tag\", %s", header);

	assert(http_matches_tag(list.bytes, TEXT("\"tag\"")));
	(void)list;
	(void)http_matches_tag(header, TEXT("\"tag\""));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	const char *header = text_c(arena, (struct text){(const char *)bytes, n_bytes});
	const enum lang lang = http_choose_lang(header);

	assert(lang == LANG_EN || lang == LANG_FR);
	(void)lang;
	check_path(header);
	check_tags(arena, header);
	(void)http_accepts_gzip(header);
	(void)http_is_local_host(header);
	(void)http_media_type(text_of(header));
	return 0;
}
