/* Candidates and decisions, each in one act. */
#include "evidence/inbox.h"

#include "evidence/identifier.h"
#include "evidence/writing.h"

/* Adding. */

static bool find_search(const struct writing *writing, const struct candidate_order *order,
                        struct error *err)
{
	const struct param keys[] = {P_C(order->state), P_C(order->indicator),
	                             P_I64(order->search)};
	const struct param *row;

	if (order->search == 0)
		return true;
	if (!order->state || !order->indicator)
		return FAIL(err, ERR_INPUT, "a search is named by state, question and number");
	if (!writing_find(writing, "search_log", keys, COUNT(keys), &row, err))
		return false;
	return row || FAIL(err, ERR_INPUT, "no search %lld for %s in %s is logged",
	                   (long long)order->search, order->indicator, order->state);
}

static bool check_indicator(const struct writing *writing, const char *indicator, struct error *err)
{
	const struct param key = P_C(indicator);
	const struct param *row = NULL;

	if (indicator && !writing_find(writing, "indicator", &key, 1, &row, err))
		return false;
	return !indicator || row || FAIL(err, ERR_INPUT, "there is no question \"%s\"", indicator);
}

static bool write_candidate(const struct writing *writing, const struct evidence_actor *actor,
                            const struct candidate_order *order, struct text ref, struct error *err)
{
	struct param *row = content_add(&writing->content, "candidate");
	const struct day_text today = day_write(clock_today());
	const struct {
		const char *column, *text;
	} values[] = {
		{"title", order->title},         {"url", order->url},
		{"state", order->state},         {"lang", order->lang},
		{"indicator", order->indicator}, {"note", order->note},
		{"made_by", actor->person_ref},  {"made_on", today.bytes},
	};

	content_set_text(&writing->content, "candidate", row, "ref", ref);
	for (size_t i = 0; i < COUNT(values); i++)
		writing_set(writing, "candidate", row, values[i].column, values[i].text);
	if (order->search > 0)
		content_set_i64(&writing->content, "candidate", row, "search", order->search);
	return writing_insert(writing, "candidate", row, err) &&
	       audit_note(writing->act, VERB_ADD, store_find_table(TEXT("candidate")), ref, err);
}

static bool take_order(struct arena *arena, const struct candidate_order *given,
                       struct candidate_order *ret_order, struct error *err)
{
	struct identifier address;
	struct text title, note;

	*ret_order = *given;
	if (!given->title && !given->url)
		return FAIL(err, ERR_INPUT, "a candidate needs a title or an address");
	if (!text_take(arena, text_of(given->title), "the title", &title, err) ||
	    !text_take(arena, text_of(given->note), "the note", &note, err))
		return false;
	ret_order->title = given->title ? text_c(arena, title) : NULL;
	ret_order->note = given->note ? text_c(arena, note) : NULL;
	if (!given->url)
		return true;
	if (!identifier_parse(arena, IDENTIFIER_URL, text_of(given->url), &address, err))
		return false;
	ret_order->url = text_c(arena, address.normal);
	return true;
}

bool inbox_add(const struct evidence_actor *actor, const struct candidate_order *given,
               struct arena *arena, struct text *ret_ref, struct error *err)
{
	AUTO(act) struct act *act = NULL;
	struct candidate_order order;
	struct writing writing;

	return take_order(arena, given, &order, err) &&
	       writing_open(actor, "put a candidate into the inbox", arena, &act, &writing, err) &&
	       writing_check(&writing, "state", order.state, err) &&
	       check_indicator(&writing, order.indicator, err) &&
	       find_search(&writing, &order, err) &&
	       writing_next_ref(&writing, "candidate", "N-%03zu", ret_ref, err) &&
	       write_candidate(&writing, actor, &order, *ret_ref, err) &&
	       audit_close_act(&act, err);
}

/* Deciding. */

/* A row of the table is put in the place of the one with its keys, whose words the log keeps. */
static bool put(const struct writing *writing, const char *table_name, const struct param *before,
                const struct param *row, struct text set, struct error *err)
{
	const struct table *table = store_find_table(text_of(table_name));

	if (before)
		audit_keep_words(writing->act, table, before);
	return store_run(writing->db, table->put, row, table->n_columns, NULL, err) &&
	       audit_note(writing->act, before ? VERB_SET : VERB_ADD, table, set, err);
}

