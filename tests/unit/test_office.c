/* Office documents of a few lines, made here: what is printed comes out, in order, with its structure. */
#include "base_test.h"
#include "zip_of.h"

#include "extract/office.h"
#include "extract/sheet.h"

#define WORD_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define ODF_SPACES                                                                                 \
	"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                       \
	"xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                           \
	"xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                         \
	"xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                         \
	"xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                \
	"xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
#define SHEET_SPACES                                                                               \
	"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "                     \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATION_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(id, type, target)                                                                 \
	"<Relationship Id=\"" id "\" Type=\"" RELATION_TYPE type "\" Target=\"" target "\"/>"
#define RELATIONS(list)                                                                               \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list \
	"</Relationships>"
#define BODY(inside) "<w:document " WORD_SPACE "><w:body>" inside "</w:body></w:document>"
#define RUN(words)   "<w:r><w:t>" words "</w:t></w:r>"
#define P(words)     "<w:p>" RUN(words) "</w:p>"
#define TEXT_BODY(inside)                                                                          \
	"<office:document-content " ODF_SPACES "><office:automatic-styles>"                        \
	"<style:style style:name=\"P1\" style:family=\"paragraph\">"                               \
	"<style:text-properties fo:language=\"hy\" fo:country=\"AM\"/></style:style>"              \
	"<text:list-style style:name=\"L1\">"                                                      \
	"<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "                   \
	"style:num-suffix=\".\"/>"                                                                 \
	"<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" "                   \
	"text:display-levels=\"2\" style:num-suffix=\")\"/></text:list-style>"                     \
	"</office:automatic-styles><office:body><office:text>" inside                              \
	"</office:text></office:body></office:document-content>"
#define SHEET_BODY(inside)                                                                         \
	"<office:document-content " ODF_SPACES "><office:body><office:spreadsheet>" inside         \
	"</office:spreadsheet></office:body></office:document-content>"

/* Blocks as lines: "heading 1 [1.] 1. Title", with "+" for inserted and "-" for deleted. */

struct lines {
	struct buffer out;
};

static bool take_line(void *whose, const struct block *block, struct error *err)
{
	static const char *const kinds[] = {"paragraph", "heading", "article",
	                                    "item",      "row",     "note"};
	static const char *const changes[] = {"", "+", "-"};
	struct lines *lines = whose;

	(void)err;
	buffer_add_format(&lines->out, "%s%s", changes[block->change], kinds[block->kind]);
	if (block->level > 0)
		buffer_add_format(&lines->out, " %d", block->level);
	if (!text_is_empty(block->number))
		buffer_add_format(&lines->out, " [%.*s]", TEXT_ARGS(block->number));
	buffer_add_format(&lines->out, " %.*s\n", TEXT_ARGS(block->words));
	return true;
}

static bool read_with(struct arena *arena, document_reader *reader, struct text bytes,
                      struct text *ret_lines, struct document_facts *ret_facts, struct error *err)
{
	const struct document document = {
		.bytes = bytes, .password = TEXT_NONE, .charset = TEXT_NONE, .arena = arena};
	struct lines lines = {buffer_make(arena)};
	struct block_out out = {.take = take_line, .whose = &lines};
	const bool is_read = reader(&document, &out, ret_facts, err);

	*ret_lines = buffer_text(&lines.out);
	return is_read;
}

static struct text lines_of(struct arena *arena, document_reader *reader, struct text bytes)
{
	struct error err = error_in(LANG_EN);
	struct document_facts facts;
	struct text lines;

	if (!read_with(arena, reader, bytes, &lines, &facts, &err))
		fail_msg("%s", err.message);
	return lines;
}

#define assert_refused(reader, bytes, expected_kind, expected_message)                             \
	do {                                                                                       \
		struct error err_ = error_in(LANG_EN);                                             \
		struct document_facts facts_;                                                      \
		struct text lines_;                                                                \
		assert_false(read_with(*state, reader, bytes, &lines_, &facts_, &err_));           \
		assert_int_equal(err_.kind, expected_kind);                                        \
		assert_string_equal(err_.message, expected_message);                               \
	} while (0)

