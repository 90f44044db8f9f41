/* What the log says, for people: who changed what, when, what for.
 */
#ifndef AUDIT_HISTORY_H
#define AUDIT_HISTORY_H

#include "audit/audit.h"

struct history_event {
	struct text verb; /* add, set, remove, erase, restore, approve */
	struct text kind; /* the table */
	struct text set;
	int64_t n_records;    /* whose former words were kept, or that there were none */
	struct text *records; /* their names, the first HISTORY_RECORDS of them */
	size_t n_named;
};

enum { HISTORY_RECORDS = 20, HISTORY_ACTS_MAX = 100000 };

struct history_act {
	struct text chain;
	int64_t seq;
	struct text at; /* 2026-11-24T05:22:56.123Z */
	struct text person_ref;
	struct text person_name; /* empty when erased or never given */
	struct text why;
	struct text hash;
	int64_t n_events;
	struct history_event *events; /* the first hundred; NULL where they were not asked for */
	size_t n_named;
};

/* What is asked for; a field that is NULL or 0 asks for all. */
struct history_filter {
	const char *chain;  /* the mapping's, or CHAIN_HOME; NULL both */
	const char *person; /* ref */
	const char *kind;   /* table */
	const char *set;    /* of that table */
	const char *
		record; /* table/key: acts that kept its words, and, where it is a set of its own, all that touched it */
	const char *from, *until; /* days, both inclusive */
	int64_t before; /* acts with a smaller number, to turn the page: with a chain alone */
	size_t n;       /* at most, to HISTORY_ACTS_MAX; 0 is 20 */
	bool without_events;
};

/* Acts, newest first; those of two chains by time. ERR_INPUT when the record names no table. */
MUST_CHECK bool audit_list_log(struct store *db, const struct history_filter *filter,
                               struct arena *arena, struct history_act **ret_acts, size_t *ret_n,
                               struct error *err);

/* One act with its events. ERR_ABSENT. */
MUST_CHECK bool audit_find_act(struct store *db, const char *chain, int64_t seq,
                               struct arena *arena, struct history_act *ret_act, struct error *err);

/* The last act that touched a record, or where that is not known the set that it is in; without events. record may be empty: the
 * set alone; set may be empty: the record alone. */
MUST_CHECK bool audit_find_last_change(struct store *db, const char *chain,
                                       const struct table *table, struct text set,
                                       struct text record, struct arena *arena, bool *ret_found,
                                       struct history_act *ret_act, struct error *err);

/* "ben on 2026-11-24 at 05:22 (approve a finding)": who, when, what for. */
struct text history_write_act(const struct history_act *act, enum lang lang, struct arena *arena);

#endif
