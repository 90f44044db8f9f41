/* OpenDocument text: styles.xml for the styles that all share, then content.xml from front to back. What was deleted
 * stands before the body and is kept until its place comes by. */
#include "extract/flow.h"
#include "extract/odt_styles.h"

enum {
	LISTS_MAX = 32,
	REGIONS_MAX = 65536,
	DELETED_BYTES_MAX = 32 * ARENA_MIB,
	REPEATS_MAX = 64,
	KNOWN_MAX = 256
};

enum {
	TAG_PARAGRAPH = ODT_TAG_LAST,
	TAG_HEADING,
	TAG_LIST,
	TAG_ITEM,
	TAG_LIST_HEADER,
	TAG_SPACE,
	TAG_TAB,
	TAG_BREAK,
	TAG_NOTE_MARK,
	TAG_NOTE_BODY,
	TAG_COMMENT,
	TAG_ROW,
	TAG_CELL,
	TAG_COVERED_CELL,
	TAG_BODY,
	TAG_CHANGES,
	TAG_REGION,
	TAG_INSERTION,
	TAG_CHANGE,
	TAG_CHANGE_START,
	TAG_CHANGE_END,
	TAG_SKIPPED,
};

static const struct office_tag tags[] = {
	ODT_STYLE_TAGS,
	{SPACE_TEXT, "p", TAG_PARAGRAPH},
	{SPACE_TEXT, "h", TAG_HEADING},
	{SPACE_TEXT, "list", TAG_LIST},
	{SPACE_TEXT, "list-item", TAG_ITEM},
	{SPACE_TEXT, "list-header", TAG_LIST_HEADER},
	{SPACE_TEXT, "s", TAG_SPACE},
	{SPACE_TEXT, "tab", TAG_TAB},
	{SPACE_TEXT, "line-break", TAG_BREAK},
	{SPACE_TEXT, "note-citation", TAG_NOTE_MARK},
	{SPACE_TEXT, "note-body", TAG_NOTE_BODY},
	{SPACE_OFFICE, "annotation", TAG_COMMENT},
	{SPACE_TABLE, "table-row", TAG_ROW},
	{SPACE_TABLE, "table-cell", TAG_CELL},
	{SPACE_TABLE, "covered-table-cell", TAG_COVERED_CELL},
	{SPACE_OFFICE, "body", TAG_BODY},
	{SPACE_TEXT, "tracked-changes", TAG_CHANGES},
	{SPACE_TEXT, "changed-region", TAG_REGION},
	{SPACE_TEXT, "insertion", TAG_INSERTION},
	{SPACE_TEXT, "change", TAG_CHANGE},
	{SPACE_TEXT, "change-start", TAG_CHANGE_START},
	{SPACE_TEXT, "change-end", TAG_CHANGE_END},
	{SPACE_OFFICE, "change-info", TAG_SKIPPED},
	{SPACE_OFFICE, "forms", TAG_SKIPPED},
	{SPACE_OFFICE, "scripts", TAG_SKIPPED},
	{SPACE_OFFICE, "binary-data", TAG_SKIPPED},
	{SPACE_SVG, "title", TAG_SKIPPED},
	{SPACE_SVG, "desc", TAG_SKIPPED},
	{SPACE_DRAW, "object", TAG_SKIPPED},
	{SPACE_TEXT, "ruby-text", TAG_SKIPPED}, /* how a word is read aloud */
	{SPACE_TEXT, "number", TAG_SKIPPED},    /* the label again */
	{SPACE_TEXT, "table-of-content-source", TAG_SKIPPED},
	{SPACE_TEXT, "sequence-decls", TAG_SKIPPED},
	{SPACE_TEXT, "variable-decls", TAG_SKIPPED},
	{SPACE_TEXT, "user-field-decls", TAG_SKIPPED},
};

static const struct office_tag style_tags[] = {ODT_STYLE_TAGS};

/* A list that is open. */
struct list {
	struct odt_list_style *style;
	struct odt_count *count;
	bool is_fresh; /* the item has had no paragraph yet */
	int start;     /* of the item; -1 for the next number */
};

