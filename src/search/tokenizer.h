/* Words of a text as search sees them, for the index and for what is looked for alike.
 *
 * A word is a run of letters, digits and marks (fold.h), folded; "e-mail" is two words that follow each other, so a
 * phrase finds it however it is joined. A word longer than TOKEN_BYTES_MAX is cut there, everywhere the same.
 *
 * SQLite's FTS5 reads through the same code: tokenizer_register makes "plumbline" known to a connection. What it has to
 * know of the passage under way (language, stems) stands in a context that the owner of the connection sets, because
 * FTS5 of SQLite 3.40 hands a tokenizer nothing but text.
 */
#ifndef SEARCH_TOKENIZER_H
#define SEARCH_TOKENIZER_H

#include "search/fold.h"

#include <sqlite3.h>

enum { TOKEN_BYTES_MAX = 96 };

struct token {
	struct text bytes;  /* folded; lies in the reader until the next word */
	size_t start, end;  /* bytes of the text, half-open */
	bool has_roman_key; /* it has a letter of Cyrillic, Greek, Georgian or Armenian */
};

struct token_reader {
	const struct fold *fold;
	struct text text;
	size_t at;
	bool is_serbian; /* Cyrillic letters become Latin ones */
	char bytes[TOKEN_BYTES_MAX + FOLD_BYTES];
};

/* lang: BCP 47, may be empty. */
struct token_reader token_reader_make(const struct fold *fold, struct text text, struct text lang);

/* False at the end of the text. */
bool token_reader_next(struct token_reader *reader, struct token *ret_token);

/* Is it one language that is written in both letters, or its Latin neighbours: sr, hr, bs, cnr, me, sh. */
bool token_is_serbian(struct text lang);

struct tokenizer_context {
	const struct fold *fold;
	struct text lang;           /* of the passage under way */
	struct sb_stemmer *stemmer; /* stands a stem beside each word of a passage; NULL for none */
	size_t n_words;             /* counts up by each word of a passage, stems apart */
	/* Told of each word that has a Latin key; NULL for none. */
	void (*see)(void *whose, struct text word);
	void *whose;
};

/* A stem begins with this byte, and so does a text whose words stand as they are, parted by one space (the scope of a
 * passage, scope.h). It is in no UTF-8 text, so neither can be taken for words that somebody wrote. */
#define TOKEN_MARK "\xFF"

/* The stem of a word as written, with TOKEN_MARK, folded. ret_bytes has TOKEN_BYTES_MAX + FOLD_BYTES. False when it
 * has none. */
bool token_stem(const struct fold *fold, struct sb_stemmer *stemmer, struct text word,
                char *ret_bytes, size_t *ret_n_bytes);

/* The context must outlive the connection. */
MUST_CHECK bool tokenizer_register(sqlite3 *handle, struct tokenizer_context *context,
                                   struct error *err);

#endif
