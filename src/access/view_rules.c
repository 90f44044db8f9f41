/* Who sees which table: a line for each. A table that is missing here is seen by nobody, and a test says so. */
#include "access/view_int.h"

#define TEAM     (1u << VIEW_TEAM)
#define STATE    (1u << VIEW_STATE)
#define READER   (1u << VIEW_READER)
#define PROVIDER (1u << VIEW_PROVIDER)
#define KEEPER   (1u << VIEW_KEEPER)

#define FRAME (TEAM | STATE | READER | PROVIDER | KEEPER)
#define FACTS (TEAM | STATE | READER)

/* A publication has none of these columns. */
#define HIDDEN_FROM_ALL_BUT_TEAM(...)                                                              \
	.hidden = {                                                                                \
		[VIEW_STATE] = {{__VA_ARGS__}},                                                    \
		[VIEW_READER] = {{__VA_ARGS__}},                                                   \
	}

static const struct view_rule rules[] = {
	{"mapping", VIEW_OPEN, FRAME},
	{"wave", VIEW_OPEN, FRAME},
	{"retention", VIEW_OPEN, FACTS},

	{"instrument", VIEW_OPEN, FRAME},
	{"provision", VIEW_OPEN, FRAME},
	{"capacity", VIEW_OPEN, FRAME},
	{"crosswalk", VIEW_OPEN, FRAME},
	{"scale", VIEW_OPEN, FRAME},
	{"level", VIEW_OPEN, FRAME},
	{"indicator", VIEW_OPEN, FRAME},
	{"indicator_provision", VIEW_OPEN, FRAME},
	{"indicator_fact", VIEW_OPEN, FRAME},
	{"indicator_obligation", VIEW_OPEN, FRAME},
	{"element", VIEW_OPEN, FRAME},
	{"anchor", VIEW_OPEN, FRAME},
	{"cell_rule", VIEW_OPEN, FRAME},
	{"term", VIEW_OPEN, FRAME},
	{"code", VIEW_OPEN, FRAME},
	{"wording", VIEW_OPEN, FRAME},
	{"rule", VIEW_OPEN, FRAME},
	{"question", VIEW_OPEN, FRAME},
	{"search_place", VIEW_OPEN, FRAME},
	{"result", VIEW_OPEN, FRAME},
	{"result_provision", VIEW_OPEN, FRAME},
	{"offer", VIEW_OPEN, FRAME},
	{"offer_capacity", VIEW_OPEN, FRAME},
	{"offer_state", VIEW_OF_STATE, FRAME, .state = "state"},
	{"offer_language", VIEW_OPEN, FRAME},
	{"offer_fact", VIEW_OPEN, FRAME},

	{"state", VIEW_OF_STATE, FRAME, .state = "code"},
	{"state_name", VIEW_OF_STATE, FRAME, .state = "state"},
	{"state_language", VIEW_OF_STATE, FACTS, .state = "state"},
	{"membership", VIEW_OF_STATE, FACTS, .state = "state"},
	{"state_group", VIEW_OPEN, FACTS},
	{"state_group_member", VIEW_OF_STATE, FACTS, .state = "state"},
	{"treaty_status", VIEW_OF_STATE, FACTS, .state = "state"},
	{"fact", VIEW_OPEN, FACTS},
	{"fact_capacity", VIEW_OPEN, FACTS},
	{"fact_provision", VIEW_OPEN, FACTS},
	{"fact_value", VIEW_OPEN, FACTS},
	{"observation", VIEW_OF_STATE, FACTS, .state = "state"},

	{"search_log", VIEW_OF_STATE, FACTS, .state = "state", .has_indicator = true,
         .hidden = {[VIEW_STATE] = {{"query", "note"}}, [VIEW_READER] = {{"note"}}}},
	{"reply_status", VIEW_OF_STATE, FACTS, .state = "state", .has_indicator = true,
         .hidden = {[VIEW_READER] = {{"due", "note"}}}},
	{"source", VIEW_SOURCE, FACTS, .state = "state", HIDDEN_FROM_ALL_BUT_TEAM("note")},
	{"source_identifier", VIEW_WITH_PARENT, FACTS, .parent = "source"},
	{"snapshot", VIEW_WITH_PARENT, FACTS, .parent = "source"},
	{"capture", VIEW_WITH_PARENT, FACTS, .parent = "source",
         HIDDEN_FROM_ALL_BUT_TEAM("machine")},
	{"candidate", VIEW_OF_STATE, TEAM, .state = "state", .has_indicator = true},
	{"screening", VIEW_WITH_PARENT, TEAM, .parent = "candidate"},
	{"passage", VIEW_WITH_PARENT, FACTS, .parent = "source"},
	{"mark", VIEW_MARK, FACTS, .state = "state", .has_capacity = true,
         HIDDEN_FROM_ALL_BUT_TEAM("made_by", "made_on")},
	{"finding", VIEW_FINDING, FACTS, .state = "state", .has_capacity = true,
         HIDDEN_FROM_ALL_BUT_TEAM("made_by", "approved_by", "note")},
	{"finding_basis", VIEW_WITH_PARENT, FACTS, .parent = "finding"},
	{"claim", VIEW_CLAIM, TEAM | READER, .has_capacity = true,
         HIDDEN_FROM_ALL_BUT_TEAM("made_by", "note")},
	{"claim_basis", VIEW_WITH_PARENT, TEAM | READER, .parent = "claim"},
	{"assignment", VIEW_OF_STATE, TEAM | STATE, .state = "state", .has_capacity = true,
         .hidden = {[VIEW_STATE] = {{"made_by", "note"}}}},
};

const struct view_rule *view_find_rule(const char *table)
{
	for (size_t i = 0; i < COUNT(rules); i++)
		if (strcmp(rules[i].table, table) == 0)
			return &rules[i];
	return NULL;
}

size_t view_count_rules(void)
{
	return COUNT(rules);
}
