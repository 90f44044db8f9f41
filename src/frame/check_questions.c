/* Questions, their elements, their scales and what is cited beside them: a question that cannot be
 * answered on its scale, or that nobody could search for, is found here and not in front of a state.
 */
#include "frame/check_int.h"

enum { LEVELS_MIN = 2, LEVELS_MAX = 7 };

/* Numbers of rows that belong together must run from their lowest without gap or repetition: the row is
 * wrong when another has its number, or when it is not the lowest and none has the number before. */
static bool number_fits(const struct content_table *table, const struct content_row *row,
                        const char *owner_column, int64_t lowest)
{
	const struct text owner = content_text(table, row, owner_column);
	const int64_t nr = content_i64(table, row, "nr");
	bool has_before = nr == lowest;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *other = &table->rows[i];
		if (other == row || !cell_is(table, other, owner_column, owner))
			continue;
		const int64_t other_nr = content_i64(table, other, "nr");
		if (other_nr == nr)
			return false;
		has_before = has_before || other_nr == nr - 1;
	}
	return nr >= lowest && has_before;
}

static int64_t lowest_nr(const struct content_table *levels, struct text scale)
{
	int64_t lowest = 1;
	for (size_t i = 0; i < levels->n_rows; i++)
		if (cell_is(levels, &levels->rows[i], "scale", scale) &&
		    content_i64(levels, &levels->rows[i], "nr") == 0)
			lowest = 0;
	return lowest;
}

static void check_level(const struct content *content, const struct content_row *row,
                        struct problems *problems)
{
	const struct content_table *levels = content_find(content, "level");
	const struct content_table *scales = content_find(content, "scale");
	const struct text scale = content_text(levels, row, "scale");
	const struct content_row *scale_row = content_find_row(scales, &scale, 1);

	if (!number_fits(levels, row, "scale", lowest_nr(levels, scale)))
		problems_add(problems, content_place(row, "nr"),
		             "level number %lld of scale %.*s does not follow: they run from 0 or "
		             "1, each once",
		             (long long)content_i64(levels, row, "nr"), TEXT_ARGS(scale));
	if (scale_row && text_is(content_text(scales, scale_row, "kind"), "ordinal") &&
	    !content_is_empty(levels, row, "absence"))
		problems_add(problems, content_place(row, "absence"),
		             "a level of the ordinal scale %.*s cannot be an absence",
		             TEXT_ARGS(scale));
}

static void check_scale(const struct content *content, const struct content_row *row,
                        struct problems *problems)
{
	const struct content_table *scales = content_find(content, "scale");
	const struct text code = content_text(scales, row, "code");
	const struct text kind = content_text(scales, row, "kind");
	const size_t n = count_where(content_find(content, "level"), "scale", code);

	if (text_is(kind, "ordinal") && (n < LEVELS_MIN || n > LEVELS_MAX))
		problems_add(problems, content_place(row, "code"),
		             "the ordinal scale %.*s has %zu levels; it needs %d to %d",
		             TEXT_ARGS(code), n, LEVELS_MIN, LEVELS_MAX);
	if (text_is(kind, "nominal") && n < LEVELS_MIN)
		problems_add(problems, content_place(row, "code"),
		             "the nominal scale %.*s has %zu levels; it needs at least %d",
		             TEXT_ARGS(code), n, LEVELS_MIN);
	if (text_is(kind, "value") && n > 0)
		problems_add(problems, content_place(row, "code"),
		             "the scale %.*s measures a value and cannot have levels",
		             TEXT_ARGS(code));
}

/* The kind of scale that an answer type asks for. */
static const char *kind_due(struct text answer_type)
{
	if (text_is(answer_type, "level") || text_is(answer_type, "elements"))
		return "ordinal";
	return text_is(answer_type, "yes_no") ? "nominal" : "value";
}

static void check_answer(const struct content *content, const struct content_row *row,
                         struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct content_table *scales = content_find(content, "scale");
	const struct text type = content_text(indicators, row, "answer_type");
	const struct text scale = content_text(indicators, row, "scale");
	const struct content_row *scale_row = content_find_row(scales, &scale, 1);

	if (!scale_row)
		return;
	const struct text kind = content_text(scales, scale_row, "kind");
	if (!text_is(kind, kind_due(type)))
		problems_add(
			problems, content_place(row, "scale"),
			"a question of type %.*s needs a scale of kind %s; %.*s is of kind %.*s",
			TEXT_ARGS(type), kind_due(type), TEXT_ARGS(scale), TEXT_ARGS(kind));
}

static size_t count_counting_elements(const struct content_table *elements, struct text indicator)
{
	size_t n = 0;
	for (size_t i = 0; i < elements->n_rows; i++)
		n += cell_is(elements, &elements->rows[i], "indicator", indicator) &&
		     !text_is(content_text(elements, &elements->rows[i], "kind"), "beyond");
	return n;
}

