/* plumbline status: what stands where on a day, in how many states, what is missing, disputed, unverified.
 *
 * The first thing that anyone asks of a mapping. The text is for a person at a ministry; --json is for the
 * programs that others build on, so its field names only grow.
 */
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/status_view.h"

/* A longer label of a fact has a line of its own, so that what is said of it has room. */
enum { LABEL_CHARS_MAX = 48 };

static const char *step_name(enum treaty_step step, enum lang lang)
{
	switch (step) {
	case STEP_SIGNED:
		return say(lang, "signed");
	case STEP_RATIFIED:
		return say(lang, "ratified");
	case STEP_IN_FORCE:
		break;
	}
	return say(lang, "in force");
}

/* The names of the states that have this answer, in the order of the language. */
static struct text list_names(const struct status_view *view, const struct treaty_answer *answers,
                              enum answer answer)
{
	struct buffer out = buffer_make(view->call->arena);
	size_t n = 0;

	for (size_t i = 0; i < view->reading->states.n; i++) {
		if (answers[i].answer != answer)
			continue;
		buffer_add_c(&out, n++ ? ", " : "");
		buffer_add(&out, view->reading->states.items[i].name.name);
	}
	return buffer_text(&out);
}

/* "44 of 47"; "46, one disputed, of 47". */
static struct text write_count(const struct status_view *view, const struct status_treaty *treaty,
                               enum treaty_step step)
{
	const struct treaty_tally *tally = &treaty->tally;
	const size_t n_disputed = tally->n_of[step][ANSWER_DISPUTED];
	const enum lang lang = view->call->lang;
	struct arena *arena = view->call->arena;

	if (n_disputed == 0)
		return text_format(arena, say(lang, "%zu of %zu"), tally->n_counted[step],
		                   tally->n_states);
	if (n_disputed == 1)
		return text_format(arena, say(lang, "%zu, one disputed, of %zu"),
		                   tally->n_counted[step], tally->n_states);
	return text_format(arena, say(lang, "%zu, %zu of them disputed, of %zu"),
	                   tally->n_counted[step], n_disputed, tally->n_states);
}

/* What the count leaves open: who has not, and of whom we do not know. */
static struct text write_rest(const struct status_view *view, const struct status_treaty *treaty,
                              enum treaty_step step)
{
	static const struct {
		enum answer answer;
		const char *sentence;
	} parts[] = {
		{ANSWER_NO, SENTENCE("not: %.*s")},
		{ANSWER_UNSURE, SENTENCE("day uncertain: %.*s")},
		{ANSWER_UNVERIFIED, SENTENCE("not verified: %.*s")},
		{ANSWER_UNKNOWN, SENTENCE("not known: %.*s")},
	};
	struct buffer out = buffer_make(view->call->arena);

	for (size_t i = 0; i < COUNT(parts); i++) {
		const struct treaty_answer *answers = treaty->tally.answers[step];
		const struct text names = list_names(view, answers, parts[i].answer);
		if (text_is_empty(names))
			continue;
		buffer_add_c(&out, out.n_bytes ? "; " : "");
		buffer_add_format(&out, say(view->call->lang, parts[i].sentence), TEXT_ARGS(names));
	}
	return buffer_text(&out);
}

static void print_treaty(const struct status_view *view, const struct status_treaty *treaty)
{
	const struct content_table *instruments =
		content_find(&view->reading->content, "instrument");
	struct buffer *out = &view->call->out;
	const enum lang lang = view->call->lang;
	struct print_table table = print_table_make(view->call->arena, 3);

	buffer_add_format(out, "  %.*s (%.*s",
	                  TEXT_ARGS(text_in(view->call, instruments, treaty->row, "short")),
	                  TEXT_ARGS(treaty->code));
	if (!content_is_empty(instruments, treaty->row, "series"))
		buffer_add_format(out, ", %.*s %.*s",
		                  TEXT_ARGS(content_text(instruments, treaty->row, "series")),
		                  TEXT_ARGS(content_text(instruments, treaty->row, "number")));
	buffer_add_c(out, ")\n");
	for (int at = 0; at < N_STEPS; at++) {
		const enum treaty_step step = (enum treaty_step)at;
		const struct text cells[] = {
			text_of(step_name(step, lang)),
			write_count(view, treaty, step),
			write_rest(view, treaty, step),
		};
		print_table_add(&table, cells);
	}
	print_table_write(&table, 4, out);
	for (int at = 0; at < N_STEPS; at++) {
		const size_t n = treaty->tally.n_day_not_verified[at];
		if (n == 0)
			continue;
		buffer_add_c(out, "    ");
		buffer_add_format(out,
		                  say_n(lang, "%s: day not verified in %zu state\n",
		                        "%s: day not verified in %zu states\n", n),
		                  step_name((enum treaty_step)at, lang), n);
	}
}

