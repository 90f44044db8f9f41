/* plumbline frame show: the frame at a glance, or one thing of it by its code.
 *
 * A code is a capacity (C4), a question (C4.02), a provision (LC30), an instrument (LC) or a scale (F4E). They
 * do not collide in a sound frame; where they do, the first of this order is shown.
 */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/read_home.h"
#include "show/words.h"

struct view {
	struct call *call;
	const struct content *content;
};

static const struct content_table *table_of(const struct view *view, const char *name)
{
	return content_find(view->content, name);
}

/* A line of a listing: code, then words that wrap beside it. */
static void print_item(const struct view *view, const char *indent, struct text code,
                       struct text words)
{
	const struct text first =
		text_format(view->call->arena, "%s%-9.*s ", indent, TEXT_ARGS(code));
	print_wrapped(&view->call->out, first.bytes, words);
}

/* "label: words", when there are words. */
static void print_field(const struct view *view, const char *label, struct text words)
{
	if (text_is_empty(words))
		return;
	const struct text first =
		text_format(view->call->arena, "  %s%s", label, print_colon(view->call->lang));
	print_wrapped(&view->call->out, first.bytes, words);
}

/* Headings of treaties stay in the language they were read in; a French page says which. */
static struct text heading_of(const struct view *view, const struct content_row *provision)
{
	const struct content_table *provisions = table_of(view, "provision");
	const struct content_table *instruments = table_of(view, "instrument");
	const struct text heading = content_text(provisions, provision, "heading");
	const struct text code = content_text(provisions, provision, "instrument");
	const struct content_row *instrument = content_find_row(instruments, &code, 1);

	if (!instrument || text_is(content_text(instruments, instrument, "headings_lang"),
	                           lang_code(view->call->lang)))
		return heading;
	return text_format(view->call->arena, "%.*s [%.*s]", TEXT_ARGS(heading),
	                   TEXT_ARGS(content_text(instruments, instrument, "headings_lang")));
}

static void print_provision_line(const struct view *view, struct text ref)
{
	const struct content_row *row = content_find_row(table_of(view, "provision"), &ref, 1);
	if (row)
		print_item(view, "    ", ref, heading_of(view, row));
}

static void print_question_line(const struct view *view, const struct content_row *row)
{
	const struct content_table *indicators = table_of(view, "indicator");
	const struct text aspect =
		word_of_aspect(content_text(indicators, row, "aspect"), view->call->lang);
	const struct text words = text_in(view->call, indicators, row, "question");

	print_item(view, "    ", content_text(indicators, row, "code"),
	           text_format(view->call->arena, "[%.*s, %.*s] %.*s", TEXT_ARGS(aspect),
	                       TEXT_ARGS(content_text(indicators, row, "scale")),
	                       TEXT_ARGS(words)));
}

static void print_questions_of(const struct view *view, struct text capacity)
{
	const struct content_table *indicators = table_of(view, "indicator");
	for (size_t i = 0; i < indicators->n_rows; i++)
		if (text_equals(content_text(indicators, &indicators->rows[i], "capacity"),
		                capacity))
			print_question_line(view, &indicators->rows[i]);
}

static int compare_by_number(const struct content_table *provisions, struct text a, struct text b)
{
	const struct content_row *left = content_find_row(provisions, &a, 1);
	const struct content_row *right = content_find_row(provisions, &b, 1);
	if (!left || !right)
		return text_compare(a, b);
	const int order = text_compare(content_text(provisions, left, "instrument"),
	                               content_text(provisions, right, "instrument"));
	if (order != 0)
		return order;
	return (int)(content_i64(provisions, left, "number") -
	             content_i64(provisions, right, "number"));
}

