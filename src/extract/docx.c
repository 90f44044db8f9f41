/* Word documents: word/document.xml read once from front to back, with its styles, numberings and notes read before.
 *
 * What a field computes is text, its instructions are not. Deleted and
 * moved words become blocks of their own behind their paragraph. Pictures and embedded objects are never opened. */
#include "extract/docx_styles.h"
#include "extract/flow.h"

enum { NOTES_MAX = 65536, NOTES_BYTES_MAX = 32 * ARENA_MIB, FIELDS_MAX = 64 };

enum {
	TAG_BODY = 1,
	TAG_PARAGRAPH,
	TAG_PROPERTIES,
	TAG_STYLE,
	TAG_OUTLINE,
	TAG_NUM_ID,
	TAG_ILVL,
	TAG_FRAME,
	TAG_RUN,
	TAG_RUN_PROPERTIES,
	TAG_LANG,
	TAG_RIGHT_TO_LEFT,
	TAG_WORDS,
	TAG_TAB,
	TAG_BREAK,
	TAG_HYPHEN,
	TAG_SYMBOL,
	TAG_INSERTED,
	TAG_DELETED,
	TAG_FIELD,
	TAG_ROW,
	TAG_ROW_PROPERTIES,
	TAG_CELL,
	TAG_NOTE_MARK,
	TAG_ENDNOTE_MARK,
	TAG_COMMENT_MARK,
	TAG_NOTE,
	TAG_SKIPPED,
};

static const struct office_tag tags[] = {
	{SPACE_WORD, "body", TAG_BODY},
	{SPACE_WORD, "p", TAG_PARAGRAPH},
	{SPACE_WORD, "pPr", TAG_PROPERTIES},
	{SPACE_WORD, "pStyle", TAG_STYLE},
	{SPACE_WORD, "outlineLvl", TAG_OUTLINE},
	{SPACE_WORD, "numId", TAG_NUM_ID},
	{SPACE_WORD, "ilvl", TAG_ILVL},
	{SPACE_WORD, "framePr", TAG_FRAME},
	{SPACE_WORD, "r", TAG_RUN},
	{SPACE_WORD, "rPr", TAG_RUN_PROPERTIES},
	{SPACE_WORD, "lang", TAG_LANG},
	{SPACE_WORD, "rtl", TAG_RIGHT_TO_LEFT},
	{SPACE_WORD, "t", TAG_WORDS},
	{SPACE_WORD, "delText", TAG_WORDS},
	{SPACE_MATH, "t", TAG_WORDS},
	{SPACE_WORD, "tab", TAG_TAB},
	{SPACE_WORD, "ptab", TAG_TAB},
	{SPACE_WORD, "br", TAG_BREAK},
	{SPACE_WORD, "cr", TAG_BREAK},
	{SPACE_WORD, "noBreakHyphen", TAG_HYPHEN},
	{SPACE_WORD, "sym", TAG_SYMBOL},
	{SPACE_WORD, "ins", TAG_INSERTED},
	{SPACE_WORD, "moveTo", TAG_INSERTED},
	{SPACE_WORD, "del", TAG_DELETED},
	{SPACE_WORD, "moveFrom", TAG_DELETED},
	{SPACE_WORD, "fldChar", TAG_FIELD},
	{SPACE_WORD, "tr", TAG_ROW},
	{SPACE_WORD, "trPr", TAG_ROW_PROPERTIES},
	{SPACE_WORD, "tc", TAG_CELL},
	{SPACE_WORD, "footnoteReference", TAG_NOTE_MARK},
	{SPACE_WORD, "endnoteReference", TAG_ENDNOTE_MARK},
	{SPACE_WORD, "commentReference", TAG_COMMENT_MARK},
	{SPACE_WORD, "footnote", TAG_NOTE},
	{SPACE_WORD, "endnote", TAG_NOTE},
	{SPACE_WORD, "comment", TAG_NOTE},
	{SPACE_WORD, "tabs", TAG_SKIPPED}, /* places of tabs, not tabs */
	{SPACE_WORD, "sectPr", TAG_SKIPPED},
	{SPACE_WORD, "sdtPr", TAG_SKIPPED},
	{SPACE_WORD, "tblPr", TAG_SKIPPED},
	{SPACE_WORD, "tcPr", TAG_SKIPPED},
	{SPACE_WORD, "pPrChange", TAG_SKIPPED}, /* what it was before */
	{SPACE_WORD, "rPrChange", TAG_SKIPPED},
	{SPACE_WORD, "trPrChange", TAG_SKIPPED},
	{SPACE_WORD, "numberingChange", TAG_SKIPPED},
	{SPACE_WORD, "instrText", TAG_SKIPPED},
	{SPACE_WORD, "delInstrText", TAG_SKIPPED},
	{SPACE_WORD, "rt", TAG_SKIPPED}, /* how a word is read aloud */
	{SPACE_MARKUP, "Fallback", TAG_SKIPPED},
};

