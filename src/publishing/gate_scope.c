/* States, treaties and facts as they stand on the cut-off. */
#include "publishing/gate_int.h"

#include "scope/treaty.h"

/* States. */

static const char *const answer_codes[N_ANSWERS] = {
	[ANSWER_UNKNOWN] = "unknown", [ANSWER_NO] = "no",
	[ANSWER_YES] = "yes",         [ANSWER_DISPUTED] = "disputed",
	[ANSWER_UNSURE] = "unsure",   [ANSWER_UNVERIFIED] = "unverified",
};

static size_t find_order(const struct states *states, struct text code)
{
	size_t i = 0;

	while (i < states->n && !text_equals(states->items[i].code, code))
		i++;
	return i;
}

static void set_names(const struct gate_row *row, const struct state_name *name, const char *lang)
{
	const struct {
		const char *column;
		struct text text;
	} forms[] = {
		{"name", name->name},
		{"with_article", name->with_article},
		{"of_state", name->of_state},
		{"in_state", name->in_state},
	};

	for (size_t i = 0; i < COUNT(forms); i++)
		gate_set(row, text_format(row->gate->arena, "%s_%s", forms[i].column, lang).bytes,
		         forms[i].text);
}

static void write_state(const struct gate *gate, const struct content_table *table,
                        const struct content_row *from)
{
	const struct gate_row row = gate_add(gate, "state");

	gate_copy(&row, table, from);
	for (int lang = 0; lang < N_LANGS; lang++) {
		const struct states *states = &gate->states[lang];
		const size_t at = find_order(states, content_text(table, from, "code"));
		const char *code = lang_code((enum lang)lang);

		set_names(&row, &states->items[at].name, code);
		gate_set_i64(&row, text_format(gate->arena, "order_%s", code).bytes,
		             (int64_t)at + 1);
		gate_set_c(&row, "member", answer_codes[states->items[at].member]);
	}
}

void gate_write_states(const struct gate *gate)
{
	const struct content_table *table = content_find(gate->public, "state");

	for (size_t i = 0; i < table->n_rows; i++)
		write_state(gate, table, &table->rows[i]);
}

/* Treaties. */

/* The earliest day that a row behind a yes gives. */
static struct text earliest_day(const struct treaty_answer *answer)
{
	const struct treaty_row *first = NULL;

	for (size_t i = 0; i < answer->n_rows; i++) {
		const struct treaty_row *row = answer->rows[i];

		if (row->was_read && row->bound == BOUND_ON &&
		    (!first || row->day.first < first->day.first))
			first = row;
	}
	return first ? first->day_words : TEXT_NONE;
}

static struct text lowest_confidence(const struct treaty_answer *answer)
{
	struct text lowest = TEXT_NONE;

	for (size_t i = 0; i < answer->n_rows; i++)
		lowest = gate_lower_confidence(lowest, answer->rows[i]->confidence);
	return lowest;
}

static void write_treaty_answer(const struct gate *gate, struct text instrument,
                                enum treaty_step step, struct text state)
{
	const struct treaty_answer answer = treaty_ask(&gate->facts[LANG_EN].treaties, gate->arena,
	                                               state, instrument, step, gate->cutoff);
	const struct gate_row row = gate_add(gate, "treaty_answer");

	gate_set(&row, "instrument", instrument);
	gate_set_c(&row, "step", treaty_step_code(step));
	gate_set(&row, "state", state);
	gate_set_c(&row, "answer", answer_codes[answer.answer]);
	if (answer_counts(answer.answer) && !answer.is_carried)
		gate_set(&row, "day", earliest_day(&answer));
	if (answer.is_carried)
		gate_set_c(&row, "carried_by", treaty_step_code(answer.carried_by));
	gate_set(&row, "confidence", lowest_confidence(&answer));
}

static void write_treaty_row(const struct gate *gate, const struct treaty_row *from)
{
	const struct content_table *table = content_find(gate->public, "treaty_status");
	const struct gate_row row = gate_add(gate, "treaty_row");

	gate_copy(&row, table, from->row);
	gate_set_c(&row, "says", answer_codes[treaty_row_says(from, gate->cutoff)]);
	gate_set_i64(&row, "is_hidden", !from->was_read);
	if (!from->was_read)
		gate_set(&row, "day", TEXT_NONE);
}

void gate_write_treaties(const struct gate *gate)
{
	const struct content_table *instruments = content_find(gate->public, "instrument");
	const struct treaty_book *book = &gate->facts[LANG_EN].treaties;
	const struct states *states = &gate->states[LANG_EN];

	for (size_t i = 0; i < instruments->n_rows; i++) {
		const struct content_row *row = &instruments->rows[i];

		if (!text_is(content_text(instruments, row, "kind"), "treaty"))
			continue;
		for (int step = 0; step < N_STEPS; step++)
			for (size_t s = 0; s < states->n; s++)
				write_treaty_answer(gate, content_text(instruments, row, "code"),
				                    (enum treaty_step)step, states->items[s].code);
	}
	for (size_t i = 0; i < book->n; i++)
		write_treaty_row(gate, &book->rows[i]);
}

/* Facts. */

static const char *code_of_says(const struct fact_row *row)
{
	return row->is_not_yet ? "not_yet" : fact_says_code(row->says);
}

