/* The scope of the reader stands in the match: what they may not read is neither found nor counted. */
#include "web/page_search.h"

#include "evidence/find.h"
#include "web/trouble.h"
#include "web/visit_int.h"

enum { SEARCH_PAGES_MAX = 40 };

static const struct form_field query[] = {
	{.kind = FORM_LINE,
         .name = "q",
         .label = SENTENCE("Words"),
         .hint = SENTENCE("All words must be in the passage. \"Phrases\", OR, NOT, word*, "
                          "state:GE, kind:law, year:2010-2019.")},
	{.kind = FORM_I64, .name = "page", .min = 1, .max = SEARCH_PAGES_MAX},
	{.kind = FORM_END},
};

static struct field_view make_field(const struct visit *visit)
{
	const struct form_value *value = form_value(visit->query, "q");

	return (struct field_view){
		.name = text_of(value->field->name),
		.label = text_of(say(visit->lang, value->field->label)),
		.hint = text_of(say(visit->lang, value->field->hint)),
		.problem = value->problem,
		.value = form_text(visit->query, "q"),
		.is_line = true,
		.is_required = true,
		.autocomplete = TEXT_NONE,
	};
}

static void cut_snippet(struct visit *visit, const struct snippet *snippet,
                        struct search_line *line)
{
	struct search_stretch *stretches =
		ARENA_ARRAY(visit->arena, struct search_stretch, 2 * snippet->n_marks + 1);
	size_t n = 0, at = 0;

	for (size_t i = 0; i < snippet->n_marks; i++) {
		const struct snippet_mark mark = snippet->marks[i];

		stretches[n++] =
			(struct search_stretch){text_slice(snippet->words, at, mark.start), false};
		stretches[n++] = (struct search_stretch){
			text_slice(snippet->words, mark.start, mark.end), true};
		at = mark.end;
	}
	stretches[n++] = (struct search_stretch){
		text_slice(snippet->words, at, snippet->words.n_bytes), false};
	line->stretches = stretches;
	line->n_stretches = n;
	line->has_before = snippet->has_before;
	line->has_after = snippet->has_after;
}

static struct url link_to_passage(const struct visit *visit, struct text source,
                                  struct text passage)
{
	return url_at_place(visit->arena,
	                    visit_url_query(visit, WEB_PAGE_SOURCE, source, "passage", passage),
	                    text_format(visit->arena, "p-%.*s", TEXT_ARGS(passage)));
}

static struct search_line make_line(struct visit *visit, const struct find_hit *hit)
{
	const struct content_table *sources = content_find(&visit->book->view, "source");
	const struct content_row *source = book_find_row(visit->book, "source", hit->source);
	struct search_line line = {
		.source = hit->source,
		.title = source ? content_text(sources, source, "title") : TEXT_NONE,
		.lang = source ? content_text(sources, source, "lang") : TEXT_NONE,
		.path = hit->path,
		.passage = text_format(visit->arena, "%lld", (long long)hit->passage),
		.page = hit->page > 0 ? text_format(visit->arena, "%lld", (long long)hit->page)
	                              : TEXT_NONE,
	};

	line.link = link_to_passage(visit, line.source, line.passage);
	cut_snippet(visit, &hit->snippet, &line);
	return line;
}

static struct url link_to_page(const struct visit *visit, int64_t nr)
{
	const struct url url = visit_url_query(visit, WEB_PAGE_SEARCH, TEXT_NONE, "q",
	                                       form_text(visit->query, "q"));

	return url_with(visit->arena, url, "page",
	                text_format(visit->arena, "%lld", (long long)nr));
}

static struct pager make_pager(const struct visit *visit, int64_t nr, int64_t n, int64_t total)
{
	const int64_t first = (nr - 1) * SEARCH_PAGE;
	struct pager pager = {.previous = URL_NONE,
	                      .next = URL_NONE,
	                      .first = n > 0 ? first + 1 : 0,
	                      .last = first + n,
	                      .n_all = total};

	if (nr > 1)
		pager.previous = link_to_page(visit, nr - 1);
	if (n > 0 && first + n < total && nr < SEARCH_PAGES_MAX)
		pager.next = link_to_page(visit, nr + 1);
	return pager;
}

static void take_answer(struct visit *visit, const struct find_answer *answer, int64_t nr,
                        struct search_page *page)
{
	struct search_line *lines =
		ARENA_ARRAY(visit->arena, struct search_line, answer->n_hits + 1);
	struct buffer also = buffer_make(visit->arena);

	for (size_t i = 0; i < answer->n_hits; i++)
		lines[i] = make_line(visit, &answer->hits[i]);
	for (size_t i = 0; i < answer->n_also; i++)
		buffer_add_format(&also, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGS(answer->also[i]));
	page->is_asked = true;
	page->hits = lines;
	page->n_hits = answer->n_hits;
	page->also = buffer_text(&also);
	page->pager = make_pager(visit, nr, (int64_t)answer->n_hits, answer->total);
}

/* A question that cannot be read is answered beside its field. */
static bool ask(struct visit *visit, struct search_page *page, struct error *err)
{
	const int64_t nr = form_i64(visit->query, "page", 1);
	const struct find_order order = {
		.home = {visit->db, visit->home},
		.chain = visit->chain,
		.scope = &visit->book->scope,
		.query = form_text(visit->query, "q"),
		.first = (size_t)(nr - 1) * SEARCH_PAGE,
		.n_hits = SEARCH_PAGE,
	};
	struct find_answer answer;
	struct error problem = error_in(visit->lang);

	if (evidence_find(&order, visit->arena, &answer, &problem)) {
		take_answer(visit, &answer, nr, page);
		return true;
	}
	if (problem.kind != ERR_INPUT && problem.kind != ERR_TOO_BIG) {
		*err = problem;
		return false;
	}
	form_refuse(visit->query, "q", "%s", problem.message);
	return true;
}

static bool show(struct visit *visit, struct error *err)
{
	struct search_page page = {.also = TEXT_NONE};

	if (form_has(visit->query, "q") && !ask(visit, &page, err))
		return false;
	page.field = make_field(visit);
	page.frame = visit_frame(visit, text_of(say(visit->lang, "Search the evidence")));
	visit_add_crumb(visit, &page.frame, text_of(say(visit->lang, "Evidence")),
	                visit_url(visit, WEB_PAGE_SOURCES, TEXT_NONE));
	VISIT_SHOW(visit, evidence_search, &page);
	return true;
}

const struct page page_search = {.query = query, .is_slow = true, .show = show};
