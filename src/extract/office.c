/* Opens the archive and holds its limits. libzip gives bytes; what is large is read as a stream, so that a document of
 * 256 MB unpacked never stands in memory as a whole. */
#include "extract/office_int.h"

/* Archives */

static void source_drop(zip_source_t **source)
{
	if (*source)
		zip_source_free(*source);
	*source = NULL;
}

static bool refuse_archive(int code, struct error *err)
{
	if (code == ZIP_ER_MEMORY)
		return FAIL(err, ERR_TOO_BIG, "the archive is too large to be read");
	if (code == ZIP_ER_NOZIP)
		return FAIL(err, ERR_INPUT, "the document is no archive, or its end is missing");
	return FAIL(err, ERR_INPUT, "the archive contradicts itself or is damaged");
}

static bool open_archive(struct text bytes, int flags, struct office *ret_office, struct error *err)
{
	zip_error_t fault;
	AUTO(source) zip_source_t *source = NULL;
	zip_t *archive;
	int code;

	zip_error_init(&fault);
	source = zip_source_buffer_create(bytes.bytes, bytes.n_bytes, 0, &fault);
	archive = source ? zip_open_from_source(source, flags, &fault) : NULL;
	code = zip_error_code_zip(&fault);
	zip_error_fini(&fault);
	if (!archive)
		return refuse_archive(code, err);
	source = NULL; /* the archive's now */
	ret_office->archive = archive;
	return true;
}

void office_drop(struct office *office)
{
	if (office->archive)
		zip_discard(office->archive);
	office->archive = NULL;
}

static bool is_bomb(const zip_stat_t *status)
{
	return status->size > OFFICE_RATIO_FROM &&
	       status->size / OFFICE_RATIO_MAX >= status->comp_size;
}

/* Pictures may be of one colour; they are never unpacked. */
static bool is_read_here(const char *member)
{
	return text_ends(text_of(member), TEXT(".xml")) ||
	       text_ends(text_of(member), TEXT(".rels"));
}

static bool refuse_bomb(struct error *err)
{
	return FAIL(err, ERR_INPUT,
	            "a member of the archive unpacks to more than %d times its size",
	            OFFICE_RATIO_MAX);
}

/* Adds the size of a member to *total. */
static bool check_member(zip_t *archive, zip_uint64_t i, zip_uint64_t *total, struct error *err)
{
	const zip_uint64_t needed =
		ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
	zip_stat_t status;

	if (zip_stat_index(archive, i, 0, &status) != 0 || (status.valid & needed) != needed)
		return FAIL(err, ERR_INPUT, "the archive contradicts itself or is damaged");
	if (status.encryption_method != ZIP_EM_NONE)
		return FAIL(err, ERR_DENIED,
		            "the archive has encrypted members, which are not read");
	if (status.size > OFFICE_BYTES_MAX || *total > OFFICE_BYTES_MAX - status.size)
		return FAIL(err, ERR_INPUT, "the archive unpacks to more than %d MiB",
		            OFFICE_BYTES_MAX / ARENA_MIB);
	*total += status.size;
	return !is_bomb(&status) || !is_read_here(status.name) || refuse_bomb(err);
}

static bool check_members(zip_t *archive, struct error *err)
{
	const zip_int64_t n = zip_get_num_entries(archive, 0);
	zip_uint64_t total = 0;

	if (n > OFFICE_MEMBERS_MAX)
		return FAIL(err, ERR_INPUT, "the archive has more than %d members",
		            OFFICE_MEMBERS_MAX);
	for (zip_int64_t i = 0; i < n; i++) {
		if (!check_member(archive, (zip_uint64_t)i, &total, err))
			return false;
	}
	return true;
}

bool office_open(struct text bytes, struct office *ret_office, struct error *err)
{
	AUTO(office) struct office office = {NULL};

	if (office_is_old(bytes))
		return office_refuse_old(bytes, err);
	if (!open_archive(bytes, ZIP_RDONLY | ZIP_CHECKCONS, &office, err) ||
	    !check_members(office.archive, err))
		return false;
	*ret_office = office;
	office.archive = NULL;
	return true;
}

/* Members */

void office_member_drop(zip_file_t **file)
{
	if (*file)
		(void)zip_fclose(*file); /* nothing was written */
	*file = NULL;
}

bool office_member_open(const struct office *office, const char *member, zip_file_t **ret_file,
                        uint64_t *ret_n_bytes, struct error *err)
{
	zip_stat_t status;

	if (zip_stat(office->archive, member, 0, &status) != 0)
		return FAIL(err, ERR_INPUT, "the archive has no member %s", member);
	if (is_bomb(&status))
		return refuse_bomb(err);
	*ret_file = zip_fopen_index(office->archive, status.index, 0);
	*ret_n_bytes = status.size;
	if (!*ret_file)
		return FAIL(err, ERR_INPUT, "%s cannot be unpacked", member);
	return true;
}

