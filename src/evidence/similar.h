/* Sources that say the same in almost the same words: a press release in five files is one source, not five.
 *
 * The texts of sources are compared whole, by their sets of three words in a row (analysis/duplicates.h); sources joined by
 * a chain of pairs at or above the threshold are a cluster.
 */
#ifndef EVIDENCE_SIMILAR_H
#define EVIDENCE_SIMILAR_H

#include "analysis/duplicates.h"
#include "store/content.h"

/* What makes two texts one source where nobody says otherwise. */
#define SIMILAR_THRESHOLD 0.8

struct similar {
	const struct content_row *
		*sources; /* n, those that have passages, in the order of their refs */
	size_t n;
	uint32_t *
		cluster_of; /* n: the lowest place of the cluster; its own for a source without twin */
	struct cluster_counts counts;
	struct duplicates pairs;
};

/* Compares these n sources, or all where `of` is NULL. threshold: above 0, at most 1; ERR_INPUT outside. */
MUST_CHECK bool evidence_find_similar(const struct content *content,
                                      const struct content_row *const *of, size_t n,
                                      double threshold, struct arena *arena,
                                      struct similar *ret_similar, struct error *err);

#endif