struct note {
	const char *id;
	struct flow_kept *blocks, *last;
	bool is_used;
};

/* Footnotes, endnotes or comments. */
struct notes {
	struct note *notes;
	size_t n, n_room, n_bytes;
	enum numbering numbering; /* of the marks */
	int n_used;
};

enum { FOOTNOTES, ENDNOTES, COMMENTS, N_NOTE_KINDS };

/* A field goes from its instructions to its result. */
struct fields {
	bool in_result[FIELDS_MAX];
	size_t n;
};

struct docx {
	struct arena *arena; /* of the document */
	struct office office;
	struct docx_styles *styles;
	struct flow flow;
	struct notes notes[N_NOTE_KINDS];
	struct notes *reading; /* the part under way is one of notes; else NULL */
	struct fields fields;

	struct docx_look look;      /* of the paragraph's style */
	int outline, num_id, level; /* of the paragraph itself; -1 for not said */
	bool in_properties, in_row_properties, in_words;
	bool has_body;
	bool goes_on; /* the end of the paragraph is deleted, or it is the large first letter of the next */
	bool is_right_to_left; /* the run */
	struct text lang, bidi_lang;
	int n_inserted, n_deleted;     /* open elements around */
	int row_inserted, row_deleted; /* depth of the row that is, or 0 */
	int row_depth;
};

/* Paragraphs */

static int first_said(int own, int of_style)
{
	return own >= 0 ? own : of_style;
}

static void number_paragraph(struct docx *docx, struct buffer *label, int *ret_level)
{
	const int num_id = first_said(docx->num_id, docx->look.num_id);
	const int level = first_said(docx->level, docx->look.level);

	*ret_level = 0;
	if (num_id <= 0 || docx->goes_on)
		return;
	*ret_level = (level < 0 ? 0 : level) + 1;
	docx_styles_number(docx->styles, num_id, *ret_level - 1, label);
}

static void look_at_paragraph(struct docx *docx)
{
	struct buffer label = buffer_make(docx->flow.arena);
	const int outline = first_said(docx->outline, docx->look.outline);
	int depth;

	number_paragraph(docx, &label, &depth);
	if (outline > 0)
		flow_set_kind(&docx->flow, BLOCK_HEADING, outline, buffer_text(&label));
	else if (depth > 0)
		flow_set_kind(&docx->flow, BLOCK_ITEM, depth, buffer_text(&label));
}

static bool open_paragraph(struct docx *docx, struct error *err)
{
	docx->look = docx_styles_look(docx->styles, TEXT_NONE);
	docx->outline = docx->num_id = docx->level = -1;
	docx->goes_on = false;
	docx->lang = docx->bidi_lang = TEXT_NONE;
	return flow_open_paragraph(&docx->flow, err);
}

/* Instructions without a result end with their paragraph, so that no broken field can hide what follows. */
static void close_instructions(struct fields *fields)
{
	while (fields->n > 0 && !fields->in_result[fields->n - 1])
		fields->n--;
}

static bool close_paragraph(struct docx *docx, struct error *err)
{
	close_instructions(&docx->fields);
	if (docx->goes_on) {
		docx->goes_on = false;
		flow_go_on(&docx->flow);
		return true;
	}
	return flow_close_paragraph(&docx->flow, err);
}