static struct text docx_of(struct arena *arena, const char *body)
{
	const struct zip_member members[] = {{"word/document.xml", text_of(body)}};

	return zip_of(arena, members, COUNT(members));
}

static struct text odf_of(struct arena *arena, const char *content)
{
	const struct zip_member members[] = {{"content.xml", text_of(content)}};

	return zip_of(arena, members, COUNT(members));
}

/* Word */

static const char styles[] =
	"<w:styles " WORD_SPACE "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\"/>"
	"</w:rPr></w:rPrDefault></w:docDefaults>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:name w:val=\"Law Head\"/>"
	"<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Own\"/>"
	"<w:basedOn w:val=\"Base\"/></w:style></w:styles>";

static const char numbering[] =
	"<w:numbering " WORD_SPACE "><w:abstractNum w:abstractNumId=\"5\">"
	"<w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"upperRoman\"/>"
	"<w:lvlText w:val=\"%1.\"/></w:lvl>"
	"<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/>"
	"<w:lvlText w:val=\"%1.%2)\"/></w:lvl>"
	"<w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\xEF\x82\xB7\"/></w:lvl>"
	"</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num>"
	"<w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\">"
	"<w:startOverride w:val=\"9\"/></w:lvlOverride></w:num></w:numbering>";

static const char notes[] = "<w:footnotes " WORD_SPACE ">"
			    "<w:footnote w:id=\"0\" w:type=\"separator\">" P(
				    "line") "</w:footnote>"
					    "<w:footnote w:id=\"2\">" P("See the annex.")
						    P("And more.") "</w:footnote></w:footnotes>";

static const char parts[] = RELATIONS(
	RELATION("a", "styles", "styles.xml") RELATION("b", "numbering", "../word/numbering.xml")
		RELATION("c", "footnotes", "/word/footnotes.xml"));

static const char core[] =
	"<c xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	"xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title> A law </dc:title>"
	"<dc:creator>The office</dc:creator>"
	"<dcterms:created>2018-01-31T10:00:00Z</dcterms:created>"
	"<dcterms:modified>2019-02-28T10:00:00Z</dcterms:modified></c>";

static struct text whole_docx(struct arena *arena, const char *body)
{
	const struct zip_member members[] = {
		{"word/document.xml", text_of(body)},          {"word/styles.xml", TEXT(styles)},
		{"word/numbering.xml", TEXT(numbering)},       {"word/footnotes.xml", TEXT(notes)},
		{"word/_rels/document.xml.rels", TEXT(parts)}, {"docProps/core.xml", TEXT(core)},
	};

	return zip_of(arena, members, COUNT(members));
}

#define NUMBERED(num, level)                                                                       \
	"<w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num                       \
	"\"/></w:numPr></w:pPr>"

static void a_number_of_a_list_is_printed_as_the_document_prints_it(void **state)
{
	const struct text bytes = whole_docx(
		*state,
		BODY("<w:p>" NUMBERED("1", "0") RUN(
			"one") "</w:p>"
	                       "<w:p>" NUMBERED("1", "1") RUN(
				       "two") "</w:p>"
	                                      "<w:p>" NUMBERED("1", "1") RUN(
						      "three") "</w:p>"
	                                                       "<w:p>" NUMBERED("1", "2") RUN(
								       "four") "</w:p>"
	                                                                       "<w:p>" NUMBERED("1", "0") RUN(
										       "five") "</w:p>"
	                                                                                       "<w:p>" NUMBERED(
												       "1",
												       "1")
	                                                                                               RUN("six") "</w:p>"
	                                                                                                          "<w:p>" NUMBERED(
															  "2",
															  "0")
	                                                                                                                  RUN("seven") "</w:p>"));

	assert_text(lines_of(*state, read_docx, bytes), "item 1 [IV.] IV. one\n"
	                                                "item 2 [IV.a)] IV.a) two\n"
	                                                "item 2 [IV.b)] IV.b) three\n"
	                                                "item 3 [•] • four\n"
	                                                "item 1 [V.] V. five\n"
	                                                "item 2 [V.a)] V.a) six\n"
	                                                "item 1 [IX.] IX. seven\n");
}

