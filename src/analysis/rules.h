/* From what was found about attributes to the level of a cell, and what blocks the next one.
 *
 * Each attribute belongs to a level of the scale (1 .. n_levels; level 0 needs nothing) and was found
 * present, found absent, or could not be found out. What blocks a level tells "absent", which a state can
 * change, from "no evidence", which a coder can.
 */
#ifndef ANALYSIS_RULES_H
#define ANALYSIS_RULES_H

#include "base/arena.h"
#include "base/error.h"

enum attribute_state { ATTRIBUTE_PRESENT, ATTRIBUTE_ABSENT, ATTRIBUTE_NO_EVIDENCE };

struct attribute {
	size_t level; /* 1 .. n_levels */
	enum attribute_state state;
};

enum level_rule {
	RULE_WEAKEST_LINK, /* reached when every attribute of it and of the lower levels is present */
	RULE_SHARE, /* reached when at least this share of the attributes of it, and of each lower
	                       level, is present */
	RULE_LOWER_MEDIAN, /* the lower median over attributes present of the levels they belong to; 0
	                       without any */
};

struct level_result {
	size_t level;                   /* what is shown */
	size_t level_if_found;          /* if all without evidence turned out present */
	size_t next;                    /* the level that is blocked; 0 when the top is reached */
	size_t n_blocking;              /* attributes that block it, their places in ret_blocking */
	size_t n_absent, n_no_evidence; /* of these */
};

/* Fails ERR_INPUT when there is no attribute, or one outside 1 .. n_levels.
 *
 * min_share     for RULE_SHARE: above 0, at most 1
 * ret_blocking  n_attributes: places of the attributes that block the next level: those of it that are
 *               not present; for the median, of any higher level
 */
MUST_CHECK bool analysis_find_level(const struct attribute *attributes, size_t n_attributes,
                                    size_t n_levels, enum level_rule rule, double min_share,
                                    struct level_result *ret_result, size_t *ret_blocking,
                                    struct error *err);

#endif
