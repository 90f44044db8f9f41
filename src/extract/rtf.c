/* Rich Text Format, read as a stream of control words, groups and bytes (Rich Text Format Specification 1.9.1).
 *
 * A group inherits what holds around it and forgets its own changes at its end; what a group is for (its destination)
 * decides where its text goes. Groups that are not text, and those that a reader may skip when it does not know them,
 * are skipped. Numbers of lists are in the file as text, so nothing is counted here. */
#include "base/buffer.h"
#include "base/day.h"
#include "extract/flow.h"
#include "extract/numbering.h"
#include "extract/office.h"
#include "extract/rtf_text.h"

enum {
	GROUPS_MAX = 256,
	FONTS_MAX = 65536,
	STYLES_MAX = 65536,
	WORD_CHARS_MAX = 32,
	FALLBACKS_MAX = 16, /* characters that stand for one \u */
	SMALL_BYTES_MAX = 1000,
	HEADINGS = 9,
};

enum destination {
	TO_BODY,
	TO_NOTHING,
	TO_FONTS,
	TO_STYLES,
	TO_LABEL,
	TO_TITLE,
	TO_AUTHOR,
	TO_DAY, /* its numbers are the document's day */
	TO_UPR, /* its text comes twice, the second time as Unicode */
};

struct group {
	enum destination to;
	int n_fallbacks; /* \uc */
	int font, lang;  /* by number; lang 0 for none */
	bool is_deleted, is_inserted;
	bool is_note, is_box; /* it ends a note or a text box, and what was before holds again: */
	size_t base;
	bool in_table, in_row, in_cell;
};

struct rtf {
	struct arena *arena;
	struct text bytes;
	size_t at;
	struct group groups[GROUPS_MAX];
	size_t n_groups;
	struct group now;
	bool may_skip; /* \* came before */
	int n_to_skip; /* bytes that stand for the last \u */
	int code_page, font_default, lang_default;
	uint16_t *font_pages;    /* by font; 0 for the document's */
	unsigned char *outlines; /* by style, from 1; 0 for none */
	struct rtf_text decoder;
	char piece[RTF_PIECE_BYTES]; /* bytes of one code page that wait */
	size_t n_piece;

	struct flow flow;
	size_t base;                    /* frames of the flow below the paragraphs of this place */
	bool in_table, in_row, in_cell; /* this paragraph is in a table; a row, a cell is open */
	int outline, style, level, n_notes; /* of the paragraph; style -1 for none */
	struct buffer label, small;         /* of the paragraph; of a title, an author, a style */
	int lang_last;                      /* that was looked up */
	struct text lang_last_text;
	int year, month, day;
	struct document_facts facts;
};

/* Text */

static bool has_paragraph(const struct rtf *rtf)
{
	return rtf->flow.n_frames > rtf->base &&
	       rtf->flow.frames[rtf->flow.n_frames - 1].is == FLOW_PARAGRAPH;
}

static bool open_row(struct rtf *rtf, struct error *err)
{
	if (rtf->in_row)
		return true;
	rtf->in_row = true;
	rtf->in_cell = false;
	return flow_open_row(&rtf->flow, err);
}

static bool close_row(struct rtf *rtf, struct error *err)
{
	if (!rtf->in_row)
		return true;
	rtf->in_row = rtf->in_cell = false;
	return flow_close_row(&rtf->flow, err);
}

static bool open_cell(struct rtf *rtf, struct error *err)
{
	if (!open_row(rtf, err))
		return false;
	if (rtf->in_cell)
		return true;
	rtf->in_cell = true;
	return flow_next_cell(&rtf->flow, err);
}

static bool open_paragraph(struct rtf *rtf, struct error *err)
{
	if (has_paragraph(rtf))
		return true;
	if (rtf->in_table ? !open_cell(rtf, err) : !close_row(rtf, err))
		return false;
	return flow_open_paragraph(&rtf->flow, err);
}