bool office_has(const struct office *office, const char *member)
{
	return zip_name_locate(office->archive, member, 0) >= 0;
}

/* The whole of a small member; empty when it is not there. */
static bool read_small(const struct office *office, struct arena *arena, const char *member,
                       size_t max_bytes, struct text *ret_bytes, struct error *err)
{
	AUTO(office_member) zip_file_t *file = NULL;
	uint64_t n_bytes;
	char *bytes;

	*ret_bytes = TEXT_NONE;
	if (!office_has(office, member))
		return true;
	if (!office_member_open(office, member, &file, &n_bytes, err))
		return false;
	if (n_bytes > max_bytes)
		return FAIL(err, ERR_TOO_BIG, "%s is larger than %zu bytes", member, max_bytes);
	bytes = arena_alloc(arena, (size_t)n_bytes + 1);
	if (zip_fread(file, bytes, n_bytes) != (zip_int64_t)n_bytes)
		return FAIL(err, ERR_INPUT, "%s cannot be unpacked", member);
	*ret_bytes = (struct text){bytes, (size_t)n_bytes};
	return true;
}

/* What is it? */

/* Without checks: it is only asked what it is. */
static bool peek(struct text bytes, struct arena *arena, const char *member, struct text *ret_bytes)
{
	AUTO(office) struct office office = {NULL};
	struct error err = error_in(LANG_EN);

	return open_archive(bytes, ZIP_RDONLY, &office, &err) &&
	       read_small(&office, arena, member, ARENA_MIB, ret_bytes, &err);
}

static bool has(struct text bytes, const char *what)
{
	size_t at;

	return text_find(bytes, text_of(what), &at);
}

static bool sniff_package(struct text types, enum document_kind *ret_kind)
{
	const bool is_word = has(types, "wordprocessingml.document.main+xml") ||
	                     has(types, "wordprocessingml.template.main+xml") ||
	                     has(types, "ms-word.document.macroEnabled.main+xml") ||
	                     has(types, "ms-word.template.macroEnabledTemplate.main+xml");
	const bool is_sheet = has(types, "spreadsheetml.sheet.main+xml") ||
	                      has(types, "spreadsheetml.template.main+xml") ||
	                      has(types, "ms-excel.sheet.macroEnabled.main+xml") ||
	                      has(types, "ms-excel.template.macroEnabled.main+xml");

	if (is_word || is_sheet)
		*ret_kind = is_word ? DOCUMENT_DOCX : DOCUMENT_XLSX;
	return is_word || is_sheet;
}

static bool sniff_open_document(struct text type, enum document_kind *ret_kind)
{
	static const char prefix[] = "application/vnd.oasis.opendocument.";
	const struct text start = {prefix, sizeof(prefix) - 1};
	struct text kind;

	if (!text_starts(type, start))
		return false;
	kind = text_slice(text_trim(type), start.n_bytes, text_trim(type).n_bytes);
	if (text_starts(kind, TEXT("text")))
		*ret_kind = DOCUMENT_ODT;
	else if (text_starts(kind, TEXT("spreadsheet")))
		*ret_kind = DOCUMENT_ODS;
	else
		return false;
	return true;
}

bool office_sniff(struct text bytes, enum document_kind *ret_kind)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)8 * ARENA_MIB);
	struct text found;

	if (!text_starts(bytes, TEXT("PK\003\004")))
		return false;
	if (peek(bytes, arena, "[Content_Types].xml", &found) && sniff_package(found, ret_kind))
		return true;
	return peek(bytes, arena, "mimetype", &found) && sniff_open_document(found, ret_kind);
}

bool office_is_old(struct text bytes)
{
	return text_starts(bytes, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* The streams of the container have names in UTF-16. */
static bool has_stream(struct text bytes, const char *name)
{
	char wide[64];
	const size_t n = strlen(name);

	for (size_t i = 0; i < n; i++) {
		wide[2 * i] = name[i];
		wide[2 * i + 1] = '\0';
	}
	return memmem(bytes.bytes, bytes.n_bytes, wide, 2 * n) != NULL;
}

bool office_refuse_encrypted(struct error *err)
{
	(void)FAIL(err, ERR_DENIED, "the document is encrypted and asks for a password");
	return HINT(err, "Open it with its password in an office program and save it without one.");
}

bool office_refuse_old(struct text bytes, struct error *err)
{
	if (has_stream(bytes, "EncryptedPackage"))
		return office_refuse_encrypted(err);
	if (has_stream(bytes, "WordDocument"))
		(void)FAIL(err, ERR_INPUT, "this is a document of Word before 2007 (.doc)");
	else if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
		(void)FAIL(err, ERR_INPUT, "this is a table of Excel before 2007 (.xls)");
	else
		(void)FAIL(err, ERR_INPUT, "this is a document of an office program before 2007");
	return HINT(err, "Save it as .docx, .xlsx or OpenDocument and add that.");
}
