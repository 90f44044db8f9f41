/* Hashes and ids. Lengths are written as 8 bytes, most significant first; an absent value has a length
 * that no text can have. */
#include "base/hash.h"

#include "base/clock.h"

#include <sodium/core.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

bool hash_start(struct error *err)
{
	if (sodium_init() < 0)
		return FAIL(err, ERR_IO, "this machine gives no random numbers");
	return true;
}

struct hasher hasher_make(void)
{
	struct hasher hasher;

	crypto_hash_sha256_init(&hasher.state);
	return hasher;
}

void hasher_add_bytes(struct hasher *hasher, const void *bytes, size_t n_bytes)
{
	crypto_hash_sha256_update(&hasher->state, bytes, n_bytes);
}

void hasher_add_u64(struct hasher *hasher, uint64_t value)
{
	unsigned char bytes[8];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(value >> (56 - 8 * i));
	hasher_add_bytes(hasher, bytes, sizeof(bytes));
}

void hasher_add(struct hasher *hasher, struct text text)
{
	hasher_add_u64(hasher, text.n_bytes);
	hasher_add_bytes(hasher, text.bytes, text.n_bytes);
}

void hasher_add_absent(struct hasher *hasher)
{
	hasher_add_u64(hasher, UINT64_MAX);
}

static struct hash_hex to_hex(const unsigned char bytes[crypto_hash_sha256_BYTES])
{
	struct hash_hex hex;

	sodium_bin2hex(hex.bytes, sizeof(hex.bytes), bytes, crypto_hash_sha256_BYTES);
	return hex;
}

struct hash_hex hasher_finish(struct hasher *hasher)
{
	unsigned char bytes[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&hasher->state, bytes);
	return to_hex(bytes);
}

struct hash_hex hash_bytes(struct text bytes)
{
	struct hasher hasher = hasher_make();

	hasher_add_bytes(&hasher, bytes.bytes, bytes.n_bytes);
	return hasher_finish(&hasher);
}

struct hash_hex hash_make_salt(void)
{
	unsigned char bytes[crypto_hash_sha256_BYTES];

	randombytes_buf(bytes, sizeof(bytes));
	return to_hex(bytes);
}

struct id_text id_make(void)
{
	const uint64_t ms = clock_now_ms();
	unsigned char b[16];
	struct id_text id;

	randombytes_buf(b, sizeof(b));
	for (int i = 0; i < 6; i++)
		b[i] = (unsigned char)(ms >> (40 - 8 * i));
	b[6] = (unsigned char)(0x70 | (b[6] & 0x0F)); /* version 7 */
	b[8] = (unsigned char)(0x80 | (b[8] & 0x3F)); /* variant */
	(void)snprintf(id.bytes, sizeof(id.bytes),
	               "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
	               b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12],
	               b[13], b[14], b[15]); /* always fits */
	return id;
}
