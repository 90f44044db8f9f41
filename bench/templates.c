/* How long a compiled template takes for a page of about 25 kB, in both languages, into a buffer in an arena
 * that is used again; and Markdown a kilobyte. Prints microseconds, the best of several rounds.
 *
 *	bench-templates */
#include "base/clock.h"
#include "show/markdown.h"
#include "show/template.h"

#include "bench_templates.h"
#include "templates/matrix_page.h"

enum { N_ROWS = 47, N_CELLS = 5, ROUNDS = 20, PAGES = 2000 };

struct page {
	struct matrix_cell cells[N_CELLS];
	struct matrix_row rows[N_ROWS];
	struct matrix_page page;
};

static void fill(struct page *page)
{
	static const struct text capacities[N_CELLS] = {
		{"C1", 2}, {"C2", 2}, {"C3", 2}, {"C4", 2}, {"C5", 2}};

	for (size_t i = 0; i < N_CELLS; i++)
		page->cells[i] = (struct matrix_cell){capacities[i], TEXT("fact ns"),
		                                      TEXT("not searched & none found"), i * 7};
	for (size_t i = 0; i < N_ROWS; i++)
		page->rows[i] = (struct matrix_row){TEXT("GE"), TEXT("Bosnia and Herzegovina"),
		                                    i % 5 == 0, page->cells, N_CELLS};
	page->page = (struct matrix_page){.lang = TEXT("en"),
	                                  .title = TEXT("Matrix of what is known"),
	                                  .rows = page->rows,
	                                  .n_rows = N_ROWS};
}

static size_t print_pages(struct arena *arena, const struct page *page, enum lang lang)
{
	size_t n_bytes = 0;

	for (size_t i = 0; i < PAGES; i++) {
		struct buffer out;
		struct urls urls;

		arena_reset(arena);
		urls = urls_below(arena, TEXT("en/matrix.html"));
		out = buffer_make(arena);
		tpl_matrix(&out, &page->page, lang, &urls);
		n_bytes = out.n_bytes;
	}
	return n_bytes;
}

static void measure_page(struct arena *arena, const struct page *page, enum lang lang)
{
	uint64_t best = UINT64_MAX;
	size_t n_bytes = 0;

	for (size_t i = 0; i < ROUNDS; i++) {
		const uint64_t from = clock_elapsed_ms();
		uint64_t took;

		n_bytes = print_pages(arena, page, lang);
		took = clock_elapsed_ms() - from;
		best = took < best ? took : best;
	}
	printf("page in %s: %zu bytes, %.1f microseconds\n", lang_code(lang), n_bytes,
	       (double)best * 1000 / PAGES);
}

static bool measure_markdown(struct arena *arena, struct error *err)
{
	static const char text[] =
		"## A *heading*\n\nA **paragraph** of [words](https://example.org/a) "
		"that runs on for `some` lines\nand is followed by a list:\n\n"
		"- the first & best\n- the second\n\n> and a quote\n\n";
	struct buffer whole = buffer_make(arena);
	struct html html;
	uint64_t from;

	while (whole.n_bytes < MARKDOWN_BYTES_MAX - sizeof(text))
		buffer_add_c(&whole, text);
	from = clock_elapsed_ms();
	for (size_t i = 0; i < ROUNDS; i++) {
		AUTO(arena) struct arena *scratch = arena_open((size_t)256 * ARENA_MIB);

		if (!markdown_render(scratch, buffer_text(&whole), &html, err))
			return false;
	}
	printf("markdown: %.1f microseconds a kilobyte\n",
	       (double)(clock_elapsed_ms() - from) * 1000 * 1024 / ROUNDS / (double)whole.n_bytes);
	return true;
}

int main(void)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	AUTO(arena) struct arena *text = arena_open((size_t)64 * ARENA_MIB);
	struct error err = error_in(LANG_EN);
	struct page page;

	fill(&page);
	measure_page(arena, &page, LANG_EN);
	measure_page(arena, &page, LANG_FR);
	if (measure_markdown(text, &err))
		return 0;
	fprintf(stderr, "bench-templates: %s\n", err.message);
	return 1;
}