static void set_lang(struct rtf *rtf)
{
	if (!flow_wants_lang(&rtf->flow) || rtf->now.lang == 0)
		return;
	if (rtf->now.lang != rtf->lang_last) {
		rtf->lang_last = rtf->now.lang;
		rtf->lang_last_text = rtf_text_lang(rtf->arena, rtf->now.lang);
	}
	flow_set_lang(&rtf->flow, rtf->lang_last_text);
}

static bool add_body(struct rtf *rtf, struct text words, struct error *err)
{
	if (!open_paragraph(rtf, err))
		return false;
	set_lang(rtf);
	rtf->flow.change = rtf->now.is_deleted    ? BLOCK_DELETED
	                   : rtf->now.is_inserted ? BLOCK_INSERTED
	                                          : BLOCK_UNCHANGED;
	return flow_add(&rtf->flow, words, err);
}

static void add_small(struct buffer *buffer, struct text words)
{
	if (buffer->n_bytes + words.n_bytes <= SMALL_BYTES_MAX)
		buffer_add(buffer, words);
}

static bool add_words(struct rtf *rtf, struct text words, struct error *err)
{
	if (text_is_empty(words))
		return true;
	switch (rtf->now.to) {
	case TO_BODY:
		return add_body(rtf, words, err);
	case TO_LABEL:
		add_small(&rtf->label, words);
		return true;
	case TO_STYLES:
	case TO_TITLE:
	case TO_AUTHOR:
		add_small(&rtf->small, words);
		return true;
	case TO_NOTHING:
	case TO_FONTS:
	case TO_DAY:
	case TO_UPR:
		break;
	}
	return true;
}

static int page_now(const struct rtf *rtf)
{
	const int font = rtf->now.font;
	const bool has_font = rtf->now.to == TO_BODY || rtf->now.to == TO_LABEL;
	const int page = has_font && font >= 0 && font < FONTS_MAX ? rtf->font_pages[font] : 0;

	return page ? page : rtf->code_page;
}

static bool flush(struct rtf *rtf, struct error *err)
{
	const struct text piece = {rtf->piece, rtf->n_piece};

	if (rtf->n_piece == 0)
		return true;
	rtf->n_piece = 0;
	if (rtf->now.to == TO_NOTHING || rtf->now.to == TO_FONTS)
		return true;
	return add_words(rtf, rtf_text_decode(&rtf->decoder, page_now(rtf), piece), err);
}

static bool take_byte(struct rtf *rtf, char byte, struct error *err)
{
	if (rtf->n_to_skip > 0) {
		rtf->n_to_skip--;
		return true;
	}
	if (rtf->n_piece == RTF_PIECE_BYTES && !flush(rtf, err))
		return false;
	rtf->piece[rtf->n_piece++] = byte;
	return true;
}

/* Paragraphs */

static void look_at_paragraph(struct rtf *rtf)
{
	const int of_style =
		rtf->style >= 0 && rtf->style < STYLES_MAX ? rtf->outlines[rtf->style] : 0;
	const int outline = rtf->outline >= 0 ? rtf->outline : of_style;
	const struct text label = text_trim(buffer_text(&rtf->label));

	if (outline > 0)
		flow_set_kind(&rtf->flow, BLOCK_HEADING, outline, label);
	else if (!text_is_empty(label))
		flow_set_kind(&rtf->flow, BLOCK_ITEM, rtf->level + 1, numbering_bullet(label));
	rtf->label.n_bytes = 0;
}

static bool close_paragraph(struct rtf *rtf, struct error *err)
{
	if (!has_paragraph(rtf)) {
		rtf->label.n_bytes = 0;
		return true;
	}
	look_at_paragraph(rtf);
	return flow_close_paragraph(&rtf->flow, err);
}

static bool close_cell(struct rtf *rtf, struct error *err)
{
	if (!close_paragraph(rtf, err) || !open_cell(rtf, err))
		return false;
	rtf->in_cell = false;
	return true;
}

static void reset_paragraph(struct rtf *rtf)
{
	rtf->in_table = false;
	rtf->outline = rtf->style = -1;
	rtf->level = 0;
}

