/* Joins the passages of each source and compares the texts. */
#include "evidence/similar.h"

#include "base/buffer.h"

struct choice {
	const struct content_row *const *of; /* NULL for all */
	size_t n;
};

static bool is_chosen(const struct choice *choice, const struct content_row *source)
{
	for (size_t i = 0; choice->of && i < choice->n; i++)
		if (choice->of[i] == source)
			return true;
	return !choice->of;
}

/* Passages stand in content by source and number: where those of the source at a place end. */
static size_t end_of_source(const struct content_table *passages, size_t at)
{
	const struct text source = content_text(passages, &passages->rows[at], "source");

	while (at < passages->n_rows &&
	       text_equals(content_text(passages, &passages->rows[at], "source"), source))
		at++;
	return at;
}

static struct text join(const struct content_table *passages, size_t from, size_t to,
                        struct arena *arena)
{
	struct buffer out = buffer_make(arena);

	for (size_t i = from; i < to; i++) {
		buffer_add(&out, content_text(passages, &passages->rows[i], "words"));
		buffer_add_char(&out, '\n');
	}
	return buffer_text(&out);
}

static struct text *list_texts(const struct content *content, const struct choice *choice,
                               struct arena *arena, struct similar *similar)
{
	const struct content_table *passages = content_find(content, "passage");
	const struct content_table *sources = content_find(content, "source");
	struct text *texts = ARENA_ARRAY(arena, struct text, sources->n_rows + 1);

	similar->sources = ARENA_ARRAY(arena, const struct content_row *, sources->n_rows + 1);
	for (size_t at = 0, end; at < passages->n_rows; at = end) {
		const struct text ref = content_text(passages, &passages->rows[at], "source");
		const struct content_row *source = content_find_row(sources, &ref, 1);

		end = end_of_source(passages, at);
		if (!is_chosen(choice, source))
			continue;
		similar->sources[similar->n] = source;
		texts[similar->n++] = join(passages, at, end, arena);
	}
	return texts;
}

bool evidence_find_similar(const struct content *content, const struct content_row *const *of,
                           size_t n, double threshold, struct arena *arena,
                           struct similar *ret_similar, struct error *err)
{
	const struct choice choice = {of, n};
	struct similar similar = {.sources = NULL};
	const struct text *texts = list_texts(content, &choice, arena, &similar);

	if (!analysis_find_duplicates(arena, texts, similar.n, threshold, WORDS_UNICODE,
	                              &similar.pairs, err))
		return false;
	similar.cluster_of = ARENA_ARRAY(arena, uint32_t, similar.n + 1);
	analysis_cluster(arena, &similar.pairs, threshold, similar.n, similar.cluster_of,
	                 &similar.counts);
	*ret_similar = similar;
	return true;
}