/* Words */

static void take_field(struct fields *fields, struct text type)
{
	if (text_is(type, "begin") && fields->n < FIELDS_MAX)
		fields->in_result[fields->n++] = false;
	else if (text_is(type, "separate") && fields->n > 0)
		fields->in_result[fields->n - 1] = true;
	else if (text_is(type, "end") && fields->n > 0)
		fields->n--;
}

static bool is_instruction(const struct fields *fields)
{
	for (size_t i = 0; i < fields->n; i++) {
		if (!fields->in_result[i])
			return true;
	}
	return false;
}

static void set_lang(struct docx *docx)
{
	struct text lang = docx->is_right_to_left && !text_is_empty(docx->bidi_lang)
	                           ? docx->bidi_lang
	                           : docx->lang;

	if (!flow_wants_lang(&docx->flow))
		return;
	if (text_is_empty(lang))
		lang = docx->look.lang;
	if (text_is_empty(lang))
		lang = docx_styles_lang(docx->styles);
	flow_set_lang(&docx->flow, lang);
}

static void set_change(struct docx *docx)
{
	docx->flow.change = docx->n_deleted > 0 || docx->row_deleted > 0     ? BLOCK_DELETED
	                    : docx->n_inserted > 0 || docx->row_inserted > 0 ? BLOCK_INSERTED
	                                                                     : BLOCK_UNCHANGED;
}

static bool add_words(struct docx *docx, struct text words, struct error *err)
{
	if (docx->in_properties || is_instruction(&docx->fields))
		return true;
	set_lang(docx);
	set_change(docx);
	return flow_add(&docx->flow, words, err);
}

static bool add_break(struct docx *docx, struct text type, struct error *err)
{
	if (docx->in_properties || is_instruction(&docx->fields))
		return true;
	set_change(docx);
	return text_is_empty(type) || text_is(type, "textWrapping")
	               ? flow_break(&docx->flow, err)
	               : flow_add(&docx->flow, TEXT(" "), err);
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* w:char is four hexadecimal digits. */
static bool add_symbol(struct docx *docx, struct text code, struct error *err)
{
	unsigned c = 0;
	char bytes[3];

	for (size_t i = 0; i < code.n_bytes && i < 4; i++) {
		if (hex_value(code.bytes[i]) < 0)
			return true;
		c = c * 16 + (unsigned)hex_value(code.bytes[i]);
	}
	if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))
		return true;
	bytes[0] = (char)(0xE0 | c >> 12);
	bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
	bytes[2] = (char)(0x80 | (c & 0x3F));
	return add_words(docx, (struct text){bytes, 3}, err);
}

/* Notes */

static int compare_notes(const void *a, const void *b)
{
	return strcmp(((const struct note *)a)->id, ((const struct note *)b)->id);
}

static struct note *find_note(const struct docx *docx, struct notes *notes, struct text id)
{
	const struct note wanted = {.id = text_c(docx->flow.arena, id)};

	if (notes->n == 0)
		return NULL;
	return bsearch(&wanted, notes->notes, notes->n, sizeof(wanted), compare_notes);
}

static bool put_note(struct docx *docx, const struct note *note, struct text label,
                     struct error *err)
{
	const bool is_deleted = docx->flow.change == BLOCK_DELETED;

	for (const struct flow_kept *kept = note->blocks; kept; kept = kept->next) {
		struct block block = kept->block;
		struct buffer words = buffer_make(docx->flow.arena);

		if (!text_is_empty(label) && block.change != BLOCK_DELETED) {
			buffer_add(&words, label);
			buffer_add_char(&words, ' ');
			buffer_add(&words, block.words);
			block.words = buffer_text(&words);
			block.number = text_slice(block.words, 0, label.n_bytes);
		}
		if (is_deleted)
			block.change = BLOCK_DELETED;
		if (!flow_put(&docx->flow, &block, err))
			return false;
	}
	return true;
}

static bool take_mark(struct docx *docx, struct notes *notes, struct text id, bool has_own_mark,
                      struct error *err)
{
	struct note *note = find_note(docx, notes, id);
	struct buffer label = buffer_make(docx->flow.arena);

