/* Network first, then the worker, then one act: nothing slow runs inside it. */
#include "evidence/capture.h"

#include "base/file.h"
#include "evidence/warc.h"
#include "evidence/writing.h"

/* "act.html" of "https://law.example/acts/act.html?id=1"; the whole address where there is no name. */
static const char *name_of(struct arena *arena, struct text url)
{
	struct text rest = url, path = url;

	(void)text_split(&rest, '?', &path);
	path = text_slice(path, strlen("https://"), path.n_bytes);
	if (text_ends(path, TEXT("/")))
		path = text_slice(path, 0, path.n_bytes - 1);
	return file_name_of(text_c(arena, path));
}

static bool write_capture(const struct writing *writing, const struct source_order *order,
                          const struct fetched_page *page, struct text warc,
                          const struct capture_report *report, struct error *err)
{
	struct param *row = content_add(&writing->content, "capture");
	const struct fetch_hop *last = &page->hops[page->n_hops - 1];
	const struct text ref = report->source.ref;
	const struct {
		const char *column, *text;
	} values[] = {
		{"url", order->url},          {"final_url", last->url.bytes},
		{"machine", last->machine},   {"captured_at", last->at.bytes},
		{"warc", report->warc.bytes},
	};

	for (size_t i = 0; i < COUNT(values); i++)
		writing_set(writing, "capture", row, values[i].column, values[i].text);
	content_set_text(&writing->content, "capture", row, "source", ref);
	content_set_text(&writing->content, "capture", row, "media", page->media);
	content_set_i64(&writing->content, "capture", row, "snapshot", 1);
	content_set_i64(&writing->content, "capture", row, "status", last->status);
	content_set_i64(&writing->content, "capture", row, "n_redirects",
	                (int64_t)report->n_redirects);
	content_set_i64(&writing->content, "capture", row, "warc_bytes", (int64_t)warc.n_bytes);
	return writing_insert(writing, "capture", row, err) &&
	       audit_note(writing->act, VERB_ADD, store_find_table(TEXT("capture")), ref, err);
}

static bool keep(const struct evidence_actor *actor, const struct source_order *order,
                 const struct fetched_page *page, const struct read_document *document,
                 struct arena *arena, struct capture_report *report, struct error *err)
{
	const struct text warc = warc_write(page, arena);
	AUTO(act) struct act *act = NULL;
	struct writing writing;

	report->warc = hash_bytes(warc);
	return object_prepare(&actor->objects, document->raw, arena, err) &&
	       object_prepare(&actor->objects, warc, arena, err) &&
	       writing_open(actor, "capture a page of the web", arena, &act, &writing, err) &&
	       writing_add_source(&writing, &actor->objects, order, document, &report->source,
	                          err) &&
	       object_put(&actor->objects, warc, err) &&
	       write_capture(&writing, order, page, warc, report, err) &&
	       audit_close_act(&act, err);
}

bool evidence_capture(const struct evidence_actor *actor, const struct source_order *given,
                      const struct address_ranges *allowed, int timeout_s, struct arena *arena,
                      struct capture_report *ret_report, struct error *err)
{
	const struct fetch_order wish = {given->url, allowed, timeout_s};
	struct source_order order = *given;
	AUTO(extract) struct extract *worker = NULL;
	struct read_document document;
	struct fetched_page page;
	struct text url;

	if (!fetch_page(&wish, arena, &page, err))
		return false;
	url = page.hops[page.n_hops - 1].url;
	order.path = name_of(arena, url);
	if (!order.charset && !text_is_empty(page.charset))
		order.charset = text_c(arena, page.charset);
	*ret_report = (struct capture_report){.final_url = url, .n_redirects = page.n_hops - 1};
	return document_open_worker(arena, &worker, err) &&
	       evidence_read_bytes(actor, worker, &order, page.body, arena, &document, err) &&
	       keep(actor, &order, &page, &document, arena, ret_report, err);
}
