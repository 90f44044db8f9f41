/* Numbers as office programs print them. */
#include "extract/numbering.h"

#include <unicode/utf8.h>

enum { ROMAN_END = 4000, LETTER_TIMES_MAX = 30 };

static void add_roman(struct buffer *out, int n, bool is_upper)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} signs[] = {
		{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
		{100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
		{10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
		{1, "I", "i"},
	};

	for (size_t i = 0; i < COUNT(signs); i++) {
		for (; n >= signs[i].value; n -= signs[i].value)
			buffer_add_c(out, is_upper ? signs[i].upper : signs[i].lower);
	}
}

/* The alphabet is of letters of n_bytes each. */
static void add_letter(struct buffer *out, int n, const char *alphabet, size_t n_bytes)
{
	const int n_letters = (int)(strlen(alphabet) / n_bytes);
	const struct text letter = {alphabet + (size_t)((n - 1) % n_letters) * n_bytes, n_bytes};

	for (int i = 0; i <= (n - 1) / n_letters; i++)
		buffer_add(out, letter);
}

static const char *ordinal_ending(int n)
{
	if (n / 10 % 10 == 1)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static bool is_in_range(enum numbering numbering, int n)
{
	switch (numbering) {
	case NUMBERING_ROMAN_UPPER:
	case NUMBERING_ROMAN_LOWER:
		return n > 0 && n < ROMAN_END;
	case NUMBERING_LETTER_UPPER:
	case NUMBERING_LETTER_LOWER:
	case NUMBERING_CYRILLIC_UPPER:
	case NUMBERING_CYRILLIC_LOWER:
		return n > 0 && n <= 26 * LETTER_TIMES_MAX;
	case NUMBERING_NONE:
	case NUMBERING_DECIMAL:
	case NUMBERING_ZERO:
	case NUMBERING_ORDINAL:
	case NUMBERING_BULLET:
		break;
	}
	return true;
}

void numbering_add(struct buffer *out, enum numbering numbering, int n, int n_digits)
{
	switch (is_in_range(numbering, n) ? numbering : NUMBERING_DECIMAL) {
	case NUMBERING_NONE:
	case NUMBERING_BULLET:
		return;
	case NUMBERING_DECIMAL:
		buffer_add_format(out, "%d", n);
		return;
	case NUMBERING_ZERO:
		buffer_add_format(out, "%0*d", n_digits, n);
		return;
	case NUMBERING_ROMAN_UPPER:
	case NUMBERING_ROMAN_LOWER:
		add_roman(out, n, numbering == NUMBERING_ROMAN_UPPER);
		return;
	case NUMBERING_LETTER_UPPER:
		add_letter(out, n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
		return;
	case NUMBERING_LETTER_LOWER:
		add_letter(out, n, "abcdefghijklmnopqrstuvwxyz", 1);
		return;
	case NUMBERING_CYRILLIC_UPPER:
		add_letter(out, n, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", 2);
		return;
	case NUMBERING_CYRILLIC_LOWER:
		add_letter(out, n, "абвгдежзиклмнопрстуфхцчшщэюя", 2);
		return;
	case NUMBERING_ORDINAL:
		buffer_add_format(out, "%d%s", n, ordinal_ending(n));
		return;
	}
}

struct text numbering_bullet(struct text bullet)
{
	size_t i = 0;
	UChar32 c = -1;

	if (bullet.n_bytes > 0)
		U8_NEXT(bullet.bytes, i, bullet.n_bytes, c);
	if (c <= ' ' || (c >= 0xE000 && c <= 0xF8FF))
		return TEXT("•");
	return bullet;
}
