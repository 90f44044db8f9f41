/* Text is made normal in pieces that end before an ASCII character, where no composition reaches across: a document of
 * the greatest size that is in order already costs no memory at all. */
#include "extract/charset.h"

#include "base/buffer.h"
#include "extract/charset_guess.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf8.h>

enum {
	PIECE_BYTES = 64 * 1024,
	PIECE_BYTES_MAX = 4 * ARENA_MIB, /* of letters without a space between */
	UNITS = 4096,
	NUL_RARE = 100, /* bytes for one U+0000 at most */
};

/* Where bytes cannot be read in an encoding. */
enum outcome { OUTCOME_READ, OUTCOME_UNKNOWN, OUTCOME_FAULT };

struct outcome_of {
	enum outcome outcome;
	size_t at_byte;
};

/* Normal form. */

/* The next piece that can be made normal by itself. */
static struct text take_piece(struct text *rest)
{
	size_t end = rest->n_bytes < PIECE_BYTES ? rest->n_bytes : PIECE_BYTES;
	struct text piece;

	while (end < rest->n_bytes && end < PIECE_BYTES_MAX && (signed char)rest->bytes[end] < 0)
		end++;
	piece = text_slice(*rest, 0, end);
	*rest = text_slice(*rest, end, rest->n_bytes);
	return piece;
}

static bool fail_at(struct text_fault fault, size_t at_byte, struct error *err)
{
	if (fault.kind == TEXT_HAS_NUL)
		return FAIL(err, ERR_INPUT, "the text has a NUL character at byte %zu",
		            at_byte + 1);
	return FAIL(err, ERR_INPUT, "the text is not UTF-8 at byte %zu", at_byte + 1);
}

/* The length in normal form, and whether that is another text than this. */
static bool measure(struct arena *scratch, struct text text, size_t *ret_n_bytes, bool *ret_changes,
                    struct error *err)
{
	struct text rest = text;

	*ret_n_bytes = 0;
	*ret_changes = false;
	while (rest.n_bytes > 0) {
		const struct text piece = take_piece(&rest);
		struct text_fault fault;
		struct text normal;

		arena_reset(scratch);
		if (!text_check(scratch, piece, &normal, &fault))
			return fail_at(fault, (size_t)(piece.bytes - text.bytes) + fault.at_byte,
			               err);
		*ret_n_bytes += normal.n_bytes;
		*ret_changes |= normal.bytes != piece.bytes;
	}
	return true;
}

static bool normalise(struct arena *arena, struct text text, struct text *ret_text,
                      struct error *err)
{
	AUTO(arena) struct arena *scratch = arena_open((size_t)64 * ARENA_MIB);
	struct text_fault fault;
	struct text rest = text;
	bool changes;
	size_t n_bytes, at = 0;
	char *bytes;

	if (!measure(scratch, text, &n_bytes, &changes, err))
		return false;
	*ret_text = text;
	if (!changes)
		return true;
	bytes = arena_alloc(arena, n_bytes + 1);
	while (rest.n_bytes > 0) {
		struct text normal;

		arena_reset(scratch);
		if (!text_check(scratch, take_piece(&rest), &normal, &fault))
			return FAIL(err, ERR_BUG, "a text that was text is none");
		memcpy(bytes + at, normal.bytes, normal.n_bytes);
		at += normal.n_bytes;
	}
	*ret_text = (struct text){bytes, n_bytes};
	return true;
}

/* Decoding. */

static void add_cp(struct buffer *out, UChar32 c)
{
	char bytes[U8_MAX_LENGTH];
	size_t n = 0;

	U8_APPEND_UNSAFE(bytes, n, c);
	buffer_add(out, (struct text){bytes, n});
}

/* Whole characters: a pair that is cut at the end waits for the next units. Returns how many were taken. */
static size_t add_units(struct buffer *out, const UChar *units, size_t n, bool *ret_is_text)
{
	size_t i = 0;

	while (i < n) {
		UChar32 c = units[i];

		if (U16_IS_LEAD(c)) {
			if (i + 1 == n)
				break;
			c = U16_GET_SUPPLEMENTARY(c, units[i + 1]);
			i++;
		}
		i++;
		/* What the code pages leave open comes out as a control character. */
		*ret_is_text = c != 0 && !(c >= 0x80 && c < 0xA0 && c != 0x85);
		if (!*ret_is_text)
			return i;
		add_cp(out, c);
	}
	return i;
}