/* The provisions printed under a capacity, by number: key order puts LC10 before LC9. */
static struct text *list_provisions(const struct view *view, struct text capacity, size_t *ret_n)
{
	const struct content_table *crosswalk = table_of(view, "crosswalk");
	struct text *refs = ARENA_ARRAY(view->call->arena, struct text, crosswalk->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < crosswalk->n_rows; i++) {
		if (!text_equals(content_text(crosswalk, &crosswalk->rows[i], "capacity"),
		                 capacity))
			continue;
		const struct text ref = content_text(crosswalk, &crosswalk->rows[i], "provision");
		size_t at = n++;
		for (; at > 0 &&
		       compare_by_number(table_of(view, "provision"), ref, refs[at - 1]) < 0;
		     at--)
			refs[at] = refs[at - 1];
		refs[at] = ref;
	}
	*ret_n = n;
	return refs;
}

static bool show_capacity(const struct view *view, struct text code)
{
	const struct content_table *capacities = table_of(view, "capacity");
	const struct content_row *row = content_find_row(capacities, &code, 1);
	struct buffer *out = &view->call->out;
	size_t n;

	if (!row)
		return false;
	buffer_add_format(out, "%.*s  %.*s\n", TEXT_ARGS(code),
	                  TEXT_ARGS(text_in(view->call, capacities, row, "short")));
	print_wrapped(out, "  ", text_in(view->call, capacities, row, "name"));
	print_field(view, say(view->call->lang, "crosswalk as printed"),
	            content_text(capacities, row, "as_printed"));
	print_field(view, say(view->call->lang, "source"), content_text(capacities, row, "source"));
	print_field(view, say(view->call->lang, "note"), content_text(capacities, row, "note"));
	buffer_add_format(out, "  %s\n", say(view->call->lang, "provisions"));
	const struct text *refs = list_provisions(view, code, &n);
	for (size_t i = 0; i < n; i++)
		print_provision_line(view, refs[i]);
	buffer_add_format(out, "  %s\n", say(view->call->lang, "questions"));
	print_questions_of(view, code);
	return true;
}

static void print_anchor(const struct view *view, const struct content_row *level,
                         struct text indicator)
{
	const struct content_table *levels = table_of(view, "level");
	const struct content_table *anchors = table_of(view, "anchor");
	const struct text keys[] = {indicator, content_text(levels, level, "code")};
	const struct content_row *anchor =
		text_is_empty(indicator) ? NULL : content_find_row(anchors, keys, COUNT(keys));
	const struct text words = anchor ? text_in(view->call, anchors, anchor, "text")
	                                 : text_in(view->call, levels, level, "definition");
	const struct text label = text_in(view->call, levels, level, "label");
	const struct text first = text_format(view->call->arena, "    %lld %.*s%s",
	                                      (long long)content_i64(levels, level, "nr"),
	                                      TEXT_ARGS(label), print_colon(view->call->lang));

	print_wrapped(&view->call->out, first.bytes, words);
}

/* The levels of a scale by number, each with its anchor for a question or else with its definition. */
static void print_levels(const struct view *view, struct text scale, struct text indicator)
{
	const struct content_table *levels = table_of(view, "level");
	const int64_t n_max = (int64_t)levels->n_rows;

	for (int64_t nr = 0; nr <= n_max; nr++)
		for (size_t i = 0; i < levels->n_rows; i++) {
			const struct content_row *row = &levels->rows[i];
			if (text_equals(content_text(levels, row, "scale"), scale) &&
			    content_i64(levels, row, "nr") == nr)
				print_anchor(view, row, indicator);
		}
}

static void print_elements(const struct view *view, struct text indicator)
{
	const struct content_table *elements = table_of(view, "element");
	bool has_heading = false;

	for (size_t i = 0; i < elements->n_rows; i++) {
		const struct content_row *row = &elements->rows[i];
		if (!text_equals(content_text(elements, row, "indicator"), indicator))
			continue;
		if (!has_heading)
			buffer_add_format(&view->call->out, "  %s\n",
			                  say(view->call->lang, "elements"));
		has_heading = true;
		print_wrapped(
			&view->call->out, "    - ",
			text_format(view->call->arena, "%.*s (%.*s%s%.*s)",
		                    TEXT_ARGS(text_in(view->call, elements, row, "text")),
		                    TEXT_ARGS(word_of_element_kind(
					    content_text(elements, row, "kind"), view->call->lang)),
		                    content_is_empty(elements, row, "provision_ref") ? "" : "; ",
		                    TEXT_ARGS(content_text(elements, row, "provision_ref"))));
	}
}

