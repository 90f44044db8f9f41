/* Near-identical passages: the search finds what comparing every pair finds, and only that. */
#include "analysis/duplicates.h"
#include "analysis/random.h"

#include "vectors.h"

static int open_arena(void **state)
{
	*state = arena_open(512 * (size_t)ARENA_MIB);
	return 0;
}

static int drop_arena(void **state)
{
	arena_drop((struct arena **)state);
	return 0;
}

static struct duplicates find(struct arena *arena, const struct text *texts, size_t n,
                              double threshold)
{
	struct duplicates duplicates = {0};
	struct error err = {0};
	assert_true(analysis_find_duplicates(arena, texts, n, threshold, WORDS_UNICODE, &duplicates,
	                                     &err));
	return duplicates;
}

static void the_same_words_are_one_whatever_stands_between_them(void **state)
{
	const struct text texts[] = {TEXT("Ratify the Convention, without any delay."),
	                             TEXT("ratify THE convention — without any delay")};
	struct duplicates duplicates = find(*state, texts, 2, 1);
	assert_int_equal(duplicates.n_pairs, 1);
	assert_near(duplicates.pairs[0].jaccard, 1, 0);
}

static void the_share_of_common_shingles_is_counted(void **state)
{
	/* a b c d e f: abc bcd cde def; a b c d e x: abc bcd cde dex; 3 of 5 */
	const struct text texts[] = {TEXT("a b c d e f"), TEXT("a b c d e x")};
	struct duplicates duplicates = find(*state, texts, 2, 0.6);
	assert_int_equal(duplicates.n_pairs, 1);
	assert_int_equal(duplicates.pairs[0].n_shared, 3);
	assert_int_equal(duplicates.pairs[0].n_all, 5);
	assert_int_equal(find(*state, texts, 2, 0.61).n_pairs, 0);
}

static void short_texts_match_only_whole(void **state)
{
	const struct text texts[] = {TEXT("Ratify the protocol now"), TEXT("Ratify the protocol"),
	                             TEXT("ratify the protocol now."),
	                             TEXT("the protocol now Ratify")};
	struct duplicates duplicates = find(*state, texts, 4, 0.1);
	assert_int_equal(duplicates.n_pairs, 1);
	assert_int_equal(duplicates.pairs[0].a, 0);
	assert_int_equal(duplicates.pairs[0].b, 2);
}

static void texts_without_words_have_no_twin(void **state)
{
	const struct text texts[] = {TEXT(""), TEXT("—"), TEXT("")};
	assert_int_equal(find(*state, texts, 3, 0.5).n_pairs, 0);
	assert_int_equal(find(*state, texts, 0, 0.5).n_pairs, 0);
}

static void other_scripts_have_words_too(void **state)
{
	const struct text texts[] = {TEXT("Про захист дітей від сексуальної експлуатації"),
	                             TEXT("ПРО ЗАХИСТ ДІТЕЙ ВІД СЕКСУАЛЬНОЇ ЕКСПЛУАТАЦІЇ"),
	                             TEXT("ბავშვთა უფლებების დაცვის შესახებ კანონი"),
	                             TEXT("ბავშვთა უფლებების დაცვის შესახებ კანონი!")};
	assert_int_equal(find(*state, texts, 4, 1).n_pairs, 2);
}

/* The plain way, for comparison: strings of three words, every pair. Words are single letters. */

enum { N_TEXTS = 400, N_WORDS_MAX = 14 };

static size_t plain_shingles(struct text text, char (*ret)[3])
{
	size_t n = 0;
	size_t n_words = (text.n_bytes + 1) / 2;
	for (size_t i = 0; i + 2 < n_words; i++) {
		bool there = false;
		for (size_t j = 0; j < n && !there; j++)
			there = ret[j][0] == text.bytes[2 * i] &&
			        ret[j][1] == text.bytes[2 * i + 2] &&
			        ret[j][2] == text.bytes[2 * i + 4];
		if (there)
			continue;
		for (size_t k = 0; k < 3; k++)
			ret[n][k] = text.bytes[2 * i + 2 * k];
		n++;
	}
	return n;
}

