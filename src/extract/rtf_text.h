/* The bytes of an RTF as text: by the code page of the document, or by the character set of the font they stand in. */
#ifndef EXTRACT_RTF_TEXT_H
#define EXTRACT_RTF_TEXT_H

#include "base/text.h"

enum { RTF_PAGES_MAX = 16, RTF_PIECE_BYTES = 1024 };

struct rtf_page {
	int code_page;
	struct UConverter *converter;
};

struct rtf_text {
	struct rtf_page pages[RTF_PAGES_MAX];
	size_t n_pages;
	int high; /* a surrogate that waits for its other half; else 0 */
	char utf8[RTF_PIECE_BYTES * 12];
};

void rtf_text_drop(struct rtf_text *text);

/* At most RTF_PIECE_BYTES of a code page (1252 for one that is not known) as UTF-8, until the next call. Signs of
 * control but the tab are left out. A character that ends in the next piece comes with that. */
struct text rtf_text_decode(struct rtf_text *text, int code_page, struct text bytes);

/* A unit of UTF-16, as \u gives it, as UTF-8 until the next call; empty for the first half of a pair. */
struct text rtf_text_unit(struct rtf_text *text, int unit);

/* The code page of \fcharset; 0 for the document's. */
int rtf_text_page_of(int charset);

/* The language of \lang as BCP 47, in the arena; empty for none. */
struct text rtf_text_lang(struct arena *arena, int lcid);

#endif
