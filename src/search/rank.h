/* The order of hits: BM25 over the words of the text, worked out while FTS5 goes through its hits.
 *
 * The best are kept here, in a heap, so that SQLite sorts nothing. Lengths of passages come from one byte each in
 * memory: asking FTS5 for them costs ten times everything else together.
 *
 *	score = Σ idf × tf / (tf + K1 × (1 - B + B × length / mean length))      idf = ln(1 + (N - n + ½) / (n + ½))
 *
 * over the terms of the question, of its alternatives those that the passage meets; tf counts a term in the passage (all
 * spellings of a term together), n of N passages that the reader may read have it. Equal scores stand in the order of
 * passages. With one term alone every hit has the same idf, which is then taken from the hits.
 * Source: Robertson and Zaragoza (2009), The Probabilistic Relevance Framework, 3.4; the idf that is never negative and
 * the missing factor K1 + 1, which changes no order, are those of Lucene 8.
 */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include "base/arena.h"
#include "base/error.h"

#include <sqlite3.h>

enum { RANK_NO_GROUP = -1, RANK_LENGTHS = 256 };

/* A length in one byte: exact up to 190 words, then within 5 %; 0 stands for no passage. Above 46,000 words as 46,000. */
uint8_t rank_write_length(size_t n_words);
double rank_read_length(uint8_t byte);

struct rank_hit {
	int64_t nr;
	double score;
};

/* What one run needs and gives. */
struct ranking {
	const int
		*group_of_phrase; /* the term a phrase of the MATCH belongs to, or RANK_NO_GROUP */
	size_t n_phrases;
	double *idf; /* a term */
	size_t n_groups;
	const uint8_t *lengths; /* by number of passage */
	size_t n_lengths;
	double mean_length;

	struct rank_hit *best; /* room for n_room; a heap with the worst first until rank_finish */
	size_t n_room, n_best;
	int64_t total;   /* hits */
	int64_t n_words; /* in all hits */

	double norm[RANK_LENGTHS]; /* K1 × (1 - B + B × length / mean length) */
	int *counts;               /* scratch, a term */
};

/* best: 0 hits are only counted. group_of_phrase, idf and lengths are not copied. */
struct ranking rank_make(struct arena *arena, size_t n_room, const int *group_of_phrase,
                         size_t n_phrases, double *idf, size_t n_groups, double mean_length);

double rank_idf(int64_t n_with, int64_t n_all);

/* Best first. */
void rank_finish(struct ranking *ranking);

/* Makes the SQL function rank_hit(passages) known: it hands each hit to *ranking_slot, which the owner of the connection sets
 * before a run, and gives 0, so that `… MATCH $1 AND rank_hit(passages)` runs through all hits in one step. */
MUST_CHECK bool rank_register(sqlite3 *handle, struct ranking **ranking_slot, struct error *err);

#endif
