/* The methodology in words, and its annex in figures that are those of the publication. */
#include "report/page_method.h"

#include "report/site.h"
#include "show/html_words.h"
#include "show/words.h"

/* Absences. */

static const struct {
	const char *code, *mark, *meaning;
} absences[] = {
	{"evidence_of_absence", "m ea",
         SENTENCE("a source of known date and author says that there is none")},
	{"none_found", "m nf",
         SENTENCE(
		 "searched by the protocol: every place, in an official language of the state, and logged; nothing was found")},
	{"partly_searched", "m ps", SENTENCE("somebody looked, by less than the protocol")},
	{"not_searched", "m ns", SENTENCE("nobody has looked; never a “no”")},
	{"no_reply", "m nr", SENTENCE("the question was put and the time has passed")},
	{"not_applicable", "m na",
         SENTENCE(
		 "the question asks for an obligation that the state has not taken on by this date")},
	{"not_judged", "m nj", SENTENCE("there is material, and nobody has judged it")},
};

static void add_absences(const struct report_book *book, struct method_page *page)
{
	struct method_absence *items =
		ARENA_ARRAY(book->arena, struct method_absence, COUNT(absences));

	for (size_t i = 0; i < COUNT(absences); i++)
		items[i] = (struct method_absence){
			text_of(absences[i].mark),
			word_of_state_of_knowledge(text_of(absences[i].code), book->lang),
			text_of(say(book->lang, absences[i].meaning)),
		};
	page->absences = items;
	page->n_absences = COUNT(absences);
}

/* Bands. */

/* "n = 1 and N >= 20" as people write it, in every language. */
static struct text write_rule(const struct report_book *book, struct text rule)
{
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < rule.n_bytes; i++) {
		const struct text rest = text_slice(rule, i, rule.n_bytes);

		if (text_starts(rest, TEXT(">=")) || text_starts(rest, TEXT("<="))) {
			buffer_add_c(&out, rest.bytes[0] == '>' ? "≥" : "≤");
			i++;
		} else if (text_starts(rest, TEXT(" and "))) {
			buffer_add_c(&out, ", ");
			i += TEXT(" and ").n_bytes - 1;
		} else {
			buffer_add_char(&out, rest.bytes[0]);
		}
	}
	return buffer_text(&out);
}

static bool is_band(struct text group)
{
	return !text_starts(group, TEXT("every"));
}

static double real_of(const struct report_book *book, const struct content_row *row,
                      const char *column)
{
	const struct table *table = book_table(book, "wording")->table;

	return row->values[table_find_column(table, text_of(column))].real;
}

static bool is_exact(const struct report_book *book, const struct content_row *row)
{
	return book_is_empty(book, "wording", row, "share_high") ||
	       real_of(book, row, "share_low") >= real_of(book, row, "share_high");
}

/* The bounds of a band in per cent; where they are one point, or none, the rule for n says it. */
static struct text write_share(const struct report_book *book, const struct content_row *row)
{
	const char *per_cent = book->lang == LANG_FR ? "\u00a0%" : "%";

	if (is_exact(book, row))
		return write_rule(book, book_value(book, "wording", row, "n_rule"));
	return text_format(book->arena, "%.0f%s %s n/N %s %.0f%s",
	                   100 * real_of(book, row, "share_low"), per_cent,
	                   book_flag(book, "wording", row, "low_inclusive") ? "≤" : "<",
	                   book_flag(book, "wording", row, "high_inclusive") ? "≤" : "<",
	                   100 * real_of(book, row, "share_high"), per_cent);
}

/* Groups stand in the order of the table; in each, bands in their own order, from none to all. */
static int compare_bands(const struct report_book *book, const struct content_row *a,
                         const struct content_row *b)
{
	const int order = text_compare(book_value(book, "wording", b, "group_rule"),
	                               book_value(book, "wording", a, "group_rule"));

	if (order != 0)
		return order;
	return book_number(book, "wording", a, "nr") < book_number(book, "wording", b, "nr") ? -1
	                                                                                     : 1;
}

static const struct content_row **sort_bands(const struct report_book *book, size_t *ret_n)
{
	const struct content_table *table = book_table(book, "wording");
	const struct content_row **rows =
		ARENA_ARRAY(book->arena, const struct content_row *, table->n_rows);

	for (size_t i = 0; i < table->n_rows; i++) {
		size_t at = i;

		for (; at > 0 && compare_bands(book, rows[at - 1], &table->rows[i]) > 0; at--)
			rows[at] = rows[at - 1];
		rows[at] = &table->rows[i];
	}
	*ret_n = table->n_rows;
	return rows;
}

static void add_bands(const struct report_book *book, struct method_page *page)
{
	size_t n_rows;
	const struct content_row **rows = sort_bands(book, &n_rows);
	struct method_band *items = ARENA_ARRAY(book->arena, struct method_band, n_rows);

	for (size_t i = 0; i < n_rows; i++) {
		const struct content_row *row = rows[i];
		const struct text group = book_value(book, "wording", row, "group_rule");

		if (!is_band(group))
			continue;
		items[page->n_bands++] = (struct method_band){
			.group_rule = write_rule(book, group),
			.word = book_text(book, "wording", row, "word"),
			.share = write_share(book, row),
			.pattern = book_text(book, "wording", row, "pattern"),
			.rule_words =
				book_english(book, book_value(book, "wording", row, "rule_en")),
		};
	}
	page->bands = items;
}