/* A list that had an id, so that another may go on with it. */
struct known_list {
	const char *id;
	struct odt_count *count;
};

struct region {
	const char *id;
	bool is_insertion;
	struct flow_kept *blocks, *last;
};

struct odt {
	struct arena *arena;
	struct office office;
	struct odt_styles *styles;
	struct flow *flow; /* of the body, or of what was deleted */
	struct flow body, deleted;
	struct list lists[LISTS_MAX];
	int n_lists;
	struct odt_count outline;
	struct known_list *known;
	size_t n_known;
	struct region *regions;
	size_t n_regions, n_deleted_bytes;
	int n_inserted, n_notes;
	bool in_body, in_mark, was_space;
	struct buffer mark; /* of the note that comes */
};

/* Lists */

static struct odt_count *find_known(const struct odt *odt, struct text id)
{
	for (size_t i = 0; i < KNOWN_MAX && i < odt->n_known; i++) {
		if (text_is(id, odt->known[i].id))
			return odt->known[i].count;
	}
	return NULL;
}

static void remember_list(struct odt *odt, struct text id, struct odt_count *count)
{
	if (text_is_empty(id))
		return;
	/* The oldest are forgotten: lists go on with what stands near. */
	odt->known[odt->n_known++ % KNOWN_MAX] =
		(struct known_list){.id = text_c(odt->arena, id), .count = count};
}

static struct odt_count *count_of(struct odt *odt, struct odt_list_style *style,
                                  const struct office_xml *xml)
{
	struct odt_count *count = NULL;
	const struct text before = office_xml_attribute(xml, "continue-list");

	if (!text_is_empty(before))
		count = find_known(odt, before);
	else if (style && office_xml_flag(xml, "continue-numbering", false))
		count = style->last;
	return count ? count : ARENA_NEW(odt->arena, struct odt_count);
}

static bool open_list(struct odt *odt, const struct office_xml *xml, struct error *err)
{
	const struct list *outer = odt->n_lists > 0 ? &odt->lists[odt->n_lists - 1] : NULL;
	struct odt_list_style *style =
		odt_styles_list(odt->styles, office_xml_attribute(xml, "style-name"));
	struct list list = {.style = style, .start = -1};

	if (odt->n_lists == LISTS_MAX)
		return FAIL(err, ERR_INPUT, "the document has lists nested more than %d deep",
		            LISTS_MAX);
	if (outer && !list.style)
		list.style = outer->style;
	list.count = outer ? outer->count : count_of(odt, style, xml);
	if (!outer)
		remember_list(odt, office_xml_attribute(xml, "id"), list.count);
	if (list.style)
		list.style->last = list.count;
	odt->lists[odt->n_lists++] = list;
	return true;
}

static void open_item(struct odt *odt, const struct office_xml *xml)
{
	struct list *list = odt->n_lists > 0 ? &odt->lists[odt->n_lists - 1] : NULL;

	if (!list)
		return;
	list->is_fresh = xml->tag == TAG_ITEM;
	list->start = office_xml_count(xml, "start-value", -1, INT32_MAX);
}

/* The label of the item that a paragraph begins; false when it begins none. */
static bool number_item(struct odt *odt, struct buffer *label)
{
	struct list *list = odt->n_lists > 0 ? &odt->lists[odt->n_lists - 1] : NULL;
	const int level = odt->n_lists > NUMBERING_LEVELS ? NUMBERING_LEVELS : odt->n_lists;

	if (!list || !list->is_fresh)
		return false;
	list->is_fresh = false;
	if (list->style)
		odt_styles_number(list->style, list->count, level - 1, list->start, label);
	return true;
}

/* Paragraphs */

static void look_at_heading(struct odt *odt, const struct office_xml *xml, bool has_no_list)
{
	const int level = office_xml_count(xml, "outline-level", 1, NUMBERING_LEVELS - 1);
	struct buffer label = buffer_make(odt->flow->arena);

	if (!number_item(odt, &label) && level > 0 && !has_no_list && odt->n_lists == 0 &&
	    !office_xml_flag(xml, "is-list-header", false))
		odt_styles_number(odt_styles_outline(odt->styles), &odt->outline, level - 1,
		                  office_xml_count(xml, "start-value", -1, INT32_MAX), &label);
	flow_set_kind(odt->flow, BLOCK_HEADING, level > 0 ? level : 1, buffer_text(&label));
}