static void a_style_makes_a_heading_through_what_it_is_based_on(void **state)
{
	const struct text bytes = whole_docx(
		*state,
		BODY("<w:p><w:pPr><w:pStyle w:val=\"Own\"/></w:pPr>" RUN(
			"Scope") "</w:p>"
	                         "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" RUN(
					 "Part") "</w:p>"
	                                         "<w:p><w:pPr><w:pStyle w:val=\"Own\"/><w:outlineLvl w:val=\"9\"/>"
	                                         "<w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" RUN(
							 "text") "</w:p>"));

	assert_text(lines_of(*state, read_docx, bytes), "heading 2 [IV.] IV. Scope\n"
	                                                "heading 1 Part\n"
	                                                "paragraph text\n");
}

static void a_footnote_follows_the_paragraph_that_refers_to_it(void **state)
{
	const struct text bytes = whole_docx(
		*state,
		BODY("<w:p>" RUN("Every child") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" RUN(
			" is heard.") "</w:p>" P("Next.")));

	assert_text(lines_of(*state, read_docx, bytes), "paragraph Every child[1] is heard.\n"
	                                                "note [1] 1 See the annex.\nAnd more.\n"
	                                                "paragraph Next.\n");
}

static void tracked_changes_leave_the_text_as_its_last_author_left_it(void **state)
{
	const struct text bytes = docx_of(
		*state,
		BODY("<w:p>" RUN(
			"may ") "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
	                        "<w:ins>" RUN("always ") "</w:ins>" RUN(
					"appeal") "</w:p>"
	                                          "<w:p><w:ins>" RUN(
							  "A new duty") "</w:ins></w:p>"
	                                                                "<w:p><w:del><w:r><w:delText>An old one</w:delText></w:r></w:del></w:p>"));

	assert_text(lines_of(*state, read_docx, bytes), "paragraph may always appeal\n"
	                                                "-paragraph not\n"
	                                                "+paragraph A new duty\n"
	                                                "-paragraph An old one\n");
}

static void a_paragraph_whose_end_is_deleted_goes_on_in_the_next(void **state)
{
	const struct text bytes =
		docx_of(*state, BODY("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN(
					"one ") "</w:p>" P("two") P("three")));

	assert_text(lines_of(*state, read_docx, bytes), "paragraph one two\nparagraph three\n");
}

static void a_row_is_a_block_and_a_frame_of_one_column_is_none(void **state)
{
	const struct text bytes =
		docx_of(*state, BODY("<w:tbl><w:tr><w:tc>" P("State") "</w:tc><w:tc>" P("Level")
	                                     P("2019") "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
	                                               "<w:tbl><w:tr><w:tc>" P("One.")
	                                                       P("Two.") "</w:tc></w:tr></w:tbl>"));

	assert_text(lines_of(*state, read_docx, bytes), "row State\tLevel\n2019\n"
	                                                "paragraph One.\nparagraph Two.\n");
}

static void a_field_gives_its_result_and_not_its_instructions(void **state)
{
	const struct text bytes = docx_of(
		*state,
		BODY("<w:p>" RUN(
			"page ") "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
	                         "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>" RUN("hidden") "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" RUN(
					 "7") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
	                                      "<w:hyperlink>" RUN(" here") "</w:hyperlink></w:p>"));

	assert_text(lines_of(*state, read_docx, bytes), "paragraph page 7 here\n");
}

static void a_text_box_follows_its_paragraph_once(void **state)
{
	const struct text bytes = docx_of(
		*state,
		BODY("<w:p><w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/"
	             "markup-compatibility/2006\"><mc:Choice><w:txbxContent>" P("aside") "</w:txbxContent></mc:Choice><mc:Fallback>" P(
			     "aside") "</mc:Fallback></mc:AlternateContent></w:r>" RUN("main") "</w:p>"));

	assert_text(lines_of(*state, read_docx, bytes), "paragraph main\nparagraph aside\n");
}