static void print_dispute(const struct status_view *view, const struct status_treaty *treaty,
                          enum treaty_step step, size_t state)
{
	const struct treaty_answer *answer = &treaty->tally.answers[step][state];
	struct buffer *out = &view->call->out;

	buffer_add_format(out, "  %.*s, %.*s %s\n",
	                  TEXT_ARGS(view->reading->states.items[state].name.name),
	                  TEXT_ARGS(treaty->code), step_name(step, view->call->lang));
	for (size_t i = 0; i < answer->n_rows; i++) {
		const struct treaty_row *row = answer->rows[i];
		const struct text day = row->bound == BOUND_NOT_BY
		                                ? text_format(view->call->arena,
		                                              say(view->call->lang, "not by %.*s"),
		                                              TEXT_ARGS(row->as_of_words))
		                                : row->day_words;
		const struct text first =
			text_format(view->call->arena, "    %-10.*s  ", TEXT_ARGS(day));
		print_wrapped(out, first.bytes, row->source);
	}
}

static void print_disputes(const struct status_view *view)
{
	bool has_heading = false;

	for (size_t t = 0; t < view->n_treaties; t++)
		for (int step = 0; step < N_STEPS; step++)
			for (size_t i = 0; i < view->reading->states.n; i++) {
				const struct status_treaty *treaty = &view->treaties[t];
				if (treaty->tally.answers[step][i].answer != ANSWER_DISPUTED)
					continue;
				if (!has_heading)
					print_heading(
						&view->call->out,
						say(view->call->lang, "Disputed on this day"));
				has_heading = true;
				print_dispute(view, treaty, (enum treaty_step)step, i);
			}
}

/* Where a fact is listed: its first capacity, or n_rows when it is shown under none. */
static size_t first_capacity(const struct status_view *view, const struct fact *fact)
{
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	size_t at = 0;

	while (at < capacities->n_rows &&
	       !fact_is_under(&view->facts, fact,
	                      content_text(capacities, &capacities->rows[at], "code")))
		at++;
	return at;
}

/* The label, then " +C5, C6": the other capacities that the fact is shown under. */
static struct text write_label(const struct status_view *view, const struct fact *fact)
{
	const struct content_table *facts = content_find(&view->reading->content, "fact");
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	struct buffer out = buffer_make(view->call->arena);
	const char *before = " +";

	buffer_add(&out, text_in(view->call, facts, fact->row, "label"));
	for (size_t i = first_capacity(view, fact) + 1; i < capacities->n_rows; i++) {
		const struct text code = content_text(capacities, &capacities->rows[i], "code");
		if (!fact_is_under(&view->facts, fact, code))
			continue;
		buffer_add_format(&out, "%s%.*s", before, TEXT_ARGS(code));
		before = ", ";
	}
	return buffer_text(&out);
}

static size_t widest_label(const struct status_view *view)
{
	size_t width = 0;
	for (size_t i = 0; i < view->facts.n_facts; i++) {
		const size_t n = text_count_cp(write_label(view, &view->facts.facts[i]));
		if (n > width && n <= LABEL_CHARS_MAX)
			width = n;
	}
	return width;
}

static void add_part(struct buffer *out, enum lang lang, const char *sentence, size_t n)
{
	if (n == 0)
		return;
	buffer_add_c(out, out->n_bytes ? ", " : "");
	buffer_add_format(out, say(lang, sentence), n);
}

/* "3 unsure, 2 later": what a tally has besides what is known, each absence by its type. */
static struct text write_not_known(const struct status_view *view, const struct fact_tally *tally)
{
	static const char *const absences[N_ABSENCES] = {
		[ABSENCE_EVIDENCE] = SENTENCE("%zu confirmed to have none"),
		[ABSENCE_NONE_FOUND] = SENTENCE("%zu searched without result"),
		[ABSENCE_PARTLY_SEARCHED] = SENTENCE("%zu partly searched"),
		[ABSENCE_NOT_SEARCHED] = SENTENCE("%zu not searched"),
		[ABSENCE_NO_REPLY] = SENTENCE("%zu no reply"),
		[ABSENCE_NOT_APPLICABLE] = SENTENCE("%zu not applicable"),
		[ABSENCE_WITHHELD] = SENTENCE("%zu withheld"),
	};
	struct buffer out = buffer_make(view->call->arena);
	const enum lang lang = view->call->lang;

