/* The index and its answers: languages, fields, rights, order, and what was erased. */
#include "search/search.h"

#include "base_test.h"

#include "base/file.h"
#include "search/rank.h"

#include <math.h>
#include <unistd.h>

struct room {
	struct arena *arena;
	char folder[32];
	char path[64];
	struct search_index *index;
};

static struct fold *fold;

static int open_fold(void **state)
{
	struct error err = error_in(LANG_EN);

	(void)state;
	return fold_open(&fold, &err) ? 0 : -1;
}

static int drop_fold(void **state)
{
	(void)state;
	fold_drop(&fold);
	return 0;
}

#define assert_done(call, err)                                                                     \
	do {                                                                                       \
		if (!(call))                                                                       \
			fail_msg("%s", (err).message);                                             \
	} while (0)

static struct search_index *open_index(const char *path, bool has_stems, bool *ret_is_new)
{
	const struct search_options options = {.fold = fold, .has_stems = has_stems};
	struct error err = error_in(LANG_EN);
	struct search_index *index = NULL;

	assert_done(search_index_open(path, &options, &index, ret_is_new, &err), err);
	return index;
}

static int open_room(void **state)
{
	struct room *room = calloc(1, sizeof(*room));
	bool is_new;

	room->arena = arena_open((size_t)64 * ARENA_MIB);
	(void)snprintf(room->folder, sizeof(room->folder), "/tmp/search-XXXXXX");
	assert_non_null(mkdtemp(room->folder));
	(void)snprintf(room->path, sizeof(room->path), "%s/search.db", room->folder);
	room->index = open_index(room->path, false, &is_new);
	assert_true(is_new);
	*state = room;
	return 0;
}

static int drop_room(void **state)
{
	struct error err = error_in(LANG_EN);
	struct room *room = *state;

	search_index_drop(&room->index);
	assert_true(file_remove_tree(room->folder, &err));
	arena_drop(&room->arena);
	free(room);
	return 0;
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, open_room, drop_room)

/* Passages of a test: text, language, state, rights. */
struct sample {
	const char *words, *lang, *state, *right;
	int year;
	day_nr from, to;
	const char *capacity, *kind, *source;
};

/* Its lists lie in the arena. */
static struct search_passage passage_of(struct arena *arena, const struct sample *sample,
                                        int64_t nr)
{
	struct text *values = ARENA_ARRAY(arena, struct text, 3);

	values[0] = text_of(sample->state);
	values[1] = text_of(sample->right ? sample->right : "team");
	values[2] = text_of(sample->capacity);
	return (struct search_passage){
		.nr = nr,
		.words = text_of(sample->words),
		.scope = {.states = {&values[0], sample->state ? 1 : 0},
	                  .rights = {&values[1], 1},
	                  .capacities = {&values[2], sample->capacity ? 1 : 0},
	                  .kind = text_of(sample->kind),
	                  .lang = text_of(sample->lang),
	                  .source = text_of(sample->source),
	                  .year = sample->year,
	                  .has_force = sample->from != sample->to,
	                  .force_from = sample->from,
	                  .force_to = sample->to}};
}

static void add(struct room *room, const struct sample *samples, size_t n, int64_t first)
{
	struct error err = error_in(LANG_EN);

	assert_done(search_index_begin(room->index, &err), err);
	for (size_t i = 0; i < n; i++) {
		const struct search_passage passage =
			passage_of(room->arena, &samples[i], first + (int64_t)i);

		assert_done(search_index_add(room->index, &passage, &err), err);
	}
	assert_done(search_index_commit(room->index, &err), err);
}

static struct search_answer ask_as(struct room *room, const struct search_reader *reader,
                                   const struct search_wish *wish)
{
	struct error err = error_in(LANG_EN);
	struct search_answer answer = {.n_hits = 0};

	if (!search_find(room->index, reader, wish, room->arena, &answer, &err))
		fail_msg("%.*s: %s", TEXT_ARGS(wish->query), err.message);
	return answer;
}