static void a_document_says_its_title_author_and_day(void **state)
{
	struct error err = error_in(LANG_EN);
	struct document_facts facts;
	struct text lines;

	assert_true(read_with(*state, read_docx, whole_docx(*state, BODY(P("x"))), &lines, &facts,
	                      &err));
	assert_text(facts.title, "A law");
	assert_text(facts.author, "The office");
	assert_text(facts.lang, "en-GB");
	assert_text(facts.dated, "2019-02-28");
}

/* OpenDocument */

static void lists_of_an_open_document_count_and_go_on(void **state)
{
	const struct text bytes = odf_of(
		*state,
		TEXT_BODY(
			"<text:list xml:id=\"a\" text:style-name=\"L1\"><text:list-item><text:p>one</text:p>"
			"<text:list><text:list-item><text:p>in</text:p></text:list-item></text:list>"
			"</text:list-item></text:list><text:p>between</text:p>"
			"<text:list text:continue-list=\"a\" text:style-name=\"L1\"><text:list-item>"
			"<text:p>two</text:p><text:p>more</text:p></text:list-item></text:list>"
			"<text:list text:style-name=\"L1\"><text:list-item><text:p>anew</text:p>"
			"</text:list-item></text:list>"));

	assert_text(lines_of(*state, read_odt, bytes), "item 1 [1.] 1. one\n"
	                                               "item 2 [1.a)] 1.a) in\n"
	                                               "paragraph between\n"
	                                               "item 1 [2.] 2. two\n"
	                                               "paragraph more\n"
	                                               "item 1 [1.] 1. anew\n");
}

static void spaces_of_an_open_document_are_one_unless_it_says_so(void **state)
{
	const struct text bytes = odf_of(
		*state, TEXT_BODY("<text:h text:outline-level=\"2\">\n  A  <text:span> b"
	                          "</text:span></text:h>"
	                          "<text:p>c<text:s text:c=\"2\"/>d<text:line-break/>e</text:p>"));

	assert_text(lines_of(*state, read_odt, bytes), "heading 2 A b\nparagraph c  d\ne\n");
}

static void notes_and_changes_of_an_open_document_follow_their_paragraph(void **state)
{
	const struct text bytes = odf_of(
		*state,
		TEXT_BODY(
			"<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion>"
			"<text:p>old words</text:p></text:deletion></text:changed-region>"
			"<text:changed-region text:id=\"c2\"><text:insertion/>"
			"</text:changed-region></text:tracked-changes>"
			"<text:p>Text<text:note><text:note-citation>*</text:note-citation>"
			"<text:note-body><text:p>why</text:p></text:note-body></text:note>"
			"<text:change text:change-id=\"c1\"/> on.</text:p>"
			"<text:p><text:change-start text:change-id=\"c2\"/>new"
			"<text:change-end text:change-id=\"c2\"/></text:p>"));

	assert_text(lines_of(*state, read_odt, bytes), "paragraph Text[*] on.\n"
	                                               "note [*] * why\n"
	                                               "-paragraph old words\n"
	                                               "+paragraph new\n");
}

static void an_encrypted_open_document_is_told_as_such(void **state)
{
	const struct zip_member members[] = {
		{"content.xml", TEXT("\x01\x02")},
		{"META-INF/manifest.xml",
	         TEXT("<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
	              "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")},
	};

	assert_refused(read_odt, zip_of(*state, members, COUNT(members)), ERR_DENIED,
	               "the document is encrypted and asks for a password");
}

/* Spreadsheets */

static const char workbook[] =
	"<workbook " SHEET_SPACES "><sheets>"
	"<sheet name=\"Levels\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";

static const char formats[] =
	"<styleSheet " SHEET_SPACES "><numFmts><numFmt numFmtId=\"164\" "
	"formatCode=\"[$€-407]#,##0.00\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
	"<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>";

