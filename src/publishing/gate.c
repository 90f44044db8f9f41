/* The gate. The tables of the frame and of the lists that anyone may read are copied as they stand; each
 * other table is written by the file that knows what it means. */
#include "publishing/gate_int.h"

/* Tables that are public as they stand. A table that is not named here, and not written by a file of the gate,
 * stays empty. */
static const char *const open_tables[] = {
	"instrument",
	"provision",
	"capacity",
	"crosswalk",
	"scale",
	"level",
	"indicator",
	"indicator_provision",
	"indicator_obligation",
	"fact",
	"fact_capacity",
	"fact_provision",
	"fact_value",
	"indicator_fact",
	"element",
	"anchor",
	"cell_rule",
	"code",
	"wording",
	"rule",
	"search_place",
	"result",
	"result_provision",
	"offer",
	"offer_capacity",
	"offer_state",
	"offer_language",
	"offer_fact",
	"state_group",
	"state_group_member",
	"membership",
	"state_language",
	"search_log",
};

struct gate_row gate_add(const struct gate *gate, const char *table)
{
	return (struct gate_row){gate, table, content_add(gate->out, table)};
}

void gate_set(const struct gate_row *row, const char *column, struct text text)
{
	content_set_text(row->gate->out, row->table, row->values, column, text);
}

void gate_set_c(const struct gate_row *row, const char *column, const char *text)
{
	gate_set(row, column, text_of(text));
}

void gate_set_i64(const struct gate_row *row, const char *column, int64_t number)
{
	content_set_i64(row->gate->out, row->table, row->values, column, number);
}

void gate_copy(const struct gate_row *row, const struct content_table *table,
               const struct content_row *from)
{
	const struct table *to = content_find(row->gate->out, row->table)->table;

	for (size_t i = 0; i < to->n_columns; i++) {
		const int at = table_find_column(table->table, text_of(to->columns[i].name));

		if (at >= 0)
			row->values[i] = from->values[at];
	}
}

static void copy_table(const struct gate *gate, const char *name)
{
	const struct content_table *table = content_find(gate->public, name);

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct gate_row row = gate_add(gate, name);

		gate_copy(&row, table, &table->rows[i]);
	}
}

struct text gate_lower_confidence(struct text a, struct text b)
{
	static const char *const order[] = {"low", "medium", "high"};

	for (size_t i = 0; i < COUNT(order); i++)
		if (text_is(a, order[i]) || text_is(b, order[i]))
			return text_of(order[i]);
	return TEXT_NONE;
}

void gate_write_edition(const struct gate *gate, struct text label)
{
	const struct gate_row row = gate_add(gate, "edition");
	const struct content_table *mappings = content_find(gate->public, "mapping");
	const struct content_table *waves = content_find(gate->public, "wave");
	const struct content_row *wave = gate->wave;
	const struct text frozen = content_text(waves, wave, "frame_hash");

	gate_copy(&row, mappings, scope_find_mapping(gate->public));
	gate_set(&row, "wave", content_text(waves, wave, "code"));
	gate_set(&row, "wave_en", content_text(waves, wave, "label_en"));
	gate_set(&row, "wave_fr", content_text(waves, wave, "label_fr"));
	gate_set(&row, "cutoff", content_text(waves, wave, "cutoff"));
	gate_set(&row, "locked", content_text(waves, wave, "locked"));
	gate_set(&row, "label", label);
	gate_set(&row, "frame_version", content_text(waves, wave, "frame_version"));
	gate_set(&row, "frame_hash",
	         text_copy(gate->arena, text_of(content_hash(gate->home, true, false).bytes)));
	gate_set_i64(&row, "is_frozen", !text_is_empty(frozen));
}

static bool prepare(struct gate *gate, struct error *err)
{
	if (!scope_find_mapping(gate->public))
		return FAIL(err, ERR_INPUT,
		            "the home holds no mapping, so there is nothing to publish");
	if (!scope_find_wave(gate->public, &gate->wave, &gate->cutoff, err))
		return false;
	for (int lang = 0; lang < N_LANGS; lang++) {
		if (!scope_list_states(gate->public, gate->arena, gate->cutoff, (enum lang)lang,
		                       TEXT_NONE, &gate->states[lang], err))
			return false;
		gate->facts[lang] = fact_book_make(gate->public, (enum lang)lang, gate->arena);
	}
	return true;
}

static bool write_all(const struct gate *gate, struct text label, struct error *err)
{
	for (size_t i = 0; i < COUNT(open_tables); i++)
		copy_table(gate, open_tables[i]);
	gate_write_edition(gate, label);
	gate_write_states(gate);
	gate_write_treaties(gate);
	gate_write_facts(gate);
	gate_write_cells(gate);
	gate_write_work(gate);
	gate_write_developments(gate);
	if (!gate_write_claims(gate, err))
		return false;
	gate_write_progress(gate);
	return true;
}

bool gate_make(const struct content *home, struct text label, struct arena *arena,
               struct content *ret_publication, struct error *err)
{
	struct content public = content_make(arena);
	struct content publication = content_make_of(&report_publication, arena);
	struct gate gate = {.arena = arena, .home = home, .public = &public, .out = &publication};

	gate_filter(home, &public);
	if (!prepare(&gate, err) || !write_all(&gate, label, err))
		return false;
	content_sort_tables(&publication);
	*ret_publication = publication;
	return true;
}