static void reset_characters(struct rtf *rtf)
{
	rtf->now.font = rtf->font_default;
	rtf->now.lang = rtf->lang_default;
	rtf->now.is_deleted = rtf->now.is_inserted = false;
}

/* Notes and text boxes begin a place of their own inside of a paragraph. */

static void begin_place(struct rtf *rtf)
{
	rtf->now.base = rtf->base;
	rtf->now.in_table = rtf->in_table;
	rtf->now.in_row = rtf->in_row;
	rtf->now.in_cell = rtf->in_cell;
	rtf->in_table = rtf->in_row = rtf->in_cell = false;
	rtf->base = rtf->flow.n_frames;
}

static bool end_place(struct rtf *rtf, struct error *err)
{
	const struct group *group = &rtf->now;

	if (!close_paragraph(rtf, err) || !close_row(rtf, err))
		return false;
	if (group->is_note && !flow_close_note(&rtf->flow, err))
		return false;
	rtf->base = group->base;
	rtf->in_table = group->in_table;
	rtf->in_row = group->in_row;
	rtf->in_cell = group->in_cell;
	return true;
}

static bool open_note(struct rtf *rtf, bool has_mark, struct error *err)
{
	struct text label = TEXT_NONE;

	if (rtf->now.to != TO_BODY || !open_paragraph(rtf, err))
		return rtf->now.to != TO_BODY;
	if (has_mark) {
		label = text_format(rtf->flow.arena, "%d", ++rtf->n_notes);
		if (!add_body(rtf, text_format(rtf->flow.arena, "[%d]", rtf->n_notes), err))
			return false;
	}
	if (!flow_open_note(&rtf->flow, label, err))
		return false;
	begin_place(rtf);
	rtf->now.is_note = true;
	return true;
}

static void open_box(struct rtf *rtf)
{
	begin_place(rtf);
	rtf->now.is_box = true;
	rtf->now.to = TO_BODY;
}

/* Groups */

static bool open_group(struct rtf *rtf, struct error *err)
{
	rtf->n_to_skip = 0;
	if (!flush(rtf, err))
		return false;
	if (rtf->n_groups == GROUPS_MAX)
		return FAIL(err, ERR_INPUT, "the document is nested more than %d deep", GROUPS_MAX);
	rtf->groups[rtf->n_groups++] = rtf->now;
	rtf->now.is_note = rtf->now.is_box = false;
	rtf->may_skip = false;
	return true;
}

/* "heading 1" to "heading 9" are headings, whatever they look like. */
static void close_style(struct rtf *rtf)
{
	const struct text name = text_trim(buffer_text(&rtf->small));
	const size_t n = sizeof("heading ") - 1;

	if (name.n_bytes > n && strncasecmp(name.bytes, "heading ", n) == 0 &&
	    name.bytes[n] >= '1' && name.bytes[n] <= '9' && rtf->style >= 0 &&
	    rtf->style < STYLES_MAX)
		rtf->outlines[rtf->style] = (unsigned char)(name.bytes[n] - '0');
	rtf->small.n_bytes = 0;
	rtf->style = -1;
}

static void close_day(struct rtf *rtf)
{
	const struct text written = text_format(rtf->arena, "%04d-%02d-%02d", rtf->year % 10000,
	                                        rtf->month % 100, rtf->day % 100);
	day_nr day;

	if (day_parse(written, &day))
		rtf->facts.dated = written;
}

static bool close_destination(struct rtf *rtf, enum destination outer, struct error *err)
{
	if ((rtf->now.is_note || rtf->now.is_box) && !end_place(rtf, err))
		return false;
	switch (rtf->now.to) {
	case TO_STYLES:
		close_style(rtf);
		break;
	case TO_TITLE:
	case TO_AUTHOR:
		if (outer != rtf->now.to) {
			*(rtf->now.to == TO_TITLE ? &rtf->facts.title : &rtf->facts.author) =
				office_fact(rtf->arena, buffer_text(&rtf->small));
			rtf->small.n_bytes = 0;
		}
		break;
	case TO_DAY:
		close_day(rtf);
		break;
	case TO_BODY:
	case TO_NOTHING:
	case TO_FONTS:
	case TO_LABEL:
	case TO_UPR:
		break;
	}
	return true;
}

