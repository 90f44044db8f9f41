/* Rows of a spreadsheet, and numbers as their format shows them. */
#include "extract/sheet.h"

#include "base/day.h"

#include <math.h>

/* Rows */

static void begin_row(struct sheet *sheet)
{
	arena_reset(sheet->arena);
	sheet->row = buffer_make(sheet->arena);
	sheet->column = 0;
	sheet->has_words = false;
	sheet->notes = sheet->last_note = NULL;
}

void sheet_start(struct sheet *sheet, struct block_out *out, struct arena *arena)
{
	*sheet = (struct sheet){.out = out, .arena = arena};
	begin_row(sheet);
}

/* In normal form C. */
static struct text finish(struct arena *arena, struct text words)
{
	struct text_fault fault;
	struct text finished;

	return text_check(arena, words, &finished, &fault) ? finished : TEXT_NONE;
}

bool sheet_put(struct sheet *sheet, enum block_kind kind, struct text words, struct error *err)
{
	const struct block block = {.kind = kind,
	                            .level = kind == BLOCK_HEADING ? 1 : 0,
	                            .words = finish(sheet->arena, text_trim(words)),
	                            .number = TEXT_NONE,
	                            .lang = TEXT_NONE};

	return block_add(sheet->out, &block, err);
}

bool sheet_put_name(struct sheet *sheet, struct text name, struct error *err)
{
	const bool is_put = sheet_put(sheet, BLOCK_HEADING, name, err);

	begin_row(sheet);
	return is_put;
}

static bool check_row(const struct sheet *sheet, size_t n_more, struct error *err)
{
	if (sheet->row.n_bytes + n_more <= BLOCK_BYTES_MAX &&
	    arena_n_bytes(sheet->arena) < SHEET_ARENA_BYTES / 4)
		return true;
	return FAIL(err, ERR_TOO_BIG, "a row is larger than %d MiB", BLOCK_BYTES_MAX / ARENA_MIB);
}

bool sheet_add_cell(struct sheet *sheet, int column, struct text words, struct error *err)
{
	const int gap = column - sheet->column;
	size_t from;

	words = text_trim(words);
	if (text_is_empty(words))
		return true;
	if (!check_row(sheet, words.n_bytes + SHEET_GAP_MAX, err))
		return false;
	for (int i = 0; i < gap && i < SHEET_GAP_MAX; i++)
		buffer_add_char(&sheet->row, '\t');
	from = sheet->row.n_bytes;
	buffer_add(&sheet->row, words);
	for (size_t i = from; i < sheet->row.n_bytes; i++) {
		if (sheet->row.bytes[i] == '\t' || sheet->row.bytes[i] == '\r')
			sheet->row.bytes[i] = ' ';
	}
	buffer_add_char(&sheet->row, '\t');
	sheet->column = (gap > 0 ? column : sheet->column) + 1;
	sheet->has_words = true;
	return true;
}

bool sheet_add_note(struct sheet *sheet, struct text words, struct error *err)
{
	struct sheet_note *note;

	if (!check_row(sheet, words.n_bytes, err))
		return false;
	note = ARENA_NEW(sheet->arena, struct sheet_note);
	note->words = text_copy(sheet->arena, words);
	if (sheet->last_note)
		sheet->last_note->next = note;
	else
		sheet->notes = note;
	sheet->last_note = note;
	return true;
}

static bool put_row(struct sheet *sheet, int n, struct error *err)
{
	struct text words = buffer_text(&sheet->row);
	struct block block = {.kind = BLOCK_ROW, .number = TEXT_NONE, .lang = TEXT_NONE};

	if (!sheet->has_words)
		return true;
	words.n_bytes--; /* the last tab */
	block.words = finish(sheet->arena, words);
	for (int i = 0; i < n; i++) {
		if (!block_add(sheet->out, &block, err))
			return false;
	}
	return true;
}

bool sheet_close_row(struct sheet *sheet, int n, struct error *err)
{
	if (!put_row(sheet, n, err))
		return false;
	for (const struct sheet_note *note = sheet->notes; note; note = note->next) {
		if (!sheet_put(sheet, BLOCK_NOTE, note->words, err))
			return false;
	}
	begin_row(sheet);
	return true;
}

/* Formats */

enum { DECIMALS_MAX = 30, NUMBER_CHARS = 512 };

struct format_reader {
	struct text code;
	size_t at;
	struct buffer before, after;
	struct sheet_format *format;
	bool has_digits, has_point, has_day, has_time, is_odd;
	int n_commas; /* since the last digit */
};

static void add_literal(struct format_reader *reader, struct text literal)
{
	buffer_add(reader->has_digits ? &reader->after : &reader->before, literal);
}