static void look_at_paragraph(struct odt *odt)
{
	struct buffer label = buffer_make(odt->flow->arena);

	if (number_item(odt, &label))
		flow_set_kind(odt->flow, BLOCK_ITEM, odt->n_lists, buffer_text(&label));
}

static bool open_paragraph(struct odt *odt, const struct office_xml *xml, struct error *err)
{
	const struct odt_look look =
		odt_styles_look(odt->styles, office_xml_attribute(xml, "style-name"));

	odt->was_space = true;
	if (!flow_open_paragraph(odt->flow, err))
		return false;
	flow_set_lang(odt->flow,
	              text_is_empty(look.lang) ? odt_styles_lang(odt->styles) : look.lang);
	if (xml->tag == TAG_HEADING)
		look_at_heading(odt, xml, look.has_no_list);
	else
		look_at_paragraph(odt);
	return true;
}

/* Words */

static bool takes_words(const struct odt *odt)
{
	const struct flow *flow = odt->flow;

	return odt->in_body && flow->n_frames > 0 &&
	       flow->frames[flow->n_frames - 1].is == FLOW_PARAGRAPH;
}

static bool add_words(struct odt *odt, struct text words, struct error *err)
{
	struct text run;

	while (office_next_run(&words, &odt->was_space, &run)) {
		if (!flow_add(odt->flow, run, err))
			return false;
	}
	return true;
}

static bool add_spaces(struct odt *odt, int n, struct error *err)
{
	odt->was_space = false;
	for (int i = 0; i < n; i++) {
		if (!flow_add(odt->flow, TEXT(" "), err))
			return false;
	}
	return true;
}

static bool take_text(struct odt *odt, struct text words, struct error *err)
{
	if (odt->in_mark) {
		buffer_add(&odt->mark,
		           text_slice(words, 0, words.n_bytes > 64 ? 64 : words.n_bytes));
		return true;
	}
	odt->flow->change = odt->n_inserted > 0 ? BLOCK_INSERTED : BLOCK_UNCHANGED;
	return !takes_words(odt) || add_words(odt, words, err);
}

/* Notes */

static bool open_note(struct odt *odt, struct error *err)
{
	struct text mark = text_trim(buffer_text(&odt->mark));

	if (text_is_empty(mark) && odt->flow == &odt->body)
		mark = text_format(odt->flow->arena, "%d", odt->n_notes + 1);
	odt->n_notes += odt->flow == &odt->body;
	if (!text_is_empty(mark) && takes_words(odt) &&
	    !flow_add(odt->flow, text_format(odt->flow->arena, "[%.*s]", TEXT_ARGS(mark)), err))
		return false;
	return flow_open_note(odt->flow, mark, err);
}

/* Tracked changes */

static int compare_regions(const void *a, const void *b)
{
	return strcmp(((const struct region *)a)->id, ((const struct region *)b)->id);
}

static const struct region *find_region(const struct odt *odt, const struct office_xml *xml)
{
	const struct text id = office_xml_attribute(xml, "change-id");
	const struct region wanted = {.id = text_c(odt->flow->arena, id)};

	if (odt->n_regions == 0)
		return NULL;
	return bsearch(&wanted, odt->regions, odt->n_regions, sizeof(wanted), compare_regions);
}

static bool open_region(struct odt *odt, const struct office_xml *xml, struct error *err)
{
	if (odt->n_regions == REGIONS_MAX)
		return FAIL(err, ERR_TOO_BIG, "the document has more than %d tracked changes",
		            REGIONS_MAX);
	if (!odt->regions)
		odt->regions = ARENA_ARRAY(odt->arena, struct region, REGIONS_MAX);
	odt->regions[odt->n_regions++] =
		(struct region){.id = text_c(odt->arena, office_xml_attribute(xml, "id"))};
	return true;
}