static bool close_group(struct rtf *rtf, struct error *err)
{
	const struct group *outer;

	rtf->n_to_skip = 0;
	rtf->may_skip = false;
	if (!flush(rtf, err) || rtf->n_groups == 0)
		return rtf->n_groups == 0;
	outer = &rtf->groups[rtf->n_groups - 1];
	if (!close_destination(rtf, outer->to, err))
		return false;
	rtf->now = *outer;
	rtf->n_groups--;
	return true;
}

/* Control words */

enum action {
	DO_PARAGRAPH = 1,
	DO_CELL,
	DO_ROW,
	DO_RESET_PARAGRAPH,
	DO_RESET_CHARACTERS,
	DO_IN_TABLE,
	DO_OUTLINE,
	DO_STYLE,
	DO_LEVEL,
	DO_BREAK,
	DO_WORDS,
	DO_UNICODE,
	DO_FALLBACKS,
	DO_FONT,
	DO_FONT_DEFAULT,
	DO_CHARSET,
	DO_FONT_PAGE,
	DO_PAGE,
	DO_LANG,
	DO_LANG_DEFAULT,
	DO_DELETED,
	DO_INSERTED,
	DO_YEAR,
	DO_MONTH,
	DO_DAY,
	DO_BIN,
	DO_NOTE,
	DO_COMMENT,
	DO_BOX,
	DO_DESTINATION,
	DO_ENTER, /* known, though it may be skipped */
};

struct word {
	const char *name;
	enum action action;
	int value;         /* a destination, a code page */
	const char *words; /* of DO_WORDS */
};

