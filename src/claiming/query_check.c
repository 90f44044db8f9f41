/* Whether what a query names exists, and whether it can be asked so. */
#include "base/nearest.h"
#include "claiming/query_int.h"
#include "judging/cell.h"
#include "judging/indicator.h"
#include "scope/scope.h"

/* A name that is not there, with the nearest of its table. */
static bool fail_unknown(const struct fact_book *book, const char *table, const char *what,
                         struct text code, size_t column, struct error *err)
{
	const struct content_table *rows = content_find(book->content, table);
	struct nearest nearest = nearest_make(code);

	for (size_t i = 0; i < rows->n_rows; i++)
		nearest_consider(&nearest, content_text(rows, &rows->rows[i], "code"));
	(void)FAIL(err, ERR_INPUT, "the query, column %zu: there is no %s \"%.*s\"", column,
	           say(err->lang, what), TEXT_ARGS(code));
	if (nearest.is_found)
		return HINT(err, "Did you mean %.*s?", TEXT_ARGS(nearest.text));
	return false;
}

static bool check_code(const struct fact_book *book, const char *table, const char *what,
                       const struct query_term *term, struct error *err)
{
	if (content_find_row(content_find(book->content, table), &term->code, 1))
		return true;
	return fail_unknown(book, table, what, term->code, term->column, err);
}

/* Facts. */

static bool has_values(const struct fact_book *book, const struct fact *fact)
{
	const struct content_table *table = content_find(book->content, "fact_value");

	for (size_t i = 0; i < table->n_rows; i++)
		if (text_equals(content_text(table, &table->rows[i], "fact"), fact->code))
			return true;
	return false;
}

/* "Is it so?" can be asked of what answers yes or no, and of an event: has it happened? */
static bool check_fact(const struct fact_book *book, const struct query_term *term,
                       struct error *err)
{
	const struct fact *fact = fact_find(book, term->code);

	if (fact->is_computed || has_values(book, fact) || fact->type == FACT_YES_NO ||
	    fact->type == FACT_DATE || fact->type == FACT_YEAR)
		return true;
	(void)FAIL(err, ERR_INPUT,
	           "the query, column %zu: fact %.*s says neither yes nor no, so a comparison or "
	           "“is” is due",
	           term->column, TEXT_ARGS(term->code));
	return HINT(err, "For instance: fact %.*s is known.", TEXT_ARGS(term->code));
}

/* Whether a fact can be compared with a value in this way. */
static bool is_comparable(const struct fact_book *book, const struct fact *fact,
                          const struct query_term *term)
{
	const struct text keys[] = {term->code, term->value};
	struct span span;
	int64_t number;

	switch (fact->is_computed ? FACT_YES_NO : fact->type) {
	case FACT_AGE:
	case FACT_COUNT:
		return number_parse_i64(term->value, &number);
	case FACT_DATE:
	case FACT_YEAR:
		return span_parse(term->value, &span);
	case FACT_TEXT:
		return term->op == OP_EQUAL || term->op == OP_UNEQUAL;
	case FACT_YES_NO:
	case FACT_CATEGORY:
		break;
	}
	return (term->op == OP_EQUAL || term->op == OP_UNEQUAL) &&
	       content_find_row(content_find(book->content, "fact_value"), keys, COUNT(keys));
}

static bool check_fact_value(const struct fact_book *book, const struct query_term *term,
                             struct error *err)
{
	if (is_comparable(book, fact_find(book, term->code), term))
		return true;
	return FAIL(err, ERR_INPUT,
	            "the query, column %zu: \"%.*s\" is no value that fact %.*s can be compared "
	            "with so",
	            term->column, TEXT_ARGS(term->value), TEXT_ARGS(term->code));
}

bool query_parse_fact_kind(struct text word, enum fact_kind *ret_kind)
{
	for (int kind = 0; kind < N_FACT_KINDS; kind++) {
		if (!text_is(word, fact_kind_code((enum fact_kind)kind)))
			continue;
		*ret_kind = (enum fact_kind)kind;
		return true;
	}
	return false;
}

