/* Any bytes as text, a number, a day, a span: no crash, and what was taken is taken again unchanged. */
#include "base/buffer.h"
#include "base/day.h"
#include "base/number.h"

#include <assert.h>

static void check_number(struct arena *arena, struct text text)
{
	double real, back = 0;
	int64_t integer;

	if (number_parse_real(text, &real)) {
		const bool reads = number_parse_real(number_write_real(arena, real), &back);

		assert(reads && back == real);
		(void)reads;
	}
	if (number_parse_i64(text, &integer) && number_parse_real(text, &real))
		assert(real == (double)integer);
}

static void check_day(struct text text)
{
	struct span span;
	day_nr day;

	if (day_parse(text, &day)) {
		const struct day_text written = day_write(day);

		assert(text_is(text, written.bytes));
		(void)written;
	}
	if (span_parse(text, &span))
		assert(span.first <= span.last);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
	AUTO(arena) struct arena *arena = arena_open((size_t)64 * ARENA_MIB);
	const struct text raw = {(const char *)bytes, n_bytes};
	struct text text, again;
	struct text_fault fault;

	if (!text_check(arena, raw, &text, &fault)) {
		assert(fault.kind != TEXT_FINE && fault.at_byte < n_bytes);
		return 0;
	}
	if (!text_check(arena, text, &again, &fault))
		assert(!"what was taken is refused");
	assert(text_equals(text, again));
	check_number(arena, text);
	check_day(text);
	return 0;
}
