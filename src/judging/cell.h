/* The cell: one state, one capacity, one aspect, one wave; what it shows when nobody has judged it.
 *
 * Material is a mark, a coding, a finding or a reply. Facts are shown in a cell, never make a level and
 * leave it *not searched*: that a convention is ratified says nothing about how it is applied. An absence
 * that a fact carries is the fact's own, not the cell's.
 */
#ifndef JUDGING_CELL_H
#define JUDGING_CELL_H

#include "judging/indicator.h"

/* In the order of DESIGN, section 2: a cell shows the first that holds, and counts the rest. */
enum cell_status {
	CELL_JUDGED,              /* an approved finding or a final rating */
	CELL_NOT_JUDGED,          /* there is material and nobody has judged it */
	CELL_EVIDENCE_OF_ABSENCE, /* a source says that there is none */
	CELL_NONE_FOUND,          /* searched by the protocol, nothing found */
	CELL_NO_REPLY,            /* asked, and the time has passed */
	CELL_PARTLY_SEARCHED,     /* searched, by less than the protocol */
	CELL_NOT_SEARCHED,
};

enum { N_CELL_STATUSES = 7 };

/* What there is in a cell, one count for each thing that can give it a status. */
struct cell_counts {
	size_t n_judgements; /* approved findings, final ratings */
	size_t n_material;   /* marks, codings, findings, replies */
	size_t n_evidence_of_absence;
	size_t n_none_found;
	size_t n_no_reply;
	size_t n_partly_searched;
	size_t n_facts_due; /* facts shown under the capacity in this aspect */
	size_t n_facts[N_FACT_KINDS];
};

enum cell_status cell_status_of(const struct cell_counts *counts);

/* "judged", "not_judged" …, as in JSON. */
const char *cell_status_code(enum cell_status status);

/* "not searched", in the reader's language. */
const char *cell_status_name(enum cell_status status, enum lang lang);

/* The one place where what is in a cell is counted; a room that brings material adds its count here and nowhere
 * else. Questions of the cell count by how they are answered (judging/indicator.h), marks and findings that
 * were made for it as material, approved findings as judgements. aspect: "framework", "practice". */
struct cell_counts cell_count(const struct fact_book *book, struct arena *arena, struct text state,
                              struct text capacity, struct text aspect, day_nr day);

/* Every cell of a mapping in one pass, with the answers that are counted: for pages and lists over all of them. A cell has
 * what cell_count says of it. */
struct cell_table {
	const struct fact_book *book;
	size_t n_states, n_capacities;   /* rows of state and capacity, in key order */
	size_t n_indicators;             /* rows of indicator */
	const struct cell_counts *cells; /* by state, capacity, aspect (0 framework, 1 practice) */
	const struct fact_answer *facts; /* by fact, state */
	const struct indicator_answer *indicators; /* by indicator, state */
};

struct cell_table cell_table_make(const struct fact_book *book, struct arena *arena, day_nr day);

/* One of them; NULL for a state, a capacity or an aspect that there is not. */
const struct cell_counts *cell_table_find(const struct cell_table *table, struct text state,
                                          struct text capacity, struct text aspect);

#endif