static struct text xlsx_of(struct arena *arena, const char *rows)
{
	const struct zip_member members[] = {
		{"xl/workbook.xml", TEXT(workbook)},
		{"xl/_rels/workbook.xml.rels",
	         TEXT(RELATIONS(RELATION("a", "worksheet", "worksheets/sheet1.xml")
	                                RELATION("b", "sharedStrings", "sharedStrings.xml")
	                                        RELATION("c", "styles", "styles.xml")))},
		{"xl/sharedStrings.xml",
	         TEXT("<sst " SHEET_SPACES "><si><t>plain</t></si>"
	              "<si><r><t>in </t></r><r><t>parts</t></r></si></sst>")},
		{"xl/styles.xml", TEXT(formats)},
		{"xl/worksheets/sheet1.xml",
	         text_format(arena,
	                     "<worksheet " SHEET_SPACES "><sheetData>%s</sheetData></worksheet>",
	                     rows)},
	};

	return zip_of(arena, members, COUNT(members));
}

static void cells_are_shown_as_their_format_shows_them(void **state)
{
	const struct text bytes = xlsx_of(
		*state,
		"<row><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"><v>43790</v></c>"
		"<c s=\"2\"><v>-1234.5</v></c><c s=\"3\"><v>0.25</v></c></row>"
		"<row/><row><c t=\"b\"><v>1</v></c><c t=\"inlineStr\"><is><t>own</t></is></c>"
		"<c t=\"s\"><v>99</v></c><c><f>A1+1</f><v>0.1</v></c></row>");

	assert_text(lines_of(*state, read_xlsx, bytes),
	            "heading 1 Levels\n"
	            "row in parts\t\t2019-11-21\t-€1,234.50\t25%\n"
	            "row TRUE\town\t\t0.1\n");
}

static void a_far_cell_leaves_a_bounded_gap(void **state)
{
	const struct text bytes = xlsx_of(*state, "<row><c r=\"XFD1\"><v>1</v></c></row>");
	const struct text lines = lines_of(*state, read_xlsx, bytes);

	assert_true(lines.n_bytes < 2 * SHEET_GAP_MAX);
	assert_true(text_ends(lines, TEXT("\t1\n")));
}

static struct text shown(struct arena *arena, const char *code, double value)
{
	const struct sheet_formats formats_read = sheet_formats_read(arena, text_of(code));
	struct buffer out = buffer_make(arena);

	sheet_formats_add(&out, &formats_read, value, false);
	return buffer_text(&out);
}

static void numbers_are_shown_by_their_code(void **state)
{
	assert_text(shown(*state, "000.0#", 12.3), "012.3");
	assert_text(shown(*state, "#,##0;(#,##0);\"none\"", -1234567), "(1,234,567)");
	assert_text(shown(*state, "#,##0;(#,##0);\"none\"", 0), "none");
	assert_text(shown(*state, "0.0%", 0.125), "12.5%");
	assert_text(shown(*state, "0,", 12345), "12");
	assert_text(shown(*state, "\"Art. \"0", 7), "Art. 7");
	assert_text(shown(*state, "# ?/?", 0.5), "0.5");
	assert_text(shown(*state, "General", 0.1), "0.1");
}

static void days_and_times_are_shown_in_one_way(void **state)
{
	assert_text(shown(*state, "dd.mm.yyyy", 43790), "2019-11-21");
	assert_text(shown(*state, "m/d/yy h:mm", 43790.5), "2019-11-21 12:00:00");
	assert_text(shown(*state, "[h]:mm", 1.5), "36:00:00");
	assert_text(shown(*state, "yyyy", 1), "1900-01-01");
	assert_text(shown(*state, "yyyy", 61), "1900-03-01");
	assert_text(shown(*state, "yyyy", 1e9), "1000000000");
}

