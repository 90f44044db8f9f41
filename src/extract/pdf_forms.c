/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was filled into the fields of a form: it is drawn apart from the page, and is no part of the page's text. */
#include "extract/pdf_int.h"
#include "extract/pdf_poppler.h"

enum { FIELDS_MAX = 10000 };

static const float field_size = 10; /* of its letters, which the document need not say */

/* The chosen items of a list, or what was typed into it. */
static void add_choice(PopplerFormField *field, struct buffer *words)
{
	const int n_items = poppler_form_field_choice_get_n_items(field);
	char *typed = poppler_form_field_choice_is_editable(field)
	                      ? poppler_form_field_choice_get_text(field)
	                      : NULL;

	for (int i = 0; i < n_items && i < FIELDS_MAX; i++) {
		char *item;

		if (!poppler_form_field_choice_is_item_selected(field, i))
			continue;
		item = poppler_form_field_choice_get_item(field, i);
		if (words->n_bytes > 0)
			buffer_add_c(words, ", ");
		buffer_add_mended(words, text_of(item));
		g_free(item);
	}
	if (words->n_bytes == 0)
		buffer_add_mended(words, text_of(typed));
	g_free(typed);
}

static void add_typed(PopplerFormField *field, struct buffer *words)
{
	char *typed = poppler_form_field_text_is_password(field)
	                      ? NULL
	                      : poppler_form_field_text_get_text(field);

	buffer_add_mended(words, text_of(typed));
	g_free(typed);
}

static struct text words_of(PopplerFormField *field, struct arena *arena)
{
	struct buffer words = buffer_make(arena);
	struct text taken = TEXT_NONE;
	struct text_fault fault;

	if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT)
		add_typed(field, &words);
	if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_CHOICE)
		add_choice(field, &words);
	return text_check(arena, text_trim(buffer_text(&words)), &taken, &fault) ? taken
	                                                                         : TEXT_NONE;
}

/* Before the first line that stands lower, so that an answer follows its question. */
static void insert(struct pdf_lines *lines, size_t start, const struct pdf_line *line)
{
	size_t at = start;

	pdf_lines_add(lines, line);
	while (at < lines->n - 1 && (lines->items[at].y0 + lines->items[at].y1) / 2 <= line->y1)
		at++;
	memmove(&lines->items[at + 1], &lines->items[at], (lines->n - 1 - at) * sizeof(*line));
	lines->items[at] = *line;
}

void pdf_forms_read(void *poppler_page, struct pdf_lines *lines, size_t start, int page)
{
	GList *fields = poppler_page_get_form_field_mapping(poppler_page);
	double width = 0, height = 0;
	int n = 0;

	poppler_page_get_size(poppler_page, &width, &height);
	for (const GList *at = fields; at && n < FIELDS_MAX; at = at->next, n++) {
		const PopplerFormFieldMapping *mapping = at->data;
		const PopplerRectangle *area = &mapping->area; /* from the foot of the page */
		const struct pdf_line line = {
			.words = words_of(mapping->field, lines->arena),
			.x0 = (float)area->x1,
			.y0 = (float)(height - area->y2),
			.x1 = (float)area->x2,
			.y1 = (float)(height - area->y1),
			.first_x1 = (float)area->x2,
			.size = field_size,
			.page = page,
			.is_field = true,
		};

		if (!text_is_empty(line.words))
			insert(lines, start, &line);
	}
	poppler_page_free_form_field_mapping(fields);
}