/* A sink: keeps what was deleted. */
static bool keep_deleted(void *whose, const struct block *block, struct error *err)
{
	struct odt *odt = whose;
	struct region *region = odt->n_regions > 0 ? &odt->regions[odt->n_regions - 1] : NULL;
	struct flow_kept *kept;

	if (!region)
		return true;
	odt->n_deleted_bytes += block->words.n_bytes + sizeof(*kept);
	if (odt->n_deleted_bytes > DELETED_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "what was deleted is larger than %d MiB",
		            DELETED_BYTES_MAX / ARENA_MIB);
	kept = ARENA_NEW(odt->arena, struct flow_kept);
	kept->block = *block;
	kept->block.change = BLOCK_DELETED;
	kept->block.words = text_copy(odt->arena, block->words);
	kept->block.number = text_slice(kept->block.words, 0, block->number.n_bytes);
	kept->block.lang = text_copy(odt->arena, block->lang);
	if (region->last)
		region->last->next = kept;
	else
		region->blocks = kept;
	region->last = kept;
	return true;
}

static bool put_deleted(struct odt *odt, const struct office_xml *xml, struct error *err)
{
	const struct region *region = find_region(odt, xml);

	for (const struct flow_kept *kept = region ? region->blocks : NULL; kept;
	     kept = kept->next) {
		if (!flow_put(odt->flow, &kept->block, err))
			return false;
	}
	return true;
}

static void count_inserted(struct odt *odt, const struct office_xml *xml, int step)
{
	const struct region *region = find_region(odt, xml);

	if (region && region->is_insertion && odt->n_inserted + step >= 0)
		odt->n_inserted += step;
}

static bool close_changes(struct odt *odt, struct error *err)
{
	const bool is_done = flow_end(&odt->deleted, err);

	if (odt->n_regions > 0)
		qsort(odt->regions, odt->n_regions, sizeof(*odt->regions), compare_regions);
	odt->flow = &odt->body;
	return is_done;
}

/* Elements */

static bool open_cells(struct odt *odt, const struct office_xml *xml, struct error *err)
{
	const int n = office_xml_count(xml, "number-columns-repeated", 1, REPEATS_MAX);

	for (int i = 0; i < n; i++) {
		if (!flow_next_cell(odt->flow, err))
			return false;
	}
	return true;
}

static bool take_open_change(struct odt *odt, struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case TAG_CHANGES:
		odt->flow = &odt->deleted;
		return true;
	case TAG_REGION:
		return open_region(odt, xml, err);
	case TAG_INSERTION:
		if (odt->n_regions > 0)
			odt->regions[odt->n_regions - 1].is_insertion = true;
		return true;
	case TAG_CHANGE:
		return put_deleted(odt, xml, err);
	case TAG_CHANGE_START:
	case TAG_CHANGE_END:
		count_inserted(odt, xml, xml->tag == TAG_CHANGE_START ? 1 : -1);
		return true;
	case TAG_SKIPPED:
		return office_xml_skip(xml, err);
	}
	return true;
}

static bool take_open_words(struct odt *odt, struct office_xml *xml, struct error *err)
{
	switch (xml->tag) {
	case TAG_SPACE:
		return !takes_words(odt) ||
		       add_spaces(odt, office_xml_count(xml, "c", 1, REPEATS_MAX), err);
	case TAG_TAB:
		return !takes_words(odt) || add_spaces(odt, 1, err);
	case TAG_BREAK:
		odt->was_space = true;
		return !takes_words(odt) || flow_break(odt->flow, err);
	case TAG_NOTE_MARK:
		odt->in_mark = true;
		odt->mark = buffer_make(odt->flow->arena);
		return true;
	case TAG_NOTE_BODY:
		return open_note(odt, err);
	case TAG_COMMENT:
		return flow_open_note(odt->flow, TEXT_NONE, err);
	}
	return take_open_change(odt, xml, err);
}

