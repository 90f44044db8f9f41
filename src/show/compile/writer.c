/* Lines of C with their indentation; constants gathered so that a stretch of HTML is one copy. */
#include "show/compile/writer.h"

struct writer writer_make(struct arena *arena)
{
	return (struct writer){arena, buffer_make(arena), buffer_make(arena), buffer_make(arena), 0,
	                       1};
}

void writer_quote(struct buffer *out, struct text text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.n_bytes; i++) {
		const unsigned char c = (unsigned char)text.bytes[i];

		if (c == '"' || c == '\\')
			buffer_add_format(out, "\\%c", c);
		else if (c == '\n')
			buffer_add_c(out, "\\n");
		else if (c < ' ' || c > '~')
			buffer_add_format(out, "\\%03o", (unsigned)c);
		else
			buffer_add_char(out, (char)c);
		if (c == '\n' && i + 1 < text.n_bytes)
			buffer_add_c(out, "\"\n\t\t\"");
	}
	buffer_add_char(out, '"');
}

static void indent(struct writer *writer)
{
	for (size_t i = 0; i < writer->depth; i++)
		buffer_add_char(&writer->body, '\t');
}

void writer_flush(struct writer *writer)
{
	if (writer->constant.n_bytes == 0)
		return;
	indent(writer);
	buffer_add_c(&writer->body, "buffer_add(out, TEXT(");
	writer_quote(&writer->body, buffer_text(&writer->constant));
	buffer_add_c(&writer->body, "));\n");
	writer->constant.n_bytes = 0;
}

void writer_add_constant(struct writer *writer, struct text html)
{
	buffer_add(&writer->constant, html);
}

void writer_trim(struct writer *writer)
{
	struct buffer *constant = &writer->constant;

	while (constant->n_bytes > 0 && (constant->bytes[constant->n_bytes - 1] == ' ' ||
	                                 constant->bytes[constant->n_bytes - 1] == '\t'))
		constant->n_bytes--;
}

static void LIKE_PRINTF(2, 0) add_line(struct writer *writer, const char *format, va_list args)
{
	indent(writer);
	buffer_add_formatted(&writer->body, format, args);
	buffer_add_char(&writer->body, '\n');
}

void writer_add_from(struct writer *writer, struct spot spot, const char *format, ...)
{
	va_list args;

	writer_flush(writer);
	buffer_add_format(&writer->body, "#line %zu ", spot.line);
	writer_quote(&writer->body, text_of(spot.path));
	buffer_add_char(&writer->body, '\n');
	va_start(args, format);
	add_line(writer, format, args);
	va_end(args);
}

void writer_add(struct writer *writer, const char *format, ...)
{
	va_list args;

	writer_flush(writer);
	va_start(args, format);
	add_line(writer, format, args);
	va_end(args);
}

size_t writer_add_sentence(struct writer *writer, struct text sentence)
{
	buffer_add_c(&writer->said, "\t\tsay(lang, ");
	writer_quote(&writer->said, sentence);
	buffer_add_c(&writer->said, "),\n");
	return writer->n_said++;
}