static struct search_answer ask(struct room *room, const char *query)
{
	const struct search_reader team = {.reads_all = true};
	const struct search_wish wish = {.query = text_of(query), .n_hits = SEARCH_PAGE};

	return ask_as(room, &team, &wish);
}

/* "3 1": the passages found, best first. */
static struct text hits_of(struct room *room, struct search_answer answer)
{
	struct buffer out = buffer_make(room->arena);

	for (size_t i = 0; i < answer.n_hits; i++)
		buffer_add_format(&out, "%s%lld", i > 0 ? " " : "", (long long)answer.hits[i].nr);
	return buffer_text(&out);
}

#define assert_hits(query, expected) assert_text(hits_of(room, ask(room, (query))), (expected))

/* Languages. */

static const struct sample languages[] = {
	{.words = "Bavşvis uflebebi: ბავშვის უფლებათა კოდექსი", .lang = "ka"},
	{.words = "Çocuğun korunması hakkında kanun; İSTANBUL ve ışık, HAKSIZ", .lang = "tr"},
	{.words = "Про охорону дитинства: кожна дитина має право на захист; зв’язок", .lang = "uk"},
	{.words = "Νόμος για την προστασία των παιδιών, πολιτική του Υπουργείου", .lang = "el"},
	{.words = "Երեխայի իրավունքների մասին ՕՐԵՆՔ, և այլն", .lang = "hy"},
	{.words = "Закон о заштити деце од насиља", .lang = "sr"},
	{.words = "Zakon o zaštiti djece, Đurđevac", .lang = "hr"},
	{.words = "Uşaq hüquqları haqqında Azərbaycan Respublikasının qanunu, ŞƏXS", .lang = "az"},
	{.words = "Strafgesetzbuch: Straße, Łódź; col·legi", .lang = "de"},
	{.words = "Закон України про захист", .lang = "uk"},
};

static void every_language_is_found_as_people_type_it(void **state)
{
	static const struct {
		const char *query, *hits;
	} cases[] = {
		{"ᲑᲐᲕᲨᲕᲘᲡ", "0"},
		{"ბავშვის უფლებათა", "0"},
		{"istanbul", "1"},
		{"ISTANBUL", "1"},
		{"İstanbul", "1"},
		{"ıstanbul", "1"},
		{"isik", "1"},
		{"IŞIK", "1"},
		{"haksız", "1"},
		{"haksiz", "1"},
		{"cocugun", "1"},
		{"ДИТИНА", "2"},
		{"зв'язок", "2"},
		{"πολιτικη", "3"},
		{"ΠΟΛΙΤΙΚΗ", "3"},
		{"νομοσ", "3"},
		{"օրենք", "4"},
		{"\"եւ այլն\"", "4"},
		{"zastiti", "6 5"},
		{"ЗАШТИТИ", "6 5"},
		{"\"закон о заштити\"", "6 5"},
		{"djurdjevac OR durdevac", "6"},
		{"sexs", "7"},
		{"HUQUQLARI", "7"},
		{"strasse lodz", "8"},
		{"collegi", "8"},
	};
	struct room *room = *state;

	add(room, languages, COUNT(languages), 0);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (!text_is(hits_of(room, ask(room, cases[i].query)), cases[i].hits))
			fail_msg("%s: %.*s, not %s", cases[i].query,
			         TEXT_ARGS(hits_of(room, ask(room, cases[i].query))),
			         cases[i].hits);
}

static void latin_letters_find_other_scripts(void **state)
{
	struct room *room = *state;
	struct search_answer answer;

	add(room, languages, COUNT(languages), 0);
	answer = ask(room, "ditina");
	assert_text(hits_of(room, answer), "2");
	assert_int_equal(answer.n_also, 1);
	assert_text(answer.also[0], "дитина");
	assert_hits("dytyna", "2");
	assert_hits("politiki", "3");
	assert_hits("ipourgiou", "3");
	assert_hits("bavshvis", "0");
	assert_hits("erekhayi", "4");
	assert_hits("\"pravo na zakhyst\"", "2");
	assert_hits("dytynst*", "2");
	assert_hits("bavshv*", "0");
}

