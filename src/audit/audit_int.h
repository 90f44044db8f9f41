/* What the files of this room share: how an act, an event and a payload are hashed. */
#ifndef AUDIT_AUDIT_INT_H
#define AUDIT_AUDIT_INT_H

#include "audit/change.h"

/* What stands in the payload for the words of a record that was not there. */
#define WORDS_OF_NONE "null"

struct act_fields {
	struct text chain;
	int64_t seq;
	struct text hash_before;
	struct text at;
	struct text person;
	struct text why;
};

struct event_fields {
	int64_t nr;
	struct text verb;
	struct text kind;
	struct text record;
	struct text before; /* empty for none */
	struct text after;  /* empty for none */
	struct text words;
};

/* Where a chain stands before its first act: act 0, 64 zeros. */
struct chain_head chain_start(void);

/* SHA-256 over salt and words; words empty and absent are the same here: part 0 has none. */
struct hash_hex digest_payload(struct text salt, struct text words);

/* The hash of a payload: its parts in order. */
struct hasher digest_words_start(void);
void digest_words_add(struct hasher *hasher, int64_t part, struct text record, struct text digest);

/* The hash of an act: its own fields, then its events in order. */
struct hasher digest_act_start(const struct act_fields *act);
void digest_act_add(struct hasher *hasher, const struct event_fields *event);

/* Of a change: its chain, and the arena of what it reads. */
const char *change_chain(const struct change *change);
struct arena *change_arena(const struct change *change);

#endif