static struct outcome_of fault_at(const char *at, struct text bytes)
{
	return (struct outcome_of){OUTCOME_FAULT, (size_t)(at - bytes.bytes)};
}

/* Where the converter stopped at bytes that it cannot read. */
static struct outcome_of fault_of(UConverter *converter, const char *at, struct text bytes)
{
	UErrorCode status = U_ZERO_ERROR;
	char invalid[32];
	int8_t n = sizeof(invalid);

	ucnv_getInvalidChars(converter, invalid, &n, &status);
	return fault_at(at - (U_SUCCESS(status) ? n : 0), bytes);
}

static struct outcome_of convert(UConverter *converter, struct text bytes, bool mends,
                                 struct buffer *out)
{
	const char *at = bytes.bytes, *end = bytes.bytes + bytes.n_bytes;
	UChar units[UNITS];
	size_t n_kept = 0;

	for (;;) {
		UErrorCode status = U_ZERO_ERROR;
		UChar *unit = units + n_kept;
		bool is_text = true;
		size_t n, n_taken;

		ucnv_toUnicode(converter, &unit, units + UNITS, &at, end, NULL, true, &status);
		n = (size_t)(unit - units);
		n_taken = add_units(out, units, n, &is_text);
		while (!is_text && mends) {
			add_cp(out, 0xFFFD);
			is_text = true;
			n_taken += add_units(out, units + n_taken, n - n_taken, &is_text);
		}
		if (!is_text)
			return fault_at(at - (n - n_taken + 1), bytes);
		if (U_SUCCESS(status))
			return (struct outcome_of){OUTCOME_READ, 0};
		if (status != U_BUFFER_OVERFLOW_ERROR)
			return fault_of(converter, at, bytes);
		n_kept = n - n_taken;
		if (n_kept > 0)
			units[0] = units[n_taken];
	}
}

static void convert_8859_16(struct text bytes, struct buffer *out)
{
	for (size_t i = 0; i < bytes.n_bytes; i++)
		add_cp(out, charset_8859_16((unsigned char)bytes.bytes[i]));
}

static struct outcome_of decode(struct arena *arena, struct text bytes, struct text charset,
                                bool mends, struct text *ret_text)
{
	UErrorCode status = U_ZERO_ERROR;
	struct buffer out = buffer_make(arena);
	struct outcome_of outcome = {OUTCOME_READ, 0};
	UConverter *converter;

	if (text_is(charset, "iso-8859-16")) {
		convert_8859_16(bytes, &out);
		*ret_text = buffer_text(&out);
		return outcome;
	}
	converter = ucnv_open(text_c(arena, charset), &status);
	if (U_FAILURE(status))
		return (struct outcome_of){OUTCOME_UNKNOWN, 0};
	if (!mends)
		ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	outcome = convert(converter, bytes, mends, &out);
	ucnv_close(converter);
	*ret_text = buffer_text(&out);
	return outcome;
}

/* UTF-8. */