static void ukrainian_words_are_not_taken_for_croatian(void **state)
{
	struct room *room = *state;

	add(room, languages, COUNT(languages), 0);
	assert_hits("закон України", "9");
	/* In Cyrillic: Ukrainian, Serbian, and the Latin letters of Serbian's neighbours. */
	assert_int_equal(ask(room, "закон").total, 3);
}

/* Operators. */

static const struct sample english[] = {
	{.words = "The police protect children from grooming online", .lang = "en"},
	{.words = "Courts protect the best interests of the child", .lang = "en"},
	{.words = "Police and courts; the interests of the best police", .lang = "en"},
	{.words = "Military police", .lang = "en"},
};

static void operators_phrases_and_beginnings_work(void **state)
{
	struct room *room = *state;

	add(room, english, COUNT(english), 10);
	assert_int_equal(ask(room, "police").total, 3);
	assert_hits("police children", "10");
	assert_hits("\"best interests\"", "11");
	assert_hits("\"interests best\"", "");
	assert_int_equal(ask(room, "best interests").total, 2);
	assert_hits("police NOT (military OR courts)", "10");
	assert_hits("NOT courts police NOT military", "10");
	assert_int_equal(ask(room, "groom* OR milit*").total, 2);
	assert_hits("\"protect chil\"*", "10");
	assert_hits("child", "11");
	assert_int_equal(ask(room, "child*").total, 2);
}

/* The deepest question that is let in is one that FTS5 lets in. */
static void the_deepest_question_is_answered(void **state)
{
	struct room *room = *state;
	struct buffer query = buffer_make(room->arena);

	add(room, english, COUNT(english), 0);
	for (int i = 0; i < SEARCH_DEPTH_MAX; i++)
		buffer_add_c(&query, i % 2 ? "police OR (" : "police NOT (courts ");
	buffer_add_c(&query, "the");
	for (int i = 0; i < SEARCH_DEPTH_MAX; i++)
		buffer_add_char(&query, ')');
	assert_text(hits_of(room, ask(room, query.bytes)), "0");
	query = buffer_make(room->arena);
	for (int i = 0; i < SEARCH_TERMS_MAX; i++)
		buffer_add_format(&query, "%sправо%d", i > 0 ? " OR " : "", i);
	assert_int_equal(ask(room, query.bytes).total, 0);
}

/* Fields. */

static void fields_are_part_of_the_match(void **state)
{
	const struct sample laws[] = {
		{.words = "law one",
	         .lang = "ka",
	         .state = "GE",
	         .capacity = "C4",
	         .kind = "law",
	         .source = "S-001",
	         .year = 2010,
	         .from = day_of(2010, 5, 1),
	         .to = day_of(2019, 5, 30)},
		{.words = "law two",
	         .lang = "ka-Geor",
	         .state = "GE",
	         .kind = "law",
	         .source = "S-002",
	         .year = 2019,
	         .from = day_of(2019, 5, 31),
	         .to = DAY_MAX},
		{.words = "law three",
	         .lang = "uk",
	         .state = "UA",
	         .kind = "policy",
	         .source = "S-001z",
	         .year = 2015,
	         .from = DAY_MIN,
	         .to = day_of(2019, 5, 31)},
		{.words = "law four", .lang = "uk", .state = "UA"},
	};
	struct room *room = *state;

	add(room, laws, COUNT(laws), 0);
	assert_hits("state:ge", "0 1");
	assert_hits("law state:UA", "2 3");
	assert_hits("capacity:C4", "0");
	assert_hits("kind:law lang:ka", "0 1");
	assert_hits("lang:ka-Geor", "1");
	assert_hits("year:2010-2015", "0 2");
	assert_hits("source:S-001", "0");
	assert_hits("source:S-001,S-002", "0 1");
	assert_hits("law NOT state:GE", "2 3");
	assert_hits("inforce:2019-05-30", "0 2");
	assert_hits("inforce:2019-05-31", "1 2");
	assert_hits("inforce:2019-06-01", "1");
	assert_hits("inforce:2010-04-30", "2");
	/* A field is no word, and a word is no field. */
	assert_hits("sge", "");
	assert_hits("\"state:GE\"", "");
}