static void check_has_elements(const struct content *content, const struct content_row *row,
                               struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct content_table *elements = content_find(content, "element");
	const struct text code = content_text(indicators, row, "code");
	const bool are_due = text_is(content_text(indicators, row, "answer_type"), "elements");
	const size_t n = count_where(elements, "indicator", code);

	if (are_due && n == 0)
		problems_add(problems, content_place(row, "answer_type"),
		             "question %.*s is answered by elements and has none", TEXT_ARGS(code));
	else if (are_due && count_counting_elements(elements, code) == 0)
		problems_add(problems, content_place(row, "answer_type"),
		             "question %.*s has no element that is required or reservable",
		             TEXT_ARGS(code));
	if (!are_due && n > 0)
		problems_add(problems, content_place(row, "answer_type"),
		             "question %.*s has %zu elements and is not of type elements",
		             TEXT_ARGS(code), n);
}

static void check_indicator(const struct content *content, const struct content_row *row,
                            struct problems *problems)
{
	const struct content_table *indicators = content_find(content, "indicator");
	const struct text code = content_text(indicators, row, "code");

	check_answer(content, row, problems);
	check_has_elements(content, row, problems);
	if (count_where(content_find(content, "term"), "indicator", code) == 0)
		problems_add(problems, content_place(row, "code"),
		             "question %.*s has no search term in any language", TEXT_ARGS(code));
}

/* LC10 of "LC10(2)(b)": what stands before the first bracket. */
static struct text base_of(struct text cited)
{
	size_t at;
	return text_find(cited, TEXT("("), &at) ? text_slice(cited, 0, at) : cited;
}

static void check_citation(const struct content *content, const struct content_row *row,
                           struct problems *problems)
{
	const struct content_table *links = content_find(content, "indicator_provision");
	const struct text cited = content_text(links, row, "ref");
	const struct text provision = content_text(links, row, "provision");

	if (!text_equals(base_of(cited), provision))
		problems_add(problems, content_place(row, "ref"),
		             "\"%.*s\" is cited as part of %.*s and does not belong to it",
		             TEXT_ARGS(cited), TEXT_ARGS(provision));
}

static void check_element(const struct content *content, const struct content_row *row,
                          struct problems *problems)
{
	const struct content_table *elements = content_find(content, "element");
	struct text rest = content_text(elements, row, "provision_ref"), cited;
	const struct text indicator = content_text(elements, row, "indicator");

	if (!number_fits(elements, row, "indicator", 1))
		problems_add(problems, content_place(row, "nr"),
		             "element number %lld of question %.*s does not follow: they run from "
		             "1, each once",
		             (long long)content_i64(elements, row, "nr"), TEXT_ARGS(indicator));
	while (!text_is_empty(rest) && text_split(&rest, ';', &cited)) {
		const struct text base = base_of(cited);

		if (!content_find_row(content_find(content, "provision"), &base, 1))
			problems_add(problems, content_place(row, "provision_ref"),
			             "\"%.*s\" is no provision of this frame", TEXT_ARGS(cited));
	}
}

static void check_form_question(const struct content *content, const struct content_row *row,
                                struct problems *problems)
{
	const struct content_table *questions = content_find(content, "question");
	const struct text element = content_text(questions, row, "element");
	const struct text keys[] = {content_text(questions, row, "indicator"), element};

	if (!text_is_empty(element) && !content_find_row(content_find(content, "element"), keys, 2))
		problems_add(problems, content_place(row, "element"),
		             "\"%.*s\" is no element of question \"%.*s\"", TEXT_ARGS(element),
		             TEXT_ARGS(keys[0]));
	if (text_is(content_text(questions, row, "answer_type"), "select_one") &&
	    content_is_empty(questions, row, "scale"))
		problems_add(problems, content_place(row, "scale"),
		             "a question of type select_one needs a scale to choose from");
	for (size_t i = 0; &questions->rows[i] < row; i++)
		if (content_i64(questions, &questions->rows[i], "nr") ==
		    content_i64(questions, row, "nr"))
			problems_add(
				problems, content_place(row, "nr"),
				"number %lld is there already, in %.*s",
				(long long)content_i64(questions, row, "nr"),
				TEXT_ARGS(content_text(questions, &questions->rows[i], "name")));
}

/* One check over every row of one table. */
static void check_each(const struct content *content, const char *table_name,
                       void (*check)(const struct content *, const struct content_row *,
                                     struct problems *),
                       struct problems *problems)
{
	const struct content_table *table = content_find(content, table_name);
	for (size_t i = 0; i < table->n_rows; i++)
		check(content, &table->rows[i], problems);
}

void check_questions(const struct content *content, struct problems *problems)
{
	check_each(content, "scale", check_scale, problems);
	check_each(content, "level", check_level, problems);
	check_each(content, "indicator", check_indicator, problems);
	check_each(content, "indicator_provision", check_citation, problems);
	check_each(content, "element", check_element, problems);
	check_each(content, "question", check_form_question, problems);
}