/* [$€-407] is a sign, [h] a time, all else says nothing here. */
static void read_brackets(struct format_reader *reader)
{
	struct text rest = text_slice(reader->code, reader->at + 1, reader->code.n_bytes);
	struct text inside = TEXT_NONE, sign;

	if (!text_split(&rest, ']', &inside))
		return;
	reader->at += inside.n_bytes + 1;
	if (text_starts(inside, TEXT("$"))) {
		inside = text_slice(inside, 1, inside.n_bytes);
		if (text_split(&inside, '-', &sign))
			add_literal(reader, sign);
	} else if (inside.n_bytes > 0 && strchr("hmsHMS", inside.bytes[0])) {
		reader->has_time = true;
	}
}

static void read_quotes(struct format_reader *reader)
{
	struct text rest = text_slice(reader->code, reader->at + 1, reader->code.n_bytes);
	struct text inside = TEXT_NONE;

	if (!text_split(&rest, '"', &inside))
		return;
	add_literal(reader, inside);
	reader->at += inside.n_bytes + 1;
}

static void read_digit(struct format_reader *reader, char c)
{
	struct sheet_format *format = reader->format;

	reader->is_odd |= reader->after.n_bytes > 0;
	format->has_groups |= reader->n_commas > 0 && reader->has_digits && !reader->has_point;
	reader->n_commas = 0;
	reader->has_digits = true;
	if (reader->has_point) {
		format->n_decimals_max++;
		format->n_decimals += c == '0';
	} else {
		format->n_digits += c == '0';
	}
}

static void read_sign(struct format_reader *reader, char c)
{
	const struct text rest = text_slice(reader->code, reader->at, reader->code.n_bytes);

	if (strchr("yYdD", c)) {
		reader->has_day = true;
	} else if (strchr("hHsS", c)) {
		reader->has_time = true;
	} else if (c == 'm' || c == 'M') {
		reader->has_day |= !reader->has_time; /* minutes come after hours */
	} else if (c == '.') {
		reader->has_point = true;
	} else if (c == ',') {
		reader->n_commas++;
	} else if (c == '%') {
		reader->format->is_percent = true;
		add_literal(reader, TEXT("%"));
	} else if (c == '@' || ((c == 'E' || c == 'e') && reader->has_digits) ||
	           (c == '/' && reader->has_digits) || text_starts(rest, TEXT("General"))) {
		reader->is_odd = true;
	} else {
		add_literal(reader, text_slice(rest, 0, 1));
	}
}

static void read_piece(struct format_reader *reader)
{
	const char c = reader->code.bytes[reader->at];

	if (c == '[') {
		read_brackets(reader);
	} else if (c == '"') {
		read_quotes(reader);
	} else if (c == '\\' && reader->at + 1 < reader->code.n_bytes) {
		reader->at++;
		add_literal(reader, text_slice(reader->code, reader->at, reader->at + 1));
	} else if (c == '_' || c == '*') {
		reader->at++; /* as wide as, or filled with, what follows */
	} else if (c == '0' || c == '#' || c == '?') {
		read_digit(reader, c);
	} else if (c != '\0') {
		read_sign(reader, c);
	}
	reader->at++;
}

static struct sheet_format read_section(struct arena *arena, struct text code)
{
	struct sheet_format format = {.kind = SHEET_GENERAL};
	struct format_reader reader = {.code = code,
	                               .before = buffer_make(arena),
	                               .after = buffer_make(arena),
	                               .format = &format};

	while (reader.at < code.n_bytes)
		read_piece(&reader);
	format.n_thousands = reader.n_commas;
	format.before = buffer_text(&reader.before);
	format.after = buffer_text(&reader.after);
	if (reader.has_day || reader.has_time)
		format.kind = !reader.has_time ? SHEET_DAY
		              : reader.has_day ? SHEET_DAY_TIME
		                               : SHEET_TIME;
	else if (!reader.is_odd && format.n_decimals_max <= DECIMALS_MAX)
		format.kind = reader.has_digits || format.before.n_bytes > 0 ? SHEET_NUMBER
		                                                             : SHEET_GENERAL;
	return format;
}

/* The next section of a code; a semicolon in quotes, or after a backslash, divides nothing. */
static struct text take_section(struct text *rest)
{
	size_t n = 0;
	bool is_quoted = false;
	struct text section;

	for (; n < rest->n_bytes && (is_quoted || rest->bytes[n] != ';'); n++) {
		if (rest->bytes[n] == '"')
			is_quoted = !is_quoted;
		else if (rest->bytes[n] == '\\' && !is_quoted && n + 1 < rest->n_bytes)
			n++;
	}
	section = text_slice(*rest, 0, n);
	*rest = text_slice(*rest, n < rest->n_bytes ? n + 1 : n, rest->n_bytes);
	return section;
}

struct sheet_formats sheet_formats_read(struct arena *arena, struct text code)
{
	struct sheet_formats formats = {.n_sections = 0};