static double plain_jaccard(struct text a, struct text b)
{
	char x[N_WORDS_MAX][3];
	char y[N_WORDS_MAX][3];
	if (a.n_bytes < 9 || b.n_bytes < 9) /* under five words */
		return text_equals(a, b) ? 1 : 0;
	size_t n_x = plain_shingles(a, x);
	size_t n_y = plain_shingles(b, y);
	size_t shared = 0;
	for (size_t i = 0; i < n_x; i++) {
		for (size_t j = 0; j < n_y; j++)
			shared += memcmp(x[i], y[j], 3) == 0;
	}
	return (double)shared / (double)(n_x + n_y - shared);
}

static void make_texts(struct arena *arena, struct text *texts)
{
	struct random_stream stream = random_make(11, 0);
	for (size_t i = 0; i < N_TEXTS; i++) {
		struct buffer buffer = buffer_make(arena);
		size_t n = 1 + random_below(&stream, N_WORDS_MAX);
		char word = 'a';
		for (size_t w = 0; w < n; w++) { /* mostly the alphabet, so that texts overlap */
			word = random_below(&stream, 8) == 0
			               ? (char)('a' + random_below(&stream, 6))
			               : (char)(word + 1);
			if (w > 0)
				buffer_add_char(&buffer, ' ');
			buffer_add_char(&buffer, word);
		}
		texts[i] = buffer_text(&buffer);
	}
}

static void the_search_finds_exactly_what_comparing_all_pairs_finds(void **state)
{
	struct arena *arena = *state;
	struct text texts[N_TEXTS];
	const double thresholds[] = {0.2, 1.0 / 3, 0.5, 0.6, 0.75, 1};
	make_texts(arena, texts);
	for (size_t t = 0; t < COUNT(thresholds); t++) {
		struct duplicates duplicates = find(arena, texts, N_TEXTS, thresholds[t]);
		size_t n = 0;
		for (size_t a = 0; a < N_TEXTS; a++) {
			for (size_t b = a + 1; b < N_TEXTS; b++) {
				double jaccard = plain_jaccard(texts[a], texts[b]);
				if (jaccard < thresholds[t])
					continue;
				assert_true(n < duplicates.n_pairs);
				assert_int_equal(duplicates.pairs[n].a, a);
				assert_int_equal(duplicates.pairs[n].b, b);
				assert_near(duplicates.pairs[n].jaccard, jaccard, 0);
				n++;
			}
		}
		assert_int_equal(n, duplicates.n_pairs);
		printf("# threshold %.3f: %zu pairs of %d texts, the same by comparing all\n",
		       thresholds[t], n, N_TEXTS);
	}
}

static void clusters_join_through_chains(void **state)
{
	struct arena *arena = *state;
	struct duplicate_pair pairs[] = {
		{0, 2, 9, 10, 0.9}, {2, 4, 9, 10, 0.9}, {1, 3, 5, 10, 0.5}};
	struct duplicates duplicates = {COUNT(pairs), pairs};
	uint32_t cluster_of[6];
	struct cluster_counts counts;
	analysis_cluster(arena, &duplicates, 0.8, 6, cluster_of, &counts);
	assert_int_equal(cluster_of[4], 0);
	assert_int_equal(cluster_of[3], 3);
	assert_int_equal(counts.n_clusters, 1);
	assert_int_equal(counts.n_texts, 3);
	assert_int_equal(counts.largest, 3);
}

static void a_threshold_outside_is_refused(void **state)
{
	struct duplicates duplicates;
	struct error err = {0};
	assert_false(
		analysis_find_duplicates(*state, NULL, 0, 1.5, WORDS_UNICODE, &duplicates, &err));
	assert_string_equal(err.message, "threshold 1.5 is outside 0 to 1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, drop_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_same_words_are_one_whatever_stands_between_them),
		TEST(the_share_of_common_shingles_is_counted),
		TEST(short_texts_match_only_whole),
		TEST(texts_without_words_have_no_twin),
		TEST(other_scripts_have_words_too),
		TEST(the_search_finds_exactly_what_comparing_all_pairs_finds),
		TEST(clusters_join_through_chains),
		TEST(a_threshold_outside_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
