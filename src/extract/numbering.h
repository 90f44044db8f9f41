/* The numbers that office programs print before headings and items of lists. */
#ifndef EXTRACT_NUMBERING_H
#define EXTRACT_NUMBERING_H

#include "base/buffer.h"

enum numbering {
	NUMBERING_NONE,
	NUMBERING_DECIMAL,
	NUMBERING_ZERO, /* 01, 02: with as many digits as asked for */
	NUMBERING_ROMAN_UPPER,
	NUMBERING_ROMAN_LOWER,
	NUMBERING_LETTER_UPPER, /* A … Z, AA, BB … */
	NUMBERING_LETTER_LOWER,
	NUMBERING_CYRILLIC_UPPER, /* the Russian alphabet without Ё Й Ъ Ы Ь */
	NUMBERING_CYRILLIC_LOWER,
	NUMBERING_ORDINAL, /* 1st, 2nd */
	NUMBERING_BULLET,
};

enum { NUMBERING_LEVELS = 10 };

/* n from 0; roman numbers from 4,000 on and letters above 780 are printed as decimals. n_digits is of NUMBERING_ZERO. */
void numbering_add(struct buffer *out, enum numbering numbering, int n, int n_digits);

/* The bullet of a list: signs of symbol fonts (U+F000 to U+F0FF) become "•". Empty gives "•". */
struct text numbering_bullet(struct text bullet);

#endif
