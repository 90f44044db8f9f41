/* A form that was typed and not sent is a row of form_draft, by person and address; its fields are JSON. */
#include "base/clock.h"
#include "web/visit_int.h"

enum { KEPT_BYTES_MAX = 128 * 1024 };

/* Without what is said on top of an address: "/work/findings/new?cell=GE". */
struct text kept_address(const struct visit *visit)
{
	struct buffer out = buffer_make(visit->arena);
	struct text query = visit->address, path, item;
	bool is_first = true;

	(void)text_split(&query, '?', &path); /* an address has a path */
	buffer_add(&out, path);
	if (path.n_bytes == visit->address.n_bytes)
		return buffer_text(&out);
	while (text_split(&query, '&', &item)) {
		if (text_starts(item, TEXT(QUERY_SAID "=")) ||
		    text_starts(item, TEXT(QUERY_KEPT "=")))
			continue;
		buffer_add_format(&out, "%c%.*s", is_first ? '?' : '&', TEXT_ARGS(item));
		is_first = false;
	}
	return buffer_text(&out);
}

bool kept_store(struct store *db, struct text person, struct text address, struct text fields,
                struct error *err)
{
	const struct param row[] = {P_TEXT(person), P_TEXT(address), P_TEXT(fields),
	                            P_C(clock_now().bytes)};

	if (fields.n_bytes > KEPT_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "this is too long to be kept");
	return audit_write_aside(db, SQL_TABLE_FORM_DRAFT_PUT, row, COUNT(row), NULL, err);
}

bool kept_remove(struct store *db, struct text person, struct text address, struct error *err)
{
	const struct param key[] = {P_TEXT(person), P_TEXT(address)};

	return audit_write_aside(db, SQL_TABLE_FORM_DRAFT_REMOVE, key, COUNT(key), NULL, err);
}

bool kept_find(struct visit *visit, struct text *ret_fields, struct text *ret_saved,
               struct error *err)
{
	const struct param key[] = {P_C(visit->reader->id.bytes), P_TEXT(kept_address(visit))};
	struct rows *rows = store_query(visit->db, SQL_TABLE_FORM_DRAFT_FIND, key, COUNT(key));

	*ret_fields = *ret_saved = TEXT_NONE;
	while (rows_next(rows)) {
		*ret_fields = text_copy(visit->arena, rows_text(rows, 2));
		*ret_saved = text_copy(visit->arena, rows_text(rows, 3));
	}
	return rows_done(&rows, err);
}

static bool has_field(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->n_values; i++)
		if (strcmp(form->values[i].field->name, name) == 0)
			return true;
	return false;
}

/* The tag is that of the row as it stands, not as it stood. */
bool kept_take(struct visit *visit, struct text fields, struct error *err)
{
	struct problems problems = problems_make(visit->arena, visit->lang);
	json_t *root = json_in_read(NULL, fields, &problems);
	const char *name;
	json_t *value;

	if (!root)
		return problems_settle(&problems, err);
	json_object_foreach(root, name, value) if (json_is_string(value) &&
	                                           has_field(visit->form, name) &&
	                                           strcmp(name, "tag") != 0)
		form_fill(visit->form, name,
	                  text_copy(visit->arena, text_of(json_string_value(value))));
	json_in_drop(&root);
	return true;
}

static bool is_kept(const struct form_field *fields, struct text name)
{
	for (; fields && fields->kind != FORM_END; fields++)
		if (text_is(name, fields->name))
			return fields->kind != FORM_SECRET && fields->kind != FORM_FILE;
	return false;
}

struct text kept_write(struct arena *arena, const struct form_field *fields,
                       const struct form_pair *pairs, size_t n)
{
	struct buffer out = buffer_make(arena);
	struct json_out json = json_out_make(&out, false);

	json_out_open_object(&json, NULL);
	for (size_t i = 0; i < n; i++) {
		struct error err = error_in(LANG_EN);
		struct text text;

		if (is_kept(fields, pairs[i].name) &&
		    text_take(arena, pairs[i].value, "a field", &text, &err))
			json_out_text(&json, text_c(arena, pairs[i].name), text);
	}
	json_out_close_object(&json);
	return buffer_text(&out);
}
