/* What a reader may see of the content: one function makes it, and pages, lists, counts, exports and search take nothing
 * else. What is not in a view does not exist for its reader.
 *
 * A scope is what is seen through, made of the roles that a person has; equal scopes see the same and share a view. Each part
 * of it lets rows through by itself:
 *
 *	team       everything; narrowed to a state: of the work and the facts what is about that state or about none, and no claim;
 *	           narrowed to a capacity: of marks, findings, claims, questions asked and assignments those of the capacity, and those of none
 *	state      the frame; of the facts and the work what is about the state. Of searches their outcome, not their words.
 *	           Approved findings all of whose marks may be seen. Public sources of the state and of no state, and the state's own that it
 *	           may read, with their marks unless made for another state or for nobody's finding that is seen. No claims.
 *	reader     what a publication of today would hold: the frame, the facts, approved findings on public sources, claims
 *	provider   the frame with its offers; states and their names
 *	keeper     an administrator: the frame, states and their names; no evidence
 *
 * The frame stands open to every part; a scope without parts sees the mapping's own row and nothing else. src/access/view_rules.c
 * has a line for every table, tests/unit/test_view.c proves that.
 */
#ifndef ACCESS_VIEW_H
#define ACCESS_VIEW_H

#include "store/content.h"

enum view_kind { VIEW_TEAM, VIEW_STATE, VIEW_READER, VIEW_PROVIDER, VIEW_KEEPER };

enum { N_VIEW_KINDS = 5, VIEW_PARTS_MAX = 64, VIEW_CODE_BYTES = 24 };

struct view_part {
	enum view_kind kind;
	char state[VIEW_CODE_BYTES];    /* empty: all; of VIEW_STATE never empty */
	char capacity[VIEW_CODE_BYTES]; /* empty: all */
};

/* Parts in order, each once, none that another holds. */
struct view_scope {
	size_t n;
	struct view_part parts[VIEW_PARTS_MAX];
};

/* Sees everything: who can write the files of the home. */
struct view_scope view_scope_whole(void);

/* Adds what a role gives (role_grant.role: "secretariat", "focal_point" …); state and capacity may be empty. False, and nothing
 * is added, for a role that is none, for a state's role without a state, for codes too long and for more parts than fit. */
bool view_scope_add(struct view_scope *scope, struct text role, struct text state,
                    struct text capacity);

bool view_scope_equals(const struct view_scope *a, const struct view_scope *b);

/* Whether everything is seen. */
bool view_scope_is_whole(const struct view_scope *scope);

/* What the scope may see of all, which it shares rows with and must not outlive. Tables of which it sees all are the very rows of
 * all. Lives in the arena. */
void view_make(const struct content *all, const struct view_scope *scope, struct arena *arena,
               struct content *ret_content);

/* The rights that the index of the search knows a source by, for a source with these columns; ret_words has room for VIEW_RIGHTS_MAX. */
enum { VIEW_RIGHTS_MAX = 8 };
size_t view_rights_of_source(struct text state, struct text class, bool state_may_read,
                             struct arena *arena, struct text *ret_words);

/* Those of a reader of this scope: any one of them is enough. ret_words has room for 2 * VIEW_PARTS_MAX. A whole scope has the right
 * "team", which every source has. */
size_t view_rights_of_scope(const struct view_scope *scope, struct arena *arena,
                            struct text *ret_words);

#endif
