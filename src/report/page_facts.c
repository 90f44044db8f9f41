/* The list of facts. A fact that stands under several capacities is listed under each: it is asked once and helps
 * several chapters. */
#include "report/page_facts.h"

#include "report/fact_line.h"

static const char *const aspects[] = {"framework", "practice"};

static struct text aspect_heading(enum lang lang, const char *aspect)
{
	return text_of(aspect[0] == 'f' ? say(lang, "Framework: what law and policy say")
	                                : say(lang, "Practice: what works"));
}

/* Those under a capacity; with an empty one, those under none. */
static const struct content_row **find_facts(const struct site *site, struct text capacity,
                                             const char *aspect, size_t *ret_n)
{
	const struct report_book *book = site->book;
	const struct content_table *table = book_table(book, "fact");
	const struct content_row **found;
	size_t n = 0;

	if (!text_is_empty(capacity))
		return fact_lines_find(book, capacity, text_of(aspect), ret_n);
	found = ARENA_ARRAY(site->arena, const struct content_row *, table->n_rows + 1);
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *fact = &table->rows[i];
		const struct text code = book_value(book, "fact", fact, "code");

		if (text_is(book_value(book, "fact", fact, "aspect"), aspect) &&
		    book_rows_of(book, "fact_capacity", code).n == 0)
			found[n++] = fact;
	}
	*ret_n = n;
	return found;
}

static void add_aspect(const struct site *site, struct text capacity, const char *aspect,
                       struct facts_aspect *made, struct facts_section *section)
{
	size_t n;
	const struct content_row **facts = find_facts(site, capacity, aspect, &n);
	struct fact_count *counts = ARENA_ARRAY(site->arena, struct fact_count, n + 1);

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		counts[i] = fact_count_make(site, facts[i]);
	made[section->n_aspects++] = (struct facts_aspect){
		.name = aspect_heading(site->book->lang, aspect),
		.facts = counts,
		.n_facts = n,
		.capacity_name = section->name,
	};
	section->has_facts = true;
}

static void add_aspects(const struct site *site, struct text capacity,
                        struct facts_section *section)
{
	struct facts_aspect *made = ARENA_ARRAY(site->arena, struct facts_aspect, COUNT(aspects));

	for (size_t i = 0; i < COUNT(aspects); i++)
		add_aspect(site, capacity, aspects[i], made, section);
	section->aspects = made;
}

static struct facts_section make_section(const struct site *site,
                                         const struct content_row *capacity)
{
	const struct report_book *book = site->book;
	const struct text code = book_value(book, "capacity", capacity, "code");
	struct facts_section section = {
		.id = code,
		.code = code,
		.name = book_text(book, "capacity", capacity, "name"),
		.link = site_url(site, REPORT_PAGE_CAPACITY, code),
		.place = site_url_at(site, REPORT_PAGE_FACTS, TEXT_NONE, code),
	};

	add_aspects(site, code, &section);
	return section;
}

static void add_sections(const struct site *site, struct facts_page *page)
{
	const struct content_table *table = book_table(site->book, "capacity");
	struct facts_section *sections =
		ARENA_ARRAY(site->arena, struct facts_section, table->n_rows + 1);
	struct facts_section others = {
		.id = TEXT("others"),
		.name = text_of(say(site->book->lang, "Under no capacity")),
		.place = site_url_at(site, REPORT_PAGE_FACTS, TEXT_NONE, TEXT("others")),
	};

	for (size_t i = 0; i < table->n_rows; i++)
		sections[i] = make_section(site, &table->rows[i]);
	page->n_sections = table->n_rows;
	add_aspects(site, TEXT_NONE, &others);
	if (others.has_facts)
		sections[page->n_sections++] = others;
	page->sections = sections;
}

bool page_facts_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	struct buffer out = buffer_make(site->arena);
	const struct text title = text_of(say(book->lang, "Facts"));
	struct facts_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_FACTS, TEXT_NONE, title, SECTION_DATA),
		.n_facts = book_table(book, "fact")->n_rows,
		.n_states = book->n_states,
		.cutoff = book_cutoff(book),
		.csv = site_url(site, REPORT_PAGE_PACKAGE, TEXT("facts.csv")),
	};

	add_sections(site, &page);
	tpl_facts(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_FACTS, TEXT_NONE, &out, err);
}