static bool link_source(const struct writing *writing, const struct screening_order *order,
                        const struct param *candidate, struct error *err)
{
	const struct table *table = store_find_table(TEXT("candidate"));
	const struct text before = writing_value("candidate", candidate, "source");
	const struct param key = P_C(order->source);
	struct param *row = ARENA_ARRAY(writing->arena, struct param, table->n_columns);
	const struct param *source;

	if (!order->source || text_is(before, order->source))
		return true;
	if (!text_is_empty(before))
		return FAIL(err, ERR_CONFLICT, "%s became source %.*s", order->candidate,
		            TEXT_ARGS(before));
	if (!writing_find(writing, "source", &key, 1, &source, err))
		return false;
	if (!source)
		return evidence_no_source(order->source, err);
	memcpy(row, candidate, table->n_columns * sizeof(*row));
	content_set_text(&writing->content, "candidate", row, "source", text_of(order->source));
	return put(writing, "candidate", candidate, row, text_of(order->candidate), err);
}

static bool write_screening(const struct writing *writing, const struct evidence_actor *actor,
                            const struct screening_order *order, struct error *err)
{
	const struct param keys[] = {P_C(order->candidate), P_C(actor->person_ref)};
	struct param *row = content_add(&writing->content, "screening");
	const struct day_text today = day_write(clock_today());
	const struct param *before;
	const struct {
		const char *column, *text;
	} values[] = {
		{"candidate", order->candidate},
		{"screener", actor->person_ref},
		{"decision", order->take ? "take" : "leave"},
		{"reason", order->reason},
		{"words", order->words},
		{"decided", today.bytes},
	};

	for (size_t i = 0; i < COUNT(values); i++)
		writing_set(writing, "screening", row, values[i].column, values[i].text);
	return writing_find(writing, "screening", keys, COUNT(keys), &before, err) &&
	       put(writing, "screening", before, row, text_of(order->candidate), err);
}

bool inbox_decide(const struct evidence_actor *actor, const struct screening_order *given,
                  struct arena *arena, struct error *err)
{
	const struct param key = P_C(given->candidate);
	struct screening_order order = *given;
	AUTO(act) struct act *act = NULL;
	const struct param *candidate;
	struct writing writing;
	struct text words;

	if (!text_take(arena, text_of(given->words), "the reason", &words, err))
		return false;
	order.words = text_c(arena, words);
	if (strcmp(order.reason, "other") == 0 && text_is_empty(text_trim(words)))
		return FAIL(err, ERR_INPUT, "the reason \"other\" needs words: --words");
	if (!writing_open(actor, "decide on a candidate", arena, &act, &writing, err) ||
	    !writing_find(&writing, "candidate", &key, 1, &candidate, err))
		return false;
	if (!candidate)
		return FAIL(err, ERR_ABSENT, "there is no candidate \"%s\"", order.candidate);
	return write_screening(&writing, actor, &order, err) &&
	       link_source(&writing, &order, candidate, err) && audit_close_act(&act, err);
}

/* Reading. */

enum candidate_status inbox_status_of(const struct content *content, struct text candidate)
{
	const struct content_table *table = content_find(content, "screening");
	size_t n_take = 0, n_leave = 0;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (!text_equals(content_text(table, row, "candidate"), candidate))
			continue;
		n_take += text_is(content_text(table, row, "decision"), "take");
		n_leave += text_is(content_text(table, row, "decision"), "leave");
	}
	if (n_take > 0 && n_leave > 0)
		return CANDIDATE_DISPUTED;
	if (n_take > 0)
		return CANDIDATE_TAKEN;
	return n_leave > 0 ? CANDIDATE_LEFT : CANDIDATE_WAITING;
}

const char *candidate_status_code(enum candidate_status status)
{
	static const char *const codes[] = {
		[CANDIDATE_WAITING] = "waiting",
		[CANDIDATE_TAKEN] = "taken",
		[CANDIDATE_LEFT] = "left_out",
		[CANDIDATE_DISPUTED] = "disputed",
	};

	return codes[status];
}

static bool is_same(struct text a, struct text b)
{
	return !text_is_empty(a) && text_equals(a, b);
}

static void add_twins(const struct content_table *table, struct text ref, struct text title,
                      struct text url, struct buffer *out)
{
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (text_equals(content_text(table, row, "ref"), ref) ||
		    (!is_same(content_text(table, row, "title"), title) &&
		     !is_same(content_text(table, row, "url"), url)))
			continue;
		buffer_add_c(out, out->n_bytes > 0 ? ", " : "");
		buffer_add(out, content_text(table, row, "ref"));
	}
}

struct text inbox_find_twins(const struct content *content, struct text candidate,
                             struct arena *arena)
{
	const struct content_table *table = content_find(content, "candidate");
	const struct content_row *row = content_find_row(table, &candidate, 1);
	struct buffer out = buffer_make(arena);

	if (!row)
		return TEXT_NONE;
	add_twins(table, candidate, content_text(table, row, "title"),
	          content_text(table, row, "url"), &out);
	add_twins(content_find(content, "source"), content_text(table, row, "source"),
	          content_text(table, row, "title"), content_text(table, row, "url"), &out);
	return buffer_text(&out);
}
