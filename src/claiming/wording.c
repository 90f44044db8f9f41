/* Bands of words. A rule of a group ("N >= 20", "10 <= N <= 19") and of a count ("n >= 2", "n <= N - 1",
 * "n = N") is read from the table, so that a mapping may have its own. */
#include "claiming/wording.h"

#include "base/number.h"

#include <unicode/ustring.h>

/* Rules: comparisons of n, N and numbers, joined by "and". */

struct rule_reader {
	struct text rest;
	size_t n, n_all;
};

static bool take_piece(struct rule_reader *reader, struct text *ret_piece)
{
	reader->rest = text_trim(reader->rest);
	return !text_is_empty(reader->rest) && text_split(&reader->rest, ' ', ret_piece);
}

/* "n", "N", "19", and "N - 1". */
static bool take_number(struct rule_reader *reader, int64_t *ret_number)
{
	struct text piece, minus;
	int64_t less;
	struct rule_reader ahead;

	if (!take_piece(reader, &piece))
		return false;
	if (text_is(piece, "n"))
		*ret_number = (int64_t)reader->n;
	else if (text_is(piece, "N"))
		*ret_number = (int64_t)reader->n_all;
	else if (!number_parse_i64(piece, ret_number))
		return false;
	ahead = *reader;
	if (take_piece(&ahead, &minus) && text_is(minus, "-") && take_piece(&ahead, &piece) &&
	    number_parse_i64(piece, &less)) {
		*ret_number -= less;
		*reader = ahead;
	}
	return true;
}

static bool holds(struct text op, int64_t left, int64_t right)
{
	if (text_is(op, "<="))
		return left <= right;
	if (text_is(op, ">="))
		return left >= right;
	if (text_is(op, "<"))
		return left < right;
	if (text_is(op, ">"))
		return left > right;
	return text_is(op, "=") && left == right;
}

/* A rule that cannot be read supports nothing. */
static bool rule_holds(struct text rule, size_t n, size_t n_all)
{
	struct rule_reader reader = {rule, n, n_all};
	int64_t left, right;
	struct text op;

	if (!take_number(&reader, &left))
		return false;
	while (take_piece(&reader, &op)) {
		if (text_is(op, "and")) {
			if (!take_number(&reader, &left))
				return false;
			continue;
		}
		if (!take_number(&reader, &right) || !holds(op, left, right))
			return false;
		left = right; /* 10 <= N <= 19 */
	}
	return true;
}

/* Bands. */

static double real_of(const struct content_table *table, const struct content_row *row,
                      const char *column)
{
	return row->values[table_find_column(table->table, text_of(column))].real;
}

static bool share_fits(const struct content_table *table, const struct content_row *row,
                       double share)
{
	const double low = real_of(table, row, "share_low"),
		     high = real_of(table, row, "share_high");

	if (!content_is_empty(table, row, "share_low") &&
	    (share < low || (share == low && content_i64(table, row, "low_inclusive") == 0)))
		return false;
	return content_is_empty(table, row, "share_high") || share < high ||
	       (share == high && content_i64(table, row, "high_inclusive") == 1);
}

/* Rows of "every N" are conditions in words, which this file keeps itself. */
static bool is_band(const struct content_table *table, const struct content_row *row)
{
	return text_starts(content_text(table, row, "group_rule"), TEXT("N")) ||
	       text_starts(content_text(table, row, "group_rule"), TEXT("1"));
}

static bool fits(const struct content_table *table, const struct content_row *row, size_t n,
                 size_t n_all)
{
	const struct text rule = content_text(table, row, "n_rule");

	return is_band(table, row) && n_all > 0 &&
	       rule_holds(content_text(table, row, "group_rule"), n, n_all) &&
	       share_fits(table, row, (double)n / (double)n_all) &&
	       (text_is_empty(rule) || rule_holds(rule, n, n_all));
}

/* The band of n of N, in the order of the table's numbers: "one" goes before the share that it would have. */
static const struct content_row *find_band(const struct content_table *table, size_t n,
                                           size_t n_all)
{
	const struct content_row *found = NULL;

	for (size_t i = 0; i < table->n_rows; i++) {
		const struct content_row *row = &table->rows[i];

		if (fits(table, row, n, n_all) &&
		    (!found || content_i64(table, row, "nr") < content_i64(table, found, "nr")))
			found = row;
	}
	return found;
}

