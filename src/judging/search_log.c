/* Adds a search to the log, in one act. */
#include "judging/search_log.h"

#include "evidence/writing.h"
#include "judging/protocol.h"

enum { QUERY_BYTES_MAX = 4000 };

/* Checking. */

static bool check_indicator(const struct writing *writing, const char *indicator, struct error *err)
{
	const struct param key = P_C(indicator);
	const struct param *row;

	if (!writing_find(writing, "indicator", &key, 1, &row, err))
		return false;
	if (!row)
		return FAIL(err, ERR_INPUT, "there is no question \"%s\"", indicator);
	return !text_is(writing_value("indicator", row, "status"), "retired") ||
	       FAIL(err, ERR_INPUT, "question %s is retired: nothing is searched for it",
	            indicator);
}

/* "legislation, ministry, police" */
static bool list_places(const struct writing *writing, struct text *ret_codes, struct error *err)
{
	const struct table *table = store_find_table(TEXT("search_place"));
	struct rows *rows = store_query(writing->db, table->list, NULL, 0);
	struct buffer out = buffer_make(writing->arena);

	while (rows_next(rows)) {
		buffer_add_c(&out, out.n_bytes > 0 ? ", " : "");
		buffer_add(&out, rows_text(rows, 0));
	}
	*ret_codes = buffer_text(&out);
	return rows_done(&rows, err);
}

static bool check_place(const struct writing *writing, const char *place, struct error *err)
{
	const struct param key = P_C(place);
	const struct param *row;
	struct text codes;

	if (!writing_find(writing, "search_place", &key, 1, &row, err) ||
	    !list_places(writing, &codes, err))
		return false;
	if (row)
		return true;
	(void)FAIL(err, ERR_INPUT, "the protocol has no place \"%s\"", place);
	return HINT(err, "Places of the protocol: %.*s.", TEXT_ARGS(codes));
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "ka", "sr-Cyrl": two or three small letters, and what follows a hyphen. */
static bool check_lang(const char *lang, struct error *err)
{
	const struct text base = protocol_language(text_of(lang));
	bool is_tag = base.n_bytes == 2 || base.n_bytes == 3;

	for (size_t i = 0; i < base.n_bytes; i++)
		is_tag = is_tag && is_letter(base.bytes[i]);
	if (is_tag)
		return true;
	(void)FAIL(err, ERR_INPUT, "\"%s\" is no language", lang);
	return HINT(err, "Languages are written as in state_languages: ka, sr-Cyrl.");
}

static bool find_day(const char *on, struct day_text *ret_day, struct error *err)
{
	day_nr day = clock_today();

	if (on && !day_parse(text_of(on), &day))
		return FAIL(err, ERR_INPUT, "\"%s\" is no day", on);
	*ret_day = day_write(day);
	return day <= clock_today() ||
	       FAIL(err, ERR_INPUT, "a search on %s is still to come", ret_day->bytes);
}

static bool check(const struct writing *writing, const struct search_order *order,
                  struct error *err)
{
	return writing_check(writing, "state", order->state, err) &&
	       check_indicator(writing, order->indicator, err) &&
	       check_place(writing, order->place, err) && check_lang(order->lang, err);
}

/* Whether a language, in any script, is official in the state. */
static bool find_official(const struct writing *writing, const struct search_order *order,
                          bool *ret_official, struct error *err)
{
	const struct param state = P_C(order->state);
	struct rows *rows = store_query(writing->db, SQL_EVIDENCE_LIST_STATE_LANGUAGES, &state, 1);
	const struct text lang = protocol_language(text_of(order->lang));

	*ret_official = false;
	while (rows_next(rows))
		*ret_official =
			*ret_official || text_equals(protocol_language(rows_text(rows, 0)), lang);
	return rows_done(&rows, err);
}

static bool write(const struct writing *writing, const struct search_order *order, int64_t nr,
                  struct text query, struct text note, const struct day_text *day,
                  struct error *err)
{
	struct param *row = content_add(&writing->content, "search_log");
	const struct {
		const char *column, *text;
	} values[] = {
		{"state", order->state},  {"indicator", order->indicator},
		{"place", order->place},  {"lang", order->lang},
		{"searched", day->bytes}, {"outcome", order->found ? "something" : "nothing"},
	};

	for (size_t i = 0; i < COUNT(values); i++)
		writing_set(writing, "search_log", row, values[i].column, values[i].text);
	content_set_i64(&writing->content, "search_log", row, "nr", nr);
	content_set_text(&writing->content, "search_log", row, "query", query);
	content_set_text(&writing->content, "search_log", row, "note", note);
	return writing_insert(writing, "search_log", row, err) &&
	       audit_note(writing->act, VERB_ADD, store_find_table(TEXT("search_log")),
	                  text_of(order->state), err);
}

static bool take_words(struct arena *arena, const struct search_order *order,
                       struct text *ret_query, struct text *ret_note, struct error *err)
{
	if (!text_take(arena, text_of(order->query), "the query", ret_query, err) ||
	    !text_take(arena, text_of(order->note), "the note", ret_note, err))
		return false;
	if (text_is_empty(text_trim(*ret_query)))
		return FAIL(err, ERR_INPUT, "a search needs the words that were searched");
	return ret_query->n_bytes <= QUERY_BYTES_MAX ||
	       FAIL(err, ERR_TOO_BIG, "the words of a search have at most %d bytes",
	            QUERY_BYTES_MAX);
}

bool judging_add_search(const struct evidence_actor *actor, const struct search_order *order,
                        struct arena *arena, struct search_report *ret_report, struct error *err)
{
	const struct param owner[] = {P_C(order->state), P_C(order->indicator)};
	struct search_report report = {.nr = 0};
	AUTO(act) struct act *act = NULL;
	struct writing writing;
	struct text query, note;
	struct day_text day;

	if (!take_words(arena, order, &query, &note, err) || !find_day(order->on, &day, err) ||
	    !writing_open(actor, "log a search", arena, &act, &writing, err) ||
	    !check(&writing, order, err) ||
	    !find_official(&writing, order, &report.is_official, err) ||
	    !store_count(writing.db, SQL_JUDGING_FIND_NEXT_SEARCH, owner, COUNT(owner), &report.nr,
	                 err) ||
	    !write(&writing, order, report.nr, query, note, &day, err) ||
	    !audit_close_act(&act, err))
		return false;
	*ret_report = report;
	return true;
}
