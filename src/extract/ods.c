/* OpenDocument spreadsheets: content.xml from front to back. A cell carries its words as they are shown; only days are
 * written in one way for all. Rows and columns are stored as repeated, which is bounded here. */
#include "extract/office.h"
#include "extract/sheet.h"

enum { ROW_REPEATS_MAX = 1024, CELL_BYTES_MAX = 256 * 1024 };

enum {
	TAG_TABLE = 1,
	TAG_ROW,
	TAG_CELL,
	TAG_PARAGRAPH,
	TAG_SPACE,
	TAG_TAB,
	TAG_BREAK,
	TAG_COMMENT,
	TAG_SPREADSHEET,
	TAG_SKIPPED,
};

static const struct office_tag tags[] = {
	{SPACE_OFFICE, "spreadsheet", TAG_SPREADSHEET},
	{SPACE_TABLE, "table", TAG_TABLE},
	{SPACE_TABLE, "table-row", TAG_ROW},
	{SPACE_TABLE, "table-cell", TAG_CELL},
	{SPACE_TABLE, "covered-table-cell", TAG_CELL},
	{SPACE_TEXT, "p", TAG_PARAGRAPH},
	{SPACE_TEXT, "h", TAG_PARAGRAPH},
	{SPACE_TEXT, "s", TAG_SPACE},
	{SPACE_TEXT, "tab", TAG_TAB},
	{SPACE_TEXT, "line-break", TAG_BREAK},
	{SPACE_OFFICE, "annotation", TAG_COMMENT},
	{SPACE_TEXT, "tracked-changes", TAG_SKIPPED}, /* cells as they were */
	{SPACE_TABLE, "tracked-changes", TAG_SKIPPED},
	{SPACE_OFFICE, "forms", TAG_SKIPPED},
	{SPACE_OFFICE, "scripts", TAG_SKIPPED},
	{SPACE_OFFICE, "binary-data", TAG_SKIPPED},
	{SPACE_SVG, "title", TAG_SKIPPED},
	{SPACE_SVG, "desc", TAG_SKIPPED},
	{SPACE_DRAW, "object", TAG_SKIPPED},
	{SPACE_TEXT, "ruby-text", TAG_SKIPPED},
};

struct ods {
	struct arena *arena;
	struct office office;
	struct sheet sheet;
	struct buffer words; /* of the cell, the comment or the shape under way */
	struct text day;     /* of a cell that is one; else empty */
	int n_columns, n_rows;
	int column;       /* of the cell */
	size_t note_from; /* where the comment begins in words */
	bool in_spreadsheet, in_row, in_cell, in_comment, in_paragraph, was_space;
};

static bool check_words(const struct ods *ods, size_t n_more, struct error *err)
{
	if (ods->words.n_bytes + n_more <= CELL_BYTES_MAX)
		return true;
	return FAIL(err, ERR_TOO_BIG, "a cell is larger than %d KiB", CELL_BYTES_MAX / 1024);
}

static bool add_words(struct ods *ods, struct text words, struct error *err)
{
	struct text run;

	if (!ods->in_paragraph)
		return true;
	if (!check_words(ods, words.n_bytes, err))
		return false;
	while (office_next_run(&words, &ods->was_space, &run))
		buffer_add(&ods->words, run);
	return true;
}

static bool add_sign(struct ods *ods, char sign, struct error *err)
{
	ods->was_space = sign == '\n';
	if (!ods->in_paragraph)
		return true;
	if (!check_words(ods, 1, err))
		return false;
	buffer_add_char(&ods->words, sign);
	return true;
}

static void open_paragraph(struct ods *ods)
{
	const size_t from = ods->in_comment ? ods->note_from : 0;

	if (ods->words.n_bytes > from)
		buffer_add_char(&ods->words, '\n');
	ods->in_paragraph = ods->was_space = true;
}

/* Words in no cell stand in a shape. */
static bool close_paragraph(struct ods *ods, struct error *err)
{
	ods->in_paragraph = false;
	if (ods->in_cell || ods->in_comment)
		return true;
	if (!sheet_put(&ods->sheet, BLOCK_PARAGRAPH, buffer_text(&ods->words), err))
		return false;
	ods->words.n_bytes = 0;
	return true;
}

/* "2019-11-21T10:30:00" is a day and a time. */
static struct text read_day(struct arena *arena, const struct office_xml *xml)
{
	const struct text day = office_xml_attribute(xml, "date-value");
	struct buffer out = buffer_make(arena);

	buffer_add(&out, text_slice(day, 0, day.n_bytes > 19 ? 19 : day.n_bytes));
	for (size_t i = 0; i < out.n_bytes; i++)
		out.bytes[i] = out.bytes[i] == 'T' ? ' ' : out.bytes[i];
	return buffer_text(&out);
}