	add_part(&out, lang, SENTENCE("%zu disputed"), tally->n_of[FACT_DISPUTED]);
	add_part(&out, lang, SENTENCE("%zu unsure"), tally->n_of[FACT_UNSURE]);
	add_part(&out, lang, SENTENCE("%zu from memory"), tally->n_of[FACT_UNVERIFIED]);
	add_part(&out, lang, SENTENCE("%zu later"), tally->n_of[FACT_LATER]);
	for (int absence = 0; absence < N_ABSENCES; absence++) {
		/* A row may say that nobody has searched; no row says the same. */
		const size_t n_missing =
			absence == ABSENCE_NOT_SEARCHED ? tally->n_of[FACT_MISSING] : 0;
		add_part(&out, lang, absences[absence], tally->n_absent[absence] + n_missing);
	}
	return buffer_text(&out);
}

static void add_fact(const struct status_view *view, size_t at, struct print_table *table)
{
	const struct fact_tally *tally = &view->tallies[at];
	const struct text cells[] = {
		write_label(view, &view->facts.facts[at]),
		text_format(view->call->arena, say(view->call->lang, "%zu of %zu"),
	                    tally->n_of[FACT_KNOWN], tally->n_states),
		write_not_known(view, tally),
	};
	print_table_add(table, cells);
}

/* The facts listed under a capacity; after the last, those under none. */
static void print_facts_of(const struct status_view *view, size_t capacity, size_t width)
{
	const struct content_table *capacities = content_find(&view->reading->content, "capacity");
	struct print_table table = print_table_make(view->call->arena, 3);

	table.is_right[1] = true;
	table.n_least[0] = width;
	table.n_most = LABEL_CHARS_MAX;
	for (size_t i = 0; i < view->facts.n_facts; i++)
		if (first_capacity(view, &view->facts.facts[i]) == capacity)
			add_fact(view, i, &table);
	if (capacity == capacities->n_rows && table.n_rows == 0)
		return;
	if (capacity == capacities->n_rows)
		buffer_add_format(&view->call->out, "  %s\n",
		                  say(view->call->lang, "under no capacity"));
	else
		buffer_add_format(
			&view->call->out, "  %.*s %.*s\n",
			TEXT_ARGS(content_text(capacities, &capacities->rows[capacity], "code")),
			TEXT_ARGS(text_in(view->call, capacities, &capacities->rows[capacity],
		                          "short")));
	print_table_write(&table, 4, &view->call->out);
}

static struct fact_tally add_up(const struct status_view *view)
{
	struct fact_tally sum = {0};

	for (size_t i = 0; i < view->facts.n_facts; i++) {
		sum.n_states += view->tallies[i].n_states;
		for (int kind = 0; kind < N_FACT_KINDS; kind++)
			sum.n_of[kind] += view->tallies[i].n_of[kind];
		for (int absence = 0; absence < N_ABSENCES; absence++)
			sum.n_absent[absence] += view->tallies[i].n_absent[absence];
	}
	return sum;
}

static void print_facts(const struct status_view *view)
{
	const size_t n_capacities = content_find(&view->reading->content, "capacity")->n_rows;
	const struct fact_tally sum = add_up(view);
	const size_t width = widest_label(view);
	const enum lang lang = view->call->lang;

	print_heading(&view->call->out, say(lang, "Facts: in how many states each is known"));
	for (size_t i = 0; i <= n_capacities; i++)
		print_facts_of(view, i, width);
	print_wrapped(&view->call->out, "  ",
	              text_format(view->call->arena,
	                          say(lang, "%zu facts in %zu states: %zu of %zu known; %.*s"),
	                          view->facts.n_facts, view->reading->states.n,
	                          sum.n_of[FACT_KNOWN], sum.n_states,
	                          TEXT_ARGS(write_not_known(view, &sum))));
	print_wrapped(
		&view->call->out, "  ",
		text_of(say(
			lang,
			"unsure: the source gives no day that lies wholly before this one; from "
			"memory: not seen in a source; later: first heard of after this day, so "
			"not in it; not searched: nobody has looked, which is never \"no\"; "
			"+C4: shown under C4 too.")));
}

static void print_cells(const struct status_view *view)
{
	size_t n_of[N_CELL_STATUSES] = {0};
	const size_t n_capacities = content_find(&view->reading->content, "capacity")->n_rows;
	struct buffer *out = &view->call->out;

	status_count_cells(view, n_of);
	print_heading(out, say(view->call->lang, "Cells"));
	buffer_add_format(
		out,
		say(view->call->lang, "  %zu states by %zu capacities are %zu cells, each with two "
	                              "aspects, framework and practice:\n"),
		view->reading->states.n, n_capacities, view->reading->states.n * n_capacities);
	for (int status = 0; status < N_CELL_STATUSES; status++)
		if (n_of[status] > 0)
			buffer_add_format(
				out, "    %5zu %s\n", n_of[status],
				cell_status_name((enum cell_status)status, view->call->lang));
	print_wrapped(out, "  ",
	              text_of(say(view->call->lang,
	                          "Facts are shown in a cell and leave it not searched.")));
}