/* In strcmp order. */
static const struct word words[] = {
	{"annotation", DO_COMMENT},
	{"ansi", DO_PAGE, 1252},
	{"ansicpg", DO_PAGE},
	{"author", DO_DESTINATION, TO_AUTHOR},
	{"bin", DO_BIN},
	{"bkmkend", DO_DESTINATION, TO_NOTHING},
	{"bkmkstart", DO_DESTINATION, TO_NOTHING},
	{"bullet", DO_WORDS, 0, "•"},
	{"buptim", DO_DESTINATION, TO_NOTHING},
	{"category", DO_DESTINATION, TO_NOTHING},
	{"cell", DO_CELL},
	{"colortbl", DO_DESTINATION, TO_NOTHING},
	{"comment", DO_DESTINATION, TO_NOTHING},
	{"company", DO_DESTINATION, TO_NOTHING},
	{"cpg", DO_FONT_PAGE},
	{"creatim", DO_DESTINATION, TO_DAY},
	{"deff", DO_FONT_DEFAULT},
	{"deflang", DO_LANG_DEFAULT},
	{"deleted", DO_DELETED},
	{"doccomm", DO_DESTINATION, TO_NOTHING},
	{"dy", DO_DAY},
	{"emdash", DO_WORDS, 0, "—"},
	{"emspace", DO_WORDS, 0, " "},
	{"endash", DO_WORDS, 0, "–"},
	{"enspace", DO_WORDS, 0, " "},
	{"f", DO_FONT},
	{"fcharset", DO_CHARSET},
	{"filetbl", DO_DESTINATION, TO_NOTHING},
	{"fldinst", DO_DESTINATION, TO_NOTHING},
	{"fldrslt", DO_ENTER},
	{"fonttbl", DO_DESTINATION, TO_FONTS},
	{"footer", DO_DESTINATION, TO_NOTHING},
	{"footerf", DO_DESTINATION, TO_NOTHING},
	{"footerl", DO_DESTINATION, TO_NOTHING},
	{"footerr", DO_DESTINATION, TO_NOTHING},
	{"footnote", DO_NOTE},
	{"ftncn", DO_DESTINATION, TO_NOTHING},
	{"ftnsep", DO_DESTINATION, TO_NOTHING},
	{"ftnsepc", DO_DESTINATION, TO_NOTHING},
	{"header", DO_DESTINATION, TO_NOTHING},
	{"headerf", DO_DESTINATION, TO_NOTHING},
	{"headerl", DO_DESTINATION, TO_NOTHING},
	{"headerr", DO_DESTINATION, TO_NOTHING},
	{"hlinkbase", DO_DESTINATION, TO_NOTHING},
	{"ilvl", DO_LEVEL},
	{"intbl", DO_IN_TABLE},
	{"keywords", DO_DESTINATION, TO_NOTHING},
	{"lang", DO_LANG},
	{"ldblquote", DO_WORDS, 0, "“"},
	{"line", DO_BREAK},
	{"listtext", DO_DESTINATION, TO_LABEL},
	{"lquote", DO_WORDS, 0, "‘"},
	{"ltrmark", DO_WORDS, 0, "\xE2\x80\x8E"},
	{"mac", DO_PAGE, 10000},
	{"manager", DO_DESTINATION, TO_NOTHING},
	{"mo", DO_MONTH},
	{"nestcell", DO_PARAGRAPH},
	{"nestrow", DO_PARAGRAPH},
	{"nonshppict", DO_DESTINATION, TO_NOTHING},
	{"objdata", DO_DESTINATION, TO_NOTHING},
	{"operator", DO_DESTINATION, TO_NOTHING},
	{"outlinelevel", DO_OUTLINE},
	{"page", DO_PARAGRAPH},
	{"par", DO_PARAGRAPH},
	{"pard", DO_RESET_PARAGRAPH},
	{"pc", DO_PAGE, 437},
	{"pca", DO_PAGE, 850},
	{"pict", DO_DESTINATION, TO_NOTHING},
	{"plain", DO_RESET_CHARACTERS},
	{"pntext", DO_DESTINATION, TO_LABEL},
	{"printim", DO_DESTINATION, TO_NOTHING},
	{"private1", DO_DESTINATION, TO_NOTHING},
	{"qmspace", DO_WORDS, 0, " "},
	{"rdblquote", DO_WORDS, 0, "”"},
	{"result", DO_ENTER},
	{"revised", DO_INSERTED},
	{"revtim", DO_DESTINATION, TO_DAY},
	{"row", DO_ROW},
	{"rquote", DO_WORDS, 0, "’"},
	{"rtlmark", DO_WORDS, 0, "\xE2\x80\x8F"},
	{"rxe", DO_DESTINATION, TO_NOTHING},
	{"s", DO_STYLE},
	{"sect", DO_PARAGRAPH},
	{"shpinst", DO_ENTER},
	{"shptxt", DO_BOX},
	{"sn", DO_DESTINATION, TO_NOTHING},
	{"softline", DO_WORDS, 0, " "},
	{"stylesheet", DO_DESTINATION, TO_STYLES},
	{"subject", DO_DESTINATION, TO_NOTHING},
	{"sv", DO_DESTINATION, TO_NOTHING},
	{"tab", DO_WORDS, 0, " "},
	{"tc", DO_DESTINATION, TO_NOTHING},
	{"title", DO_DESTINATION, TO_TITLE},
	{"trowd", DO_IN_TABLE},
	{"txe", DO_DESTINATION, TO_NOTHING},
	{"u", DO_UNICODE},
	{"uc", DO_FALLBACKS},
	{"ud", DO_ENTER},
	{"upr", DO_DESTINATION, TO_UPR},
	{"xe", DO_DESTINATION, TO_NOTHING},
	{"yr", DO_YEAR},
	{"zwj", DO_WORDS, 0, "\xE2\x80\x8D"},
	{"zwnj", DO_WORDS, 0, "\xE2\x80\x8C"},
};

static int compare_words(const void *a, const void *b)
{
	return strcmp(((const struct word *)a)->name, ((const struct word *)b)->name);
}