/* Every day against the two ends of intervals of every length. */
static void in_force_holds_on_each_day_and_no_other(void **state)
{
	const day_nr base = day_of(2019, 5, 31);
	struct room *room = *state;
	struct sample samples[64];

	for (int i = 0; i < 64; i++)
		samples[i] = (struct sample){
			.words = "x1", .from = base - i * i, .to = base + i * 3 + 1};
	add(room, samples, 64, 0);
	for (day_nr day = base - 4100; day < base + 250; day += 37) {
		const char *query =
			text_format(room->arena, "inforce:%s", day_write(day).bytes).bytes;
		int64_t expected = 0;

		for (int i = 0; i < 64; i++)
			expected += samples[i].from <= day && day <= samples[i].to;
		assert_int_equal(ask(room, query).total, expected);
	}
}

/* Rights. */

static struct search_answer ask_with(struct room *room, const char *query,
                                     const char *const *rights, size_t n)
{
	struct text *values = ARENA_ARRAY(room->arena, struct text, n);
	struct search_reader reader = {.rights = {values, n}};
	const struct search_wish wish = {.query = text_of(query), .n_hits = SEARCH_PAGE};

	for (size_t i = 0; i < n; i++)
		values[i] = text_of(rights[i]);
	return ask_as(room, &reader, &wish);
}

static void outside_the_rights_nothing_is_found_or_counted(void **state)
{
	static const struct sample samples[] = {
		{.words = "grooming law", .right = "public"},
		{.words = "grooming law", .right = "team"},
		{.words = "grooming", .right = "GE"},
		{.words = "grooming", .right = "UA"},
	};
	static const char *const georgia[] = {"public", "GE"};
	static const char *const none[] = {"nobody"};
	struct room *room = *state;

	add(room, samples, COUNT(samples), 0);
	assert_int_equal(ask(room, "grooming").total, 4);
	assert_int_equal(ask_with(room, "grooming", georgia, 2).total, 2);
	assert_text(hits_of(room, ask_with(room, "grooming", georgia, 2)), "2 0");
	assert_int_equal(ask_with(room, "grooming", none, 1).total, 0);
	assert_int_equal(ask_with(room, "grooming", NULL, 0).total, 0);
	/* No way around by what is asked. */
	assert_int_equal(ask_with(room, "grooming OR class:UA OR law", georgia, 2).total, 2);
	assert_int_equal(ask_with(room, "class:UA", georgia, 2).total, 0);
}

/* A term that is frequent in another state's file weighs the same as if that file were not there. */
static void nothing_of_another_state_moves_a_score(void **state)
{
	static const struct sample own[] = {
		{.words = "grooming of a child in the law", .right = "GE"},
		{.words = "the law of a state and more words than that", .right = "GE"},
		{.words = "solicitation", .right = "GE"},
	};
	static const struct sample other[] = {
		{.words = "grooming grooming grooming", .right = "UA"},
		{.words = "grooming again and again, at length, with very many words more",
	         .right = "UA"},
	};
	static const char *const georgia[] = {"GE"};
	struct room *room = *state;
	struct search_answer before, after;

	add(room, own, COUNT(own), 0);
	before = ask_with(room, "grooming OR law", georgia, 1);
	add(room, other, COUNT(other), 3);
	after = ask_with(room, "grooming OR law", georgia, 1);
	assert_int_equal(before.n_hits, 2);
	assert_int_equal(after.n_hits, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(before.hits[i].nr, after.hits[i].nr);
		assert_true(before.hits[i].score == after.hits[i].score);
	}
}

/* Order. */

