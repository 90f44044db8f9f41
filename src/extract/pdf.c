/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads PDF with poppler: opens the document, takes the lines of its pages, then puts blocks together out of all of them,
 * since only the whole document tells what repeats and what is usual. Pictures are never rendered. */
#include "extract/pdf_int.h"

#include "extract/pdf_poppler.h"

#include <iconv.h>

enum { PAGES_MAX = 100000 };

/* A page in a font that stands outside of the document, so that poppler looks for fonts now. */
static const char warm_up_pdf[] =
	"%PDF-1.4\n"
	"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R"
	"/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
	"4 0 obj<</Length 37>>stream\nBT /F 12 Tf 10 50 Td (Article) Tj ET \nendstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
	"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n";

static void say_nothing(const gchar *domain, GLogLevelFlags level, const gchar *message,
                        gpointer whose)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)whose;
}

/* Version 22.12 crashes when bytes are opened with a password that does not fit; a stream it opens well. */
static PopplerDocument *open_stream(struct text bytes, const char *password, GError **ret_error)
{
	GInputStream *given =
		g_memory_input_stream_new_from_data(bytes.bytes, (gssize)bytes.n_bytes, NULL);
	PopplerDocument *document = poppler_document_new_from_stream(given, (goffset)bytes.n_bytes,
	                                                             password, NULL, ret_error);

	g_object_unref(given);
	return document;
}

static PopplerDocument *open_bytes(struct text bytes, GError **ret_error)
{
	GBytes *given = g_bytes_new_static(bytes.bytes, bytes.n_bytes);
	PopplerDocument *document = poppler_document_new_from_bytes(given, NULL, ret_error);

	g_bytes_unref(given);
	return document;
}

void pdf_warm_up(void)
{
	const struct text bytes = {warm_up_pdf, sizeof(warm_up_pdf) - 1};
	PopplerDocument *document;
	PopplerPage *page;

	(void)g_log_set_default_handler(say_nothing, NULL); /* what poppler complains of */
	(void)iconv_open("ISO-8859-1",
	                 "UTF-8"); /* for passwords; never closed, so that it stays loaded */
	document = open_bytes(bytes, NULL);
	page = document ? poppler_document_get_page(document, 0) : NULL;
	if (page) {
		g_free(poppler_page_get_text(page));
		g_object_unref(page);
	}
	if (document)
		g_object_unref(document);
}

static bool fail_open(const GError *error, bool has_password, struct error *err)
{
	if (error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED) {
		if (has_password)
			return FAIL(err, ERR_DENIED, "the password does not open this PDF");
		(void)FAIL(err, ERR_DENIED, "this PDF is encrypted and asks for a password");
		return HINT(err, "Give its password.");
	}
	return FAIL(err, ERR_INPUT, "this PDF is damaged and cannot be opened");
}

static bool open_document(const struct document *given, PopplerDocument **ret_document,
                          struct error *err)
{
	const bool has_password = !text_is_empty(given->password);
	GError *error = NULL;

	*ret_document = has_password ? open_stream(given->bytes,
	                                           text_c(given->arena, given->password), &error)
	                             : open_bytes(given->bytes, &error);
	if (*ret_document)
		return true;
	(void)fail_open(error, has_password, err);
	g_clear_error(&error);
	return false;
}

/* Facts. */

static struct text take_fact(struct arena *arena, char *value)
{
	struct buffer mended = buffer_make(arena);
	struct text text = TEXT_NONE;
	struct error err = error_in(LANG_EN);

	buffer_add_mended(&mended, text_of(value));
	if (!text_take(arena, buffer_text(&mended), "", &text, &err))
		text = TEXT_NONE;
	g_free(value);
	return text_copy(arena, text_trim(text));
}

static struct text take_day(struct arena *arena, GDateTime *time)
{
	struct text day = TEXT_NONE;

	if (!time)
		return day;
	if (g_date_time_get_year(time) >= 1900)
		day = text_format(arena, "%04d-%02d-%02d", g_date_time_get_year(time),
		                  g_date_time_get_month(time), g_date_time_get_day_of_month(time));
	g_date_time_unref(time);
	return day;
}

/* Pages. */

static void read_page(PopplerDocument *document, int nr, struct pdf_lines *lines)
{
	PopplerPage *page = poppler_document_get_page(document, nr);
	struct pdf_page *ret_page = &lines->pages[nr];
	double width = 0, height = 0;

	ret_page->start = lines->n;
	if (page) {
		poppler_page_get_size(page, &width, &height);
		pdf_page_read(page, lines, nr + 1);
		g_object_unref(page);
	}
	ret_page->end = lines->n;
	ret_page->width = width > 1 ? (float)width : 1;
	ret_page->height = height > 1 ? (float)height : 1;
}

static bool read_pages(PopplerDocument *document, const struct document *given,
                       struct block_out *out, struct document_facts *facts, struct error *err)
{
	const int n_pages = poppler_document_get_n_pages(document);
	struct pdf_lines lines = {.arena = given->arena};

	if (n_pages <= 0)
		return FAIL(err, ERR_INPUT, "this PDF has no pages");
	if (n_pages > PAGES_MAX)
		return FAIL(err, ERR_TOO_BIG, "this PDF has %d pages, and at most %d are read",
		            n_pages, PAGES_MAX);
	if (given->tell_pages)
		given->tell_pages(n_pages);
	lines.pages = ARENA_ARRAY(given->arena, struct pdf_page, (size_t)n_pages);
	for (lines.n_pages = 0; lines.n_pages < n_pages; lines.n_pages++)
		read_page(document, lines.n_pages, &lines);
	facts->n_pages = n_pages;
	facts->has_only_pictures = lines.n == 0;
	return pdf_flow(&lines, out, err);
}

bool read_pdf(const struct document *document, struct block_out *out,
              struct document_facts *ret_facts, struct error *err)
{
	struct document_facts facts = {0};
	PopplerDocument *opened;
	bool is_read;

	if (!open_document(document, &opened, err))
		return false;
	facts.title = take_fact(document->arena, poppler_document_get_title(opened));
	facts.author = take_fact(document->arena, poppler_document_get_author(opened));
	facts.dated = take_day(document->arena, poppler_document_get_creation_date_time(opened));
	is_read = read_pages(opened, document, out, &facts, err);
	g_object_unref(opened);
	if (is_read)
		*ret_facts = facts;
	return is_read;
}
