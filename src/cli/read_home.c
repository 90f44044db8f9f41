/* Reads a home for a command that answers a question about it.
 */
#include "cli/read_home.h"

#include "cli/print.h"

bool read_home_content(struct call *call, struct content *ret_content, struct error *err)
{
	AUTO(home) struct home home = {0};

	if (!home_open(call, &home, err))
		return false;
	*ret_content = content_make(call->arena);
	return content_read_store(ret_content, home.db, err);
}

bool read_home_on_day(struct call *call, struct content *ret_content, day_nr *ret_day,
                      struct error *err)
{
	struct error unheard = error_in(call->lang);
	const struct content_row *wave;

	if (!read_home_content(call, ret_content, err))
		return false;
	if (!call_day(call, "as-of", ret_day) &&
	    !scope_find_wave(ret_content, &wave, ret_day, &unheard))
		*ret_day = clock_today();
	return true;
}

/* Asking for an option that a command has not is a mistake of ours, so its table is looked at first. */
static bool takes(const struct call *call, const char *name)
{
	for (const struct option_spec *spec = call->command->options;
	     spec && spec->kind != OPTION_END; spec++)
		if (text_is(text_of(spec->name), name))
			return true;
	return false;
}

bool read_home(struct call *call, struct reading *ret_reading, struct error *err)
{
	struct reading reading = {.group = TEXT_NONE};

	if (!read_home_content(call, &reading.content, err) ||
	    !scope_find_wave(&reading.content, &reading.wave, &reading.cutoff, err))
		return false;
	reading.day = reading.cutoff;
	if (takes(call, "as-of"))
		(void)call_day(call, "as-of", &reading.day); /* not given: the cut-off stays */
	if (takes(call, "group") && call_has(call, "group"))
		reading.group = text_of(call_text(call, "group"));
	if (!scope_list_states(&reading.content, call->arena, reading.day, call->lang,
	                       reading.group, &reading.states, err))
		return false;
	*ret_reading = reading;
	return true;
}

void print_mapping(struct call *call, const struct reading *reading)
{
	const struct content_table *mappings = content_find(&reading->content, "mapping");
	const struct content_row *mapping = scope_find_mapping(&reading->content);

	if (!mapping)
		return;
	print_wrapped(&call->out, "", text_in(call, mappings, mapping, "title"));
	print_wrapped(&call->out, "", text_in(call, mappings, mapping, "notice"));
	buffer_add_char(&call->out, '\n');
}

struct text write_reading_day(const struct call *call, const struct reading *reading)
{
	const struct text wave =
		content_text(content_find(&reading->content, "wave"), reading->wave, "code");

	if (reading->day == reading->cutoff)
		return text_format(call->arena, say(call->lang, "%s, the cut-off of wave %.*s"),
		                   day_write(reading->day).bytes, TEXT_ARGS(wave));
	return text_format(call->arena, say(call->lang, "%s (the cut-off of wave %.*s is %s)"),
	                   day_write(reading->day).bytes, TEXT_ARGS(wave),
	                   day_write(reading->cutoff).bytes);
}

struct text text_in(const struct call *call, const struct content_table *table,
                    const struct content_row *row, const char *column)
{
	const struct text french = text_format(call->arena, "%s_fr", column);
	const struct text english = text_format(call->arena, "%s_en", column);

	if (call->lang == LANG_FR && !content_is_empty(table, row, french.bytes))
		return content_text(table, row, french.bytes);
	return content_text(table, row, english.bytes);
}
