/* ICU knows the code pages and the numbers of languages. */
#include "extract/rtf_text.h"

#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { PAGE_DEFAULT = 1252, LANG_NONE = 0x400 };

void rtf_text_drop(struct rtf_text *text)
{
	for (size_t i = 0; i < text->n_pages; i++)
		ucnv_close(text->pages[i].converter);
	text->n_pages = 0;
}

static UConverter *open_page(int code_page)
{
	static const struct {
		int code_page;
		const char *name;
	} special[] = {
		{437, "ibm-437"},     {708, "ISO-8859-6"},      {850, "ibm-850"},
		{852, "ibm-852"},     {857, "ibm-857"},         {862, "ibm-862"},
		{866, "ibm-866"},     {874, "windows-874"},     {932, "windows-31j"},
		{10000, "macintosh"}, {10006, "x-mac-greek"},   {10007, "x-mac-cyrillic"},
		{10029, "x-mac-ce"},  {10081, "x-mac-turkish"}, {65001, "UTF-8"},
	};
	UErrorCode status = U_ZERO_ERROR;
	char name[32];

	(void)snprintf(name, sizeof(name), "windows-%d", code_page); /* it is long enough */
	for (size_t i = 0; i < COUNT(special); i++) {
		if (special[i].code_page == code_page)
			return ucnv_open(special[i].name, &status);
	}
	return ucnv_open(name, &status);
}

static UConverter *find_page(struct rtf_text *text, int code_page)
{
	UConverter *converter;

	for (size_t i = 0; i < text->n_pages; i++) {
		if (text->pages[i].code_page == code_page)
			return text->pages[i].converter;
	}
	if (text->n_pages == RTF_PAGES_MAX)
		return text->pages[0].converter;
	converter = open_page(code_page);
	if (!converter && code_page != PAGE_DEFAULT)
		return find_page(text, PAGE_DEFAULT);
	text->pages[text->n_pages++] = (struct rtf_page){code_page, converter};
	return converter;
}

static void add_cp(struct rtf_text *text, size_t *n, UChar32 c)
{
	if ((c >= ' ' || c == '\t') && !U_IS_SURROGATE(c) && c != 0x7F)
		U8_APPEND_UNSAFE(text->utf8, *n, c);
}

struct text rtf_text_decode(struct rtf_text *text, int code_page, struct text bytes)
{
	UConverter *converter = find_page(text, code_page);
	UChar units[RTF_PIECE_BYTES * 2];
	UChar *end = units;
	const char *at = bytes.bytes;
	UErrorCode status = U_ZERO_ERROR;
	size_t n = 0;
	int32_t i = 0;

	if (!converter)
		return TEXT_NONE;
	ucnv_toUnicode(converter, &end, units + COUNT(units), &at, bytes.bytes + bytes.n_bytes,
	               NULL, false, &status);
	while (i < (int32_t)(end - units)) {
		UChar32 c;

		U16_NEXT(units, i, (int32_t)(end - units), c);
		add_cp(text, &n, c);
	}
	return (struct text){text->utf8, n};
}

struct text rtf_text_unit(struct rtf_text *text, int unit)
{
	const int high = text->high;
	size_t n = 0;

	text->high = 0;
	unit &= 0xFFFF;
	if (U16_IS_LEAD(unit)) {
		text->high = unit;
		return TEXT_NONE;
	}
	if (U16_IS_TRAIL(unit) && high)
		add_cp(text, &n, U16_GET_SUPPLEMENTARY(high, unit));
	else
		add_cp(text, &n, unit);
	return (struct text){text->utf8, n};
}

int rtf_text_page_of(int charset)
{
	static const struct {
		int charset, code_page;
	} pages[] = {
		{0, 1252},   {2, 1252},   {77, 10000}, {128, 932},  {129, 949},  {134, 936},
		{136, 950},  {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
		{186, 1257}, {204, 1251}, {222, 874},  {238, 1250}, {254, 437},  {255, 850},
	};

	for (size_t i = 0; i < COUNT(pages); i++) {
		if (pages[i].charset == charset)
			return pages[i].code_page;
	}
	return 0;
}

struct text rtf_text_lang(struct arena *arena, int lcid)
{
	UErrorCode status = U_ZERO_ERROR;
	char locale[64], lang[64];
	int32_t n;

	if (lcid <= 0 || lcid == LANG_NONE)
		return TEXT_NONE;
	(void)uloc_getLocaleForLCID((uint32_t)lcid, locale, sizeof(locale), &status);
	n = uloc_toLanguageTag(locale, lang, sizeof(lang), false, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || n <= 0 ||
	    strcmp(lang, "und") == 0)
		return TEXT_NONE;
	return text_copy(arena, (struct text){lang, (size_t)n});
}