/* Progress. */

static const struct {
	const char *code, *label;
} labels[] = {
	{"answers_known", SENTENCE("facts known, of one for each fact and state")},
	{"cells_searched",
         SENTENCE("cells of which something is known about a search, a reply or a finding")},
	{"cells_judged", SENTENCE("cells that rest on an approved finding")},
	{"states_heard", SENTENCE("states that replied to a question")},
	{"double_coded", SENTENCE("passages coded by two people")},
	{"right_of_reply", SENTENCE("states that were sent their file for comment")},
	{"findings_reviewed", SENTENCE("findings approved by a second person")},
	{"claims_counted", SENTENCE("claims that are counted, of all claims")},
	{"rows_read", SENTENCE("rows of registers read in their source")},
	{"rows_derived", SENTENCE("rows derived from what a source says")},
	{"rows_recalled", SENTENCE("rows from memory, which count for nothing")},
	{"rows_ours", SENTENCE("rows set by this project")},
};

static struct text label_of(const struct report_book *book, struct text code)
{
	for (size_t i = 0; i < COUNT(labels); i++)
		if (text_is(code, labels[i].code))
			return text_of(say(book->lang, labels[i].label));
	return code;
}

/* In the order of their numbers; rows stand in the order of their codes. */
static void add_progress(const struct report_book *book, struct method_page *page)
{
	const struct content_table *table = book_table(book, "progress");
	struct method_progress *items =
		ARENA_ARRAY(book->arena, struct method_progress, table->n_rows);

	for (size_t nr = 1; nr <= table->n_rows; nr++)
		for (size_t i = 0; i < table->n_rows; i++) {
			const struct content_row *row = &table->rows[i];
			const struct text code = book_value(book, "progress", row, "code");

			if (book_number(book, "progress", row, "nr") != (int64_t)nr)
				continue;
			items[page->n_progress++] = (struct method_progress){
				.code = code,
				.label = label_of(book, code),
				.was_done = !book_is_empty(book, "progress", row, "n"),
				.n = book_number(book, "progress", row, "n"),
				.of_n = book_number(book, "progress", row, "of_n"),
			};
		}
	page->progress = items;
}

/* Rules. */

/* "`none`" and "*key*" of the rules are marks of their author: words as they are read. */
static struct html rule_words(const struct report_book *book, const struct content_row *row)
{
	const struct text words = book_text(book, "rule", row, "text");
	struct buffer out = buffer_make(book->arena);

	for (size_t i = 0; i < words.n_bytes; i++)
		if (words.bytes[i] != '`' && words.bytes[i] != '*')
			buffer_add_char(&out, words.bytes[i]);
	return html_words(book->arena, book->lang, buffer_text(&out), TEXT_NONE);
}

static const struct content_row *find_rule(const struct content_table *table, size_t nr)
{
	for (size_t i = 0; i < table->n_rows; i++)
		if (content_i64(table, &table->rows[i], "nr") == (int64_t)nr)
			return &table->rows[i];
	return NULL;
}

static void add_rules(const struct report_book *book, struct method_page *page)
{
	const struct content_table *table = book_table(book, "rule");
	struct method_rules *groups = ARENA_ARRAY(book->arena, struct method_rules, table->n_rows);
	struct method_rule *rules = ARENA_ARRAY(book->arena, struct method_rule, table->n_rows);
	size_t n = 0;

	for (size_t nr = 1; nr <= table->n_rows; nr++) {
		const struct content_row *row = find_rule(table, nr);
		struct text heading;

		if (!row)
			continue;
		heading = book_text(book, "rule", row, "heading");
		if (page->n_groups == 0 ||
		    !text_equals(groups[page->n_groups - 1].heading, heading))
			groups[page->n_groups++] = (struct method_rules){heading, &rules[n], 0};
		rules[n++] = (struct method_rule){book_value(book, "rule", row, "code"),
		                                  rule_words(book, row)};
		groups[page->n_groups - 1].n_rules++;
	}
	page->groups = groups;
}

bool page_method_write(struct site *site, struct error *err)
{
	const struct report_book *book = site->book;
	const struct content_row *edition = book->edition;
	struct buffer out = buffer_make(site->arena);
	struct method_page page = {
		.lang_code = text_of(lang_code(book->lang)),
		.layout = site_begin(site, REPORT_PAGE_METHOD, TEXT_NONE,
	                             text_of(say(book->lang, "Methodology")), SECTION_METHOD),
		.cutoff = book_cutoff(book),
		.frame_version = book_value(book, "edition", edition, "frame_version"),
		.frame_hash = book_value(book, "edition", edition, "frame_hash"),
		.is_frozen = book_flag(book, "edition", edition, "is_frozen"),
		.author = book_value(book, "edition", edition, "author"),
		.has_author = !book_is_empty(book, "edition", edition, "author"),
	};

	page.is_desk_review = book_table(book, "reply")->n_rows == 0;
	page.contact = page.layout.contact;
	page.owner = page.layout.owner;
	add_absences(book, &page);
	add_bands(book, &page);
	add_progress(book, &page);
	add_rules(book, &page);
	tpl_method(&out, &page, book->lang, site->urls);
	return site_write(site, REPORT_PAGE_METHOD, TEXT_NONE, &out, err);
}
