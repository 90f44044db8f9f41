/* Quotations keep their language: the words of the source come first, a translation of ours after them. */
#include "report/mark_quote.h"

#include "show/html_words.h"

static struct html find_translation(const struct report_book *book, const struct content_row *mark)
{
	const char *column = book->lang == LANG_FR ? "translation_fr" : "translation_en";
	const struct text words = book_value(book, "mark", mark, column);

	return text_is_empty(words) ? HTML_NONE
	                            : html_words(book->arena, book->lang, words, TEXT_NONE);
}

bool mark_quote_find(const struct site *site, struct text mark, struct mark_quote *ret_quote)
{
	const struct report_book *book = site->book;
	const struct content_row *row = book_find(book, "mark", mark);
	const struct content_row *source =
		row ? book_find(book, "source", book_value(book, "mark", row, "source")) : NULL;
	struct text lang;

	if (!source)
		return false;
	lang = book_value(book, "source", source, "lang");
	*ret_quote = (struct mark_quote){
		.ref = mark,
		.link = site_url(site, REPORT_PAGE_MARK, mark),
		.quote = html_words(book->arena, book->lang, book_value(book, "mark", row, "quote"),
	                            lang),
		.translation = find_translation(book, row),
		.source = book_value(book, "source", source, "ref"),
		.source_title = html_words(book->arena, book->lang,
	                                   book_value(book, "source", source, "title"), lang),
		.dated = book_day(book, book_value(book, "source", source, "dated")),
		.captured = book_day(book, book_value(book, "source", source, "captured")),
	};
	ret_quote->source_url = site_url(site, REPORT_PAGE_SOURCE, ret_quote->source);
	return true;
}