static bool skip_bytes(struct rtf *rtf, int n, struct error *err)
{
	if (n < 0 || (size_t)n > rtf->bytes.n_bytes - rtf->at)
		return FAIL(err, ERR_INPUT, "the document ends in the middle of a picture");
	rtf->at += (size_t)n;
	return true;
}

static void set_font_page(struct rtf *rtf, int page)
{
	if (rtf->now.to == TO_FONTS && rtf->now.font >= 0 && rtf->now.font < FONTS_MAX)
		rtf->font_pages[rtf->now.font] = (uint16_t)(page > 0 && page < 65536 ? page : 0);
}

/* In a style sheet it is the style that is told of. */
static void set_outline(struct rtf *rtf, int level)
{
	const int outline = level >= 0 && level < HEADINGS ? level + 1 : 0;

	if (rtf->now.to == TO_STYLES && rtf->style >= 0 && rtf->style < STYLES_MAX)
		rtf->outlines[rtf->style] = (unsigned char)outline;
	else if (rtf->now.to == TO_BODY)
		rtf->outline = outline;
}

static void set_page(struct rtf *rtf, const struct word *word, int n)
{
	rtf->code_page = word->value ? word->value : n;
}

static bool add_unicode(struct rtf *rtf, int unit, struct error *err)
{
	rtf->n_to_skip = rtf->now.n_fallbacks;
	return add_words(rtf, rtf_text_unit(&rtf->decoder, unit), err);
}

/* What is nothing stays nothing: only the Unicode half of a text that comes twice is entered. */
static void enter(struct rtf *rtf, const struct word *word)
{
	if (rtf->now.to == TO_UPR && strcmp(word->name, "ud") == 0)
		rtf->now.to = rtf->n_groups >= 2 ? rtf->groups[rtf->n_groups - 2].to : TO_NOTHING;
}

static void set_destination(struct rtf *rtf, enum destination to)
{
	if (rtf->now.to == TO_NOTHING)
		return;
	rtf->now.to = to;
	if (to == TO_LABEL)
		rtf->label.n_bytes = 0;
	else
		rtf->small.n_bytes = 0;
	if (to == TO_DAY)
		rtf->year = rtf->month = rtf->day = 0;
}

/* What changes how text is read, and gives none. */
static void set_state(struct rtf *rtf, const struct word *word, int n)
{
	switch (word->action) {
	case DO_RESET_PARAGRAPH:
		reset_paragraph(rtf);
		return;
	case DO_RESET_CHARACTERS:
		reset_characters(rtf);
		return;
	case DO_IN_TABLE:
		rtf->in_table = true;
		return;
	case DO_OUTLINE:
		set_outline(rtf, n);
		return;
	case DO_STYLE:
		rtf->style = n;
		return;
	case DO_LEVEL:
		rtf->level = n >= 0 && n < HEADINGS ? n : 0;
		return;
	case DO_FALLBACKS:
		rtf->now.n_fallbacks = n >= 0 && n <= FALLBACKS_MAX ? n : 1;
		return;
	case DO_FONT:
		rtf->now.font = n;
		return;
	case DO_FONT_DEFAULT:
		rtf->font_default = rtf->now.font = n;
		return;
	case DO_CHARSET:
		set_font_page(rtf, rtf_text_page_of(n));
		return;
	case DO_FONT_PAGE:
		set_font_page(rtf, n);
		return;
	case DO_PAGE:
		set_page(rtf, word, n);
		return;
	case DO_LANG:
		rtf->now.lang = n;
		return;
	case DO_LANG_DEFAULT:
		rtf->lang_default = rtf->now.lang = n;
		return;
	case DO_DELETED:
		rtf->now.is_deleted = n != 0;
		return;
	case DO_INSERTED:
		rtf->now.is_inserted = n != 0;
		return;
	case DO_YEAR:
		rtf->year = n > 0 ? n : 0;
		return;
	case DO_MONTH:
		rtf->month = n > 0 ? n : 0;
		return;
	case DO_DAY:
		rtf->day = n > 0 ? n : 0;
		return;
	case DO_DESTINATION:
		set_destination(rtf, (enum destination)word->value);
		return;
	case DO_ENTER:
		enter(rtf, word);
		return;
	case DO_PARAGRAPH:
	case DO_CELL:
	case DO_ROW:
	case DO_BREAK:
	case DO_WORDS:
	case DO_UNICODE:
	case DO_BIN:
	case DO_NOTE:
	case DO_COMMENT:
	case DO_BOX:
		return;
	}
}