static bool same_band(const struct content_table *table, const struct content_row *a,
                      const struct content_row *b)
{
	return a && b &&
	       text_equals(content_text(table, a, "band"), content_text(table, b, "band"));
}

enum { LEAST_ASSESSED = 10, SMALL_GROUP = 20, SMALL_GROUP_UNKNOWN_MAX = 2 };

const struct content_row *wording_find(const struct content *content,
                                       const struct wording_figures *figures,
                                       const char **ret_reason)
{
	const struct content_table *table = content_find(content, "wording");
	const size_t unknown = figures->n_scope - figures->n_assessed;
	const struct content_row *band = find_band(table, figures->n, figures->n_assessed);

	*ret_reason = SENTENCE("under ten states are assessed: figures only");
	if (figures->n_assessed < LEAST_ASSESSED)
		return NULL;
	*ret_reason = SENTENCE("under four fifths of the states asked are assessed: figures only");
	if (figures->n_assessed * 5 < figures->n_scope * 4)
		return NULL;
	*ret_reason = SENTENCE(
		"in a small group at most two states may be left unassessed: figures only");
	if (figures->n_assessed < SMALL_GROUP && unknown > SMALL_GROUP_UNKNOWN_MAX)
		return NULL;
	*ret_reason = SENTENCE(
		"the states not assessed could move the count into another band: figures only");
	if (!same_band(table, band, find_band(table, figures->n, figures->n_scope)) ||
	    !same_band(table, band, find_band(table, figures->n + unknown, figures->n_scope)))
		return NULL;
	*ret_reason = NULL;
	return band;
}

/* Words in sentences. */

struct share_word {
	const char *word; /* in small letters */
	const char *
		bands; /* which it may stand for, separated by spaces; "across" for a claim about all */
};

static const struct share_word words_en[] = {
	{"across member states", "across"},
	{"at most", ""},
	{"most recent", ""},
	{"at all", ""},
	{"all but one", "nearly_all"},
	{"nearly all", "nearly_all"},
	{"almost all", "nearly_all"},
	{"a few", "few"},
	{"few", "few"},
	{"hardly any", "few"},
	{"several", "some"},
	{"some", "some"},
	{"about half", "half"},
	{"half", "half"},
	{"most", "most nearly_all"},
	{"the majority", "most nearly_all"},
	{"a majority", "most nearly_all"},
	{"many", "most nearly_all"},
	{"no state", "none"},
	{"none of", "none"},
	{"all", "all"},
	{"every state", "all"},
};

static const struct share_word words_fr[] = {
	{"l’ensemble des états", "across"},
	{"tous sauf un", "nearly_all"},
	{"la quasi-totalité", "nearly_all"},
	{"presque tous", "nearly_all"},
	{"quelques", "few"},
	{"peu d’", "few"},
	{"peu de", "few"},
	{"plusieurs", "some"},
	{"certains", "some"},
	{"environ la moitié", "half"},
	{"la moitié", "half"},
	{"la plupart", "most nearly_all"},
	{"la majorité", "most nearly_all"},
	{"de nombreux", "most nearly_all"},
	{"aucun", "none"},
	{"tous", "all"},
	{"toutes", "all"},
	{"chaque état", "all"},
};

/* In small letters, by ICU: "Étátś" is found as it is written in lists. */
static struct text fold(struct arena *arena, struct text text)
{
	const int32_t room = (int32_t)text.n_bytes + 1;
	UChar *wide = ARENA_ARRAY(arena, UChar, (size_t)room);
	UChar *low = ARENA_ARRAY(arena, UChar, 2 * (size_t)room);
	char *out = arena_alloc(arena, 6 * (size_t)room);
	UErrorCode status = U_ZERO_ERROR;
	int32_t n_wide, n_low, n_out = 0;

	u_strFromUTF8(wide, room, &n_wide, text.bytes, (int32_t)text.n_bytes, &status);
	n_low = u_strToLower(low, 2 * room, wide, n_wide, "", &status);
	u_strToUTF8(out, 6 * room, &n_out, low, n_low, &status);
	return U_SUCCESS(status) ? (struct text){out, (size_t)n_out} : text;
}