/* The values of one column of the rows of a table that belong to an owner, joined. */
static struct text join(const struct view *view, const char *table_name, const char *owner_column,
                        struct text owner, const char *column)
{
	const struct content_table *table = table_of(view, table_name);
	struct buffer out = buffer_make(view->call->arena);

	for (size_t i = 0; i < table->n_rows; i++) {
		if (!text_equals(content_text(table, &table->rows[i], owner_column), owner))
			continue;
		buffer_add_c(&out, out.n_bytes ? ", " : "");
		buffer_add(&out, content_text(table, &table->rows[i], column));
	}
	return buffer_text(&out);
}

static size_t count_terms(const struct view *view, struct text indicator)
{
	const struct content_table *terms = table_of(view, "term");
	size_t n = 0;
	for (size_t i = 0; i < terms->n_rows; i++)
		n += text_equals(content_text(terms, &terms->rows[i], "indicator"), indicator);
	return n;
}

static bool show_indicator(const struct view *view, struct text code)
{
	const struct content_table *indicators = table_of(view, "indicator");
	const struct content_row *row = content_find_row(indicators, &code, 1);
	const enum lang lang = view->call->lang;

	if (!row)
		return false;
	print_item(view, "", code, text_in(view->call, indicators, row, "question"));
	print_field(view, say(lang, "capacity"), content_text(indicators, row, "capacity"));
	print_field(view, say(lang, "aspect"),
	            word_of_aspect(content_text(indicators, row, "aspect"), lang));
	print_field(view, say(lang, "part in the cell"),
	            word_of_role(join(view, "cell_rule", "indicator", code, "role"), lang));
	print_field(view, say(lang, "provisions"),
	            join(view, "indicator_provision", "indicator", code, "ref"));
	print_field(view, say(lang, "facts beside it"),
	            join(view, "indicator_fact", "indicator", code, "fact"));
	print_field(view, say(lang, "evidence required"),
	            content_text(indicators, row, "evidence_required"));
	print_field(view, say(lang, "guidance"), content_text(indicators, row, "guidance_en"));
	print_field(view, say(lang, "not applicable when"),
	            content_text(indicators, row, "not_applicable_when"));
	buffer_add_format(&view->call->out, say(lang, "  search terms: %zu\n"),
	                  count_terms(view, code));
	print_field(view, say(lang, "origin"), content_text(indicators, row, "origin"));
	print_field(view, say(lang, "scale"), content_text(indicators, row, "scale"));
	print_levels(view, content_text(indicators, row, "scale"), code);
	print_elements(view, code);
	return true;
}

static bool show_provision(const struct view *view, struct text ref)
{
	const struct content_table *provisions = table_of(view, "provision");
	const struct content_row *row = content_find_row(provisions, &ref, 1);
	const enum lang lang = view->call->lang;

	if (!row)
		return false;
	print_item(view, "", ref, heading_of(view, row));
	print_field(view, say(lang, "part"), content_text(provisions, row, "part_title"));
	print_field(view, say(lang, "section"), content_text(provisions, row, "section_title"));
	print_field(view, say(lang, "clause"),
	            word_of_clause(content_text(provisions, row, "clause"), lang));
	print_field(view, say(lang, "capacities"),
	            join(view, "crosswalk", "provision", ref, "capacity"));
	print_field(view, say(lang, "questions"),
	            join(view, "indicator_provision", "provision", ref, "indicator"));
	print_field(view, say(lang, "results"),
	            join(view, "result_provision", "provision", ref, "result"));
	print_field(view, say(lang, "source"), content_text(provisions, row, "source"));
	print_field(view, say(lang, "note"), content_text(provisions, row, "note"));
	return true;
}

