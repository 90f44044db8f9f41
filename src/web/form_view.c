/* A form that was refused says so at its top; whether it was is seen from its fields. */
#include "web/form_view.h"

#include "web/frame.h"

struct form_view form_view_make(const struct frame *frame, const struct field_view *fields,
                                size_t n_fields)
{
	struct form_view view = {
		.csrf = frame->csrf, .once = frame->once, .fields = fields, .n_fields = n_fields};

	for (size_t i = 0; i < n_fields; i++) {
		view.has_problems = view.has_problems || !text_is_empty(fields[i].problem);
		view.takes_files = view.takes_files || fields[i].is_file;
	}
	return view;
}