/* By hand: N 3, lengths 2, 4, 3, mean 3; "law" in 2 of 3, "child" in 1 of 3. */
static void the_score_is_bm25(void **state)
{
	static const struct sample samples[] = {
		{.words = "law law"}, {.words = "law child for child"}, {.words = "nothing of it"}};
	const double idf_law = log1p(1.5 / 2.5), idf_child = log1p(2.5 / 1.5);
	struct room *room = *state;
	struct search_answer answer;

	add(room, samples, COUNT(samples), 0);
	answer = ask(room, "law OR child");
	assert_text(hits_of(room, answer), "1 0");
	assert_true(fabs(answer.hits[0].score -
	                 (idf_law * 1 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3)) +
	                  idf_child * 2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3)))) < 1e-12);
	assert_true(fabs(answer.hits[1].score - idf_law * 2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3))) <
	            1e-12);
	answer = ask(room, "law");
	assert_true(fabs(answer.hits[0].score - idf_law * 2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3))) <
	            1e-12);
}

static void equal_scores_stand_in_the_order_of_passages_page_by_page(void **state)
{
	const struct search_reader team = {.reads_all = true};
	struct search_wish wish = {.query = TEXT("law"), .first = 20, .n_hits = 20};
	struct room *room = *state;
	struct search_answer answer;
	struct sample samples[50];

	for (size_t i = 0; i < COUNT(samples); i++)
		samples[i] = (struct sample){.words = i == 49 ? "law law" : "law"};
	add(room, samples, COUNT(samples), 100);
	answer = ask_as(room, &team, &wish);
	assert_int_equal(answer.total, 50);
	assert_int_equal(answer.n_hits, 20);
	assert_int_equal(ask(room, "law").hits[0].nr, 149);
	for (size_t i = 0; i < 20; i++)
		assert_int_equal(answer.hits[i].nr, 119 + (int)i);
	wish.first = 40;
	assert_int_equal(ask_as(room, &team, &wish).n_hits, 10);
	wish.n_hits = 0;
	assert_int_equal(ask_as(room, &team, &wish).total, 50);
}

static void lengths_fit_into_a_byte(void **state)
{
	(void)state;
	for (size_t n = 0; n <= 190; n++)
		assert_true(rank_read_length(rank_write_length(n)) == (double)n);
	for (size_t n = 191; n < 45000; n += 7)
		assert_true(fabs(rank_read_length(rank_write_length(n)) / (double)n - 1) < 0.05);
	assert_int_equal(rank_write_length(10000000), 255);
}

/* Snippets. */

static bool read_sample(void *whose, int64_t nr, struct arena *arena, struct text *ret_words,
                        struct text *ret_lang, struct error *err)
{
	const struct sample *samples = whose;

	(void)arena;
	(void)err;
	*ret_words = text_of(samples[nr].words);
	*ret_lang = text_of(samples[nr].lang);
	return true;
}

/* "…words with [marks]…" */
static struct text snippet_of(struct room *room, const char *query, const struct sample *samples)
{
	const struct search_reader team = {.reads_all = true};
	const struct search_wish wish = {.query = text_of(query),
	                                 .n_hits = 1,
	                                 .read = read_sample,
	                                 .whose = (void *)samples};
	const struct search_answer answer = ask_as(room, &team, &wish);
	struct buffer out = buffer_make(room->arena);
	const struct snippet *snippet;
	size_t at = 0;

	assert_int_equal(answer.n_hits, 1);
	snippet = &answer.hits[0].snippet;
	buffer_add_c(&out, snippet->has_before ? "…" : "");
	for (size_t i = 0; i < snippet->n_marks; i++) {
		const struct snippet_mark mark = snippet->marks[i];

		buffer_add(&out, text_slice(snippet->words, at, mark.start));
		buffer_add_format(&out, "[%.*s]",
		                  TEXT_ARGS(text_slice(snippet->words, mark.start, mark.end)));
		at = mark.end;
	}
	buffer_add(&out, text_slice(snippet->words, at, snippet->words.n_bytes));
	buffer_add_c(&out, snippet->has_after ? "…" : "");
	return buffer_text(&out);
}

