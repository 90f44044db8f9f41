/* What the files of the gate share: each writes some tables of the publication. */
#ifndef PUBLISHING_GATE_INT_H
#define PUBLISHING_GATE_INT_H

#include "publishing/gate.h"

#include "store/content.h"

/* A row of the publication that is being filled in. */
struct gate_row {
	const struct gate *gate;
	const char *table;
	struct param *values;
};

struct gate_row gate_add(const struct gate *gate, const char *table);
void gate_set(const struct gate_row *row, const char *column, struct text text);
void gate_set_c(const struct gate_row *row, const char *column, const char *text);
void gate_set_i64(const struct gate_row *row, const char *column, int64_t number);

/* Copies columns of the same name from a row of a home's table. */
void gate_copy(const struct gate_row *row, const struct content_table *table,
               const struct content_row *from);

/* high above medium above low; the lower of the two, and the other where one is empty. */
struct text gate_lower_confidence(struct text a, struct text b);

void gate_write_edition(const struct gate *gate, struct text label);
void gate_write_states(const struct gate *gate);
void gate_write_treaties(const struct gate *gate);
void gate_write_facts(const struct gate *gate);
void gate_write_cells(const struct gate *gate);
/* Whether a public mark goes to subsequent developments. */
bool gate_is_development(const struct gate *gate, const struct content_row *mark);
void gate_write_developments(const struct gate *gate);
void gate_write_work(const struct gate *gate);
MUST_CHECK bool gate_write_claims(const struct gate *gate, struct error *err);
void gate_write_progress(const struct gate *gate);

#endif
