/* Every question of docs/search.md gives what the manual says, and every refused one its sentence. */
#include "search/search.h"

#include "base_test.h"

#include "base/file.h"
#include "base/number.h"

#include <unistd.h>

enum { COLUMNS = 8, MANUAL_BYTES_MAX = 1024 * 1024 };

struct manual {
	struct arena *arena;
	struct search_index *index;
	size_t n_passages, n_found, n_refused;
};

static void add_passage(struct manual *manual, struct text line)
{
	struct error err = error_in(LANG_EN);
	struct text columns[COLUMNS], *lists = ARENA_ARRAY(manual->arena, struct text, 2);
	struct search_passage passage = {.nr = 0};
	day_nr from = DAY_MIN, to = DAY_MAX;

	for (size_t i = 0; i < COLUMNS; i++) {
		assert_true(text_split(&line, '|', &columns[i]));
		columns[i] = text_trim(columns[i]);
	}
	assert_true(number_parse_i64(columns[0], &passage.nr));
	assert_true(text_is_empty(columns[5]) || day_parse(columns[5], &from));
	assert_true(text_is_empty(columns[6]) || day_parse(columns[6], &to));
	lists[0] = columns[2];
	lists[1] = TEXT("public");
	passage.words = columns[7];
	passage.scope = (struct scope){.states = {&lists[0], 1},
	                               .rights = {&lists[1], 1},
	                               .kind = columns[3],
	                               .lang = columns[1],
	                               .source = columns[4],
	                               .has_force = !text_is_empty(columns[5]),
	                               .force_from = from,
	                               .force_to = to};
	assert_true(search_index_begin(manual->index, &err));
	if (!search_index_add(manual->index, &passage, &err))
		fail_msg("%s", err.message);
	assert_true(search_index_commit(manual->index, &err));
	manual->n_passages++;
}

static struct text answer_of(struct manual *manual, struct text query)
{
	const struct search_reader team = {.reads_all = true};
	const struct search_wish wish = {.query = query, .n_hits = SEARCH_PAGE};
	struct buffer out = buffer_make(manual->arena);
	struct error err = error_in(LANG_EN);
	struct search_answer answer;

	if (!search_find(manual->index, &team, &wish, manual->arena, &answer, &err))
		return text_format(manual->arena, "%s", err.message);
	for (size_t i = 0; i < answer.n_hits; i++)
		buffer_add_format(&out, "%s%lld", i > 0 ? " " : "", (long long)answer.hits[i].nr);
	return buffer_text(&out);
}

/* A question and the line below it. */
static void check(struct manual *manual, struct text query, struct text *rest, size_t *n)
{
	struct text expected, answer = answer_of(manual, query);

	assert_true(text_split(rest, '\n', &expected));
	if (!text_equals(answer, text_trim(expected)))
		fail_msg("%.*s gives %.*s, not %.*s", TEXT_ARGS(query), TEXT_ARGS(answer),
		         TEXT_ARGS(text_trim(expected)));
	(*n)++;
}

static void take_line(struct manual *manual, struct text block, struct text line, struct text *rest)
{
	if (text_is(block, "passages"))
		add_passage(manual, line);
	else if (text_is(block, "search"))
		check(manual, line, rest, &manual->n_found);
	else if (text_is(block, "refused"))
		check(manual, line, rest, &manual->n_refused);
}

static void read_manual(struct manual *manual, struct text rest)
{
	struct text block = TEXT_NONE, line;

	while (text_split(&rest, '\n', &line)) {
		if (text_starts(line, TEXT("```")))
			block = text_slice(line, 3, line.n_bytes);
		else
			take_line(manual, block, line, &rest);
	}
}

static void the_manual_is_right(void **state)
{
	AUTO(fold) struct fold *fold = NULL;
	AUTO(search_index) struct search_index *index = NULL;
	struct search_options options = {.fold = NULL};
	struct error err = error_in(LANG_EN);
	const char *source = getenv("PLUMBLINE_SOURCE");
	char folder[] = "/tmp/search-XXXXXX";
	struct manual manual = {.arena = *state};
	struct text text;
	bool is_new;

	assert_non_null(mkdtemp(folder));
	assert_true(fold_open(&fold, &err));
	options.fold = fold;
	assert_true(search_index_open(file_join(*state, folder, "search.db"), &options, &index,
	                              &is_new, &err));
	manual.index = index;
	assert_non_null(source);
	assert_true(file_read(*state, file_join(*state, source, "docs/search.md"), MANUAL_BYTES_MAX,
	                      &text, &err));
	read_manual(&manual, text);
	assert_int_equal(manual.n_passages, 9);
	assert_true(manual.n_found > 20);
	assert_true(manual.n_refused > 4);
	assert_true(file_remove_tree(folder, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {IN_ARENA(the_manual_is_right)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