static void snippets_mark_what_was_matched(void **state)
{
	struct room *room = *state;

	add(room, languages, COUNT(languages), 0);
	assert_text(snippet_of(room, "ISTANBUL haksiz", languages),
	            "Çocuğun korunması hakkında kanun; [İSTANBUL] ve ışık, [HAKSIZ]");
	assert_text(snippet_of(room, "dytyn*", languages),
	            "Про охорону [дитинства]: кожна [дитина] має право на захист; зв’язок");
	assert_text(snippet_of(room, "\"закон о заштити\" NOT djece", languages),
	            "[Закон о заштити] деце од насиља");
	assert_text(snippet_of(room, "lang:az", languages),
	            "Uşaq hüquqları haqqında Azərbaycan Respublikasının qanunu, ŞƏXS");
}

static void a_long_passage_shows_the_part_with_most_of_the_question(void **state)
{
	struct room *room = *state;
	struct buffer words = buffer_make(room->arena);
	struct sample sample = {.lang = "en"};
	struct text snippet;

	buffer_add_c(&words, "Police first.");
	for (int i = 0; i < 100; i++)
		buffer_add_format(&words, " w%d", i);
	buffer_add_c(&words, " the police protect children");
	for (int i = 100; i < 200; i++)
		buffer_add_format(&words, " w%d", i);
	sample.words = words.bytes;
	add(room, &sample, 1, 0);
	snippet = snippet_of(room, "police children", &sample);
	assert_true(text_starts(snippet, TEXT("…w")));
	assert_true(text_ends(snippet, TEXT("…")));
	assert_non_null(
		strstr(text_c(room->arena, snippet), "the [police] protect [children] w100"));
}

/* Stems. */

static void stems_are_looked_for_only_when_asked(void **state)
{
	static const struct sample samples[] = {
		{.words = "Child protected by courts", .lang = "en"},
		{.words = "protecting the child", .lang = "en"},
		{.words = "protect", .lang = "ka"}, /* no stemmer: the word itself */
	};
	const struct search_reader team = {.reads_all = true};
	struct search_wish wish = {.query = TEXT("\"protects\""),
	                           .n_hits = 20,
	                           .stem_lang = TEXT("en"),
	                           .read = read_sample,
	                           .whose = (void *)samples};
	struct room *room = *state;
	struct search_answer answer;
	bool is_new;

	search_index_drop(&room->index);
	room->index = open_index(room->path, true, &is_new);
	assert_true(is_new); /* other options: made again */
	add(room, samples, COUNT(samples), 0);
	assert_int_equal(ask(room, "protects").total, 0);
	answer = ask_as(room, &team, &wish);
	assert_int_equal(answer.total, 2);
	assert_int_equal(answer.n_also, 0);
	assert_int_equal(answer.hits[0].snippet.n_marks, 1);
	wish.query = TEXT("\"child protects\"");
	assert_text(hits_of(room, ask_as(room, &team, &wish)), "0");
}

/* The index as a file. */

static void what_is_committed_is_there_for_others_and_after_opening_again(void **state)
{
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	struct search_index *other;
	int64_t seq = -1, n = -1;
	bool is_new;

	other = open_index(room->path, false, &is_new);
	assert_false(is_new);
	assert_true(search_index_find_act(other, "M-1", &seq, &err));
	assert_int_equal(seq, 0);
	add(room, english, COUNT(english), 5000); /* beyond the first block of lengths */
	assert_true(search_index_begin(room->index, &err));
	assert_true(search_index_set_act(room->index, "M-1", 42, &err));
	assert_true(search_index_commit(room->index, &err));
	assert_true(search_index_count(other, &n, &err));
	assert_int_equal(n, 4);
	search_index_drop(&room->index);
	room->index = other;
	assert_hits("children", "5000");
	assert_true(search_index_find_act(room->index, "M-1", &seq, &err));
	assert_int_equal(seq, 42);
}

static void what_is_cancelled_is_not_there(void **state)
{
	const struct sample sample = {.words = "дитина", .lang = "uk"};
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	const struct search_passage passage = passage_of(room->arena, &sample, 7);

	assert_true(search_index_begin(room->index, &err));
	assert_true(search_index_add(room->index, &passage, &err));
	search_index_cancel(room->index);
	assert_hits("дитина", "");
	add(room, &sample, 1, 7);
	assert_hits("ditina", "7"); /* its Latin key is written again */
}