/* A fact in a state, asked in both languages: rows come in the same order. */
struct asked {
	const struct gate *gate;
	const struct fact *facts[N_LANGS];
	struct text state;
};

/* The day of an event is a value of its own; a computed fact has its answer there. */
static void set_value(const struct gate_row *row, const struct asked *asked,
                      const struct fact_row *const rows[N_LANGS])
{
	const struct fact_row *english = rows[LANG_EN];

	if (english->says == SAYS_ABSENCE) {
		gate_set(row, "absence", english->absence);
		return;
	}
	if (asked->facts[LANG_EN]->is_computed)
		gate_set_c(row, "value", code_of_says(english));
	else
		gate_set(row, "value", english->value);
	gate_set(row, "value_en", english->label);
	gate_set(row, "value_fr", rows[LANG_FR]->label);
}

/* The day that a row speaks of: that of its event, else that of its list. */
static struct text spoken_day(const struct asked *asked, const struct fact_row *row)
{
	if (asked->facts[LANG_EN]->is_computed && !text_is_empty(row->value))
		return row->value;
	return row->as_of;
}

static bool same_row(const struct fact_row *a, const struct fact_row *b)
{
	return a->row == b->row;
}

static bool is_behind(const struct fact_answer *answer, const struct fact_row *row)
{
	for (size_t i = 0; i < answer->n_rows; i++)
		if (same_row(&answer->rows[i], row))
			return true;
	return false;
}

static void write_answer_row(const struct asked *asked, const struct fact_answer *answer,
                             const struct fact_row *const rows[N_LANGS], size_t nr)
{
	const struct gate_row row = gate_add(asked->gate, "answer_row");
	const struct fact_row *from = rows[LANG_EN];

	gate_set(&row, "fact", asked->facts[LANG_EN]->code);
	gate_set(&row, "state", asked->state);
	gate_set_i64(&row, "nr", (int64_t)nr);
	gate_set_i64(&row, "is_behind", is_behind(answer, from));
	gate_set_i64(&row, "is_hidden", from->is_day_hidden);
	set_value(&row, asked, rows);
	gate_set(&row, "as_of", spoken_day(asked, from));
	gate_set(&row, "source", from->source);
	gate_set(&row, "basis", from->basis);
	gate_set(&row, "confidence", from->confidence);
	gate_set(&row, "note", from->note);
}

static void write_answer_rows(const struct asked *asked, const struct fact_answer *answer)
{
	const struct gate *gate = asked->gate;
	const struct fact_row *rows[N_LANGS];
	size_t n = 0;

	for (int lang = 0; lang < N_LANGS; lang++)
		n = fact_list_rows(&gate->facts[lang], gate->arena, asked->facts[lang],
		                   asked->state, gate->cutoff, &rows[lang]);
	for (size_t i = 0; i < n; i++) {
		const struct fact_row *const pair[N_LANGS] = {&rows[LANG_EN][i], &rows[LANG_FR][i]};

		write_answer_row(asked, answer, pair, i + 1);
	}
}

/* What the answer rests on gives its value, where it gives one. */
static void set_answer(const struct gate_row *row, const struct asked *asked,
                       const struct fact_answer answers[N_LANGS])
{
	const struct fact_answer *answer = &answers[LANG_EN];
	const struct fact_row *const first[N_LANGS] = {answers[LANG_EN].rows,
	                                               answers[LANG_FR].rows};
	struct text confidence = TEXT_NONE;

	for (size_t i = 0; i < answer->n_rows; i++)
		confidence = gate_lower_confidence(confidence, answer->rows[i].confidence);
	gate_set(row, "confidence", confidence);
	if (answer->kind == FACT_MISSING)
		gate_set_c(row, "absence", absence_code(ABSENCE_NOT_SEARCHED));
	if (answer->n_rows == 0 || answer->kind == FACT_DISPUTED || answer->kind == FACT_UNVERIFIED)
		return;
	if (answer->kind == FACT_KNOWN)
		gate_set_c(row, "says", code_of_says(first[LANG_EN]));
	set_value(row, asked, first);
	gate_set(row, "as_of", spoken_day(asked, first[LANG_EN]));
}

static void write_answer(const struct asked *asked)
{
	const struct gate *gate = asked->gate;
	const struct gate_row row = gate_add(gate, "answer");
	struct fact_answer answers[N_LANGS];

	for (int lang = 0; lang < N_LANGS; lang++)
		answers[lang] = fact_ask(&gate->facts[lang], gate->arena, asked->facts[lang],
		                         asked->state, gate->cutoff);
	gate_set(&row, "fact", asked->facts[LANG_EN]->code);
	gate_set(&row, "state", asked->state);
	gate_set_c(&row, "kind", fact_kind_code(answers[LANG_EN].kind));
	set_answer(&row, asked, answers);
	write_answer_rows(asked, &answers[LANG_EN]);
}

void gate_write_facts(const struct gate *gate)
{
	const struct states *states = &gate->states[LANG_EN];

	for (size_t i = 0; i < gate->facts[LANG_EN].n_facts; i++)
		for (size_t s = 0; s < states->n; s++) {
			const struct asked asked = {
				gate,
				{&gate->facts[LANG_EN].facts[i], &gate->facts[LANG_FR].facts[i]},
				states->items[s].code,
			};

			write_answer(&asked);
		}
}
