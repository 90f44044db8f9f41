/* Office documents are archives of XML: opened in memory, read as a stream, never unpacked.
 *
 * An archive is refused before anything of it is read when it has more than OFFICE_MEMBERS_MAX members, more than
 * OFFICE_BYTES_MAX bytes unpacked, encrypted members, or a table of contents that does not fit its members. A member
 * is refused when it unpacks to more than it declares or to more than OFFICE_RATIO_MAX times its size. The names of
 * members are keys, never paths. XML is read without network, without entities and no deeper than OFFICE_DEPTH_MAX;
 * a document type is refused. ERR_INPUT says which.
 */
#ifndef EXTRACT_OFFICE_H
#define EXTRACT_OFFICE_H

#include "extract/reader.h"

enum {
	OFFICE_MEMBERS_MAX = 4096,
	OFFICE_BYTES_MAX = 256 * 1024 * 1024,
	OFFICE_RATIO_MAX = 200, /* of members above OFFICE_RATIO_FROM bytes */
	OFFICE_RATIO_FROM = 64 * 1024,
	OFFICE_DEPTH_MAX = 256,
};

struct zip;

struct office {
	struct zip *archive;
};

/* The bytes must outlive it. ERR_DENIED for a document that asks for a password. */
MUST_CHECK bool office_open(struct text bytes, struct office *ret_office, struct error *err);
void office_drop(struct office *office);

/* Office Open XML by its [Content_Types].xml, OpenDocument by its mimetype; false for everything else. */
bool office_sniff(struct text bytes, enum document_kind *ret_kind);

/* True for the container of Word and Excel before 2007, and of encrypted documents since. */
bool office_is_old(struct text bytes);

/* Fails always, and says what is in the container: an encrypted document (ERR_DENIED), .doc, .xls or .ppt. */
bool office_refuse_old(struct text bytes, struct error *err);

bool office_has(const struct office *office, const char *member);

/* ERR_DENIED for an OpenDocument whose manifest says that members are encrypted. */
MUST_CHECK bool office_check_encryption(const struct office *office, struct error *err);

/* XML as events. Vocabularies go by several addresses ("transitional", "strict"); each is one space here. */
enum office_space {
	SPACE_NONE,
	SPACE_OTHER,
	SPACE_WORD,    /* w: */
	SPACE_MATH,    /* m: */
	SPACE_MARKUP,  /* mc: */
	SPACE_SHEET,   /* of SpreadsheetML */
	SPACE_PACKAGE, /* relationships and content types of a package */
	SPACE_DC,      /* dc: */
	SPACE_DCTERMS, /* dcterms: */
	SPACE_OFFICE,  /* office: and the others of OpenDocument */
	SPACE_TEXT,
	SPACE_TABLE,
	SPACE_STYLE,
	SPACE_FO,
	SPACE_DRAW,
	SPACE_SVG,
	SPACE_NUMBER,
	SPACE_META,
	SPACE_MANIFEST,
};

/* The elements that a reader knows; all others have tag 0. */
struct office_tag {
	enum office_space space;
	const char *name;
	int tag; /* from 1 */
};

enum office_event { OFFICE_OPEN, OFFICE_CLOSE, OFFICE_TEXT, OFFICE_END };

enum { OFFICE_CACHE = 256 };

/* It points into itself: not to be moved. */
struct office_xml {
	enum office_event event;
	int tag;          /* of what opened or closed */
	int depth;        /* of it, from 0 */
	struct text text; /* until the next event */

	/* private */
	const char *member;
	const struct office_tag *tags;
	size_t n_tags;
	struct _xmlTextReader *reader;
	struct zip_file *file;
	uint64_t n_left; /* bytes that the member may still have */
	bool is_empty, is_over_long, is_too_deep, is_unreadable;
	struct {
		const unsigned char *name, *space;
		int tag;
	} cache[OFFICE_CACHE];
};

/* ERR_INPUT when the member is not there. */
MUST_CHECK bool office_xml_open(const struct office *office, const char *member,
                                const struct office_tag *tags, size_t n_tags,
                                struct office_xml *ret_xml, struct error *err);

void office_xml_drop(struct office_xml *xml);

/* An element without content opens and closes like any other. After OFFICE_END nothing comes. */
MUST_CHECK bool office_xml_next(struct office_xml *xml, struct error *err);

/* Goes to the end of the element that just opened. */
MUST_CHECK bool office_xml_skip(struct office_xml *xml, struct error *err);

/* Of the element that just opened, by its name without prefix, until the next event; bytes NULL when absent. */
struct text office_xml_attribute(const struct office_xml *xml, const char *name);

/* The same as a whole number from 0 to max; `otherwise` when it is absent or none. */
int office_xml_count(const struct office_xml *xml, const char *name, int otherwise, int max);

/* An attribute that says yes or no, as "1", "true", "on"; absent is `otherwise`. */
bool office_xml_flag(const struct office_xml *xml, const char *name, bool otherwise);

/* Parts of an Office Open XML package refer to each other by relationships. */

struct office_relation {
	const char *id;
	const char *type;   /* the last step of its address: "styles", "footnotes", "worksheet" */
	const char *member; /* where it leads, as a name in the archive */
};

/* The relationships of a part ("" for the package), without those that lead out of the package. */
MUST_CHECK bool office_relations(const struct office *office, struct arena *arena, const char *part,
                                 struct office_relation **ret_relations, size_t *ret_n,
                                 struct error *err);

/* Title, author, language and day of docProps/core.xml or meta.xml, where the member is there. */
MUST_CHECK bool office_facts(const struct office *office, struct arena *arena, const char *member,
                             struct document_facts *ret_facts, struct error *err);

/* In OpenDocument several spaces are one, wherever the elements between them begin and end: takes the next run of
 * words without needless spaces off *rest; false when it is used up. *was_space is true at the start of a paragraph. */
bool office_next_run(struct text *rest, bool *was_space, struct text *ret_run);

/* A language as BCP 47, copied; empty for what is none. */
struct text office_lang(struct arena *arena, struct text lang);

/* Keeps a declared fact: in normal form C, trimmed, at most 1,000 bytes. */
struct text office_fact(struct arena *arena, struct text raw);

#endif
