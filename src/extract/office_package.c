/* What stands beside the text of an office document: how its parts refer to each other, what is encrypted, and what
 * the document says of itself. */
#include "base/buffer.h"
#include "base/day.h"
#include "extract/office_int.h"

enum { RELATIONS_MAX = 16384, FACT_BYTES_MAX = 1000, LANG_BYTES_MAX = 35 };

enum { TAG_RELATION = 1 };

static const struct office_tag relation_tags[] = {{SPACE_PACKAGE, "Relationship", TAG_RELATION}};

/* "a/b.xml" for "b.xml" beside "a/c.xml"; "x.xml" for "../x.xml" or "/x.xml". A key, looked up in the archive. */
static const char *resolve(struct arena *arena, struct text part, struct text target)
{
	size_t n = part.n_bytes;

	if (text_starts(target, TEXT("/")))
		return text_c(arena, text_slice(target, 1, target.n_bytes));
	while (n > 0 && part.bytes[n - 1] != '/')
		n--;
	while (text_starts(target, TEXT("../")) || text_starts(target, TEXT("./"))) {
		const bool is_up = target.bytes[1] == '.';

		target = text_slice(target, is_up ? 3 : 2, target.n_bytes);
		for (n -= is_up && n > 0; is_up && n > 0 && part.bytes[n - 1] != '/';)
			n--;
	}
	return text_format(arena, "%.*s%.*s", (int)n, part.bytes, TEXT_ARGS(target)).bytes;
}

static const char *relations_name(struct arena *arena, struct text part)
{
	size_t n = part.n_bytes;

	while (n > 0 && part.bytes[n - 1] != '/')
		n--;
	return text_format(arena, "%.*s_rels/%.*s.rels", (int)n, part.bytes,
	                   TEXT_ARGS(text_slice(part, n, part.n_bytes)))
	        .bytes;
}

static struct text last_step(struct text address)
{
	size_t n = address.n_bytes;

	while (n > 0 && address.bytes[n - 1] != '/')
		n--;
	return text_slice(address, n, address.n_bytes);
}

static void take_relation(const struct office_xml *xml, struct arena *arena, struct text part,
                          struct office_relation *ret_relation)
{
	const struct text type = office_xml_attribute(xml, "Type");

	ret_relation->id = text_c(arena, office_xml_attribute(xml, "Id"));
	ret_relation->type = text_c(arena, last_step(type));
	ret_relation->member = resolve(arena, part, office_xml_attribute(xml, "Target"));
}

static bool read_relations(struct office_xml *xml, struct arena *arena, struct text part,
                           struct office_relation **ret_relations, size_t *ret_n, struct error *err)
{
	struct office_relation *relations = NULL;
	size_t n = 0, n_room = 0;

	for (;;) {
		if (!office_xml_next(xml, err))
			return false;
		if (xml->event == OFFICE_END)
			break;
		if (xml->event != OFFICE_OPEN || xml->tag != TAG_RELATION ||
		    text_is(office_xml_attribute(xml, "TargetMode"), "External"))
			continue;
		if (n == RELATIONS_MAX)
			return FAIL(err, ERR_INPUT, "%s has more than %d relationships",
			            xml->member, RELATIONS_MAX);
		if (n == n_room) {
			struct office_relation *more =
				ARENA_ARRAY(arena, struct office_relation, 2 * n_room + 16);

			if (n > 0)
				memcpy(more, relations, n * sizeof(*more));
			relations = more;
			n_room = 2 * n_room + 16;
		}
		take_relation(xml, arena, part, &relations[n++]);
	}
	*ret_relations = relations;
	*ret_n = n;
	return true;
}

bool office_relations(const struct office *office, struct arena *arena, const char *part,
                      struct office_relation **ret_relations, size_t *ret_n, struct error *err)
{
	const char *member = relations_name(arena, text_of(part));
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	*ret_relations = NULL;
	*ret_n = 0;
	if (!office_has(office, member))
		return true;
	return office_xml_open(office, member, relation_tags, COUNT(relation_tags), &xml, err) &&
	       read_relations(&xml, arena, text_of(part), ret_relations, ret_n, err);
}

/* OpenDocument encrypts members itself, not the archive. */

enum { TAG_ENCRYPTION = 1 };

static const struct office_tag manifest_tags[] = {
	{SPACE_MANIFEST, "encryption-data", TAG_ENCRYPTION}};