	while (formats.n_sections < SHEET_SECTIONS && code.n_bytes > 0)
		formats.sections[formats.n_sections++] = read_section(arena, take_section(&code));
	return formats;
}

struct sheet_formats sheet_formats_known(struct arena *arena, int id)
{
	static const struct {
		int first, last;
		const char *code;
	} known[] = {
		{1, 1, "0"},
		{2, 2, "0.00"},
		{3, 3, "#,##0"},
		{4, 4, "#,##0.00"},
		{9, 9, "0%"},
		{10, 10, "0.00%"},
		{14, 17, "d"},
		{18, 21, "h"},
		{22, 22, "d h"},
		{27, 31, "d"},
		{32, 35, "h"},
		{36, 36, "d"},
		{37, 38, "#,##0;-#,##0"},
		{39, 40, "#,##0.00;-#,##0.00"},
		{45, 47, "h"},
		{50, 54, "d"},
		{57, 58, "d"},
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		if (id >= known[i].first && id <= known[i].last)
			return sheet_formats_read(arena, text_of(known[i].code));
	}
	return (struct sheet_formats){.n_sections = 0};
}

/* Printing */

static void add_general(struct buffer *out, double value)
{
	buffer_add_format(out, "%.15g", value);
}

static void add_grouped(struct buffer *out, const char *digits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			buffer_add_char(out, ',');
		buffer_add_char(out, digits[i]);
	}
}

static void add_digits(struct buffer *out, const struct sheet_format *format, double value)
{
	char digits[NUMBER_CHARS];
	const int length = snprintf(digits, sizeof(digits), "%.*f", format->n_decimals_max, value);
	size_t n = length > 0 ? strcspn(digits, ".") : 0;
	size_t end = length > 0 ? (size_t)length : 0;

	for (int i = format->n_decimals_max; i > format->n_decimals && digits[end - 1] == '0'; i--)
		end--;
	if (end > 0 && digits[end - 1] == '.')
		end--;
	for (size_t i = n; i < (size_t)format->n_digits && i < DECIMALS_MAX; i++)
		buffer_add_char(out, '0');
	if (format->has_groups)
		add_grouped(out, digits, n);
	else
		buffer_add(out, (struct text){digits, n});
	buffer_add(out, (struct text){digits + n, end > n ? end - n : 0});
}

static void add_number(struct buffer *out, const struct sheet_format *format, double value,
                       bool has_own_sign)
{
	double shown = fabs(value);

	for (int i = 0; i < format->n_thousands && i < 4; i++)
		shown /= 1000;
	if (format->is_percent)
		shown *= 100;
	if (value < 0 && !has_own_sign)
		buffer_add_char(out, '-');
	buffer_add(out, format->before);
	if (format->n_digits > 0 || format->n_decimals_max > 0 || format->has_groups ||
	    text_is_empty(format->before))
		add_digits(out, format, shown);
	buffer_add(out, format->after);
}

/* The table programs think that 1900 was a leap year: from March 1900 on, days count from 1899-12-30. */
static void add_day(struct buffer *out, double value, bool is_from_1904)
{
	const day_nr start = is_from_1904 ? day_of(1904, 1, 1)
	                     : value < 60 ? day_of(1899, 12, 31)
	                                  : day_of(1899, 12, 30);
	const struct day_text day = day_write(start + (day_nr)value);

	buffer_add_c(out, day.bytes);
}

static void add_time(struct buffer *out, double part_of_day)
{
	const int64_t seconds = (int64_t)llround(part_of_day * 86400);

	buffer_add_format(out, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
	                  (int)(seconds % 60));
}

/* Days up to 9999-12-31. */
static bool is_day(double value)
{
	return value >= 0 && value < 2957004;
}

void sheet_formats_add(struct buffer *out, const struct sheet_formats *formats, double value,
                       bool is_from_1904)
{
	const int at = value < 0 && formats->n_sections > 1    ? 1
	               : value == 0 && formats->n_sections > 2 ? 2
	                                                       : 0;
	const struct sheet_format *format = &formats->sections[at];

	if (formats->n_sections == 0 || !isfinite(value) ||
	    (format->kind > SHEET_NUMBER && !is_day(value))) {
		add_general(out, value);
		return;
	}
	switch (format->kind) {
	case SHEET_GENERAL:
		add_general(out, value);
		return;
	case SHEET_NUMBER:
		add_number(out, format, value, at > 0);
		return;
	case SHEET_DAY:
		add_day(out, value, is_from_1904);
		return;
	case SHEET_TIME:
		add_time(out, value);
		return;
	case SHEET_DAY_TIME:
		add_day(out, value, is_from_1904);
		buffer_add_char(out, ' ');
		add_time(out, value - floor(value));
		return;
	}
}