static void repeated_rows_and_columns_of_an_open_spreadsheet_are_bounded(void **state)
{
	const struct text bytes = odf_of(
		*state,
		SHEET_BODY(
			"<table:table table:name=\"S\"><table:table-row "
			"table:number-rows-repeated=\"1048576\"><table:table-cell "
			"table:number-columns-repeated=\"16384\"/></table:table-row>"
			"<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
			"office:value-type=\"date\" office:date-value=\"2019-11-21\"><text:p>21.11."
			"</text:p></table:table-cell><table:covered-table-cell/>"
			"<table:table-cell><office:annotation><text:p>why</text:p>"
			"</office:annotation><text:p>b</text:p></table:table-cell></table:table-row>"
			"</table:table>"));

	assert_text(lines_of(*state, read_ods, bytes),
	            "heading 1 S\nrow 2019-11-21\t\tb\nrow 2019-11-21\t\tb\nnote why\n");
}

/* RTF */

#define RTF(inside)                                                                                \
	TEXT("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 A;}"                     \
	     "{\\f1\\fcharset204 B;}}{\\stylesheet{\\s3 heading 2;}}"                              \
	     "{\\info{\\title Law}{\\creatim\\yr2019\\mo2\\dy28}}" inside "}")

static void bytes_of_an_rtf_are_read_by_the_character_set_of_their_font(void **state)
{
	assert_text(lines_of(*state, read_rtf, RTF("\\'e9\\f1 \\'e6\\u1078?\\uc0\\u233 x\\par")),
	            "paragraph éжжéx\n");
	assert_text(lines_of(*state, read_rtf, RTF("\\uc1\\u-10179?\\u-8704?\\par")),
	            "paragraph \xF0\x9F\x98\x80\n");
}

static void structure_of_an_rtf_is_kept(void **state)
{
	assert_text(lines_of(*state, read_rtf,
	                     RTF("{\\pard\\s3 Scope\\par}"
	                         "{\\pard{\\listtext 1.\\tab}\\ilvl1 item\\par}"
	                         "\\pard text{\\footnote\\pard why\\par} on\\line off\\par"
	                         "\\trowd\\pard\\intbl a\\cell\\cell b\\cell\\row\\pard end")),
	            "heading 2 Scope\n"
	            "item 2 [1.] 1. item\n"
	            "paragraph text[1] on\noff\n"
	            "note [1] 1 why\n"
	            "row a\t\tb\n"
	            "paragraph end\n");
}

static void what_is_no_text_in_an_rtf_is_skipped(void **state)
{
	assert_text(lines_of(*state, read_rtf,
	                     RTF("{\\header top\\par}{\\*\\unknown x{\\b y}}{\\pict\\bin3 }}}00}"
	                         "{\\field{\\*\\fldinst LINK}{\\fldrslt shown}}"
	                         "{\\upr{a?}{\\*\\ud{ a\\u233 ?}}}{\\deleted gone}\\par")),
	            "paragraph shown aé\n-paragraph gone\n");
}

static void an_rtf_without_its_end_is_refused(void **state)
{
	assert_refused(read_rtf, TEXT("{\\rtf1 text {\\b more}"), ERR_INPUT,
	               "the document ends in the middle: its end is missing");
}

/* Bad input */

static void entities_are_refused(void **state)
{
	assert_refused(read_docx,
	               docx_of(*state, "<!DOCTYPE d [<!ENTITY a \"b\">]>" BODY(P("&a;"))),
	               ERR_INPUT, "word/document.xml declares entities, which are not read");
}

static void depth_is_bounded(void **state)
{
	struct buffer body = buffer_make(*state);

	for (int i = 0; i < 2 * OFFICE_DEPTH_MAX; i++)
		buffer_add_c(&body, "<a>");
	assert_refused(read_docx, docx_of(*state, buffer_text(&body).bytes), ERR_INPUT,
	               "word/document.xml is nested more than 256 deep");
}

