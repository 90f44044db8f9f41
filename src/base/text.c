/* Text at the door and small work on valid text. ICU decides what UTF-8 and normal form C are. */
#include "base/text.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

/* Every code point below is in normal form C by itself and with any other below. */
enum { NFC_SAFE_BELOW = 0x300 };

struct text text_of(const char *c_string)
{
	return c_string ? (struct text){c_string, strlen(c_string)} : TEXT_NONE;
}

struct text text_copy(struct arena *arena, struct text text)
{
	char *bytes = arena_alloc(arena, text.n_bytes + 1);

	if (text.n_bytes > 0)
		memcpy(bytes, text.bytes, text.n_bytes);
	return (struct text){bytes, text.n_bytes};
}

const char *text_c(struct arena *arena, struct text text)
{
	return text_copy(arena, text).bytes;
}

bool text_is_empty(struct text text)
{
	return text.n_bytes == 0;
}

/* The bytes of an empty text may be NULL, which memcmp does not take. */
static int compare_bytes(const char *a, const char *b, size_t n_bytes)
{
	return n_bytes > 0 ? memcmp(a, b, n_bytes) : 0;
}

bool text_equals(struct text a, struct text b)
{
	return a.n_bytes == b.n_bytes && compare_bytes(a.bytes, b.bytes, a.n_bytes) == 0;
}

bool text_is(struct text text, const char *c_string)
{
	if (text.n_bytes == 0)
		return c_string[0] == '\0';
	return text.bytes[0] == c_string[0] && text_equals(text, text_of(c_string));
}

int text_compare(struct text a, struct text b)
{
	const size_t n = a.n_bytes < b.n_bytes ? a.n_bytes : b.n_bytes;
	const int order = compare_bytes(a.bytes, b.bytes, n);

	if (order != 0)
		return order;
	return (a.n_bytes > b.n_bytes) - (a.n_bytes < b.n_bytes);
}

bool text_starts(struct text text, struct text with)
{
	return text.n_bytes >= with.n_bytes &&
	       compare_bytes(text.bytes, with.bytes, with.n_bytes) == 0;
}

bool text_ends(struct text text, struct text with)
{
	return text.n_bytes >= with.n_bytes &&
	       text_equals(text_slice(text, text.n_bytes - with.n_bytes, text.n_bytes), with);
}

bool text_find(struct text text, struct text what, size_t *ret_at)
{
	const char *found = memmem(text.bytes, text.n_bytes, what.bytes, what.n_bytes);

	if (!found)
		return false;
	*ret_at = (size_t)(found - text.bytes);
	return true;
}

struct text text_slice(struct text text, size_t start, size_t end)
{
	/* An empty text may have no bytes at all, and nothing may be added to those. */
	return (struct text){start > 0 ? text.bytes + start : text.bytes, end - start};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct text text_trim(struct text text)
{
	while (text.n_bytes > 0 && is_space(text.bytes[0]))
		text = text_slice(text, 1, text.n_bytes);
	while (text.n_bytes > 0 && is_space(text.bytes[text.n_bytes - 1]))
		text.n_bytes--;
	return text;
}

bool text_split(struct text *rest, char separator, struct text *ret_piece)
{
	const char *end;

	if (!rest->bytes)
		return false;
	end = memchr(rest->bytes, separator, rest->n_bytes);
	if (!end) {
		*ret_piece = *rest;
		*rest = (struct text){NULL, 0};
		return true;
	}
	*ret_piece = (struct text){rest->bytes, (size_t)(end - rest->bytes)};
	*rest = text_slice(*rest, ret_piece->n_bytes + 1, rest->n_bytes);
	return true;
}

/* The greatest code point, or a fault. */
static struct text_fault scan(struct text raw, UChar32 *ret_greatest)
{
	UChar32 greatest = 0;
	size_t i = 0;

	while (i < raw.n_bytes) {
		const size_t at = i;
		UChar32 c;

		U8_NEXT(raw.bytes, i, raw.n_bytes, c);
		if (c <= 0)
			return (struct text_fault){at, c == 0 ? TEXT_HAS_NUL : TEXT_NOT_UTF8};
		if (c > greatest)
			greatest = c;
	}
	*ret_greatest = greatest;
	return (struct text_fault){0, TEXT_FINE};
}

static struct text from_utf16(struct arena *arena, const UChar *units, int32_t n_units)
{
	UErrorCode status = U_ZERO_ERROR;
	const size_t room = (size_t)n_units * 3 + 1;
	char *bytes = arena_alloc(arena, room);
	int32_t n_bytes = 0;

	u_strToUTF8(bytes, (int32_t)room, &n_bytes, units, n_units, &status);
	return (struct text){bytes, (size_t)n_bytes};
}

static bool normalise(struct arena *arena, struct text raw, struct text *ret_text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar *units = ARENA_ARRAY(arena, UChar, raw.n_bytes + 1);
	UChar *composed;
	int32_t n_units = 0, n_composed;

	u_strFromUTF8(units, (int32_t)raw.n_bytes + 1, &n_units, raw.bytes, (int32_t)raw.n_bytes,
	              &status);
	if (unorm2_isNormalized(nfc, units, n_units, &status) && U_SUCCESS(status)) {
		*ret_text = raw;
		return true;
	}
	/* NFC at most triples the number of UTF-16 units (Unicode, annex 15). */
	composed = ARENA_ARRAY(arena, UChar, (size_t)n_units * 3 + 1);
	n_composed = unorm2_normalize(nfc, units, n_units, composed, n_units * 3 + 1, &status);
	if (U_FAILURE(status))
		return false;
	*ret_text = from_utf16(arena, composed, n_composed);
	return true;
}

bool text_check(struct arena *arena, struct text raw, struct text *ret_text,
                struct text_fault *ret_fault)
{
	UChar32 greatest = 0;

	*ret_fault = scan(raw, &greatest);
	if (ret_fault->kind != TEXT_FINE)
		return false;
	if (greatest < NFC_SAFE_BELOW) {
		*ret_text = raw;
		return true;
	}
	if (normalise(arena, raw, ret_text))
		return true;
	ret_fault->kind = TEXT_NOT_UTF8;
	return false;
}

bool text_take(struct arena *arena, struct text raw, const char *what, struct text *ret_text,
               struct error *err)
{
	struct text_fault fault;

	if (text_check(arena, raw, ret_text, &fault))
		return true;
	if (fault.kind == TEXT_HAS_NUL)
		return FAIL(err, ERR_INPUT, "%s has a NUL character at byte %zu", what,
		            fault.at_byte + 1);
	return FAIL(err, ERR_INPUT, "%s is not UTF-8 text at byte %zu", what, fault.at_byte + 1);
}

size_t text_count_cp(struct text text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n_bytes; i++)
		n += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
	return n;
}