/* The provisions of an instrument by number. */
static void print_provisions_of(const struct view *view, struct text instrument)
{
	const struct content_table *provisions = table_of(view, "provision");
	struct text *refs = ARENA_ARRAY(view->call->arena, struct text, provisions->n_rows);
	size_t n = 0;

	for (size_t i = 0; i < provisions->n_rows; i++) {
		if (!text_equals(content_text(provisions, &provisions->rows[i], "instrument"),
		                 instrument))
			continue;
		const struct text ref = content_text(provisions, &provisions->rows[i], "ref");
		size_t at = n++;
		for (; at > 0 && compare_by_number(provisions, ref, refs[at - 1]) < 0; at--)
			refs[at] = refs[at - 1];
		refs[at] = ref;
	}
	for (size_t i = 0; i < n; i++)
		print_provision_line(view, refs[i]);
}

static bool show_instrument(const struct view *view, struct text code)
{
	const struct content_table *instruments = table_of(view, "instrument");
	const struct content_row *row = content_find_row(instruments, &code, 1);
	const enum lang lang = view->call->lang;

	if (!row)
		return false;
	print_item(view, "", code, text_in(view->call, instruments, row, "title"));
	print_field(view, say(lang, "series"),
	            text_trim(text_format(view->call->arena, "%.*s %.*s",
	                                  TEXT_ARGS(content_text(instruments, row, "series")),
	                                  TEXT_ARGS(content_text(instruments, row, "number")))));
	print_field(view, say(lang, "opened for signature"),
	            content_text(instruments, row, "opened"));
	print_field(view, say(lang, "entry into force"),
	            content_text(instruments, row, "in_force"));
	print_field(view, say(lang, "address"), content_text(instruments, row, "url"));
	print_field(view, say(lang, "source"), content_text(instruments, row, "source"));
	print_field(view, say(lang, "note"), content_text(instruments, row, "note"));
	buffer_add_format(&view->call->out, "  %s\n", say(lang, "provisions"));
	print_provisions_of(view, code);
	return true;
}

static bool show_scale(const struct view *view, struct text code)
{
	const struct content_table *scales = table_of(view, "scale");
	const struct content_row *row = content_find_row(scales, &code, 1);

	if (!row)
		return false;
	print_item(view, "", code, text_in(view->call, scales, row, "name"));
	print_levels(view, code, TEXT_NONE);
	print_field(view, say(view->call->lang, "questions"),
	            join(view, "indicator", "scale", code, "code"));
	return true;
}

static void show_overview(const struct view *view)
{
	const struct content_table *instruments = table_of(view, "instrument");
	const struct content_table *capacities = table_of(view, "capacity");
	const struct content_table *scales = table_of(view, "scale");
	struct buffer *out = &view->call->out;
	const enum lang lang = view->call->lang;

	buffer_add_format(out, say(lang, "frame hash %s\n"),
	                  content_hash(view->content, true, false).bytes);
	print_heading(out, say(lang, "Instruments"));
	for (size_t i = 0; i < instruments->n_rows; i++)
		print_item(view, "  ", content_text(instruments, &instruments->rows[i], "code"),
		           text_in(view->call, instruments, &instruments->rows[i], "title"));
	print_heading(
		out,
		say(lang, "Capacities, each with its crosswalk as printed, and their questions"));
	for (size_t i = 0; i < capacities->n_rows; i++) {
		const struct content_row *row = &capacities->rows[i];
		const struct text code = content_text(capacities, row, "code");
		const struct text name = text_in(view->call, capacities, row, "short");
		print_item(view, "  ", code,
		           text_format(view->call->arena, "%.*s (%.*s)", TEXT_ARGS(name),
		                       TEXT_ARGS(content_text(capacities, row, "as_printed"))));
		print_questions_of(view, code);
	}
	print_heading(out, say(lang, "Questions outside the crosswalk"));
	print_questions_of(view, TEXT_NONE);
	print_heading(out, say(lang, "Scales"));
	for (size_t i = 0; i < scales->n_rows; i++)
		print_item(view, "  ", content_text(scales, &scales->rows[i], "code"),
		           text_in(view->call, scales, &scales->rows[i], "name"));
}

