/* SHA-256, opaque ids and random bytes, from libsodium.
 *
 * A hash over several values is unambiguous: every value goes in with its length before it.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/text.h"

#include <sodium/crypto_hash_sha256.h>

enum { HASH_HEX_CHARS = 64, ID_CHARS = 36 };

struct hash_hex {
	char bytes[HASH_HEX_CHARS + 1];
};

struct id_text {
	char bytes[ID_CHARS + 1];
};

struct hasher {
	crypto_hash_sha256_state state;
};

/* To be called once, before anything else here. */
MUST_CHECK bool hash_start(struct error *err);

struct hasher hasher_make(void);
void hasher_add_bytes(struct hasher *hasher, const void *bytes, size_t n_bytes); /* as they are */
void hasher_add(struct hasher *hasher, struct text text); /* with its length before it */
void hasher_add_absent(struct hasher *hasher);            /* differs from every text */
void hasher_add_u64(struct hasher *hasher, uint64_t value);
struct hash_hex hasher_finish(struct hasher *hasher);

/* The plain SHA-256 of bytes, as sha256sum gives it. */
struct hash_hex hash_bytes(struct text bytes);

/* 32 random bytes in hex: a salt. */
struct hash_hex hash_make_salt(void);

/* A UUIDv7 (RFC 9562): opaque, and near in order to when it was made. */
struct id_text id_make(void);

#endif
