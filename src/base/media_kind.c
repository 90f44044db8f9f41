/* A list of first bytes, from the formats' own descriptions. */
#include "base/media_kind.h"

/* Some stand a little after the beginning; a longer sign stands before a shorter one that it holds. */
static const struct {
	size_t at;
	struct text bytes;
	enum media_kind kind;
} signs[] = {
	{0, TEXT("\xFF\xD8\xFF"), MEDIA_PICTURE},
	{0, TEXT("\x89PNG"), MEDIA_PICTURE},
	{0, TEXT("GIF8"), MEDIA_PICTURE},
	{0, TEXT("BM"), MEDIA_PICTURE},
	{0, TEXT("II*\0"), MEDIA_PICTURE},
	{0, TEXT("MM\0*"), MEDIA_PICTURE},
	{8, TEXT("WEBP"), MEDIA_PICTURE},
	{4, TEXT("ftypheic"), MEDIA_PICTURE},
	{4, TEXT("ftypheix"), MEDIA_PICTURE},
	{4, TEXT("ftypmif1"), MEDIA_PICTURE},
	{4, TEXT("ftypavif"), MEDIA_PICTURE},
	{4, TEXT("jP  \r\n\x87\n"), MEDIA_PICTURE},
	{0, TEXT("\xFF\x0A"), MEDIA_PICTURE},
	{0, TEXT("\0\0\1\0"), MEDIA_PICTURE},
	{0, TEXT("8BPS"), MEDIA_PICTURE},
	{8, TEXT("WAVE"), MEDIA_SOUND},
	{0, TEXT("ID3"), MEDIA_SOUND},
	{0, TEXT("\xFF\xFB"), MEDIA_SOUND},
	{0, TEXT("\xFF\xF1"), MEDIA_SOUND},
	{4, TEXT("ftypM4A"), MEDIA_SOUND},
	{0, TEXT("OggS"), MEDIA_SOUND},
	{0, TEXT("fLaC"), MEDIA_SOUND},
	{0, TEXT("MThd"), MEDIA_SOUND},
	{0, TEXT("#!AMR"), MEDIA_SOUND},
	{4, TEXT("ftyp"), MEDIA_FILM},
	{8, TEXT("AVI "), MEDIA_FILM},
	{0, TEXT("\x1A\x45\xDF\xA3"), MEDIA_FILM},
	{0, TEXT("FLV"), MEDIA_FILM},
	{0, TEXT("\0\0\1\xBA"), MEDIA_FILM},
	{0, TEXT("\0\0\1\xB3"), MEDIA_FILM},
	{0, TEXT("\x30\x26\xB2\x75\x8E\x66\xCF\x11"), MEDIA_FILM},
	{0, TEXT("%PDF"), MEDIA_DOCUMENT},
	{0, TEXT("{\\rtf"), MEDIA_DOCUMENT},
	{0, TEXT("\xD0\xCF\x11\xE0"), MEDIA_OLD_OFFICE},
	{0, TEXT("PK\3\4"), MEDIA_ARCHIVE},
	{0, TEXT("PK\5\6"), MEDIA_ARCHIVE},
	{0, TEXT("\x1F\x8B"), MEDIA_ARCHIVE},
	{0, TEXT("7z\xBC\xAF"), MEDIA_ARCHIVE},
	{0, TEXT("Rar!"), MEDIA_ARCHIVE},
	{0, TEXT("BZh"), MEDIA_ARCHIVE},
	{0, TEXT("\xFD\x37zXZ"), MEDIA_ARCHIVE},
	{0, TEXT("\x28\xB5\x2F\xFD"), MEDIA_ARCHIVE},
	{257, TEXT("ustar"), MEDIA_ARCHIVE},
	{0, TEXT("\x7F\x45LF"), MEDIA_PROGRAM},
	{0, TEXT("MZ"), MEDIA_PROGRAM},
	{0, TEXT("\xCF\xFA\xED\xFE"), MEDIA_PROGRAM},
	{0, TEXT("\xCA\xFE\xBA\xBE"), MEDIA_PROGRAM},
	{0, TEXT("\0asm"), MEDIA_PROGRAM},
};

enum media_kind media_kind_of(struct text bytes)
{
	for (size_t i = 0; i < COUNT(signs); i++) {
		const size_t end = signs[i].at + signs[i].bytes.n_bytes;

		if (bytes.n_bytes >= end &&
		    text_equals(text_slice(bytes, signs[i].at, end), signs[i].bytes))
			return signs[i].kind;
	}
	return MEDIA_NONE;
}

bool media_is_refused(enum media_kind kind)
{
	return kind == MEDIA_PICTURE || kind == MEDIA_SOUND || kind == MEDIA_FILM;
}

const char *media_kind_words(enum media_kind kind)
{
	static const char *const words[] = {
		[MEDIA_NONE] = SENTENCE("something unknown"),
		[MEDIA_PICTURE] = SENTENCE("a picture"),
		[MEDIA_SOUND] = SENTENCE("a sound recording"),
		[MEDIA_FILM] = SENTENCE("a film"),
		[MEDIA_DOCUMENT] = SENTENCE("a PDF or office document"),
		[MEDIA_OLD_OFFICE] = SENTENCE("a PDF or office document"),
		[MEDIA_ARCHIVE] = SENTENCE("an archive or office document"),
		[MEDIA_PROGRAM] = SENTENCE("a program"),
	};

	return words[kind];
}

bool media_hint(struct error *err)
{
	return HINT(err, "No images, audio or video go into this program. Material that shows "
	                 "the abuse of a child is reported to the police or to a hotline: "
	                 "https://www.inhope.org/EN lists them.");
}
