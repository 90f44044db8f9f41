/* The ramp, and text that fits. */
#include "show/chart.h"

enum { N_STEPS = 4 };

/* The step of a level, 1 to 4; the ends of the scale get the ends of the ramp. */
static size_t step_of(size_t level, size_t n_levels)
{
	if (n_levels <= N_STEPS)
		return level + 1;
	return 1 + (level * (N_STEPS - 1) + (n_levels - 1) / 2) / (n_levels - 1);
}

static char letter_of(enum chart_aspect aspect)
{
	return aspect == CHART_FRAMEWORK ? 'f' : 'p';
}

struct text chart_ground_class(struct arena *arena, enum chart_aspect aspect, size_t level,
                               size_t n_levels)
{
	char letter = letter_of(aspect);
	return text_format(arena, "%c %c%zu", letter, letter, step_of(level, n_levels));
}

struct text chart_ink_class(struct arena *arena, enum chart_aspect aspect, size_t level,
                            size_t n_levels)
{
	return text_format(arena, "%c%zui", letter_of(aspect), step_of(level, n_levels));
}

struct text chart_write(struct arena *arena, enum lang lang, double value, int n_decimals)
{
	struct text written = text_format(arena, "%.*f", n_decimals, value);
	size_t at;
	if (lang != LANG_FR || !text_find(written, TEXT("."), &at))
		return written;
	return text_format(arena, "%.*s,%s", (int)at, written.bytes, written.bytes + at + 1);
}

struct text chart_shorten(struct arena *arena, struct text text, size_t n_cp)
{
	if (text_count_cp(text) <= n_cp)
		return text;
	size_t end = 0;
	for (size_t cp = 0; cp + 1 < n_cp; cp++) {
		end++;
		while (end < text.n_bytes && ((unsigned char)text.bytes[end] & 0xC0) == 0x80)
			end++;
	}
	return text_format(arena, "%.*s…", (int)end, text.bytes);
}
