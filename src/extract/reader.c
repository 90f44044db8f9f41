/* What bytes are, and who reads them. Certain signs come first (PDF, zip, RTF), then whether the bytes are text at all;
 * only a text is asked what kind of text it is, and only there does the name say anything. */
#include "extract/reader.h"

#include "base/media_kind.h"
#include "extract/office.h"

#include <strings.h>

enum {
	HEAD_BYTES = 1024,       /* where a PDF and an HTML page begin at the latest */
	LOOK_BYTES = 1024 * 1024 /* of a text, for characters that no text has */
};

document_reader *document_reader_of(enum document_kind kind)
{
	static document_reader *const readers[] = {
		[DOCUMENT_PDF] = read_pdf,           [DOCUMENT_DOCX] = read_docx,
		[DOCUMENT_ODT] = read_odt,           [DOCUMENT_XLSX] = read_xlsx,
		[DOCUMENT_ODS] = read_ods,           [DOCUMENT_RTF] = read_rtf,
		[DOCUMENT_HTML] = read_html,         [DOCUMENT_CSV] = read_csv,
		[DOCUMENT_MARKDOWN] = read_markdown, [DOCUMENT_PLAIN] = read_plain,
	};

	return readers[kind];
}

static struct text head_of(struct text bytes)
{
	return text_slice(bytes, 0, bytes.n_bytes < HEAD_BYTES ? bytes.n_bytes : HEAD_BYTES);
}

/* ASCII letters in either case. */
static bool starts_folded(struct text text, struct text with)
{
	return text.n_bytes >= with.n_bytes &&
	       strncasecmp(text.bytes, with.bytes, with.n_bytes) == 0;
}

static bool find_folded(struct text text, struct text what)
{
	for (; text.n_bytes >= what.n_bytes; text = text_slice(text, 1, text.n_bytes)) {
		if (starts_folded(text, what))
			return true;
	}
	return false;
}

/* Text. */

static bool has_wide_mark(struct text bytes)
{
	return text_starts(bytes, TEXT("\xFF\xFE")) || text_starts(bytes, TEXT("\xFE\xFF")) ||
	       text_starts(bytes, TEXT("\0\0\xFE\xFF"));
}

/* Two bytes a character without a mark: nearly every other byte is NUL, on one side alone. */
static bool is_wide(struct text bytes)
{
	size_t n_nul[2] = {0, 0};
	const size_t n_half = bytes.n_bytes / 2;

	for (size_t i = 0; i < bytes.n_bytes; i++)
		n_nul[i % 2] += bytes.bytes[i] == 0;
	return n_half > 1 && ((n_nul[0] == 0 && n_nul[1] > n_half / 4) ||
	                      (n_nul[1] == 0 && n_nul[0] > n_half / 4));
}

/* Characters that steer a machine: one in a hundred may be there by accident, a NUL may not. */
static bool has_words(struct text bytes)
{
	size_t n_control = 0;

	for (size_t i = 0; i < bytes.n_bytes; i++) {
		const unsigned char c = (unsigned char)bytes.bytes[i];

		if (c == 0)
			return false;
		n_control += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
	}
	return n_control <= bytes.n_bytes / 100;
}

static bool is_text(struct text bytes)
{
	const size_t n = bytes.n_bytes < LOOK_BYTES ? bytes.n_bytes : LOOK_BYTES;
	const struct text look = text_slice(bytes, 0, n);

	return has_wide_mark(look) || has_words(look) || is_wide(look);
}

/* Without what may stand before the first tag: a mark, spaces, comments. */
static struct text first_tag(struct text head)
{
	size_t at;

	if (text_starts(head, TEXT("\xEF\xBB\xBF")))
		head = text_slice(head, 3, head.n_bytes);
	head = text_trim(head);
	while (text_starts(head, TEXT("<!--")) && text_find(head, TEXT("-->"), &at))
		head = text_trim(text_slice(head, at + 3, head.n_bytes));
	return head;
}

static bool is_html(struct text bytes)
{
	static const struct text tags[] = {
		TEXT("<!doctype html"), TEXT("<html"), TEXT("<head"), TEXT("<body"), TEXT("<title"),
		TEXT("<meta"),          TEXT("<div"),  TEXT("<p>"),   TEXT("<h1"),   TEXT("<table"),
	};
	const struct text head = head_of(bytes);
	const struct text tag = first_tag(head);

	if (text_starts(tag, TEXT("<?xml")))
		return find_folded(head, TEXT("<html"));
	for (size_t i = 0; i < COUNT(tags); i++) {
		if (starts_folded(tag, tags[i]))
			return true;
	}
	return false;
}

static bool name_ends(struct text name, struct text with)
{
	return name.n_bytes >= with.n_bytes &&
	       starts_folded(text_slice(name, name.n_bytes - with.n_bytes, name.n_bytes), with);
}

static enum document_kind kind_of_text(struct text name)
{
	if (name_ends(name, TEXT(".csv")) || name_ends(name, TEXT(".tsv")))
		return DOCUMENT_CSV;
	if (name_ends(name, TEXT(".md")) || name_ends(name, TEXT(".markdown")))
		return DOCUMENT_MARKDOWN;
	return DOCUMENT_PLAIN;
}

static bool sniff_text(struct text bytes, struct text name, enum document_kind *ret_kind,
                       struct error *err)
{
	if (is_html(bytes)) {
		*ret_kind = DOCUMENT_HTML;
		return true;
	}
	if (text_starts(first_tag(head_of(bytes)), TEXT("<?xml"))) {
		(void)FAIL(err, ERR_INPUT,
		           "this is an XML file, and what its tags mean is not known here");
		return HINT(err, "Take in the document that it was made for: HTML, PDF or text.");
	}
	*ret_kind = kind_of_text(name);
	return true;
}

/* What is refused. */

static bool refuse(struct text bytes, struct error *err)
{
	const enum media_kind kind = media_kind_of(bytes);

	if (office_is_old(bytes))
		return office_refuse_old(bytes, err);
	if (kind == MEDIA_ARCHIVE) {
		(void)FAIL(err, ERR_INPUT, "this is an archive");
		return HINT(err, "Unpack it and take in the documents in it.");
	}
	if (kind == MEDIA_NONE || kind == MEDIA_DOCUMENT || kind == MEDIA_OLD_OFFICE)
		return FAIL(err, ERR_INPUT, "these bytes are no document that is read here");
	(void)FAIL(err, ERR_INPUT, "this is %s", say(err->lang, media_kind_words(kind)));
	if (media_is_refused(kind))
		return media_hint(err);
	return HINT(err, "Take in the document itself: PDF, an office document, HTML or text.");
}

bool document_sniff(struct text bytes, struct text name, enum document_kind *ret_kind,
                    struct error *err)
{
	size_t at;

	if (bytes.n_bytes == 0)
		return FAIL(err, ERR_INPUT, "the document is empty");
	if (text_starts(bytes, TEXT("{\\rtf"))) {
		*ret_kind = DOCUMENT_RTF;
		return true;
	}
	if (text_starts(bytes, TEXT("PK")) && office_sniff(bytes, ret_kind))
		return true;
	if (text_starts(bytes, TEXT("%PDF-")) ||
	    (!media_is_refused(media_kind_of(bytes)) && !is_text(bytes) &&
	     text_find(head_of(bytes), TEXT("%PDF-"), &at))) {
		*ret_kind = DOCUMENT_PDF;
		return true;
	}
	if (is_text(bytes))
		return sniff_text(bytes, name, ret_kind, err);
	return refuse(bytes, err);
}
