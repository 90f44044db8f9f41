/* Counts how many letters must be added, taken away or changed (Levenshtein). */
#include "base/nearest.h"

enum { NAME_BYTES_MAX = 64, EDITS_MAX = 2, LONG_NAME = 12 };

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t count_edits(struct text a, struct text b)
{
	size_t row[NAME_BYTES_MAX + 1];

	if (a.n_bytes > NAME_BYTES_MAX || b.n_bytes > NAME_BYTES_MAX)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.n_bytes; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n_bytes; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n_bytes; j++) {
			const size_t change = diagonal + (a.bytes[i - 1] != b.bytes[j - 1]);

			diagonal = row[j];
			row[j] = smaller(smaller(row[j], row[j - 1]) + 1, change);
		}
	}
	return row[b.n_bytes];
}

struct nearest nearest_make(struct text given)
{
	return (struct nearest){.given = given, .text = TEXT_NONE, .n_edits = SIZE_MAX};
}

void nearest_consider(struct nearest *nearest, struct text candidate)
{
	const size_t n = count_edits(nearest->given, candidate);
	const size_t most = nearest->given.n_bytes >= LONG_NAME ? 2 * EDITS_MAX : EDITS_MAX;

	if (n > most || n >= nearest->n_edits || n >= nearest->given.n_bytes)
		return;
	nearest->is_found = true;
	nearest->text = candidate;
	nearest->n_edits = n;
}
