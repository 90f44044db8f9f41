/* Excel workbooks: the shared words and the formats first, then each sheet in the order of the workbook. Formulas are
 * not computed; what the program stored as their result is taken. */
#include "base/number.h"
#include "extract/office.h"
#include "extract/sheet.h"

enum {
	WORDS_MAX = 4 * 1024 * 1024,
	WORDS_BYTES_MAX = 64 * ARENA_MIB,
	FORMATS_MAX = 4096,
	CELL_FORMATS_MAX = 65536,
	SHEETS_MAX = 4096,
	CELL_BYTES_MAX = 65536 * 4, /* a program allows 32,767 characters */
};

enum {
	TAG_SHEET = 1,
	TAG_WORKBOOK,
	TAG_ITEM,
	TAG_WORDS,
	TAG_FORMAT,
	TAG_CELL_FORMATS,
	TAG_CELL_FORMAT,
	TAG_ROW,
	TAG_CELL,
	TAG_VALUE,
	TAG_COMMENT,
	TAG_SKIPPED,
};

static const struct office_tag tags[] = {
	{SPACE_SHEET, "sheet", TAG_SHEET},
	{SPACE_SHEET, "workbookPr", TAG_WORKBOOK},
	{SPACE_SHEET, "si", TAG_ITEM},
	{SPACE_SHEET, "t", TAG_WORDS},
	{SPACE_SHEET, "numFmt", TAG_FORMAT},
	{SPACE_SHEET, "cellXfs", TAG_CELL_FORMATS},
	{SPACE_SHEET, "xf", TAG_CELL_FORMAT},
	{SPACE_SHEET, "row", TAG_ROW},
	{SPACE_SHEET, "c", TAG_CELL},
	{SPACE_SHEET, "v", TAG_VALUE},
	{SPACE_SHEET, "comment", TAG_COMMENT},
	{SPACE_SHEET, "rPh", TAG_SKIPPED}, /* how a word is read aloud */
	{SPACE_SHEET, "f", TAG_SKIPPED},
	{SPACE_SHEET, "dxfs", TAG_SKIPPED},
	{SPACE_SHEET, "cellStyleXfs", TAG_SKIPPED},
	{SPACE_SHEET, "headerFooter", TAG_SKIPPED},
	{SPACE_MARKUP, "Fallback", TAG_SKIPPED},
};

struct own_format {
	int id;
	struct sheet_formats formats;
	struct own_format *next;
};

struct named_sheet {
	struct text name;
	const char *relation_id;
};

struct xlsx {
	struct arena *arena;
	struct office office;
	struct named_sheet *sheets;
	size_t n_sheets;
	bool is_from_1904;
	struct text *words; /* shared ones */
	size_t n_words, n_words_room, n_words_bytes;
	struct own_format *formats; /* that are in use, the newest first */
	size_t n_formats;
	const struct sheet_formats **cell_formats; /* as cells name them */
	size_t n_cell_formats;
	bool in_cell_formats;

	struct sheet sheet;
	struct buffer value; /* of the cell, the shared words or the comment under way */
	int column, next_column, format;
	char type; /* of the cell: 's' shared, 'n' number, 'b' yes or no, 't' words */
	bool in_value, in_item;
};

typedef bool take_event(struct xlsx *xlsx, struct office_xml *xml, struct error *err);

static bool read_part(struct xlsx *xlsx, const char *member, take_event *take, struct error *err)
{
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	if (!member || !office_has(&xlsx->office, member))
		return true;
	if (!office_xml_open(&xlsx->office, member, tags, COUNT(tags), &xml, err))
		return false;
	do {
		if (!office_xml_next(&xml, err))
			return false;
		if (xml.event == OFFICE_OPEN && xml.tag == TAG_SKIPPED) {
			if (!office_xml_skip(&xml, err))
				return false;
		} else if (!take(xlsx, &xml, err)) {
			return false;
		}
	} while (xml.event != OFFICE_END);
	return true;
}

