/* Codes of a second factor, by liboath. What it allocates is freed here; a secret is wiped first. */
#include "access/totp.h"

#include "base/buffer.h"

#include <oath.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

enum { SECRET_BYTES_OF_TOTP = 20 };

static bool fail_oath(int result, struct error *err)
{
	return FAIL(err, ERR_IO, "the codes of the second factor cannot be computed: %s",
	            oath_strerror(result));
}

bool totp_make(struct totp_secret *ret_secret, struct error *err)
{
	unsigned char bytes[SECRET_BYTES_OF_TOTP];
	char *base32 = NULL;
	size_t n = 0;
	int result;
	bool made;

	randombytes_buf(bytes, sizeof(bytes));
	result = oath_base32_encode((const char *)bytes, sizeof(bytes), &base32, &n);
	sodium_memzero(bytes, sizeof(bytes));
	if (result != OATH_OK)
		return fail_oath(result, err);
	made = totp_parse((struct text){base32, n}, ret_secret);
	sodium_memzero(base32, n);
	free(base32);
	return made || FAIL(err, ERR_BUG, "a secret of the second factor has a wrong length");
}

bool totp_parse(struct text base32, struct totp_secret *ret_secret)
{
	if (base32.n_bytes != TOTP_SECRET_CHARS)
		return false;
	for (size_t i = 0; i < base32.n_bytes; i++) {
		const char c = base32.bytes[i];

		if (!(c >= 'A' && c <= 'Z') && !(c >= '2' && c <= '7'))
			return false;
		ret_secret->base32[i] = c;
	}
	ret_secret->base32[TOTP_SECRET_CHARS] = '\0';
	return true;
}

struct text totp_uri(const struct totp_secret *secret, struct text ref, struct arena *arena)
{
	return text_format(arena,
	                   "otpauth://totp/plumbline:%.*s?secret=%s&issuer=plumbline&algorithm=SHA1"
	                   "&digits=%d&period=%d",
	                   TEXT_ARGS(ref), secret->base32, TOTP_DIGITS, TOTP_STEP_S);
}

/* The key of a secret; to be given to free_key. */
static bool decode(struct text base32, char **ret_key, size_t *ret_n, struct error *err)
{
	int result = oath_init();

	if (result == OATH_OK)
		result = oath_base32_decode(base32.bytes, base32.n_bytes, ret_key, ret_n);
	if (result == OATH_OK)
		return true;
	if (result == OATH_INVALID_BASE32)
		return FAIL(err, ERR_INPUT, "the secret of the second factor is no base32");
	return fail_oath(result, err);
}

static void free_key(char *key, size_t n)
{
	sodium_memzero(key, n);
	free(key);
}

static bool code_of(const char *key, size_t n, int64_t unix_s, struct totp_code *ret_code,
                    struct error *err)
{
	const int result = oath_totp_generate(key, n, (time_t)unix_s, TOTP_STEP_S, 0, TOTP_DIGITS,
	                                      ret_code->digits);

	return result == OATH_OK || fail_oath(result, err);
}

bool totp_code_at(struct text base32, int64_t unix_s, struct totp_code *ret_code, struct error *err)
{
	char *key = NULL;
	size_t n = 0;
	bool fine;

	if (!decode(base32, &key, &n, err))
		return false;
	fine = code_of(key, n, unix_s, ret_code, err);
	free_key(key, n);
	return fine;
}

/* The digits of what was typed, when there are six. */
static bool take_digits(struct text typed, struct totp_code *ret_code)
{
	size_t n = 0;

	for (size_t i = 0; i < typed.n_bytes; i++) {
		const char c = typed.bytes[i];

		if (c == ' ')
			continue;
		if (c < '0' || c > '9' || n == TOTP_DIGITS)
			return false;
		ret_code->digits[n++] = c;
	}
	ret_code->digits[n] = '\0';
	return n == TOTP_DIGITS;
}

bool totp_find_step(struct text base32, int64_t unix_s, struct text typed, int64_t *ret_step,
                    bool *ret_found, struct error *err)
{
	const int64_t now = unix_s / TOTP_STEP_S;
	struct totp_code code, expected;
	const bool is_code = take_digits(typed, &code);

	*ret_found = false;
	for (int64_t step = now - 1; is_code && step <= now + 1; step++) {
		if (!totp_code_at(base32, step * TOTP_STEP_S, &expected, err))
			return false;
		if (sodium_memcmp(code.digits, expected.digits, TOTP_DIGITS) == 0) {
			*ret_step = step;
			*ret_found = true;
		}
	}
	return true;
}
