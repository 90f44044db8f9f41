/* Scopes, and the rights that the search knows them by. */
#include "access/view.h"

#include "base/buffer.h"

#include <stdlib.h>

struct view_scope view_scope_whole(void)
{
	return (struct view_scope){.n = 1, .parts = {{.kind = VIEW_TEAM}}};
}

/* What each role gives. */
static const struct {
	const char *role;
	enum view_kind kind;
} roles[] = {
	{"secretariat", VIEW_TEAM},     {"expert", VIEW_TEAM},       {"coder", VIEW_TEAM},
	{"reviewer", VIEW_TEAM},        {"focal_point", VIEW_STATE}, {"contributor", VIEW_STATE},
	{"respondent", VIEW_STATE},     {"provider", VIEW_PROVIDER}, {"reader", VIEW_READER},
	{"administrator", VIEW_KEEPER},
};

static bool find_kind(struct text role, enum view_kind *ret_kind)
{
	for (size_t i = 0; i < COUNT(roles); i++) {
		if (!text_is(role, roles[i].role))
			continue;
		*ret_kind = roles[i].kind;
		return true;
	}
	return false;
}

static bool take_code(struct text code, char *ret_code)
{
	if (code.n_bytes >= VIEW_CODE_BYTES)
		return false;
	memset(ret_code, 0, VIEW_CODE_BYTES);
	if (code.n_bytes > 0)
		memcpy(ret_code, code.bytes, code.n_bytes);
	return true;
}

static int compare_parts(const void *a, const void *b)
{
	const struct view_part *left = a, *right = b;
	int order = (int)left->kind - (int)right->kind;

	if (order == 0)
		order = strcmp(left->state, right->state);
	return order ? order : strcmp(left->capacity, right->capacity);
}

static bool holds_code(const char *wider, const char *code)
{
	return wider[0] == '\0' || strcmp(wider, code) == 0;
}

/* Whether what one part sees another sees too. */
static bool holds(const struct view_part *wider, const struct view_part *part)
{
	if (wider->kind == VIEW_TEAM && wider->state[0] == '\0' && wider->capacity[0] == '\0')
		return true;
	return wider->kind == part->kind && holds_code(wider->state, part->state) &&
	       holds_code(wider->capacity, part->capacity);
}

static void leave_out_held(struct view_scope *scope, const struct view_part *by)
{
	size_t n = 0;

	for (size_t i = 0; i < scope->n; i++)
		if (!holds(by, &scope->parts[i]))
			scope->parts[n++] = scope->parts[i];
	memset(&scope->parts[n], 0, (scope->n - n) * sizeof(scope->parts[0]));
	scope->n = n;
}

/* A provider, an administrator see the same everywhere; a reader sees all states. */
static bool make_part(struct text role, struct text state, struct text capacity,
                      struct view_part *ret_part)
{
	struct view_part part = {0};

	if (!find_kind(role, &part.kind))
		return false;
	if (part.kind == VIEW_PROVIDER || part.kind == VIEW_KEEPER)
		state = capacity = TEXT_NONE;
	if (part.kind == VIEW_READER)
		state = TEXT_NONE;
	if ((part.kind == VIEW_STATE && text_is_empty(state)) || !take_code(state, part.state) ||
	    !take_code(capacity, part.capacity))
		return false;
	*ret_part = part;
	return true;
}

bool view_scope_add(struct view_scope *scope, struct text role, struct text state,
                    struct text capacity)
{
	struct view_part part;

	if (!make_part(role, state, capacity, &part))
		return false;
	for (size_t i = 0; i < scope->n; i++)
		if (holds(&scope->parts[i], &part))
			return true;
	leave_out_held(scope, &part);
	if (scope->n == VIEW_PARTS_MAX)
		return false;
	scope->parts[scope->n++] = part;
	qsort(scope->parts, scope->n, sizeof(part), compare_parts);
	return true;
}

bool view_scope_equals(const struct view_scope *a, const struct view_scope *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (compare_parts(&a->parts[i], &b->parts[i]) != 0)
			return false;
	return true;
}

bool view_scope_is_whole(const struct view_scope *scope)
{
	const struct view_scope whole = view_scope_whole();

	return view_scope_equals(scope, &whole);
}

/* Rights: "team" everything; "team:GE", "team:" what the team of a state reads, of that state and of none; "public" what is
 * public; "common" what is public and of no state; "GE" what the people of a state read of its own. */

static struct text team_right(struct text state, struct arena *arena)
{
	return text_format(arena, "team:%.*s", TEXT_ARGS(state));
}

size_t view_rights_of_source(struct text state, struct text class, bool state_may_read,
                             struct arena *arena, struct text *ret_words)
{
	const bool is_public = text_is(class, "public");
	size_t n = 0;

	ret_words[n++] = TEXT("team");
	ret_words[n++] = team_right(state, arena);
	if (is_public)
		ret_words[n++] = TEXT("public");
	if (is_public && text_is_empty(state))
		ret_words[n++] = TEXT("common");
	if (!text_is_empty(state) && (is_public || state_may_read))
		ret_words[n++] = state;
	return n;
}

static void add_right(struct text *words, size_t *n, struct text word)
{
	for (size_t i = 0; i < *n; i++)
		if (text_equals(words[i], word))
			return;
	words[(*n)++] = word;
}

static void add_rights_of(const struct view_part *part, struct arena *arena, struct text *words,
                          size_t *n)
{
	const struct text state = text_of(part->state);

	switch (part->kind) {
	case VIEW_TEAM:
		if (text_is_empty(state)) {
			add_right(words, n, TEXT("team"));
			return;
		}
		add_right(words, n, team_right(state, arena));
		add_right(words, n, team_right(TEXT_NONE, arena));
		return;
	case VIEW_STATE:
		add_right(words, n, text_copy(arena, state));
		add_right(words, n, TEXT("common"));
		return;
	case VIEW_READER:
		add_right(words, n, TEXT("public"));
		return;
	case VIEW_PROVIDER:
	case VIEW_KEEPER:
		return;
	}
}

size_t view_rights_of_scope(const struct view_scope *scope, struct arena *arena,
                            struct text *ret_words)
{
	size_t n = 0;

	for (size_t i = 0; i < scope->n; i++)
		add_rights_of(&scope->parts[i], arena, ret_words, &n);
	return n;
}
