/* One JSON object a line, so that a service manager can keep it and a person can still read it. */
#include "base/log.h"

#include "base/clock.h"
#include "base/json.h"

enum { LINE_BYTES_MAX = 4 * ARENA_MIB };

/* Set at start, before there is a second thread. */
static enum log_level least = LOG_INFO;

static const char *const level_names[] = {
	[LOG_DEBUG] = "debug",
	[LOG_INFO] = "info",
	[LOG_WARNING] = "warning",
	[LOG_ERROR] = "error",
};

void log_set_level(enum log_level level)
{
	least = level;
}

static void begin_line(struct json_out *json, enum log_level level, const char *event,
                       struct text sentence)
{
	const struct time_text now = clock_now();

	json_out_open_object(json, NULL);
	json_out_text(json, "time", text_of(now.bytes));
	json_out_text(json, "level", text_of(level_names[level]));
	json_out_text(json, "event", text_of(event));
	json_out_text(json, "message", sentence);
}

/* In one write, so that the lines of two threads do not mix. */
static void end_line(struct json_out *json)
{
	json_out_close_object(json);
	json_out_end(json);
	(void)fwrite(json->out->bytes, 1, json->out->n_bytes, stderr); /* nowhere to complain */
	(void)fflush(stderr);
}

static void write_line(enum log_level level, const char *event, const char *format, va_list args)
	LIKE_PRINTF(3, 0);

static void write_line(enum log_level level, const char *event, const char *format, va_list args)
{
	AUTO(arena) struct arena *arena = arena_open(LINE_BYTES_MAX);
	struct buffer sentence = buffer_make(arena);
	struct buffer line = buffer_make(arena);
	struct json_out json = json_out_make(&line, false);

	buffer_add_formatted(&sentence, format, args);
	begin_line(&json, level, event, buffer_text(&sentence));
	end_line(&json);
}

void log_line(enum log_level level, const char *event, const char *format, ...)
{
	va_list args;

	if (level < least)
		return;
	va_start(args, format);
	write_line(level, event, format, args);
	va_end(args);
}

/* What is our fault or the machine's is an error; what was refused is worth a line only. */
static enum log_level level_of(enum error_kind kind)
{
	return error_exit_status(kind) > 1 ? LOG_ERROR : LOG_INFO;
}

void log_error(const char *event, const struct error *err)
{
	AUTO(arena) struct arena *arena = arena_open(LINE_BYTES_MAX);
	struct buffer line = buffer_make(arena);
	struct json_out json = json_out_make(&line, false);

	if (level_of(err->kind) < least)
		return;
	begin_line(&json, level_of(err->kind), event, text_of(err->message));
	json_out_text(&json, "kind", text_of(error_kind_name(err->kind)));
	if (err->file) {
		json_out_text(&json, "file", text_of(err->file));
		json_out_i64(&json, "line", err->line);
	}
	end_line(&json);
}
