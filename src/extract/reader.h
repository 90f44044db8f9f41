/* The readers of the worker: one for a format, chosen by what the bytes are, never by the name of the file. */
#ifndef EXTRACT_READER_H
#define EXTRACT_READER_H

#include "extract/block.h"

/* What is read. Readers open nothing: no file, no address, no program. */
struct document {
	struct text bytes;
	struct text password; /* empty for none */
	struct text charset;  /* of a text, where a person or a header said it; empty for none */
	struct arena *arena;  /* for everything a reader makes; the worker's limits are on it */
	/* Is told how many pages there are as soon as that is known, so that the time limit fits; NULL for nobody. */
	void (*tell_pages)(int n_pages);
};

/* What a document says of itself. */
struct document_facts {
	int n_pages;       /* 0 where the format knows none */
	struct text title; /* as the document declares them; else empty */
	struct text author;
	struct text lang;       /* BCP 47 */
	struct text dated;      /* YYYY-MM-DD */
	struct text charset;    /* that a text was read in */
	bool has_only_pictures; /* pages, but no text on them: a scan */
};

/* A reader takes the blocks of a document. ERR_INPUT says in a sentence what is wrong with it (damaged, encrypted,
 * a bomb, an entity that is declared), ERR_DENIED that it asks for a password or got a wrong one. What was handed
 * on before a failure counts for nothing. */
typedef bool document_reader(const struct document *document, struct block_out *out,
                             struct document_facts *ret_facts, struct error *err);

document_reader read_pdf;  /* poppler-glib */
document_reader read_docx; /* libzip, libxml2 */
document_reader read_odt;  /* and .ott */
document_reader read_xlsx; /* a heading for each sheet, a row for each row */
document_reader read_ods;
document_reader read_rtf;  /* own */
document_reader read_html; /* gumbo: the main content, without menus and footers */
document_reader read_csv;
document_reader read_markdown;
document_reader read_plain; /* any encoding */

enum document_kind {
	DOCUMENT_PDF,
	DOCUMENT_DOCX,
	DOCUMENT_ODT,
	DOCUMENT_XLSX,
	DOCUMENT_ODS,
	DOCUMENT_RTF,
	DOCUMENT_HTML,
	DOCUMENT_CSV,
	DOCUMENT_MARKDOWN,
	DOCUMENT_PLAIN,
};

/* What the bytes are; `name` decides only between kinds of plain text (.csv, .md, .txt). ERR_INPUT for images, audio
 * and video, for archives and programs, and for what is nothing that is read here: the sentence says what it is. */
MUST_CHECK bool document_sniff(struct text bytes, struct text name, enum document_kind *ret_kind,
                               struct error *err);

/* "pdf", "docx" …: as in table snapshot. */
const char *document_kind_code(enum document_kind kind);

document_reader *document_reader_of(enum document_kind kind);

#endif