static void a_passage_is_added_once_and_removed_as_it_was(void **state)
{
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	struct search_passage passage = passage_of(room->arena, &english[0], 0);

	add(room, english, 1, 0);
	assert_true(search_index_begin(room->index, &err));
	assert_false(search_index_add(room->index, &passage, &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	passage.words = TEXT("another text");
	assert_false(search_index_remove(room->index, &passage, &err));
	assert_int_equal(err.kind, ERR_BUG);
	passage = passage_of(room->arena, &english[0], 0);
	assert_true(search_index_remove(room->index, &passage, &err));
	assert_false(search_index_remove(room->index, &passage, &err));
	assert_int_equal(err.kind, ERR_ABSENT);
	assert_true(search_index_add(room->index, &passage, &err));
	assert_true(search_index_remove(room->index, &passage, &err));
	assert_true(search_index_commit(room->index, &err));
	assert_hits("police OR state:GE", "");
}

static bool is_in_folder(struct room *room, const char *what)
{
	struct error err = error_in(LANG_EN);
	struct text *names, bytes;
	size_t n, at;

	assert_true(file_list(room->arena, room->folder, &names, &n, &err));
	for (size_t i = 0; i < n; i++) {
		const char *path =
			file_join(room->arena, room->folder, text_c(room->arena, names[i]));

		assert_true(file_read(room->arena, path, (size_t)16 * ARENA_MIB, &bytes, &err));
		if (text_find(bytes, text_of(what), &at))
			return true;
	}
	return false;
}

static void erased_words_leave_no_trace_in_the_file(void **state)
{
	static const struct sample secret = {
		.words = "Xylophonist of Quartzville: свідчиця Ґерардочка",
		.lang = "uk",
		.state = "UA",
		.source = "S-7734"};
	/* FTS5 keeps of a word only what differs from the word before. */
	static const char *const traces[] = {"ylophonist", "uartzville", "відчиця",
	                                     "ерардочка",  "herardocka", "7734"};
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	const struct search_passage passage = passage_of(room->arena, &secret, 1000);

	for (int i = 0; i < 20; i++)
		add(room, english, COUNT(english), 4 * i);
	add(room, &secret, 1, 1000);
	for (size_t i = 0; i < COUNT(traces); i++)
		assert_true(is_in_folder(room, traces[i]));
	for (int i = 20; i < 30; i++)
		add(room, english, COUNT(english), 4 * i);
	assert_hits("Gerardochka", "1000");
	assert_done(search_index_erase(room->index, &passage, 1, &err), err);
	for (size_t i = 0; i < COUNT(traces); i++)
		if (is_in_folder(room, traces[i]))
			fail_msg("%s is still there", traces[i]);
	assert_hits("xylophonist OR свідчиця OR source:S-7734", "");
	assert_int_equal(ask(room, "children").total, 30);
}

static void erasing_keeps_a_word_that_others_have(void **state)
{
	static const struct sample samples[] = {{.words = "дитина одна", .lang = "uk"},
	                                        {.words = "дитина інша", .lang = "uk"}};
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	const struct search_passage passage = passage_of(room->arena, &samples[0], 0);

	add(room, samples, 2, 0);
	assert_done(search_index_erase(room->index, &passage, 1, &err), err);
	assert_hits("ditina", "1");
	assert_int_equal(ask(room, "odna").n_also, 0);
}

static void an_emptied_index_knows_nothing(void **state)
{
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	struct search_index *other;
	int64_t seq = -1, n = -1;
	bool is_new;

	add(room, english, COUNT(english), 0);
	assert_true(search_index_begin(room->index, &err));
	assert_true(search_index_set_act(room->index, "M-1", 42, &err));
	assert_true(search_index_commit(room->index, &err));
	other = open_index(room->path, false, &is_new);
	assert_true(search_index_count(other, &n, &err));
	assert_int_equal(n, 4);
	assert_done(search_index_empty(room->index, &err), err);
	assert_true(search_index_find_act(room->index, "M-1", &seq, &err));
	assert_int_equal(seq, 0);
	assert_hits("police", "");
	assert_false(is_in_folder(room, "grooming"));
	assert_true(search_index_count(other, &n, &err));
	assert_int_equal(n, 0);
	search_index_drop(&other);
	add(room, english, COUNT(english), 0);
	assert_hits("children", "0");
}

static void a_damaged_file_is_told_with_what_to_do(void **state)
{
	const struct search_options options = {.fold = fold};
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	bool is_new;

	search_index_drop(&room->index);
	assert_true(file_write(room->path,
	                       TEXT("this is no database, and long enough to be read as one: "
	                            "a hundred bytes are the least that SQLite looks at, so on"),
	                       &err));
	assert_false(search_index_open(room->path, &options, &room->index, &is_new, &err));
	assert_int_equal(err.kind, ERR_STORE);
	assert_non_null(strstr(err.message, "is damaged"));
	assert_non_null(strstr(err.hint, "Remove it"));
	assert_null(room->index);
}

static void values_without_end_are_refused(void **state)
{
	struct error err = error_in(LANG_EN);
	struct room *room = *state;
	struct search_passage passage = passage_of(room->arena, &english[0], 0);
	char source[SCOPE_VALUE_BYTES_MAX + 2];

	memset(source, 'x', sizeof(source));
	passage.scope.source = (struct text){source, SCOPE_VALUE_BYTES_MAX + 1};
	assert_true(search_index_begin(room->index, &err));
	assert_false(search_index_add(room->index, &passage, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	passage = passage_of(room->arena, &english[0], SEARCH_PASSAGE_MAX + 1);
	assert_false(search_index_add(room->index, &passage, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
	search_index_cancel(room->index);
}

static void pages_end_somewhere(void **state)
{
	const struct search_reader team = {.reads_all = true};
	const struct search_wish wish = {.query = TEXT("law"), .first = 990, .n_hits = 20};
	struct error err = error_in(LANG_EN);
	struct search_answer answer;
	struct room *room = *state;

	assert_false(search_find(room->index, &team, &wish, room->arena, &answer, &err));
	assert_int_equal(err.kind, ERR_TOO_BIG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ROOM(every_language_is_found_as_people_type_it),
		IN_ROOM(latin_letters_find_other_scripts),
		IN_ROOM(ukrainian_words_are_not_taken_for_croatian),
		IN_ROOM(operators_phrases_and_beginnings_work),
		IN_ROOM(the_deepest_question_is_answered),
		IN_ROOM(fields_are_part_of_the_match),
		IN_ROOM(in_force_holds_on_each_day_and_no_other),
		IN_ROOM(outside_the_rights_nothing_is_found_or_counted),
		IN_ROOM(nothing_of_another_state_moves_a_score),
		IN_ROOM(the_score_is_bm25),
		IN_ROOM(equal_scores_stand_in_the_order_of_passages_page_by_page),
		cmocka_unit_test(lengths_fit_into_a_byte),
		IN_ROOM(snippets_mark_what_was_matched),
		IN_ROOM(a_long_passage_shows_the_part_with_most_of_the_question),
		IN_ROOM(stems_are_looked_for_only_when_asked),
		IN_ROOM(what_is_committed_is_there_for_others_and_after_opening_again),
		IN_ROOM(what_is_cancelled_is_not_there),
		IN_ROOM(a_passage_is_added_once_and_removed_as_it_was),
		IN_ROOM(erased_words_leave_no_trace_in_the_file),
		IN_ROOM(erasing_keeps_a_word_that_others_have),
		IN_ROOM(an_emptied_index_knows_nothing),
		IN_ROOM(a_damaged_file_is_told_with_what_to_do),
		IN_ROOM(values_without_end_are_refused),
		IN_ROOM(pages_end_somewhere),
	};

	return cmocka_run_group_tests(tests, open_fold, drop_fold);
}
