/* What the files of the PDF reader share: pdf.c (the document), pdf_page.c (the lines of a page), pdf_forms.c (its forms), pdf_repeat.c
 * (headers and footers), pdf_flow.c (blocks out of lines), pdf_words.c (hyphens at line ends). */
#ifndef EXTRACT_PDF_INT_H
#define EXTRACT_PDF_INT_H

#include "base/buffer.h"
#include "extract/reader.h"

/* A line as it stands on its page. Sizes are points, from the top left corner. */
struct pdf_line {
	struct text words; /* normal form C, trimmed, one space for several */
	float x0, y0, x1, y1;
	float first_x1; /* where the first word ends */
	float size;     /* of most of its letters */
	int page;       /* from 1 */
	bool is_bold;   /* nearly all of it */
	bool is_left_out;
	bool is_note;
	bool is_field;     /* of a form: a block of its own */
	float left, right; /* of the column it stands in */
};

struct pdf_page {
	float width, height;
	size_t start, end; /* its lines */
};

struct pdf_lines {
	struct arena *arena;
	struct pdf_line *items;
	size_t n, n_room;
	struct pdf_page *pages; /* n_pages of them */
	int n_pages;
};

void pdf_lines_add(struct pdf_lines *lines, const struct pdf_line *line);

/* Adds the lines of a page (a PopplerPage) in reading order. */
void pdf_page_read(void *poppler_page, struct pdf_lines *lines, int page);

/* Adds what was filled into the forms of a page whose lines begin at start. */
void pdf_forms_read(void *poppler_page, struct pdf_lines *lines, size_t start, int page);

/* Marks headers and footers as left out. */
void pdf_leave_out(struct pdf_lines *lines);

/* Leaves out what repeats, puts paragraphs together and hands them on. */
MUST_CHECK bool pdf_flow(struct pdf_lines *lines, struct block_out *out, struct error *err);

/* The words that stand whole within lines, so that a word broken at a line end is put together as it is elsewhere. */
struct pdf_words;

struct pdf_words *pdf_words_gather(const struct pdf_lines *lines);

/* What stands between two lines of a paragraph: a space, or nothing after a word that is broken; then
 * *ret_is_dropped says that the hyphen goes too. */
bool pdf_words_join(const struct pdf_words *words, struct text before, struct text after,
                    bool *ret_is_dropped);

/* Loads what poppler needs of the machine. To be called before the process is locked in; later, nothing is found. What
 * is left unread: character maps of Chinese, Japanese and Korean fonts that stand outside the document. */
void pdf_warm_up(void);

#endif