static void a_member_that_unpacks_to_far_more_is_refused(void **state)
{
	struct buffer body = buffer_make(*state);

	buffer_add_c(&body, "<a>");
	buffer_add_spaces(&body, 4 * ARENA_MIB);
	assert_refused(read_docx, docx_of(*state, buffer_text(&body).bytes), ERR_INPUT,
	               "a member of the archive unpacks to more than 200 times its size");
}

static void a_torn_archive_is_refused(void **state)
{
	struct text bytes = docx_of(*state, BODY(P("text")));

	bytes.n_bytes -= 30;
	assert_refused(read_docx, bytes, ERR_INPUT,
	               "the document is no archive, or its end is missing");
}

static void old_and_encrypted_documents_are_told_as_such(void **state)
{
#define OLD          "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define WIDE_PACKAGE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"
	assert_refused(read_docx, TEXT(OLD "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), ERR_INPUT,
	               "this is a document of Word before 2007 (.doc)");
	assert_refused(read_xlsx, TEXT(OLD WIDE_PACKAGE), ERR_DENIED,
	               "the document is encrypted and asks for a password");
}

static void what_an_archive_is_says_its_content(void **state)
{
	const struct zip_member package[] = {
		{"[Content_Types].xml",
	         TEXT("<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument."
	              "spreadsheetml.sheet.main+xml\"/></Types>")}};
	const struct zip_member open[] = {
		{"mimetype", TEXT("application/vnd.oasis.opendocument.text-template")}};
	const struct zip_member other[] = {{"a.txt", TEXT("a")}};
	enum document_kind kind;

	assert_true(office_sniff(zip_of(*state, package, 1), &kind));
	assert_int_equal(kind, DOCUMENT_XLSX);
	assert_true(office_sniff(zip_of(*state, open, 1), &kind));
	assert_int_equal(kind, DOCUMENT_ODT);
	assert_false(office_sniff(zip_of(*state, other, 1), &kind));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_number_of_a_list_is_printed_as_the_document_prints_it),
		IN_ARENA(a_style_makes_a_heading_through_what_it_is_based_on),
		IN_ARENA(a_footnote_follows_the_paragraph_that_refers_to_it),
		IN_ARENA(tracked_changes_leave_the_text_as_its_last_author_left_it),
		IN_ARENA(a_paragraph_whose_end_is_deleted_goes_on_in_the_next),
		IN_ARENA(a_row_is_a_block_and_a_frame_of_one_column_is_none),
		IN_ARENA(a_field_gives_its_result_and_not_its_instructions),
		IN_ARENA(a_text_box_follows_its_paragraph_once),
		IN_ARENA(a_document_says_its_title_author_and_day),
		IN_ARENA(lists_of_an_open_document_count_and_go_on),
		IN_ARENA(spaces_of_an_open_document_are_one_unless_it_says_so),
		IN_ARENA(notes_and_changes_of_an_open_document_follow_their_paragraph),
		IN_ARENA(an_encrypted_open_document_is_told_as_such),
		IN_ARENA(cells_are_shown_as_their_format_shows_them),
		IN_ARENA(a_far_cell_leaves_a_bounded_gap),
		IN_ARENA(numbers_are_shown_by_their_code),
		IN_ARENA(days_and_times_are_shown_in_one_way),
		IN_ARENA(repeated_rows_and_columns_of_an_open_spreadsheet_are_bounded),
		IN_ARENA(bytes_of_an_rtf_are_read_by_the_character_set_of_their_font),
		IN_ARENA(structure_of_an_rtf_is_kept),
		IN_ARENA(what_is_no_text_in_an_rtf_is_skipped),
		IN_ARENA(an_rtf_without_its_end_is_refused),
		IN_ARENA(entities_are_refused),
		IN_ARENA(depth_is_bounded),
		IN_ARENA(a_member_that_unpacks_to_far_more_is_refused),
		IN_ARENA(a_torn_archive_is_refused),
		IN_ARENA(old_and_encrypted_documents_are_told_as_such),
		IN_ARENA(what_an_archive_is_says_its_content),
	};

	return cmocka_run_group_tests_name("office", tests, NULL, NULL);
}
