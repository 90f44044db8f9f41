/* People as rows: adding one is an act like any other. */
#include "access/person.h"

#include "access/access_int.h"
#include "base/buffer.h"

bool access_is_of_people(struct text table_name)
{
	static const char *const names[] = {"person",  "role_grant", "credential",
	                                    "session", "sign_link",  "api_token"};

	for (size_t i = 0; i < COUNT(names); i++)
		if (text_is(table_name, names[i]))
			return true;
	return false;
}

static bool is_ref_char(char c, bool first)
{
	if (c >= 'a' && c <= 'z')
		return true;
	return !first && ((c >= '0' && c <= '9') || c == '-' || c == '.');
}

bool access_check_ref(struct text ref, struct error *err)
{
	bool fine = ref.n_bytes >= 1 && ref.n_bytes <= REF_CHARS_MAX;

	for (size_t i = 0; fine && i < ref.n_bytes; i++)
		fine = is_ref_char(ref.bytes[i], i == 0);
	if (fine)
		return true;
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" cannot stand for a person", TEXT_ARGS(ref));
	return HINT(err,
	            "Use 1 to %d small letters, digits, dots and hyphens, beginning with a letter.",
	            REF_CHARS_MAX);
}

bool access_add_person(struct act *act, const struct person *person, struct error *err)
{
	return access_insert_person(act, person, TEXT_NONE, err);
}

bool access_insert_person(struct act *act, const struct person *person, struct text lang,
                          struct error *err)
{
	const struct param row[] = {
		P_C(person->id.bytes),
		P_TEXT(person->ref),
		text_is_empty(person->name) ? P_NULL : P_TEXT(person->name),
		P_I64(1),
		text_is_empty(lang) ? P_NULL : P_TEXT(lang),
	};

	if (!access_check_ref(person->ref, err))
		return false;
	if (!store_run(act_store(act), SQL_TABLE_PERSON_INSERT, row, COUNT(row), NULL, err)) {
		if (err->kind == ERR_CONFLICT)
			return FAIL(err, ERR_CONFLICT, "there is a person \"%.*s\" already",
			            TEXT_ARGS(person->ref));
		return false;
	}
	return audit_note(act, VERB_ADD, store_find_table(TEXT("person")),
	                  text_of(person->id.bytes), err);
}

struct person access_read_person(const struct rows *rows, struct arena *arena)
{
	struct person person = {.ref = text_copy(arena, rows_text(rows, 1)),
	                        .name = text_copy(arena, rows_text(rows, 2))};
	const struct text id = rows_text(rows, 0);

	if (id.n_bytes == ID_CHARS)
		memcpy(person.id.bytes, id.bytes, ID_CHARS);
	return person;
}

bool access_list_people(struct store *db, struct arena *arena, struct person **ret_people,
                        size_t *ret_n, struct error *err)
{
	struct person *people;
	struct rows *rows;
	int64_t n_max;
	size_t n = 0;

	if (!store_count(db, SQL_TABLE_PERSON_COUNT, NULL, 0, &n_max, err))
		return false;
	people = ARENA_ARRAY(arena, struct person, (size_t)n_max + 1);
	rows = store_query(db, SQL_ACCESS_LIST_PEOPLE, NULL, 0);
	while (rows_next(rows) && n < (size_t)n_max)
		people[n++] = access_read_person(rows, arena);
	if (!rows_done(&rows, err))
		return false;
	*ret_people = people;
	*ret_n = n;
	return true;
}

static bool say_absent(struct store *db, struct text ref, struct arena *arena, struct error *err)
{
	struct buffer refs = buffer_make(arena);
	struct person *people;
	size_t n;

	if (!access_list_people(db, arena, &people, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		buffer_add_format(&refs, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGS(people[i].ref));
	(void)FAIL(err, ERR_ABSENT, "there is no person \"%.*s\" in this home", TEXT_ARGS(ref));
	return HINT(err, "There are: %s. Add one with: plumbline user add REF.", refs.bytes);
}

bool access_find_person(struct store *db, struct text ref, struct arena *arena,
                        struct person *ret_person, struct error *err)
{
	const struct param params[] = {P_TEXT(ref)};
	struct rows *rows = store_query(db, SQL_ACCESS_FIND_PERSON, params, COUNT(params));
	bool found = false;

	while (rows_next(rows)) {
		found = true;
		*ret_person = access_read_person(rows, arena);
	}
	if (!rows_done(&rows, err))
		return false;
	return found || say_absent(db, ref, arena, err);
}