/* What gives text, or ends a piece of it. */
static bool act_in_body(struct rtf *rtf, enum action action, struct error *err)
{
	if (action == DO_PARAGRAPH)
		return close_paragraph(rtf, err);
	if (action == DO_CELL)
		return close_cell(rtf, err);
	if (action == DO_ROW)
		return close_paragraph(rtf, err) && close_row(rtf, err);
	if (action == DO_BREAK)
		return open_paragraph(rtf, err) && flow_break(&rtf->flow, err);
	if (action == DO_NOTE || action == DO_COMMENT)
		return open_note(rtf, action == DO_NOTE, err);
	if (action == DO_BOX)
		open_box(rtf);
	return true;
}

static bool is_unit(enum action action)
{
	return action == DO_UNICODE || action == DO_WORDS;
}

static bool act(struct rtf *rtf, const struct word *word, int n, struct error *err)
{
	if (rtf->n_to_skip > 0 && is_unit(word->action)) {
		rtf->n_to_skip--;
		return true;
	}
	if (word->action == DO_BIN)
		return skip_bytes(rtf, n, err);
	if (!flush(rtf, err))
		return false;
	if (word->action == DO_UNICODE)
		return add_unicode(rtf, n, err);
	if (word->action == DO_WORDS)
		return add_words(rtf, text_of(word->words), err);
	set_state(rtf, word, n);
	return rtf->now.to != TO_BODY || act_in_body(rtf, word->action, err);
}