static size_t length_of_sequence(struct text bytes, size_t at)
{
	const unsigned char *byte = (const unsigned char *)bytes.bytes + at;
	const size_t n = byte[0] < 0x80   ? 1
	                 : byte[0] < 0xC2 ? 0
	                 : byte[0] < 0xE0 ? 2
	                 : byte[0] < 0xF0 ? 3
	                 : byte[0] < 0xF5 ? 4
	                                  : 0;

	if (n == 0 || n > bytes.n_bytes - at)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((byte[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

/* How much of the text beyond ASCII is UTF-8. */
struct utf8_count {
	size_t n_long, n_bad, n_nul;
	size_t n_nul_even; /* at even places */
	size_t first_bad;
};

static struct utf8_count count_utf8(struct text bytes)
{
	struct utf8_count count = {0};
	size_t i = 0;

	while (i < bytes.n_bytes) {
		const size_t n = length_of_sequence(bytes, i);

		if (n == 0 && count.n_bad++ == 0)
			count.first_bad = i;
		count.n_long += n > 1;
		if (bytes.bytes[i] == '\0') {
			count.n_nul++;
			count.n_nul_even += i % 2 == 0;
		}
		i += n > 0 ? n : 1;
	}
	return count;
}

/* UTF-8 with U+FFFD for each byte that is none, and for U+0000. */
static struct text mend_utf8(struct arena *arena, struct text bytes)
{
	struct buffer out = buffer_make(arena);
	size_t from = 0, i = 0;

	while (i < bytes.n_bytes) {
		const size_t n = length_of_sequence(bytes, i);

		if (n > 0 && bytes.bytes[i] != '\0') {
			i += n;
			continue;
		}
		buffer_add_mended(&out, text_slice(bytes, from, i));
		add_cp(&out, 0xFFFD);
		from = ++i;
	}
	buffer_add_mended(&out, text_slice(bytes, from, i));
	return buffer_text(&out);
}

/* Which encoding. */

static bool has_c1(struct text bytes)
{
	for (size_t i = 0; i < bytes.n_bytes; i++)
		if (((unsigned char)bytes.bytes[i] & 0xE0) == 0x80)
			return true;
	return false;
}

/* What is called Latin-1 in the world is often Windows' own, which is the same but for the control characters; the
 * other way about nothing is lost. */
static struct text as_used(struct text charset, struct text bytes)
{
	static const struct {
		const char *told, *used;
	} USED[] = {
		{"iso-8859-1", "windows-1252"},
		{"latin1", "windows-1252"},
		{"us-ascii", "windows-1252"},
		{"ascii", "windows-1252"},
		{"iso-8859-9", "windows-1254"},
		{"gb2312", "gb18030"},
		{"gbk", "gb18030"},
		{"mac-centraleurope", "x-mac-ce"},
	};

	for (size_t i = 0; i < COUNT(USED); i++)
		if (text_is(charset, USED[i].told) && has_c1(bytes))
			return text_of(USED[i].used);
	return charset;
}

static bool is_utf8_name(struct text charset)
{
	return text_is(charset, "utf-8") || text_is(charset, "utf8");
}

static struct text take_mark(struct text *bytes)
{
	static const struct {
		struct text mark, charset;
	} MARKS[] = {
		{{"\xEF\xBB\xBF", 3}, {"utf-8", 5}},    {{"\xFF\xFE\0\0", 4}, {"utf-32le", 8}},
		{{"\0\0\xFE\xFF", 4}, {"utf-32be", 8}}, {{"\xFF\xFE", 2}, {"utf-16le", 8}},
		{{"\xFE\xFF", 2}, {"utf-16be", 8}},
	};

	for (size_t i = 0; i < COUNT(MARKS); i++) {
		if (!text_starts(*bytes, MARKS[i].mark))
			continue;
		*bytes = text_slice(*bytes, MARKS[i].mark.n_bytes, bytes->n_bytes);
		return MARKS[i].charset;
	}
	return TEXT_NONE;
}

/* A quarter of the bytes are zero and nearly all of them at one kind of place. */
static struct text guess_utf16(struct text bytes, const struct utf8_count *count)
{
	const size_t n_odd = count->n_nul - count->n_nul_even;

	if (count->n_nul < bytes.n_bytes / 4 || bytes.n_bytes % 2 != 0)
		return TEXT_NONE;
	if (count->n_nul_even > 9 * n_odd)
		return TEXT("utf-16be");
	return n_odd > 9 * count->n_nul_even ? TEXT("utf-16le") : TEXT_NONE;
}

struct reading {
	struct arena *arena;
	const struct charset_source *source;
	struct text bytes; /* behind the mark */
	size_t n_mark;
	struct text *ret_text, *ret_charset;
};

static bool finish(struct reading *reading, struct text text, struct text charset,
                   struct error *err)
{
	if (!normalise(reading->arena, text, reading->ret_text, err))
		return false;
	*reading->ret_charset = charset;
	return true;
}

/* A letter lost here and there, as converters leave them, does not make a text a program. */
static bool has_few_nul(struct text bytes, const struct utf8_count *count)
{
	return count->n_nul <= bytes.n_bytes / NUL_RARE;
}

static bool read_utf8(struct reading *reading, const struct utf8_count *count, struct error *err)
{
	const bool mends_nul = count->n_bad == 0 && has_few_nul(reading->bytes, count);

	if ((reading->source->mends || mends_nul) && (count->n_bad > 0 || count->n_nul > 0))
		return finish(reading, mend_utf8(reading->arena, reading->bytes), TEXT("utf-8"),
		              err);
	if (count->n_bad > 0)
		return FAIL(err, ERR_INPUT, "the text is not UTF-8 at byte %zu",
		            reading->n_mark + count->first_bad + 1);
	return finish(reading, reading->bytes, TEXT("utf-8"), err);
}

static bool read_as(struct reading *reading, struct text charset, struct error *err)
{
	struct text text;
	const struct outcome_of outcome =
		decode(reading->arena, reading->bytes, charset, reading->source->mends, &text);

	if (outcome.outcome == OUTCOME_READ)
		return finish(reading, text, charset, err);
	return FAIL(err, ERR_INPUT, "the text is read as %.*s, which it is not at byte %zu",
	            TEXT_ARGS(charset), reading->n_mark + outcome.at_byte + 1);
}

/* True when the bytes can be read in the encoding that someone named. */
static bool fits(struct reading *reading, struct text label, const struct utf8_count *count,
                 struct text *ret_charset, struct text *ret_text)
{
	const struct text charset = as_used(charset_name(reading->arena, label), reading->bytes);

	if (text_is_empty(charset) || is_utf8_name(charset) ||
	    (count->n_nul > 0 && !text_starts(charset, TEXT("utf-"))))
		return false;
	*ret_charset = charset;
	return decode(reading->arena, reading->bytes, charset, false, ret_text).outcome ==
	       OUTCOME_READ;
}

static bool check_size(const struct reading *reading, size_t max, struct error *err)
{
	if (reading->bytes.n_bytes <= max)
		return true;
	return FAIL(err, ERR_TOO_BIG, "the text has %zu bytes; at most %zu are read",
	            reading->bytes.n_bytes, max);
}

/* Not UTF-8, and nobody said what else. */
static bool read_guessed(struct reading *reading, const struct utf8_count *count, struct error *err)
{
	const struct text utf16 = guess_utf16(reading->bytes, count);
	struct text charset;

	if (!text_is_empty(utf16))
		return read_as(reading, utf16, err);
	if (count->n_nul > 0 && !reading->source->mends)
		return FAIL(err, ERR_INPUT, "the text has a NUL character at byte %zu",
		            (size_t)((const char *)memchr(reading->bytes.bytes, 0,
		                                          reading->bytes.n_bytes) -
		                     reading->bytes.bytes) +
		                    reading->n_mark + 1);
	/* One torn letter in a hundred does not make it another encoding. */
	if (count->n_long > 20 * count->n_bad)
		return read_utf8(reading, count, err);
	charset = as_used(charset_guess(reading->arena, reading->bytes), reading->bytes);
	if (text_is_empty(charset))
		return read_utf8(reading, count, err);
	return read_as(reading, charset, err);
}

static bool read_unmarked(struct reading *reading, struct error *err)
{
	const struct utf8_count count = count_utf8(reading->bytes);
	const struct text labels[] = {reading->source->told, reading->source->tells};
	const bool is_utf8 = count.n_bad == 0 && has_few_nul(reading->bytes, &count);

	if (is_utf8 && count.n_long == 0 && count.n_nul == 0)
		return finish(reading, reading->bytes, TEXT("ascii"), err);
	if (!is_utf8 && !check_size(reading, CHARSET_OTHER_BYTES_MAX, err))
		return false;
	for (size_t i = 0; i < COUNT(labels); i++) {
		struct text charset, text;

		if (is_utf8 && is_utf8_name(charset_name(reading->arena, labels[i])))
			break;
		if (check_size(reading, CHARSET_OTHER_BYTES_MAX, err) &&
		    fits(reading, labels[i], &count, &charset, &text))
			return finish(reading, text, charset, err);
		error_clear(err);
	}
	return is_utf8 ? read_utf8(reading, &count, err) : read_guessed(reading, &count, err);
}

bool charset_read(struct arena *arena, const struct charset_source *source, struct text *ret_text,
                  struct text *ret_charset, struct error *err)
{
	struct reading reading = {.arena = arena,
	                          .source = source,
	                          .bytes = source->bytes,
	                          .ret_text = ret_text,
	                          .ret_charset = ret_charset};
	struct text charset;

	if (text_is_empty(source->bytes))
		return finish(&reading, TEXT_NONE, TEXT("ascii"), err);
	if (!check_size(&reading, CHARSET_UTF8_BYTES_MAX, err))
		return false;
	charset = take_mark(&reading.bytes);
	reading.n_mark = source->bytes.n_bytes - reading.bytes.n_bytes;
	if (text_is_empty(charset))
		return read_unmarked(&reading, err);
	if (is_utf8_name(charset)) {
		const struct utf8_count count = count_utf8(reading.bytes);

		return read_utf8(&reading, &count, err);
	}
	return check_size(&reading, CHARSET_OTHER_BYTES_MAX, err) &&
	       read_as(&reading, charset, err);
}