static bool take_open(struct odt *odt, struct office_xml *xml, struct error *err)
{
	if (xml->tag < ODT_TAG_LAST)
		return odt_styles_open(odt->styles, xml, err);
	if (xml->tag == TAG_BODY)
		odt->in_body = true;
	if (!odt->in_body)
		return true;
	switch (xml->tag) {
	case TAG_PARAGRAPH:
	case TAG_HEADING:
		return open_paragraph(odt, xml, err);
	case TAG_LIST:
		return open_list(odt, xml, err);
	case TAG_ITEM:
	case TAG_LIST_HEADER:
		open_item(odt, xml);
		return true;
	case TAG_ROW:
		return flow_open_row(odt->flow, err);
	case TAG_CELL:
	case TAG_COVERED_CELL:
		return open_cells(odt, xml, err);
	}
	return take_open_words(odt, xml, err);
}

static bool take_close(struct odt *odt, const struct office_xml *xml, struct error *err)
{
	if (!odt->in_body)
		return true;
	switch (xml->tag) {
	case TAG_PARAGRAPH:
	case TAG_HEADING:
		return flow_close_paragraph(odt->flow, err);
	case TAG_LIST:
		odt->n_lists--;
		return true;
	case TAG_NOTE_MARK:
		odt->in_mark = false;
		return true;
	case TAG_NOTE_BODY:
	case TAG_COMMENT:
		odt->was_space = false;
		return flow_close_note(odt->flow, err);
	case TAG_ROW:
		return flow_close_row(odt->flow, err);
	case TAG_CHANGES:
		return close_changes(odt, err);
	}
	return true;
}

static bool take_event(struct odt *odt, struct office_xml *xml, struct error *err)
{
	switch (xml->event) {
	case OFFICE_OPEN:
		return xml->tag == 0 || take_open(odt, xml, err);
	case OFFICE_CLOSE:
		return xml->tag == 0 || take_close(odt, xml, err);
	case OFFICE_TEXT:
		return take_text(odt, xml->text, err);
	case OFFICE_END:
		break;
	}
	return true;
}

static bool read_content(struct odt *odt, struct block_out *out, struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(FLOW_ARENA_BYTES);
	AUTO(arena) struct arena *deleted = arena_open(FLOW_ARENA_BYTES);
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	flow_start(&odt->body, out, arena);
	flow_start_into(&odt->deleted, keep_deleted, odt, deleted);
	odt->flow = &odt->body;
	odt->mark = buffer_make(odt->arena);
	if (!office_xml_open(&odt->office, "content.xml", tags, COUNT(tags), &xml, err))
		return false;
	do {
		if (!office_xml_next(&xml, err) || !take_event(odt, &xml, err))
			return false;
	} while (xml.event != OFFICE_END);
	if (!odt->in_body)
		return FAIL(err, ERR_INPUT, "content.xml has no text of an OpenDocument");
	return flow_end(&odt->body, err);
}

static bool read_styles(struct odt *odt, struct error *err)
{
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	odt->styles = odt_styles_make(odt->arena);
	if (!office_has(&odt->office, "styles.xml"))
		return true;
	if (!office_xml_open(&odt->office, "styles.xml", style_tags, COUNT(style_tags), &xml, err))
		return false;
	do {
		if (!office_xml_next(&xml, err))
			return false;
		if (xml.event == OFFICE_OPEN && !odt_styles_open(odt->styles, &xml, err))
			return false;
	} while (xml.event != OFFICE_END);
	return true;
}

static bool read_document(struct odt *odt, struct block_out *out, struct document_facts *facts,
                          struct error *err)
{
	if (!office_check_encryption(&odt->office, err) ||
	    !office_facts(&odt->office, odt->arena, "meta.xml", facts, err) ||
	    !read_styles(odt, err) || !read_content(odt, out, err))
		return false;
	if (text_is_empty(facts->lang))
		facts->lang = odt_styles_lang(odt->styles);
	return true;
}

bool read_odt(const struct document *document, struct block_out *out,
              struct document_facts *ret_facts, struct error *err)
{
	struct odt *odt = ARENA_NEW(document->arena, struct odt);
	struct document_facts facts;
	bool is_read;

	odt->arena = document->arena;
	odt->known = ARENA_ARRAY(odt->arena, struct known_list, KNOWN_MAX);
	if (!office_open(document->bytes, &odt->office, err))
		return false;
	is_read = read_document(odt, out, &facts, err);
	office_drop(&odt->office);
	if (is_read)
		*ret_facts = facts;
	return is_read;
}