static bool fail_status(const struct query_term *term, const char *known, struct error *err)
{
	(void)FAIL(err, ERR_INPUT, "the query, column %zu: \"%.*s\" is no status", term->column,
	           TEXT_ARGS(term->value));
	return HINT(err, "Known here: %s.", known);
}

static bool check_fact_is(const struct query_term *term, struct error *err)
{
	enum fact_kind kind;
	enum absence absence;

	return query_parse_fact_kind(term->value, &kind) || absence_parse(term->value, &absence) ||
	       fail_status(term,
	                   "known, disputed, unsure, unverified, later, missing, "
	                   "evidence_of_absence, none_found, partly_searched, not_searched, "
	                   "no_reply, not_applicable",
	                   err);
}

static bool check_indicator(const struct query_term *term, struct error *err)
{
	enum indicator_status status;

	return indicator_status_parse(term->value, &status) ||
	       fail_status(term,
	                   "found, evidence_of_absence, none_found, partly_searched, "
	                   "not_searched, no_reply, not_applicable",
	                   err);
}

static bool check_cell(const struct query_term *term, struct error *err)
{
	for (int status = 0; status < N_CELL_STATUSES; status++)
		if (text_is(term->value, cell_status_code((enum cell_status)status)))
			return true;
	return fail_status(term,
	                   "judged, not_judged, evidence_of_absence, none_found, no_reply, "
	                   "partly_searched, not_searched",
	                   err);
}

static bool check_level(const struct fact_book *book, const struct query_term *term,
                        struct error *err)
{
	const struct content_table *mappings = content_find(book->content, "mapping");
	const struct content_row *mapping = scope_find_mapping(book->content);

	if (mapping && text_is(content_text(mappings, mapping, "rating"), "none"))
		return FAIL(err, ERR_INPUT,
		            "the query, column %zu: this mapping rates no cells, so no level can "
		            "be asked for",
		            term->column);
	return FAIL(err, ERR_INPUT,
	            "the query, column %zu: there are no ratings in this program yet, so no level "
	            "can be asked for",
	            term->column);
}

static bool check_simple(const struct fact_book *book, const struct query_term *term,
                         struct error *err)
{
	switch (term->kind) {
	case QUERY_FACT:
		return check_code(book, "fact", SENTENCE("fact"), term, err) &&
		       check_fact(book, term, err);
	case QUERY_FACT_VALUE:
		return check_code(book, "fact", SENTENCE("fact"), term, err) &&
		       check_fact_value(book, term, err);
	case QUERY_FACT_IS:
		return check_code(book, "fact", SENTENCE("fact"), term, err) &&
		       check_fact_is(term, err);
	case QUERY_INDICATOR:
		return check_code(book, "indicator", SENTENCE("indicator"), term, err) &&
		       check_indicator(term, err);
	case QUERY_CELL:
		return check_code(book, "capacity", SENTENCE("capacity"), term, err) &&
		       check_cell(term, err);
	case QUERY_FINDING:
		return check_code(book, "capacity", SENTENCE("capacity"), term, err);
	case QUERY_LEVEL:
		return check_code(book, "capacity", SENTENCE("capacity"), term, err) &&
		       check_level(book, term, err);
	case QUERY_GROUP:
		return check_code(book, "state_group", SENTENCE("group"), term, err);
	case QUERY_MEMBER:
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_NOT:
		break;
	}
	return true;
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as QUERY_DEPTH_MAX */
static bool check_term(const struct fact_book *book, const struct query_term *term,
                       struct error *err)
{
	if (term->kind == QUERY_NOT)
		return check_term(book, term->left, err);
	if (term->kind == QUERY_AND || term->kind == QUERY_OR)
		return check_term(book, term->left, err) && check_term(book, term->right, err);
	return check_simple(book, term, err);
}

bool query_check(const struct query *query, const struct fact_book *book, struct error *err)
{
	if (!text_is_empty(query->group) &&
	    !content_find_row(content_find(book->content, "state_group"), &query->group, 1))
		return fail_unknown(book, "state_group", SENTENCE("group"), query->group,
		                    query->group_column, err);
	return check_term(book, query->where, err);
}
