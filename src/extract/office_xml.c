/* Events out of the XML of a member. libxml2 is told nothing of files and addresses: it gets its bytes from a function.
 * It makes nothing of what a document declares, for the document type is refused when it comes by, before the first
 * element. */
#include "base/number.h"
#include "extract/office_int.h"

#include <libxml/xmlreader.h>

static const struct {
	const char *address;
	enum office_space space;
} spaces[] = {
	{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE_WORD},
	{"http://purl.oclc.org/ooxml/wordprocessingml/main", SPACE_WORD},
	{"http://schemas.openxmlformats.org/officeDocument/2006/math", SPACE_MATH},
	{"http://purl.oclc.org/ooxml/officeDocument/math", SPACE_MATH},
	{"http://schemas.openxmlformats.org/markup-compatibility/2006", SPACE_MARKUP},
	{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", SPACE_SHEET},
	{"http://purl.oclc.org/ooxml/spreadsheetml/main", SPACE_SHEET},
	{"http://schemas.openxmlformats.org/package/2006/relationships", SPACE_PACKAGE},
	{"http://purl.org/dc/elements/1.1/", SPACE_DC},
	{"http://purl.org/dc/terms/", SPACE_DCTERMS},
	{"urn:oasis:names:tc:opendocument:xmlns:office:1.0", SPACE_OFFICE},
	{"urn:oasis:names:tc:opendocument:xmlns:text:1.0", SPACE_TEXT},
	{"urn:oasis:names:tc:opendocument:xmlns:table:1.0", SPACE_TABLE},
	{"urn:oasis:names:tc:opendocument:xmlns:style:1.0", SPACE_STYLE},
	{"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", SPACE_FO},
	{"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", SPACE_DRAW},
	{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", SPACE_SVG},
	{"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", SPACE_NUMBER},
	{"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", SPACE_META},
	{"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", SPACE_MANIFEST},
};

static enum office_space space_of(const unsigned char *address)
{
	if (!address)
		return SPACE_NONE;
	for (size_t i = 0; i < COUNT(spaces); i++) {
		if (strcmp((const char *)address, spaces[i].address) == 0)
			return spaces[i].space;
	}
	return SPACE_OTHER;
}

/* libxml2 keeps each name and each address once while it reads, so their places tell them apart. */
static int tag_of(struct office_xml *xml)
{
	const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);
	const xmlChar *address = xmlTextReaderConstNamespaceUri(xml->reader);
	const size_t slot = (((uintptr_t)name >> 3) ^ ((uintptr_t)address >> 1)) % OFFICE_CACHE;
	enum office_space space;

	if (name && xml->cache[slot].name == name && xml->cache[slot].space == address)
		return xml->cache[slot].tag;
	space = space_of(address);
	xml->cache[slot].name = name;
	xml->cache[slot].space = address;
	xml->cache[slot].tag = 0;
	for (size_t i = 0; name && i < xml->n_tags; i++) {
		if (xml->tags[i].space == space &&
		    strcmp((const char *)name, xml->tags[i].name) == 0)
			xml->cache[slot].tag = xml->tags[i].tag;
	}
	return xml->cache[slot].tag;
}

/* The reader's answer is enough, but for this: libxml2 has a limit of its own. */
static void take_fault(void *whose, xmlErrorPtr fault)
{
	struct office_xml *xml = whose;

	xml->is_too_deep |= fault && fault->message && strstr(fault->message, "depth");
}

static int read_member(void *whose, char *bytes, int n_bytes)
{
	struct office_xml *xml = whose;
	const zip_int64_t n = zip_fread(xml->file, bytes, (zip_uint64_t)n_bytes);

	xml->is_unreadable = n < 0;
	xml->is_over_long = n > 0 && (uint64_t)n > xml->n_left;
	if (n < 0 || xml->is_over_long)
		return -1;
	xml->n_left -= (uint64_t)n;
	return (int)n;
}

static bool start_reading(struct office_xml *xml, struct error *err)
{
	if (!xml->reader)
		return FAIL(err, ERR_TOO_BIG, "%s is too large to be read", xml->member);
	xmlTextReaderSetStructuredErrorHandler(xml->reader, take_fault, xml);
	return true;
}

static const int xml_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                               XML_PARSE_NOCDATA | XML_PARSE_COMPACT;

bool office_xml_open(const struct office *office, const char *member, const struct office_tag *tags,
                     size_t n_tags, struct office_xml *ret_xml, struct error *err)
{
	*ret_xml = (struct office_xml){.member = member, .tags = tags, .n_tags = n_tags};
	if (!office_member_open(office, member, &ret_xml->file, &ret_xml->n_left, err))
		return false;
	ret_xml->reader = xmlReaderForIO(read_member, NULL, ret_xml, NULL, NULL, xml_options);
	return start_reading(ret_xml, err);
}

void office_xml_drop(struct office_xml *xml)
{
	if (xml->reader)
		xmlFreeTextReader(xml->reader);
	xml->reader = NULL;
	office_member_drop(&xml->file);
}

static bool refuse_depth(const struct office_xml *xml, struct error *err)
{
	return FAIL(err, ERR_INPUT, "%s is nested more than %d deep", xml->member,
	            OFFICE_DEPTH_MAX);
}

static bool fail_reading(struct office_xml *xml, struct error *err)
{
	if (xml->is_over_long)
		return FAIL(err, ERR_INPUT, "%s unpacks to more than it declares", xml->member);
	if (xml->is_too_deep)
		return refuse_depth(xml, err);
	if (xml->is_unreadable)
		return FAIL(err, ERR_INPUT, "%s cannot be unpacked", xml->member);
	return FAIL(err, ERR_INPUT, "%s is damaged at line %d", xml->member,
	            xmlTextReaderGetParserLineNumber(xml->reader));
}

static bool take_open(struct office_xml *xml, struct error *err)
{
	xml->event = OFFICE_OPEN;
	xml->depth = xmlTextReaderDepth(xml->reader);
	if (xml->depth >= OFFICE_DEPTH_MAX)
		return refuse_depth(xml, err);
	xml->tag = tag_of(xml);
	xml->is_empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
	return true;
}

static void take_text(struct office_xml *xml)
{
	xml->event = OFFICE_TEXT;
	xml->text = text_of((const char *)xmlTextReaderConstValue(xml->reader));
}

/* True when the node is an event. */
static bool take_node(struct office_xml *xml, bool *ret_is_event, struct error *err)
{
	*ret_is_event = true;
	switch (xmlTextReaderNodeType(xml->reader)) {
	case XML_READER_TYPE_ELEMENT:
		return take_open(xml, err);
	case XML_READER_TYPE_END_ELEMENT:
		xml->event = OFFICE_CLOSE;
		xml->depth = xmlTextReaderDepth(xml->reader);
		xml->tag = tag_of(xml);
		return true;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		take_text(xml);
		return true;
	case XML_READER_TYPE_DOCUMENT_TYPE:
	case XML_READER_TYPE_ENTITY_REFERENCE:
		return FAIL(err, ERR_INPUT, "%s declares entities, which are not read",
		            xml->member);
	}
	*ret_is_event = false;
	return true;
}

bool office_xml_next(struct office_xml *xml, struct error *err)
{
	bool is_event = xml->event == OFFICE_END && xml->depth < 0;

	if (xml->is_empty) {
		xml->is_empty = false;
		xml->event = OFFICE_CLOSE;
		return true;
	}
	while (!is_event) {
		const int status = xmlTextReaderRead(xml->reader);

		if (status < 0)
			return fail_reading(xml, err);
		if (status == 0) {
			xml->event = OFFICE_END;
			xml->depth = -1;
			return true;
		}
		if (!take_node(xml, &is_event, err))
			return false;
	}
	return true;
}

bool office_xml_skip(struct office_xml *xml, struct error *err)
{
	const int depth = xml->depth;

	do {
		if (!office_xml_next(xml, err))
			return false;
	} while (xml->event != OFFICE_END && !(xml->event == OFFICE_CLOSE && xml->depth <= depth));
	return true;
}

struct text office_xml_attribute(const struct office_xml *xml, const char *name)
{
	const xmlNode *node = xmlTextReaderCurrentNode(xml->reader);

	if (xml->event != OFFICE_OPEN || !node || node->type != XML_ELEMENT_NODE)
		return (struct text){NULL, 0};
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		if (strcmp((const char *)a->name, name) == 0)
			return a->children ? text_of((const char *)a->children->content)
			                   : TEXT_NONE;
	}
	return (struct text){NULL, 0};
}

int office_xml_count(const struct office_xml *xml, const char *name, int otherwise, int max)
{
	int64_t value;

	if (!number_parse_i64(office_xml_attribute(xml, name), &value) || value < 0)
		return otherwise;
	return value > max ? max : (int)value;
}

bool office_xml_flag(const struct office_xml *xml, const char *name, bool otherwise)
{
	const struct text value = office_xml_attribute(xml, name);

	if (!value.bytes)
		return otherwise;
	return text_is(value, "1") || text_is(value, "true") || text_is(value, "on");
}