/* One row with every column, as a file would have it. */
static void json_row(struct json_out *json, const struct view *view,
                     const struct content_table *table, const struct content_row *row)
{
	json_out_open_object(json, NULL);
	for (size_t i = 0; i < table->table->n_columns; i++) {
		const struct column *column = &table->table->columns[i];
		if (row->values[i].kind == PARAM_NULL)
			json_out_null(json, column->name);
		else
			json_out_text(
				json, column->name,
				table_write_value(column, &row->values[i], view->call->arena));
	}
	json_out_close_object(json);
}

/* All rows of a table, or those whose column holds the code. */
static void json_rows(struct json_out *json, const struct view *view, const char *table_name,
                      const char *column, const char *code)
{
	const struct content_table *table = table_of(view, table_name);
	const struct text file = text_of(table->table->file); /* "anchors.csv" gives "anchors" */

	json_out_open_array(json, text_c(view->call->arena, text_slice(file, 0, file.n_bytes - 4)));
	for (size_t i = 0; i < table->n_rows; i++)
		if (!code || text_is(content_text(table, &table->rows[i], column), code))
			json_row(json, view, table, &table->rows[i]);
	json_out_close_array(json);
}

/* Empty lists for what the code does not name. */
static void show_json(const struct view *view, const char *code)
{
	struct json_out json = json_out_make(&view->call->out, true);

	json_out_open_object(&json, NULL);
	json_out_text(&json, "frame_hash", text_of(content_hash(view->content, true, false).bytes));
	json_rows(&json, view, "instrument", "code", code);
	json_rows(&json, view, "capacity", "code", code);
	json_rows(&json, view, "crosswalk", "capacity", code);
	json_rows(&json, view, "provision", "ref", code);
	json_rows(&json, view, "indicator", "code", code);
	json_rows(&json, view, "anchor", "indicator", code);
	json_rows(&json, view, "element", "indicator", code);
	json_rows(&json, view, "scale", "code", code);
	json_rows(&json, view, "level", "scale", code);
	json_out_close_object(&json);
	json_out_end(&json);
}

static bool is_known(const struct view *view, struct text code)
{
	static const char *const tables[] = {"capacity", "indicator", "provision", "instrument",
	                                     "scale"};
	for (size_t i = 0; i < COUNT(tables); i++)
		if (content_find_row(table_of(view, tables[i]), &code, 1))
			return true;
	return false;
}

static bool run(struct call *call, struct error *err)
{
	const char *code = call_text(call, "CODE");
	struct content content;

	if (!read_home_content(call, &content, err))
		return false;
	const struct view view = {call, &content};
	if (code && !is_known(&view, text_of(code))) {
		(void)FAIL(err, ERR_ABSENT, "there is no \"%s\" in this frame", code);
		return HINT(err, "Give a capacity, a question, a provision, an instrument or a "
		                 "scale: C4, C4.02, "
		                 "LC30, LC, F4E.");
	}
	if (call->json) {
		show_json(&view, code);
		return true;
	}
	if (!code) {
		show_overview(&view);
		return true;
	}
	(void)(show_capacity(&view, text_of(code)) || show_indicator(&view, text_of(code)) ||
	       show_provision(&view, text_of(code)) || show_instrument(&view, text_of(code)) ||
	       show_scale(&view, text_of(code))); /* is_known: one of them is true */
	return true;
}

const struct command cmd_frame_show = {
	.name = "frame show",
	.summary = "show the frame, or one thing of it by its code",
	.description =
		"Without a code: the instruments, the capacities with their crosswalk as printed "
		"and their questions, and the scales. With a code: a capacity with its "
		"provisions, a question with the anchors of its levels and its elements, a "
		"provision, an instrument with its provisions, or a scale.\n\n"
		"With --json: frame_hash and the rows of instruments, capacities, crosswalk, "
		"provisions, indicators, anchors, elements, scales and levels as they stand in a "
		"package, all or those of the code.",
	.example = "plumbline -C home frame show C2\n",
	.has_json = true,
	.options =
		(const struct option_spec[]){
			ARG_OPTIONAL("CODE",
                                     "a capacity, question, provision, instrument or scale"),
			OPT_END,
		},
	.run = run,
};
