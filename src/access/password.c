/* Passwords: which may be chosen, and their hashes.
 *
 * Argon2id with 64 MiB and two passes takes about 150 ms here. The hash of a password that nobody has
 * stands in for people who have none, so that an unknown name costs the same work. */
#include "access/password.h"

#include "access/access_int.h"

#include <sodium/crypto_pwhash.h>

enum {
	PASSES = crypto_pwhash_OPSLIMIT_INTERACTIVE,
	MEMORY_BYTES = crypto_pwhash_MEMLIMIT_INTERACTIVE,
};

_Static_assert((int)PASSWORD_HASH_CHARS == (int)crypto_pwhash_STRBYTES, "room for a hash");
_Static_assert((int)MEMORY_BYTES == 64 * 1024 * 1024, "what the header says");

/* Made once with these parameters from 32 random bytes that were thrown away. */
static const char nobodys_hash[] = "$argon2id$v=19$m=65536,t=2,p=1$pDvac4nJe7SIqSL9QxS7+Q"
				   "$Hrd0iL63LY3vekrJ5827eta0Eo+7aOOMJIIxMiRAg/0";

/* Of 12 characters and more; shorter ones are refused by their length. In small letters. */
static const char *const commonest[] = {
	"123456789012",       "1234567890123",  "12345678901234",
	"123456789012345",    "qwertyuiop12",   "qwertyuiop123",
	"qwertyuiopas",       "qwertyuiop[]",   "azertyuiop12",
	"azertyuiop123",      "azertyuiopqs",   "azertyuiopqsd",
	"1q2w3e4r5t6y",       "1qaz2wsx3edc",   "zaq12wsxcde3",
	"q1w2e3r4t5y6",       "password1234",   "password12345",
	"passwordpassword",   "password123!",   "motdepasse12",
	"motdepasse123",      "motdepasse1234", "motdepassemotdepasse",
	"administrator",      "administrateur", "administrator1",
	"iloveyou1234",       "letmeinletmein", "welcome12345",
	"bienvenue123",       "bienvenue1234",  "abcdefghijkl",
	"abcdefghijklm",      "abc123abc123",   "123123123123",
	"changeme1234",       "changemenow1",   "correcthorsebatterystaple",
	"plumblineplumbline",
};

struct text access_fold(struct text typed, struct arena *arena)
{
	const struct text trimmed = text_trim(typed);
	char *bytes = arena_alloc(arena, trimmed.n_bytes + 1);

	for (size_t i = 0; i < trimmed.n_bytes; i++) {
		const char c = trimmed.bytes[i];

		bytes[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct text){bytes, trimmed.n_bytes};
}

static bool is_one_character(struct text password)
{
	for (size_t i = 1; i < password.n_bytes; i++)
		if (password.bytes[i] != password.bytes[0])
			return false;
	return true;
}

static bool is_common(struct text folded)
{
	for (size_t i = 0; i < COUNT(commonest); i++)
		if (text_is(folded, commonest[i]))
			return true;
	return is_one_character(folded);
}

static bool is_one_of(struct text folded, const struct password_owner *owner, struct arena *arena)
{
	return text_equals(folded, owner->ref) ||
	       text_equals(folded, access_fold(owner->name, arena)) ||
	       text_equals(folded, access_fold(owner->email, arena));
}

bool password_check(struct text raw, const struct password_owner *owner, struct arena *arena,
                    struct text *ret_password, struct error *err)
{
	struct text password, folded;

	if (raw.n_bytes > PASSWORD_BYTES_MAX)
		return FAIL(err, ERR_INPUT, "the password is longer than %d bytes",
		            PASSWORD_BYTES_MAX);
	if (!text_take(arena, raw, say(err->lang, "the password"), &password, err))
		return false;
	if (text_count_cp(password) < PASSWORD_CP_MIN) {
		(void)FAIL(err, ERR_INPUT, "the password has fewer than %d characters",
		           PASSWORD_CP_MIN);
		return HINT(err,
		            "Several words that do not belong together are long and easy to keep.");
	}
	folded = access_fold(password, arena);
	if (is_one_of(folded, owner, arena))
		return FAIL(err, ERR_INPUT, "the password is the name or the e-mail of its owner");
	if (is_common(folded))
		return FAIL(err, ERR_INPUT, "the password is one that many people choose");
	*ret_password = password;
	return true;
}

bool access_hash_password(struct text password, struct password_hash *ret_hash, struct error *err)
{
	if (crypto_pwhash_str(ret_hash->text, password.bytes, password.n_bytes, PASSES,
	                      MEMORY_BYTES) == 0)
		return true;
	(void)FAIL(err, ERR_BUSY, "there is not enough memory to check a password now");
	return HINT(err, "Try again in a moment.");
}

bool password_verify(const char *hash, struct text typed)
{
	const bool fits = crypto_pwhash_str_verify(hash ? hash : nobodys_hash, typed.bytes,
	                                           typed.n_bytes) == 0;

	return fits && hash;
}

bool password_costs_the_same(const char *hash)
{
	return crypto_pwhash_str_needs_rehash(hash ? hash : nobodys_hash, PASSES, MEMORY_BYTES) ==
	       0;
}