bool office_check_encryption(const struct office *office, struct error *err)
{
	static const char manifest[] = "META-INF/manifest.xml";
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	if (!office_has(office, manifest))
		return true;
	if (!office_xml_open(office, manifest, manifest_tags, COUNT(manifest_tags), &xml, err))
		return false;
	do {
		if (!office_xml_next(&xml, err))
			return false;
		if (xml.event == OFFICE_OPEN && xml.tag == TAG_ENCRYPTION)
			return office_refuse_encrypted(err);
	} while (xml.event != OFFICE_END);
	return true;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool office_next_run(struct text *rest, bool *was_space, struct text *ret_run)
{
	size_t start = 0, end;

	while (*was_space && start < rest->n_bytes && is_space(rest->bytes[start]))
		start++;
	end = start;
	while (end < rest->n_bytes && !(*was_space && is_space(rest->bytes[end])))
		*was_space = is_space(rest->bytes[end++]);
	*ret_run = text_slice(*rest, start, end);
	*rest = text_slice(*rest, end, rest->n_bytes);
	return !text_is_empty(*ret_run);
}

/* Facts */

struct text office_lang(struct arena *arena, struct text lang)
{
	if (lang.n_bytes < 2 || lang.n_bytes > LANG_BYTES_MAX || text_starts(lang, TEXT("x-")))
		return TEXT_NONE;
	for (size_t i = 0; i < lang.n_bytes; i++) {
		const char c = lang.bytes[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
		      (c >= '0' && c <= '9')))
			return TEXT_NONE;
	}
	return text_copy(arena, lang);
}

struct text office_fact(struct arena *arena, struct text raw)
{
	struct text_fault fault;
	struct text text;

	raw = text_trim(raw);
	if (raw.n_bytes > FACT_BYTES_MAX || !text_check(arena, raw, &text, &fault))
		return TEXT_NONE;
	return text_copy(arena, text);
}

enum { TAG_TITLE = 1, TAG_AUTHOR, TAG_LANGUAGE, TAG_CREATED, TAG_MODIFIED };

static const struct office_tag fact_tags[] = {
	{SPACE_DC, "title", TAG_TITLE},
	{SPACE_DC, "creator", TAG_AUTHOR},
	{SPACE_DC, "language", TAG_LANGUAGE},
	{SPACE_DC, "date", TAG_MODIFIED},
	{SPACE_DCTERMS, "created", TAG_CREATED},
	{SPACE_DCTERMS, "modified", TAG_MODIFIED},
	{SPACE_META, "creation-date", TAG_CREATED},
};

static void take_day(int tag, struct text fact, struct document_facts *facts)
{
	const struct text day = text_slice(fact, 0, fact.n_bytes < DAY_CHARS ? 0 : DAY_CHARS);
	day_nr nr;

	if (day_parse(day, &nr) && (tag == TAG_MODIFIED || text_is_empty(facts->dated)))
		facts->dated = day;
}

static void take_fact(int tag, struct text text, struct arena *arena, struct document_facts *facts)
{
	const struct text fact = office_fact(arena, text);

	if (tag == TAG_TITLE)
		facts->title = fact;
	else if (tag == TAG_AUTHOR)
		facts->author = fact;
	else if (tag == TAG_LANGUAGE)
		facts->lang = office_lang(arena, fact);
	else if (tag == TAG_MODIFIED || tag == TAG_CREATED)
		take_day(tag, fact, facts);
}

static bool read_facts(struct office_xml *xml, struct arena *arena, struct document_facts *facts,
                       struct error *err)
{
	int tag = 0;

	do {
		if (!office_xml_next(xml, err))
			return false;
		if (xml->event == OFFICE_TEXT)
			take_fact(tag, xml->text, arena, facts);
		tag = xml->event == OFFICE_OPEN ? xml->tag : 0;
	} while (xml->event != OFFICE_END);
	return true;
}

bool office_facts(const struct office *office, struct arena *arena, const char *member,
                  struct document_facts *ret_facts, struct error *err)
{
	AUTO(office_xml) struct office_xml xml = {.event = OFFICE_END};

	*ret_facts = (struct document_facts){.title = TEXT_NONE,
	                                     .author = TEXT_NONE,
	                                     .lang = TEXT_NONE,
	                                     .dated = TEXT_NONE,
	                                     .charset = TEXT_NONE};
	if (!office_has(office, member))
		return true;
	return office_xml_open(office, member, fact_tags, COUNT(fact_tags), &xml, err) &&
	       read_facts(&xml, arena, ret_facts, err);
}