static void open_cell(struct ods *ods, const struct office_xml *xml)
{
	ods->in_cell = true;
	ods->words.n_bytes = 0;
	ods->n_columns = office_xml_count(xml, "number-columns-repeated", 1, SHEET_COLUMNS_MAX);
	ods->day = TEXT_NONE;
	if (text_is(office_xml_attribute(xml, "value-type"), "date"))
		ods->day = read_day(ods->sheet.arena, xml);
}

static bool close_cell(struct ods *ods, struct error *err)
{
	const struct text words = text_is_empty(ods->day) ? buffer_text(&ods->words) : ods->day;

	for (int i = 0; i < ods->n_columns && words.n_bytes > 0; i++) {
		if (ods->column + i < SHEET_COLUMNS_MAX &&
		    !sheet_add_cell(&ods->sheet, ods->column + i, words, err))
			return false;
	}
	ods->column += ods->n_columns;
	if (ods->column > SHEET_COLUMNS_MAX)
		ods->column = SHEET_COLUMNS_MAX;
	ods->in_cell = false;
	ods->words.n_bytes = 0;
	return true;
}

static bool close_comment(struct ods *ods, struct error *err)
{
	const struct text words =
		text_slice(buffer_text(&ods->words), ods->note_from, ods->words.n_bytes);

	if (!sheet_add_note(&ods->sheet, words, err))
		return false;
	ods->words.n_bytes = ods->note_from;
	ods->in_comment = false;
	return true;
}

static bool take_open(struct ods *ods, struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case TAG_TABLE:
		return sheet_put_name(&ods->sheet, office_xml_attribute(xml, "name"), err);
	case TAG_ROW:
		ods->column = 0;
		ods->n_rows = office_xml_count(xml, "number-rows-repeated", 1, ROW_REPEATS_MAX);
		return true;
	case TAG_CELL:
		open_cell(ods, xml);
		return true;
	case TAG_PARAGRAPH:
		open_paragraph(ods);
		return true;
	case TAG_SPACE:
	case TAG_TAB:
		return add_sign(ods, ' ', err);
	case TAG_BREAK:
		return add_sign(ods, '\n', err);
	case TAG_COMMENT:
		ods->in_comment = true;
		ods->note_from = ods->words.n_bytes;
		return true;
	}
	return true;
}

static bool take_close(struct ods *ods, const struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case TAG_ROW:
		return sheet_close_row(&ods->sheet, ods->n_rows, err);
	case TAG_CELL:
		return close_cell(ods, err);
	case TAG_PARAGRAPH:
		return close_paragraph(ods, err);
	case TAG_COMMENT:
		return close_comment(ods, err);
	}
	return true;
}

static bool take_event(struct ods *ods, struct office_xml *xml, struct error *err)
{
	if (xml->event == OFFICE_OPEN && xml->tag == TAG_SKIPPED)
		return office_xml_skip(xml, err);
	if (xml->tag == TAG_SPREADSHEET && xml->event != OFFICE_TEXT)
		ods->in_spreadsheet = xml->event == OFFICE_OPEN;
	if (!ods->in_spreadsheet)
		return true;
	switch (xml->event) {
	case OFFICE_OPEN:
		return take_open(ods, xml, err);
	case OFFICE_CLOSE:
		return take_close(ods, xml, err);
	case OFFICE_TEXT:
		return add_words(ods, xml->text, err);
	case OFFICE_END:
		break;
	}
	return true;
}

static bool read_content(struct ods *ods, struct block_out *out, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(SHEET_ARENA_BYTES);
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	sheet_start(&ods->sheet, out, arena);
	if (!office_xml_open(&ods->office, "content.xml", tags, COUNT(tags), &xml, err))
		return false;
	do {
		if (!office_xml_next(&xml, err) || !take_event(ods, &xml, err))
			return false;
	} while (xml.event != OFFICE_END);
	return true;
}

bool read_ods(const struct document *document, struct block_out *out,
              struct document_facts *ret_facts, struct error *err)
{
	struct ods *ods = ARENA_NEW(document->arena, struct ods);
	struct document_facts facts;
	bool is_read;

	ods->arena = document->arena;
	ods->words = buffer_make(ods->arena);
	if (!office_open(document->bytes, &ods->office, err))
		return false;
	is_read = office_check_encryption(&ods->office, err) &&
	          office_facts(&ods->office, ods->arena, "meta.xml", &facts, err) &&
	          read_content(ods, out, err);
	office_drop(&ods->office);
	if (is_read)
		*ret_facts = facts;
	return is_read;
}