	if (!note || note->is_used)
		return true;
	note->is_used = true;
	set_change(docx);
	notes->n_used += docx->flow.change != BLOCK_DELETED;
	if (!has_own_mark && docx->flow.change != BLOCK_DELETED)
		numbering_add(&label, notes->numbering, notes->n_used, 0);
	if (label.n_bytes > 0 &&
	    !add_words(docx,
	               text_format(docx->flow.arena, "[%.*s]", TEXT_ARGS(buffer_text(&label))),
	               err))
		return false;
	return put_note(docx, note, buffer_text(&label), err);
}

static bool add_note(struct docx *docx, const struct office_xml *xml, struct error *err)
{
	struct notes *notes = docx->reading;

	if (notes->n == NOTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the document has more than %d notes", NOTES_MAX);
	if (notes->n == notes->n_room) {
		struct note *more = ARENA_ARRAY(docx->arena, struct note, 2 * notes->n_room + 16);

		if (notes->n > 0)
			memcpy(more, notes->notes, notes->n * sizeof(*more));
		notes->notes = more;
		notes->n_room = 2 * notes->n_room + 16;
	}
	notes->notes[notes->n++] =
		(struct note){.id = text_c(docx->arena, office_xml_attribute(xml, "id"))};
	return flow_open_note(&docx->flow, TEXT_NONE, err);
}

/* A sink: keeps what a note is until its mark comes by. */
static bool keep_note(void *whose, const struct block *block, struct error *err)
{
	struct docx *docx = whose;
	struct notes *notes = docx->reading;
	struct note *note = notes->n > 0 ? &notes->notes[notes->n - 1] : NULL;
	struct flow_kept *kept;

	if (!note)
		return true;
	notes->n_bytes += block->words.n_bytes + sizeof(*kept);
	if (notes->n_bytes > NOTES_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the notes are larger than %d MiB",
		            NOTES_BYTES_MAX / ARENA_MIB);
	kept = ARENA_NEW(docx->arena, struct flow_kept);
	kept->block = *block;
	kept->block.kind = BLOCK_NOTE;
	kept->block.level = 0;
	kept->block.words = text_copy(docx->arena, block->words);
	kept->block.number = TEXT_NONE;
	kept->block.lang = text_copy(docx->arena, block->lang);
	if (note->last)
		note->last->next = kept;
	else
		note->blocks = kept;
	note->last = kept;
	return true;
}

/* Elements */

static bool is_drop_cap(struct text kind)
{
	return text_is(kind, "drop") || text_is(kind, "margin");
}

static bool take_property(struct docx *docx, const struct office_xml *xml)
{
	switch (xml->tag) {
	case TAG_STYLE:
		docx->look = docx_styles_look(docx->styles, office_xml_attribute(xml, "val"));
		return true;
	case TAG_OUTLINE:
		docx->outline = (office_xml_count(xml, "val", 9, 9) + 1) % 10;
		return true;
	case TAG_NUM_ID:
		docx->num_id = office_xml_count(xml, "val", 0, INT32_MAX);
		return true;
	case TAG_ILVL:
		docx->level = office_xml_count(xml, "val", 0, DOCX_LEVELS - 1);
		return true;
	case TAG_FRAME:
		docx->goes_on |= is_drop_cap(office_xml_attribute(xml, "dropCap"));
		return true;
	case TAG_LANG:
		if (!docx->in_properties) {
			docx->lang =
				office_lang(docx->flow.arena, office_xml_attribute(xml, "val"));
			docx->bidi_lang =
				office_lang(docx->flow.arena, office_xml_attribute(xml, "bidi"));
		}
		return true;
	case TAG_RIGHT_TO_LEFT:
		docx->is_right_to_left = office_xml_flag(xml, "val", true);
		return true;
	}
	return false;
}

/* w:ins and w:del stand around runs, and in the properties of a paragraph or a row for its end or all of it. */
static void take_change(struct docx *docx, bool is_deletion)
{
	if (docx->in_row_properties && is_deletion)
		docx->row_deleted = docx->row_depth;
	else if (docx->in_row_properties)
		docx->row_inserted = docx->row_depth;
	else if (docx->in_properties)
		docx->goes_on |= is_deletion;
	else
		*(is_deletion ? &docx->n_deleted : &docx->n_inserted) += 1;
}

static void close_change(struct docx *docx, bool is_deletion)
{
	if (!docx->in_row_properties && !docx->in_properties)
		*(is_deletion ? &docx->n_deleted : &docx->n_inserted) -= 1;
}

static bool close_row(struct docx *docx, struct error *err)
{
	if (docx->row_deleted >= docx->row_depth)
		docx->row_deleted = 0;
	if (docx->row_inserted >= docx->row_depth)
		docx->row_inserted = 0;
	docx->row_depth--;
	return flow_close_row(&docx->flow, err);
}

static bool take_open_structure(struct docx *docx, struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case TAG_BODY:
		docx->has_body = true;
		return true;
	case TAG_PARAGRAPH:
		return open_paragraph(docx, err);
	case TAG_PROPERTIES:
		docx->in_properties = true;
		return true;
	case TAG_ROW:
		docx->row_depth++;
		return flow_open_row(&docx->flow, err);
	case TAG_ROW_PROPERTIES:
		docx->in_row_properties = true;
		return true;
	case TAG_CELL:
		return flow_next_cell(&docx->flow, err);
	case TAG_INSERTED:
	case TAG_DELETED:
		take_change(docx, xml->tag == TAG_DELETED);
		return true;
	case TAG_RUN:
		docx->is_right_to_left = false;
		return true;
	case TAG_NOTE:
		return docx->reading ? add_note(docx, xml, err) : true;
	case TAG_SKIPPED:
		return office_xml_skip(xml, err);
	}
	return true;
}

