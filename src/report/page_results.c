/* Results that somebody else stated: kept whole, what rests on provisions outside the crosswalk too, and never mixed
 * with what is counted here. */
#include "report/page_results.h"

struct role {
	const char *code;
	const char *title;
};

static const struct role roles[] = {
	{"challenge", SENTENCE("Challenges")},
	{"practice", SENTENCE("Promising practices")},
	{"concluding", SENTENCE("Concluding messages")},
	{"finding", SENTENCE("Other statements")},
};

static size_t count_outside(const struct results_section *section)
{
	size_t n = 0;

	for (size_t i = 0; i < section->n_lines; i++)
		n += section->lines[i].is_outside;
	return n;
}

static void add_section(const struct site *site, const struct role *role,
                        struct results_section *sections, struct results_page *page)
{
	const struct claim_filter filter = {.kind = "stated", .role = role->code};
	struct results_section section = {
		.id = text_of(role->code),
		.title = text_of(say(site->book->lang, role->title)),
	};

	section.lines = claim_lines_find(site, &filter, &section.n_lines);
	if (section.n_lines == 0)
		return;
	page->n_results += section.n_lines;
	page->n_outside += count_outside(&section);
	sections[page->n_sections++] = section;
}

bool page_results_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Results of 2019"));
	struct results_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_RESULTS, TEXT_NONE, title, SECTION_OVERVIEW),
	};
	struct results_section *sections =
		ARENA_ARRAY(site->arena, struct results_section, COUNT(roles));

	for (size_t i = 0; i < COUNT(roles); i++)
		add_section(site, &roles[i], sections, &page);
	page.sections = sections;
	page.has_results = page.n_results > 0;
	tpl_results(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_RESULTS, TEXT_NONE, &out, err);
}
