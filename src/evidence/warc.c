/* Records: a head of named fields, an empty line, the block, two empty lines. */
#include "evidence/warc.h"

#include "base/buffer.h"
#include "base/hash.h"

struct record {
	const char *type, *content_type;
	struct id_text id;
	const struct id_text *concurrent; /* the record that it belongs to, or NULL */
	const struct fetch_hop *hop;      /* or NULL */
	struct time_text at;
	struct text blocks[2]; /* that the block is made of */
};

static void add_record(struct buffer *out, const struct record *record)
{
	struct hasher hasher = hasher_make();
	struct hash_hex digest;

	for (size_t i = 0; i < COUNT(record->blocks); i++)
		hasher_add_bytes(&hasher, record->blocks[i].bytes, record->blocks[i].n_bytes);
	digest = hasher_finish(&hasher);
	buffer_add_format(out, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\n",
	                  record->type, record->id.bytes);
	buffer_add_format(out, "WARC-Date: %s\r\nContent-Type: %s\r\n", record->at.bytes,
	                  record->content_type);
	if (record->hop)
		buffer_add_format(out, "WARC-Target-URI: %.*s\r\nWARC-IP-Address: %s\r\n",
		                  TEXT_ARGS(record->hop->url), record->hop->machine);
	if (record->concurrent)
		buffer_add_format(out, "WARC-Concurrent-To: <urn:uuid:%s>\r\n",
		                  record->concurrent->bytes);
	buffer_add_format(out, "WARC-Block-Digest: sha256:%s\r\nContent-Length: %zu\r\n\r\n",
	                  digest.bytes, record->blocks[0].n_bytes + record->blocks[1].n_bytes);
	for (size_t i = 0; i < COUNT(record->blocks); i++)
		buffer_add(out, record->blocks[i]);
	buffer_add_c(out, "\r\n\r\n");
}

static void add_hop(struct buffer *out, const struct fetch_hop *hop)
{
	const struct record response = {
		.type = "response",
		.content_type = "application/http;msgtype=response",
		.id = id_make(),
		.hop = hop,
		.at = hop->at,
		.blocks = {hop->head, hop->body},
	};
	const struct record request = {
		.type = "request",
		.content_type = "application/http;msgtype=request",
		.id = id_make(),
		.concurrent = &response.id,
		.hop = hop,
		.at = hop->at,
		.blocks = {hop->request, TEXT_NONE},
	};

	add_record(out, &response);
	add_record(out, &request);
}

struct text warc_write(const struct fetched_page *page, struct arena *arena)
{
	struct buffer out = buffer_make(arena);
	const struct record info = {
		.type = "warcinfo",
		.content_type = "application/warc-fields",
		.id = id_make(),
		.at = page->hops[0].at,
		.blocks = {TEXT("software: plumbline\r\nformat: WARC File Format 1.1\r\n"),
	                   TEXT_NONE},
	};

	add_record(&out, &info);
	for (size_t i = 0; i < page->n_hops; i++)
		add_hop(&out, &page->hops[i]);
	return buffer_text(&out);
}
