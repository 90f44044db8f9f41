/* Secrets from libsodium: random bytes, a keyed hash, a comparison in constant time. */
#include "access/secret.h"

#include <sodium/crypto_generichash.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

static struct secret_text to_text(const unsigned char bytes[SECRET_BYTES])
{
	struct secret_text text;

	(void)sodium_bin2base64(text.bytes, sizeof(text.bytes), bytes, SECRET_BYTES,
	                        sodium_base64_VARIANT_URLSAFE_NO_PADDING); /* always fits */
	return text;
}

struct secret_text secret_make(void)
{
	unsigned char bytes[SECRET_BYTES];

	randombytes_buf(bytes, sizeof(bytes));
	return to_text(bytes);
}

bool secret_is_formed(struct text text)
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		const char c = text.bytes[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
		    c != '-' && c != '_')
			return false;
	}
	return text.n_bytes == SECRET_CHARS;
}

/* The secret is the message and the purpose makes the key, so that secrets of any length will do. */
struct secret_text secret_derive(struct text secret, struct text purpose)
{
	unsigned char key[SECRET_BYTES], bytes[SECRET_BYTES];

	(void)crypto_generichash(key, sizeof(key), (const unsigned char *)purpose.bytes,
	                         purpose.n_bytes, NULL, 0); /* fails for wrong sizes alone */
	(void)crypto_generichash(bytes, sizeof(bytes), (const unsigned char *)secret.bytes,
	                         secret.n_bytes, key, sizeof(key)); /* the same */
	return to_text(bytes);
}

bool secret_equals(struct text a, struct text b)
{
	return a.n_bytes == b.n_bytes && sodium_memcmp(a.bytes, b.bytes, a.n_bytes) == 0;
}