static bool take_open(struct docx *docx, struct office_xml *xml, struct error *err)
{
	if (take_property(docx, xml))
		return true;
	switch (xml->tag) {
	case TAG_WORDS:
		docx->in_words = true;
		return true;
	case TAG_TAB:
		return add_words(docx, TEXT(" "), err);
	case TAG_BREAK:
		return add_break(docx, office_xml_attribute(xml, "type"), err);
	case TAG_HYPHEN:
		return add_words(docx, TEXT("‑"), err);
	case TAG_SYMBOL:
		return add_symbol(docx, office_xml_attribute(xml, "char"), err);
	case TAG_FIELD:
		take_field(&docx->fields, office_xml_attribute(xml, "fldCharType"));
		return true;
	case TAG_NOTE_MARK:
	case TAG_ENDNOTE_MARK:
	case TAG_COMMENT_MARK:
		return docx->reading ||
		       take_mark(docx, &docx->notes[xml->tag - TAG_NOTE_MARK],
		                 office_xml_attribute(xml, "id"),
		                 xml->tag == TAG_COMMENT_MARK ||
		                         office_xml_flag(xml, "customMarkFollows", false),
		                 err);
	}
	return take_open_structure(docx, xml, err);
}

static bool take_close(struct docx *docx, const struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case TAG_WORDS:
		docx->in_words = false;
		return true;
	case TAG_PROPERTIES:
		docx->in_properties = false;
		look_at_paragraph(docx);
		return true;
	case TAG_PARAGRAPH:
		return close_paragraph(docx, err);
	case TAG_ROW_PROPERTIES:
		docx->in_row_properties = false;
		return true;
	case TAG_ROW:
		return close_row(docx, err);
	case TAG_INSERTED:
	case TAG_DELETED:
		close_change(docx, xml->tag == TAG_DELETED);
		return true;
	case TAG_NOTE:
		return !docx->reading || flow_close_note(&docx->flow, err);
	}
	return true;
}

static bool take_event(struct docx *docx, struct office_xml *xml, struct error *err)
{
	switch (xml->event) {
	case OFFICE_OPEN:
		return xml->tag == 0 || take_open(docx, xml, err);
	case OFFICE_CLOSE:
		return xml->tag == 0 || take_close(docx, xml, err);
	case OFFICE_TEXT:
		return !docx->in_words || add_words(docx, xml->text, err);
	case OFFICE_END:
		break;
	}
	return true;
}