static bool add_value(struct xlsx *xlsx, struct text words, struct error *err)
{
	if (xlsx->value.n_bytes + words.n_bytes > CELL_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "a cell is larger than %d KiB",
		            CELL_BYTES_MAX / 1024);
	buffer_add(&xlsx->value, words);
	return true;
}

/* The workbook */

static bool take_workbook(struct xlsx *xlsx, struct office_xml *xml, struct error *err)
{
	if (xml->event != OFFICE_OPEN)
		return true;
	if (xml->tag == TAG_WORKBOOK)
		xlsx->is_from_1904 = office_xml_flag(xml, "date1904", false);
	if (xml->tag != TAG_SHEET)
		return true;
	if (xlsx->n_sheets == SHEETS_MAX)
		return FAIL(err, ERR_INPUT, "the workbook has more than %d sheets", SHEETS_MAX);
	xlsx->sheets[xlsx->n_sheets++] = (struct named_sheet){
		.name = text_copy(xlsx->arena, office_xml_attribute(xml, "name")),
		.relation_id = text_c(xlsx->arena, office_xml_attribute(xml, "id"))};
	return true;
}

/* Shared words */

static bool add_shared(struct xlsx *xlsx, struct error *err)
{
	if (xlsx->n_words == WORDS_MAX || xlsx->n_words_bytes > WORDS_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the shared words of the workbook are too many");
	if (xlsx->n_words == xlsx->n_words_room) {
		const size_t n_room = 2 * xlsx->n_words_room + 1024;
		struct text *words = ARENA_ARRAY(xlsx->arena, struct text, n_room);

		if (xlsx->n_words > 0)
			memcpy(words, xlsx->words, xlsx->n_words * sizeof(*words));
		xlsx->words = words;
		xlsx->n_words_room = n_room;
	}
	xlsx->words[xlsx->n_words++] = text_copy(xlsx->arena, buffer_text(&xlsx->value));
	xlsx->n_words_bytes += xlsx->value.n_bytes;
	return true;
}

static bool take_shared(struct xlsx *xlsx, struct office_xml *xml, struct error *err)
{
	if (xml->event == OFFICE_TEXT)
		return !xlsx->in_value || add_value(xlsx, xml->text, err);
	if (xml->tag == TAG_WORDS)
		xlsx->in_value = xml->event == OFFICE_OPEN;
	if (xml->tag != TAG_ITEM)
		return true;
	if (xml->event == OFFICE_CLOSE)
		return add_shared(xlsx, err);
	xlsx->value.n_bytes = 0;
	return true;
}

/* Formats */

static bool add_format(struct xlsx *xlsx, int id, struct sheet_formats formats, struct error *err)
{
	struct own_format *own;

	if (xlsx->n_formats++ == FORMATS_MAX)
		return FAIL(err, ERR_INPUT, "the workbook has more than %d formats", FORMATS_MAX);
	own = ARENA_NEW(xlsx->arena, struct own_format);
	*own = (struct own_format){.id = id, .formats = formats, .next = xlsx->formats};
	xlsx->formats = own;
	return true;
}

static const struct own_format *find_format(const struct xlsx *xlsx, int id)
{
	const struct own_format *own = xlsx->formats;

	while (own && own->id != id)
		own = own->next;
	return own;
}

static bool add_cell_format(struct xlsx *xlsx, int id, struct error *err)
{
	if (xlsx->n_cell_formats == CELL_FORMATS_MAX)
		return FAIL(err, ERR_INPUT, "the workbook has more than %d formats of cells",
		            CELL_FORMATS_MAX);
	if (!find_format(xlsx, id) &&
	    !add_format(xlsx, id, sheet_formats_known(xlsx->arena, id), err))
		return false;
	xlsx->cell_formats[xlsx->n_cell_formats++] = &find_format(xlsx, id)->formats;
	return true;
}

static bool take_format(struct xlsx *xlsx, struct office_xml *xml, struct error *err)
{
	const int id = office_xml_count(xml, "numFmtId", 0, INT32_MAX);
	struct text code;

	if (xml->tag == TAG_CELL_FORMATS)
		xlsx->in_cell_formats = xml->event == OFFICE_OPEN;
	if (xml->event != OFFICE_OPEN)
		return true;
	if (xml->tag == TAG_CELL_FORMAT && xlsx->in_cell_formats)
		return add_cell_format(xlsx, id, err);
	if (xml->tag != TAG_FORMAT)
		return true;
	code = text_copy(xlsx->arena, office_xml_attribute(xml, "formatCode"));
	return add_format(xlsx, id, sheet_formats_read(xlsx->arena, code), err);
}

/* Sheets */

/* "BC12" is column 54. */
static int column_of(struct text place, int otherwise)
{
	int column = 0;
	size_t i = 0;

	for (; i < place.n_bytes && place.bytes[i] >= 'A' && place.bytes[i] <= 'Z' && i < 3; i++)
		column = column * 26 + (place.bytes[i] - 'A' + 1);
	return i == 0 || column > SHEET_COLUMNS_MAX ? otherwise : column - 1;
}

static char type_of(struct text type)
{
	if (text_is_empty(type) || text_is(type, "n"))
		return 'n';
	if (text_is(type, "s") || text_is(type, "b"))
		return type.bytes[0];
	return 't';
}

static void open_cell(struct xlsx *xlsx, const struct office_xml *xml)
{
	xlsx->column = column_of(office_xml_attribute(xml, "r"), xlsx->next_column);
	xlsx->next_column = xlsx->column + 1;
	xlsx->format = office_xml_count(xml, "s", -1, CELL_FORMATS_MAX);
	xlsx->type = type_of(office_xml_attribute(xml, "t"));
	xlsx->value.n_bytes = 0;
}

static struct text shown_number(struct xlsx *xlsx, struct text stored)
{
	static const struct sheet_formats general = {.n_sections = 0};
	const bool has_format = xlsx->format >= 0 && (size_t)xlsx->format < xlsx->n_cell_formats;
	struct buffer out = buffer_make(xlsx->sheet.arena);
	double value;

	if (!number_parse_real(stored, &value))
		return stored;
	sheet_formats_add(&out, has_format ? xlsx->cell_formats[xlsx->format] : &general, value,
	                  xlsx->is_from_1904);
	return buffer_text(&out);
}

static struct text shown_cell(struct xlsx *xlsx)
{
	const struct text stored = text_trim(buffer_text(&xlsx->value));
	int64_t i;

	switch (xlsx->type) {
	case 's':
		if (!number_parse_i64(stored, &i) || i < 0 || (uint64_t)i >= xlsx->n_words)
			return TEXT_NONE;
		return xlsx->words[i];
	case 'b':
		return text_is(stored, "1") ? TEXT("TRUE") : TEXT("FALSE");
	case 'n':
		return text_is_empty(stored) ? stored : shown_number(xlsx, stored);
	}
	return stored;
}

static bool take_sheet(struct xlsx *xlsx, struct office_xml *xml, struct error *err)
{
	if (xml->event == OFFICE_TEXT)
		return !xlsx->in_value || add_value(xlsx, xml->text, err);
	if (xml->tag == TAG_VALUE || xml->tag == TAG_WORDS)
		xlsx->in_value = xml->event == OFFICE_OPEN;
	else if (xml->tag == TAG_CELL && xml->event == OFFICE_OPEN)
		open_cell(xlsx, xml);
	else if (xml->tag == TAG_CELL)
		return sheet_add_cell(&xlsx->sheet, xlsx->column, shown_cell(xlsx), err);
	else if (xml->tag == TAG_ROW && xml->event == OFFICE_OPEN)
		xlsx->next_column = 0;
	else if (xml->tag == TAG_ROW)
		return sheet_close_row(&xlsx->sheet, 1, err);
	return true;
}

static bool take_comment(struct xlsx *xlsx, struct office_xml *xml, struct error *err)
{
	if (xml->event == OFFICE_TEXT)
		return !xlsx->in_value || add_value(xlsx, xml->text, err);
	if (xml->tag == TAG_WORDS)
		xlsx->in_value = xml->event == OFFICE_OPEN;
	if (xml->tag != TAG_COMMENT)
		return true;
	if (xml->event == OFFICE_CLOSE &&
	    !sheet_add_note(&xlsx->sheet, buffer_text(&xlsx->value), err))
		return false;
	xlsx->value.n_bytes = 0;
	return sheet_close_row(&xlsx->sheet, 0, err);
}

static const char *find_member(const struct office_relation *relations, size_t n, const char *type,
                               const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if ((!type || strcmp(relations[i].type, type) == 0) &&
		    (!id || strcmp(relations[i].id, id) == 0))
			return relations[i].member;
	}
	return NULL;
}