static void print_members(const struct status_view *view)
{
	const struct states *states = &view->reading->states;
	struct buffer others = buffer_make(view->call->arena);

	for (size_t i = 0; i < states->n; i++) {
		if (answer_counts(states->items[i].member))
			continue;
		buffer_add_c(&others, others.n_bytes ? ", " : "");
		buffer_add(&others, states->items[i].name.name);
	}
	buffer_add_format(
		&view->call->out,
		say(view->call->lang, "%zu states, %zu of them members of %.*s on this day"),
		states->n, view->n_members, TEXT_ARGS(view->body));
	if (others.n_bytes > 0)
		buffer_add_format(&view->call->out, say(view->call->lang, " (not: %.*s)"),
		                  TEXT_ARGS(buffer_text(&others)));
	buffer_add_char(&view->call->out, '\n');
}

/* The named group, or all groups with their sizes. */
static void print_groups(const struct status_view *view)
{
	const struct content_table *groups = content_find(&view->reading->content, "state_group");
	struct buffer names = buffer_make(view->call->arena);

	for (size_t i = 0; i < groups->n_rows; i++) {
		const struct content_row *row = &groups->rows[i];
		const struct text code = content_text(groups, row, "code");
		if (!text_is_empty(view->reading->group) &&
		    !text_equals(code, view->reading->group))
			continue;
		const struct text first = text_format(
			view->call->arena, say(view->call->lang, "Group %.*s: "), TEXT_ARGS(code));
		print_wrapped(&view->call->out, first.bytes,
		              text_format(view->call->arena, "%.*s (%zu)",
		                          TEXT_ARGS(text_in(view->call, groups, row, "name")),
		                          status_count_group(view, code)));
	}
	if (text_is_empty(view->reading->group))
		return;
	for (size_t i = 0; i < view->reading->states.n; i++) {
		buffer_add_c(&names, i ? ", " : "");
		buffer_add(&names, view->reading->states.items[i].name.name);
	}
	print_wrapped(&view->call->out, "  ", buffer_text(&names));
}

static void print_head(const struct status_view *view)
{
	struct buffer *out = &view->call->out;

	print_mapping(view->call, view->reading);
	buffer_add_format(out, say(view->call->lang, "As of %.*s\n"),
	                  TEXT_ARGS(write_reading_day(view->call, view->reading)));
	print_members(view);
	print_groups(view);
}

static void print_text(const struct status_view *view)
{
	print_head(view);
	print_heading(&view->call->out, say(view->call->lang, "Treaties"));
	for (size_t i = 0; i < view->n_treaties; i++)
		print_treaty(view, &view->treaties[i]);
	print_disputes(view);
	print_facts(view);
	print_cells(view);
}

static bool run(struct call *call, struct error *err)
{
	struct reading reading;

	if (!read_home(call, &reading, err))
		return false;
	const struct status_view view = status_make_view(call, &reading);
	if (call->json)
		status_print_json(&view);
	else
		print_text(&view);
	return true;
}

const struct command cmd_status = {
	.name = "status",
	.summary = "say what stands where on a day: treaties, facts, cells, and what is missing",
	.description =
		"Reads the home as of a day: --as-of, else the cut-off of its latest wave. For "
		"each treaty it counts the states that had signed and ratified and for which it "
		"was in force on that day, names those that had not, and shows what is disputed "
		"with the day and source of each side; a disputed date counts from the earliest. "
		"For each fact it counts the states in which it is known. A state about which "
		"nothing is known is not searched, never \"no\".\n\n"
		"With --json: as_of, title, notice, cutoff, group (when one is named), states and "
		"members (counts), groups (name to count), instruments (treaties only), facts and "
		"cells. An instrument has code, title, signed, ratified and in_force (counts), "
		"not_signed, not_ratified, not_in_force and disputed (two-letter codes; disputed "
		"on any step), disputes (state, step, and for each source its day, as_of, source "
		"and confidence), uncertain and day_not_verified (for each step the codes). A "
		"fact has code, label, aspect, capacities, states, and counts by what is known: "
		"known, absent, disputed, unsure, unverified, later, missing; of the known, yes "
		"and no; of the absent, absences by type. cells counts the cells of both aspects "
		"by status.",
	.example = "plumbline -C home status --as-of 2020-09-10\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			OPT_DAY("as-of", "the day to read on; without it the cut-off of the wave"),
			OPT_TEXT("group", "GROUP", "only the states of this group"),
			OPT_END,
		},
	.run = run,
};
