/* Asks the worker, which lies beside this program, and settles what it leaves open. */
#include "evidence/document.h"

#include "base/file.h"
#include "evidence/language.h"
#include "extract/lock.h"

#include <unistd.h>

#define WORKER "plumbline-extract"

enum { PATH_BYTES_MAX = 4096 };

static bool find_worker(struct arena *arena, const char **ret_path, struct error *err)
{
	char *itself = arena_alloc(arena, PATH_BYTES_MAX);
	const ssize_t n = readlink("/proc/self/exe", itself, PATH_BYTES_MAX - 1);

	*ret_path = file_join(arena, n > 0 ? file_folder_of(arena, itself) : ".", WORKER);
	if (file_exists(*ret_path))
		return true;
	(void)FAIL(err, ERR_IO, "documents cannot be read: %s is not there", *ret_path);
	return HINT(err, "It is built and installed together with plumbline, and lies beside it.");
}

/* What the worker says of a document begins with the name of the file. */
static bool name_it(const struct document_order *order, struct error *err)
{
	const struct error said = *err;

	if (said.kind != ERR_INPUT && said.kind != ERR_DENIED && said.kind != ERR_TOO_BIG)
		return false;
	(void)FAIL(err, said.kind, "%s: %s", order->path, said.message);
	return said.hint[0] == '\0' ? false : error_hint(err, "%s", said.hint);
}

bool document_open_worker(struct arena *arena, struct extract **ret_worker, struct error *err)
{
	const char *program;

	return find_worker(arena, &program, err) && extract_open(program, ret_worker, err);
}

static bool extract(struct extract *worker, const struct document_order *order, struct arena *arena,
                    struct read_document *document, struct error *err)
{
	const struct extract_order reading = {
		.bytes = document->raw,
		.name = text_of(file_name_of(order->path)),
		.charset = order->charset,
		.password = order->password,
	};

	return extract_document(worker, &reading, arena, &document->extraction, err) ||
	       name_it(order, err);
}

static bool refuse_silence(const struct document_order *order, const struct read_document *document,
                           struct error *err)
{
	const char *name = order->path;

	if (document->structure.n > 0)
		return true;
	if (document->extraction.facts.has_only_pictures) {
		(void)FAIL(err, ERR_INPUT, "%s has %d pages and no text on them: it is a scan",
		           name, document->extraction.facts.n_pages);
		return HINT(
			err,
			"Have its text recognised by another program, look it through, and take "
			"in what comes out.");
	}
	return FAIL(err, ERR_INPUT, "%s gives no text", name);
}

static void settle_language(const struct document_order *order, struct arena *arena,
                            struct read_document *document)
{
	struct language told;

	document->lang = document->extraction.facts.lang;
	if (!text_is_empty(document->lang))
		return;
	told = language_of(arena, document->structure.text, order->state_langs,
	                   order->n_state_langs);
	document->is_lang_told = told.code[0] != '\0';
	document->lang =
		document->is_lang_told ? text_copy(arena, text_of(told.code)) : TEXT("und");
}

bool document_read(struct extract *worker, const struct document_order *order, struct arena *arena,
                   struct read_document *ret_document, struct error *err)
{
	struct text bytes;

	return file_read(arena, order->path, EXTRACT_BYTES_MAX, &bytes, err) &&
	       document_read_bytes(worker, order, bytes, arena, ret_document, err);
}

bool document_read_bytes(struct extract *worker, const struct document_order *order,
                         struct text bytes, struct arena *arena, struct read_document *ret_document,
                         struct error *err)
{
	struct read_document document = {.raw = bytes};
	const struct extraction *given = &document.extraction;

	if (!extract(worker, order, arena, &document, err) ||
	    !passages_of_blocks(arena, given->blocks, given->n_blocks, given->facts.lang,
	                        &document.structure, err) ||
	    !refuse_silence(order, &document, err))
		return false;
	settle_language(order, arena, &document);
	*ret_document = document;
	return true;
}

struct text document_locks(unsigned held, struct arena *arena)
{
	struct buffer out = buffer_make(arena);

	for (unsigned lock = 1; lock < LOCK_ALL; lock <<= 1)
		if (held & lock)
			buffer_add_format(&out, "%s%s", out.n_bytes > 0 ? " " : "",
			                  lock_code((enum lock)lock));
	return buffer_text(&out);
}
