/* Sources and passages, in content that was read. */
#include "evidence/evidence.h"

bool evidence_no_source(const char *ref, struct error *err)
{
	(void)FAIL(err, ERR_ABSENT, "there is no source \"%s\"", ref);
	return HINT(err, "plumbline evidence list shows the sources.");
}

bool evidence_find_source(const struct content *content, const char *ref,
                          const struct content_row **ret_row, struct error *err)
{
	const struct text key = text_of(ref);

	*ret_row = content_find_row(content_find(content, "source"), &key, 1);
	return *ret_row || evidence_no_source(ref, err);
}

const struct content_row *evidence_find_passage(const struct content *content, struct text source,
                                                int64_t nr, struct arena *arena)
{
	const struct text keys[] = {source, text_format(arena, "%lld", (long long)nr)};

	return content_find_row(content_find(content, "passage"), keys, COUNT(keys));
}
