/* Looks at all of the bytes, then at the first ones. In this order, because "BM" begins a bitmap and the name of
 * a ministry as well: what is text to its end is no picture, and its sender is told of no abuse. */
#include "evidence/text_kind.h"

const char *text_format_code(enum text_format format)
{
	return format == TEXT_FORMAT_MARKDOWN ? "markdown" : "text";
}

enum text_format text_format_of(const char *path)
{
	const struct text name = text_of(path);

	return text_ends(name, TEXT(".md")) || text_ends(name, TEXT(".markdown"))
	               ? TEXT_FORMAT_MARKDOWN
	               : TEXT_FORMAT_TEXT;
}

enum other { OTHER_PICTURE, OTHER_SOUND, OTHER_FILM, OTHER_DOCUMENT, OTHER_ARCHIVE };

/* First bytes by which a file says what it is; some stand a little after the beginning. */
static const struct {
	size_t at;
	struct text bytes;
	enum other what;
} signs[] = {
	{0, TEXT("\xFF\xD8\xFF"), OTHER_PICTURE},
	{0, TEXT("\x89PNG"), OTHER_PICTURE},
	{0, TEXT("GIF8"), OTHER_PICTURE},
	{0, TEXT("BM"), OTHER_PICTURE},
	{0, TEXT("II*\0"), OTHER_PICTURE},
	{0, TEXT("MM\0*"), OTHER_PICTURE},
	{8, TEXT("WEBP"), OTHER_PICTURE},
	{4, TEXT("ftypheic"), OTHER_PICTURE},
	{4, TEXT("ftypavif"), OTHER_PICTURE},
	{0, TEXT("\0\0\1\0"), OTHER_PICTURE},
	{0, TEXT("8BPS"), OTHER_PICTURE},
	{8, TEXT("WAVE"), OTHER_SOUND},
	{0, TEXT("ID3"), OTHER_SOUND},
	{0, TEXT("\xFF\xFB"), OTHER_SOUND},
	{0, TEXT("OggS"), OTHER_SOUND},
	{0, TEXT("fLaC"), OTHER_SOUND},
	{4, TEXT("ftyp"), OTHER_FILM},
	{8, TEXT("AVI "), OTHER_FILM},
	{0, TEXT("\x1A\x45\xDF\xA3"), OTHER_FILM},
	{0, TEXT("FLV"), OTHER_FILM},
	{0, TEXT("\0\0\1\xBA"), OTHER_FILM},
	{0, TEXT("%PDF"), OTHER_DOCUMENT},
	{0, TEXT("{\\rtf"), OTHER_DOCUMENT},
	{0, TEXT("\xD0\xCF\x11\xE0"), OTHER_DOCUMENT},
	{0, TEXT("PK\3\4"), OTHER_ARCHIVE},
	{0, TEXT("\x1F\x8B"), OTHER_ARCHIVE},
	{0, TEXT("7z\xBC\xAF"), OTHER_ARCHIVE},
	{0, TEXT("Rar!"), OTHER_ARCHIVE},
};

static bool refuse(enum other what, const char *name, struct error *err)
{
	static const char *const words[] = {
		[OTHER_PICTURE] = SENTENCE("a picture"),
		[OTHER_SOUND] = SENTENCE("a sound recording"),
		[OTHER_FILM] = SENTENCE("a film"),
		[OTHER_DOCUMENT] = SENTENCE("a PDF or office document"),
		[OTHER_ARCHIVE] = SENTENCE("an archive or office document"),
	};

	(void)FAIL(err, ERR_INPUT, "%s is %s, and only plain text and Markdown are taken in", name,
	           say(err->lang, words[what]));
	if (what <= OTHER_FILM)
		return HINT(err,
		            "No images, audio or video go into this program. Material that shows "
		            "the abuse of a child is reported to the police or to a hotline: "
		            "https://www.inhope.org/EN lists them.");
	return HINT(err, "Save it as plain text or Markdown, and look whether the text is whole.");
}

/* A PDF and an RTF can be text to their end, and are meant for other readers all the same. */
static bool check_signs(struct text raw, bool is_text, const char *name, struct error *err)
{
	for (size_t i = 0; i < COUNT(signs); i++) {
		const size_t end = signs[i].at + signs[i].bytes.n_bytes;

		if (is_text && signs[i].what != OTHER_DOCUMENT)
			continue;
		if (raw.n_bytes >= end &&
		    text_equals(text_slice(raw, signs[i].at, end), signs[i].bytes))
			return refuse(signs[i].what, name, err);
	}
	return true;
}

static bool is_control(unsigned char c)
{
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

/* The first control character; false when there is none. */
static bool find_control(struct text raw, size_t *ret_at)
{
	for (size_t i = 0; i < raw.n_bytes; i++) {
		if (is_control((unsigned char)raw.bytes[i])) {
			*ret_at = i;
			return true;
		}
	}
	return false;
}

static struct text without_mark(struct text raw)
{
	return text_starts(raw, TEXT("\xEF\xBB\xBF")) ? text_slice(raw, 3, raw.n_bytes) : raw;
}

bool text_kind_take(struct arena *arena, struct text raw, const char *name, struct text *ret_text,
                    struct error *err)
{
	const size_t mark = raw.n_bytes - without_mark(raw).n_bytes;
	struct text_fault fault;
	struct text text = TEXT_NONE;
	size_t control = 0;
	const bool is_utf8 = text_check(arena, without_mark(raw), &text, &fault);
	const bool has_control = find_control(raw, &control);

	if (!check_signs(raw, is_utf8 && !has_control, name, err))
		return false;
	if (has_control)
		return FAIL(err, ERR_INPUT, "%s is no text: byte %zu is a control character", name,
		            control + 1);
	if (!is_utf8) {
		(void)FAIL(err, ERR_INPUT, "%s is no text: byte %zu is not UTF-8", name,
		           mark + fault.at_byte + 1);
		return HINT(err, "Save it in UTF-8.");
	}
	if (text_is_empty(text_trim(text)))
		return FAIL(err, ERR_INPUT, "%s holds no words", name);
	*ret_text = text;
	return true;
}