/* A number that has no digits, or too many, is the default: 1 for what is switched on. */
static int read_number(struct rtf *rtf, int otherwise)
{
	bool is_negative = false, has_digits = false;
	int64_t n = 0;

	if (rtf->at + 1 < rtf->bytes.n_bytes && rtf->bytes.bytes[rtf->at] == '-' &&
	    rtf->bytes.bytes[rtf->at + 1] >= '0' && rtf->bytes.bytes[rtf->at + 1] <= '9') {
		is_negative = true;
		rtf->at++;
	}
	for (; rtf->at < rtf->bytes.n_bytes && rtf->bytes.bytes[rtf->at] >= '0' &&
	       rtf->bytes.bytes[rtf->at] <= '9';
	     rtf->at++) {
		has_digits = true;
		if (n < INT32_MAX)
			n = n * 10 + (rtf->bytes.bytes[rtf->at] - '0');
	}
	if (!has_digits || n > INT32_MAX)
		return otherwise;
	return (int)(is_negative ? -n : n);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool take_word(struct rtf *rtf, struct error *err)
{
	char name[WORD_CHARS_MAX + 1] = "";
	const struct word wanted = {.name = name};
	const struct word *word;
	size_t n = 0;
	int number;

	for (; rtf->at < rtf->bytes.n_bytes && is_letter(rtf->bytes.bytes[rtf->at]); rtf->at++) {
		if (n < WORD_CHARS_MAX)
			name[n++] = rtf->bytes.bytes[rtf->at];
	}
	number = read_number(rtf, 1);
	if (rtf->at < rtf->bytes.n_bytes && rtf->bytes.bytes[rtf->at] == ' ')
		rtf->at++;
	word = bsearch(&wanted, words, COUNT(words), sizeof(wanted), compare_words);
	if (word) {
		rtf->may_skip = false;
		return act(rtf, word, number, err);
	}
	if (!flush(rtf, err))
		return false;
	if (rtf->may_skip)
		rtf->now.to = TO_NOTHING;
	rtf->may_skip = false;
	return true;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_hex(struct rtf *rtf, struct error *err)
{
	const char *digits = rtf->bytes.bytes + rtf->at;

	if (rtf->bytes.n_bytes - rtf->at < 2 || hex_value(digits[0]) < 0 ||
	    hex_value(digits[1]) < 0)
		return true;
	rtf->at += 2;
	return take_byte(rtf, (char)(hex_value(digits[0]) * 16 + hex_value(digits[1])), err);
}

static bool take_sign(struct rtf *rtf, const char *sign, struct error *err)
{
	if (rtf->n_to_skip > 0) {
		rtf->n_to_skip--;
		return true;
	}
	return flush(rtf, err) && add_words(rtf, text_of(sign), err);
}

static bool take_control(struct rtf *rtf, struct error *err)
{
	char c;

	if (rtf->at == rtf->bytes.n_bytes)
		return true;
	c = rtf->bytes.bytes[rtf->at];
	if (is_letter(c))
		return take_word(rtf, err);
	rtf->at++;
	switch (c) {
	case '\'':
		return take_hex(rtf, err);
	case '*':
		rtf->may_skip = true;
		return true;
	case '~':
		return take_sign(rtf, "\xC2\xA0", err);
	case '_':
		return take_sign(rtf, "‑", err);
	case '\\':
	case '{':
	case '}':
		return take_byte(rtf, c, err);
	case '\n':
	case '\r':
		return flush(rtf, err) && (rtf->now.to != TO_BODY || close_paragraph(rtf, err));
	}
	return true;
}

static bool take_one(struct rtf *rtf, struct error *err)
{
	const char c = rtf->bytes.bytes[rtf->at++];

	switch (c) {
	case '{':
		return open_group(rtf, err);
	case '}':
		return close_group(rtf, err);
	case '\\':
		return take_control(rtf, err);
	case '\r':
	case '\n':
	case '\0':
		return true;
	}
	return take_byte(rtf, c, err);
}

static bool read_all(struct rtf *rtf, struct error *err)
{
	do {
		if (!take_one(rtf, err))
			return false;
	} while (rtf->at < rtf->bytes.n_bytes && rtf->n_groups > 0);
	if (rtf->n_groups > 0)
		return FAIL(err, ERR_INPUT, "the document ends in the middle: its end is missing");
	return close_paragraph(rtf, err) && flow_end(&rtf->flow, err);
}

static void start(struct rtf *rtf, const struct document *document)
{
	rtf->arena = document->arena;
	rtf->bytes = document->bytes;
	rtf->font_pages = ARENA_ARRAY(rtf->arena, uint16_t, FONTS_MAX);
	rtf->outlines = ARENA_ARRAY(rtf->arena, unsigned char, STYLES_MAX);
	rtf->label = buffer_make(rtf->arena);
	rtf->small = buffer_make(rtf->arena);
	rtf->code_page = 1252;
	rtf->now.n_fallbacks = 1;
	rtf->outline = rtf->style = -1;
	rtf->lang_last_text = TEXT_NONE;
	rtf->facts = (struct document_facts){.title = TEXT_NONE,
	                                     .author = TEXT_NONE,
	                                     .lang = TEXT_NONE,
	                                     .dated = TEXT_NONE,
	                                     .charset = TEXT_NONE};
}

bool read_rtf(const struct document *document, struct block_out *out,
              struct document_facts *ret_facts, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(FLOW_ARENA_BYTES);
	struct rtf *rtf = ARENA_NEW(document->arena, struct rtf);
	bool is_read;

	if (!text_starts(document->bytes, TEXT("{\\rtf")))
		return FAIL(err, ERR_INPUT, "the document does not begin as RTF does");
	start(rtf, document);
	flow_start(&rtf->flow, out, arena);
	is_read = read_all(rtf, err);
	rtf_text_drop(&rtf->decoder);
	if (!is_read)
		return false;
	rtf->facts.lang = rtf_text_lang(rtf->arena, rtf->lang_default);
	*ret_facts = rtf->facts;
	return true;
}