static bool read_part(struct docx *docx, const char *member, struct error *err)
{
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	if (!office_xml_open(&docx->office, member, tags, COUNT(tags), &xml, err))
		return false;
	do {
		if (!office_xml_next(&xml, err) || !take_event(docx, &xml, err))
			return false;
	} while (xml.event != OFFICE_END);
	return flow_end(&docx->flow, err);
}

static bool read_notes(struct docx *docx, const char *member, struct notes *notes,
                       struct error *err)
{
	AUTO(arena) struct arena *arena = NULL;

	if (!member || !office_has(&docx->office, member))
		return true;
	arena = arena_open(FLOW_ARENA_BYTES);
	docx->reading = notes;
	flow_start_into(&docx->flow, keep_note, docx, arena);
	if (!read_part(docx, member, err))
		return false;
	if (notes->n > 0)
		qsort(notes->notes, notes->n, sizeof(*notes->notes), compare_notes);
	docx->reading = NULL;
	return true;
}

/* The package */

struct parts {
	const char *document, *styles, *numbering, *notes[N_NOTE_KINDS];
};

static const char *find_part(const struct office_relation *relations, size_t n, const char *type)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(relations[i].type, type) == 0)
			return relations[i].member;
	}
	return NULL;
}

static bool find_parts(struct docx *docx, struct parts *ret_parts, struct error *err)
{
	struct office_relation *relations;
	struct parts parts = {0};
	size_t n;

	if (!office_relations(&docx->office, docx->arena, "", &relations, &n, err))
		return false;
	parts.document = find_part(relations, n, "officeDocument");
	if (!parts.document)
		parts.document = "word/document.xml";
	if (!office_relations(&docx->office, docx->arena, parts.document, &relations, &n, err))
		return false;
	parts.styles = find_part(relations, n, "styles");
	parts.numbering = find_part(relations, n, "numbering");
	parts.notes[FOOTNOTES] = find_part(relations, n, "footnotes");
	parts.notes[ENDNOTES] = find_part(relations, n, "endnotes");
	parts.notes[COMMENTS] = find_part(relations, n, "comments");
	*ret_parts = parts;
	return true;
}

static bool read_parts(struct docx *docx, const struct parts *parts, struct error *err)
{
	if (!docx_styles_read(&docx->office, docx->arena, parts->styles, parts->numbering,
	                      &docx->styles, err))
		return false;
	docx->notes[FOOTNOTES].numbering = NUMBERING_DECIMAL;
	docx->notes[ENDNOTES].numbering = NUMBERING_ROMAN_LOWER;
	for (int i = 0; i < N_NOTE_KINDS; i++) {
		if (!read_notes(docx, parts->notes[i], &docx->notes[i], err))
			return false;
	}
	return true;
}

static bool read_document(struct docx *docx, struct block_out *out, struct document_facts *facts,
                          struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(FLOW_ARENA_BYTES);
	struct parts parts;

	if (!find_parts(docx, &parts, err) || !read_parts(docx, &parts, err) ||
	    !office_facts(&docx->office, docx->arena, "docProps/core.xml", facts, err))
		return false;
	if (text_is_empty(facts->lang))
		facts->lang = docx_styles_lang(docx->styles);
	flow_start(&docx->flow, out, arena);
	docx->has_body = false;
	if (!read_part(docx, parts.document, err))
		return false;
	if (!docx->has_body)
		return FAIL(err, ERR_INPUT, "%s has no text of a Word document", parts.document);
	return true;
}

bool read_docx(const struct document *document, struct block_out *out,
               struct document_facts *ret_facts, struct error *err)
{
	struct docx *docx = ARENA_NEW(document->arena, struct docx);
	struct document_facts facts;
	bool is_read;

	docx->arena = document->arena;
	if (!office_open(document->bytes, &docx->office, err))
		return false;
	is_read = read_document(docx, out, &facts, err);
	office_drop(&docx->office);
	if (is_read)
		*ret_facts = facts;
	return is_read;
}