static bool read_sheet(struct xlsx *xlsx, const struct named_sheet *named, const char *member,
                       struct error *err)
{
	struct office_relation *relations;
	size_t n;

	if (!sheet_put_name(&xlsx->sheet, named->name, err))
		return false;
	if (!member)
		return true; /* a chart */
	return read_part(xlsx, member, take_sheet, err) && sheet_close_row(&xlsx->sheet, 1, err) &&
	       office_relations(&xlsx->office, xlsx->arena, member, &relations, &n, err) &&
	       read_part(xlsx, find_member(relations, n, "comments", NULL), take_comment, err);
}

static bool read_workbook(struct xlsx *xlsx, struct error *err)
{
	struct office_relation *relations;
	const char *member;
	size_t n;

	if (!office_relations(&xlsx->office, xlsx->arena, "", &relations, &n, err))
		return false;
	member = find_member(relations, n, "officeDocument", NULL);
	if (!member)
		member = "xl/workbook.xml";
	if (!read_part(xlsx, member, take_workbook, err) ||
	    !office_relations(&xlsx->office, xlsx->arena, member, &relations, &n, err) ||
	    !read_part(xlsx, find_member(relations, n, "sharedStrings", NULL), take_shared, err) ||
	    !read_part(xlsx, find_member(relations, n, "styles", NULL), take_format, err))
		return false;
	if (xlsx->n_sheets == 0)
		return FAIL(err, ERR_INPUT, "%s names no sheets", member);
	for (size_t i = 0; i < xlsx->n_sheets; i++) {
		const struct named_sheet *sheet = &xlsx->sheets[i];

		if (!read_sheet(xlsx, sheet, find_member(relations, n, NULL, sheet->relation_id),
		                err))
			return false;
	}
	return true;
}

static bool read_document(struct xlsx *xlsx, struct block_out *out, struct document_facts *facts,
                          struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(SHEET_ARENA_BYTES);

	sheet_start(&xlsx->sheet, out, arena);
	return office_facts(&xlsx->office, xlsx->arena, "docProps/core.xml", facts, err) &&
	       read_workbook(xlsx, err);
}

bool read_xlsx(const struct document *document, struct block_out *out,
               struct document_facts *ret_facts, struct error *err)
{
	struct xlsx *xlsx = ARENA_NEW(document->arena, struct xlsx);
	struct document_facts facts;
	bool is_read;

	xlsx->arena = document->arena;
	if (!office_open(document->bytes, &xlsx->office, err))
		return false;
	xlsx->sheets = ARENA_ARRAY(xlsx->arena, struct named_sheet, SHEETS_MAX);
	xlsx->cell_formats =
		ARENA_ARRAY(xlsx->arena, const struct sheet_formats *, CELL_FORMATS_MAX);
	xlsx->value = buffer_make(xlsx->arena);
	is_read = read_document(xlsx, out, &facts, err);
	office_drop(&xlsx->office);
	if (is_read)
		*ret_facts = facts;
	return is_read;
}
