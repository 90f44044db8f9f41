/* Values with their reasons, written three ways. */
#include "cli/stats_figure.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"

#include <math.h>

struct figure figure_make(struct call *call, const char *name, bool done, double value,
                          struct error *err)
{
	struct figure figure = {
		.name = name, .is_defined = done && isfinite(value), .value = value};
	if (!figure.is_defined) {
		figure.value = 0;
		figure.reason =
			done ? say(call->lang, "the numbers are too large or too few for it")
			     : text_c(call->arena, text_of(err->message));
	}
	error_clear(err);
	return figure;
}

static bool reason_was_said(const struct figure *figures, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (!figures[i].is_defined &&
		    text_equals(text_of(figures[i].reason), text_of(figures[at].reason)))
			return true;
	}
	return false;
}

static struct text join_reasons(struct arena *arena, const struct figure *figures, size_t n)
{
	struct buffer joined = buffer_make(arena);
	for (size_t i = 0; i < n; i++) {
		if (figures[i].is_defined || reason_was_said(figures, i))
			continue;
		buffer_add_format(&joined, "%s%s", joined.n_bytes > 0 ? "; " : "",
		                  figures[i].reason);
	}
	return buffer_text(&joined);
}

void figures_to_json(struct json_out *json, struct arena *arena, const struct figure *figures,
                     size_t n)
{
	bool any_missing = false;
	for (size_t i = 0; i < n; i++) {
		if (figures[i].is_defined)
			json_out_real(json, figures[i].name, figures[i].value);
		else
			json_out_null(json, figures[i].name);
		any_missing = any_missing || !figures[i].is_defined;
	}
	if (!any_missing)
		return;
	json_out_text(json, "reason", join_reasons(arena, figures, n));
	json_out_open_object(json, "reasons");
	for (size_t i = 0; i < n; i++) {
		if (!figures[i].is_defined)
			json_out_text(json, figures[i].name, text_of(figures[i].reason));
	}
	json_out_close_object(json);
}

struct text stats_write_real(struct call *call, double value, int n_decimals)
{
	struct text written = text_format(call->arena, "%.*f", n_decimals, value);
	size_t at;
	if (call->lang != LANG_FR || !text_find(written, TEXT("."), &at))
		return written;
	return text_format(call->arena, "%.*s,%s", (int)at, written.bytes, written.bytes + at + 1);
}

struct text figure_write(struct call *call, struct figure figure, int n_decimals)
{
	return figure.is_defined ? stats_write_real(call, figure.value, n_decimals) : TEXT("–");
}

void figure_to_csv(struct call *call, const char *group, struct figure figure)
{
	struct buffer *out = &call->out;
	csv_add_plain(out, text_of(group));
	buffer_add_char(out, ',');
	csv_add_plain(out, text_of(figure.name));
	buffer_add_char(out, ',');
	if (figure.is_defined)
		csv_add_plain(out, number_write_real(call->arena, figure.value));
	buffer_add_char(out, ',');
	if (!figure.is_defined)
		csv_add_text(out, call->arena, text_of(figure.reason));
	buffer_add_char(out, '\n');
}

bool stats_write_svg(struct call *call, const char *path, struct text svg, struct error *err)
{
	if (!file_write(path, svg, err))
		return false;
	buffer_add_format(&call->notes, say(call->lang, "drawn: %s\n"), path);
	return true;
}
