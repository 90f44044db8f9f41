/* Near-identical passages: which texts say the same in almost the same words.
 *
 * A text is cut into words; its shingles are the sets of three words in a row. Two texts are alike as
 * much as their shingles overlap: Jaccard, shared / all. The search is exact: every pair at or above the
 * threshold is found, and no other. Texts under DUPLICATES_WORDS_MIN words are alike (1) when their words
 * are the same in the same order, and not at all else.
 *
 * Source: Broder (1997), On the resemblance and containment of documents; the search with prefixes after
 * Bayardo, Ma and Srikant (2007), Scaling up all pairs similarity search.
 */
#ifndef ANALYSIS_DUPLICATES_H
#define ANALYSIS_DUPLICATES_H

#include "base/text.h"

enum { DUPLICATES_WORDS_MIN = 5, DUPLICATES_TEXTS_MAX = 4 * 1000 * 1000 };

enum word_rule {
	WORDS_UNICODE, /* letters, marks and digits of any script, case folded */
	WORDS_ASCII,   /* a-z and 0-9 alone: for comparison with older studies */
};

struct duplicate_pair {
	uint32_t a, b;            /* places of the texts, a below b */
	uint32_t n_shared, n_all; /* shingles */
	double jaccard;
};

struct duplicates {
	size_t n_pairs;
	struct duplicate_pair *pairs; /* by a, then b */
};

/* All pairs of texts with Jaccard at or above the threshold.
 *
 * texts      n of them, valid UTF-8
 * threshold  above 0, at most 1
 * Fails      ERR_INPUT for a threshold outside, ERR_TOO_BIG above DUPLICATES_TEXTS_MAX texts
 */
MUST_CHECK bool analysis_find_duplicates(struct arena *arena, const struct text *texts, size_t n,
                                         double threshold, enum word_rule rule,
                                         struct duplicates *ret_duplicates, struct error *err);

/* Clusters that pairs at or above a threshold make: texts joined by a chain of pairs.
 *
 * ret_cluster_of  n: the lowest place in the text's cluster; its own when it has no twin
 */
struct cluster_counts {
	size_t n_clusters; /* of two texts or more */
	size_t n_texts;    /* in them */
	size_t largest;
};

void analysis_cluster(struct arena *arena, const struct duplicates *duplicates, double threshold,
                      size_t n, uint32_t *ret_cluster_of, struct cluster_counts *ret_counts);

#endif
