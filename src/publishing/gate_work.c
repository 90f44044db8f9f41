/* What people made: findings with what they rest on, and of documents the words that are quoted, no more. */
#include "publishing/gate_int.h"

/* Whether a public finding or claim rests on a mark. */
static bool is_rested_on(const struct gate *gate, struct text mark)
{
	static const char *const tables[] = {"finding_basis", "claim_basis"};

	for (size_t t = 0; t < COUNT(tables); t++) {
		const struct content_table *bases = content_find(gate->public, tables[t]);

		for (size_t i = 0; i < bases->n_rows; i++)
			if (text_equals(content_text(bases, &bases->rows[i], "mark"), mark))
				return true;
	}
	return false;
}

static bool is_used(const struct gate *gate, const struct content_row *mark)
{
	const struct content_table *marks = content_find(gate->public, "mark");

	return is_rested_on(gate, content_text(marks, mark, "ref")) ||
	       gate_is_development(gate, mark);
}

static bool is_quoted(const struct gate *gate, struct text source)
{
	const struct content_table *marks = content_find(gate->public, "mark");

	for (size_t i = 0; i < marks->n_rows; i++)
		if (text_equals(content_text(marks, &marks->rows[i], "source"), source) &&
		    is_used(gate, &marks->rows[i]))
			return true;
	return false;
}

/* The last snapshot of a source. */
static const struct content_row *find_snapshot(const struct content_table *snapshots,
                                               struct text source)
{
	const struct content_row *last = NULL;

	for (size_t i = 0; i < snapshots->n_rows; i++)
		if (text_equals(content_text(snapshots, &snapshots->rows[i], "source"), source))
			last = &snapshots->rows[i];
	return last;
}

static void write_source(const struct gate *gate, const struct content_table *sources,
                         const struct content_row *source)
{
	const struct content_table *snapshots = content_find(gate->public, "snapshot");
	const struct content_row *snapshot =
		find_snapshot(snapshots, content_text(sources, source, "ref"));
	const struct gate_row row = gate_add(gate, "source");

	gate_copy(&row, sources, source);
	if (!snapshot)
		return;
	gate_set(&row, "sha256", content_text(snapshots, snapshot, "sha256"));
	gate_set_i64(&row, "n_bytes", content_i64(snapshots, snapshot, "n_bytes"));
	gate_set(&row, "captured", content_text(snapshots, snapshot, "captured"));
}

static void write_sources(const struct gate *gate)
{
	const struct content_table *sources = content_find(gate->public, "source");

	for (size_t i = 0; i < sources->n_rows; i++)
		if (is_quoted(gate, content_text(sources, &sources->rows[i], "ref")))
			write_source(gate, sources, &sources->rows[i]);
}

static void write_mark(const struct gate *gate, const struct content_table *marks,
                       const struct content_row *mark)
{
	const struct content_table *passages = content_find(gate->public, "passage");
	const struct text keys[] = {
		content_text(marks, mark, "source"),
		text_format(gate->arena, "%lld", (long long)content_i64(marks, mark, "passage")),
	};
	const struct content_row *passage = content_find_row(passages, keys, COUNT(keys));
	const struct gate_row row = gate_add(gate, "mark");

	gate_copy(&row, marks, mark);
	if (!passage)
		return;
	gate_set(&row, "path", content_text(passages, passage, "path"));
	if (!content_is_empty(passages, passage, "page"))
		gate_set_i64(&row, "page", content_i64(passages, passage, "page"));
}

static void write_marks(const struct gate *gate)
{
	const struct content_table *marks = content_find(gate->public, "mark");

	for (size_t i = 0; i < marks->n_rows; i++)
		if (is_used(gate, &marks->rows[i]))
			write_mark(gate, marks, &marks->rows[i]);
}

static bool is_after(const struct gate *gate, struct text words)
{
	struct span span;

	return span_parse(words, &span) && span_place_on(span, gate->cutoff) == SPAN_LATER;
}

static void write_findings(const struct gate *gate)
{
	const struct content_table *findings = content_find(gate->public, "finding");
	const struct content_table *bases = content_find(gate->public, "finding_basis");

	for (size_t i = 0; i < findings->n_rows; i++) {
		const struct gate_row row = gate_add(gate, "finding");

		gate_copy(&row, findings, &findings->rows[i]);
		gate_set_i64(&row, "is_later",
		             is_after(gate, content_text(findings, &findings->rows[i], "as_of")));
	}
	for (size_t i = 0; i < bases->n_rows; i++) {
		const struct gate_row row = gate_add(gate, "finding_basis");

		gate_copy(&row, bases, &bases->rows[i]);
	}
}

static void write_replies(const struct gate *gate)
{
	const struct content_table *replies = content_find(gate->public, "reply_status");

	for (size_t i = 0; i < replies->n_rows; i++) {
		const struct gate_row row = gate_add(gate, "reply");

		gate_copy(&row, replies, &replies->rows[i]);
	}
}

void gate_write_work(const struct gate *gate)
{
	write_sources(gate);
	write_marks(gate);
	write_findings(gate);
	write_replies(gate);
}