static bool is_letter(struct text text, size_t at)
{
	const unsigned char c = at < text.n_bytes ? (unsigned char)text.bytes[at] : ' ';

	return (c >= 'a' && c <= 'z') || c >= 0xC3; /* accented letters of both languages */
}

/* A whole word: no letter before it, and none after it unless it ends with an apostrophe. */
static bool stands_in(struct text sentence, const char *word, size_t *ret_at)
{
	const struct text what = text_of(word);
	size_t from = 0, at;

	while (text_find(text_slice(sentence, from, sentence.n_bytes), what, &at)) {
		at += from;
		if ((at == 0 || !is_letter(sentence, at - 1)) &&
		    (text_ends(what, TEXT("’")) || !is_letter(sentence, at + what.n_bytes))) {
			*ret_at = at;
			return true;
		}
		from = at + 1;
	}
	return false;
}

/* Takes the next word of the lists out of a sentence, longer ones before those that they hold, so that none hides
 * another; words without bands are no words for a share. *from is where in the lists the search goes on. */
static const struct share_word *take_word(enum lang lang, char *folded, size_t n_bytes,
                                          size_t *from)
{
	const struct share_word *words = lang == LANG_FR ? words_fr : words_en;
	const size_t n = lang == LANG_FR ? COUNT(words_fr) : COUNT(words_en);
	size_t at;

	while (*from < n) {
		const struct share_word *word = &words[*from];

		if (!stands_in((struct text){folded, n_bytes}, word->word, &at)) {
			(*from)++;
			continue;
		}
		memset(folded + at, ' ', strlen(word->word));
		if (word->bands[0])
			return word;
	}
	return NULL;
}

/* A copy in small letters that words are taken out of. */
static char *fold_copy(struct arena *arena, struct text sentence, size_t *ret_n_bytes)
{
	const struct text folded = fold(arena, sentence);
	char *copy = arena_alloc(arena, folded.n_bytes + 1);

	if (folded.n_bytes > 0)
		memcpy(copy, folded.bytes, folded.n_bytes);
	*ret_n_bytes = folded.n_bytes;
	return copy;
}

bool wording_find_word(struct arena *arena, enum lang lang, struct text sentence,
                       struct text *ret_word)
{
	size_t n_bytes, from = 0;
	char *folded = fold_copy(arena, sentence, &n_bytes);
	const struct share_word *word = take_word(lang, folded, n_bytes, &from);

	if (!word)
		return false;
	*ret_word = text_of(word->word);
	return true;
}

static bool may_stand_for(const struct share_word *word, struct text band)
{
	struct text rest = text_of(word->bands), piece;

	while (text_split(&rest, ' ', &piece))
		if (text_equals(piece, band))
			return true;
	return false;
}

static bool refuse(const struct share_word *word, const struct content_table *table,
                   const struct content_row *band, const char *reason, enum lang lang,
                   struct error *err)
{
	(void)FAIL(err, ERR_INPUT, "“%s” is not supported by its figures", word->word);
	if (!band)
		return HINT(err, "%s", say(err->lang, reason));
	return HINT(err, "The figures support “%.*s”.",
	            TEXT_ARGS(content_text(table, band, lang == LANG_FR ? "word_fr" : "word_en")));
}

static bool check_word(const struct content *content, const struct share_word *word, enum lang lang,
                       const struct wording_figures *figures, struct error *err)
{
	const struct content_table *table = content_find(content, "wording");
	const struct content_row *band;
	const char *reason;

	if (strcmp(word->bands, "across") == 0)
		return figures->n_assessed * 3 >= figures->n_scope * 2 ||
		       refuse(word, table, NULL,
		              SENTENCE("under two thirds of the states asked are assessed"), lang,
		              err);
	band = wording_find(content, figures, &reason);
	if (band && may_stand_for(word, content_text(table, band, "band")))
		return true;
	return refuse(word, table, band, reason ? reason : "", lang, err);
}

bool wording_check(const struct content *content, struct arena *arena, enum lang lang,
                   struct text sentence, const struct wording_figures *figures, struct error *err)
{
	size_t n_bytes, from = 0;
	char *folded = fold_copy(arena, sentence, &n_bytes);
	const struct share_word *word;

	while ((word = take_word(lang, folded, n_bytes, &from)))
		if (!check_word(content, word, lang, figures, err))
			return false;
	return true;
}
