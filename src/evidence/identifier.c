/* One reader a kind. Each takes off what people write in front ("doi:", "https://doi.org/", "ISBN"), checks the rest against
 * the definition, and writes the one form. */
#include "evidence/identifier.h"

#include "base/buffer.h"
#include "base/number.h"

#include <curl/curl.h>

enum {
	ETS_LAST = 193, /* CETS from 194 on, since 2004 */
	CETS_MAX = 399,
	YEAR_MIN = 1900,
	YEAR_MAX = 2100,
	TES_YEAR_MIN = 2011, /* the Committee's first */
};

/* Letters. */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_letter(char c)
{
	return is_upper(c) || is_lower(c);
}

static char lower(char c)
{
	return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static struct text change_case(struct arena *arena, struct text text, bool to_upper)
{
	char *bytes = arena_alloc(arena, text.n_bytes + 1);

	for (size_t i = 0; i < text.n_bytes; i++) {
		const char c = text.bytes[i];

		bytes[i] = to_upper && is_lower(c) ? (char)(c - 'a' + 'A')
		           : to_upper              ? c
		                                   : lower(c);
	}
	return (struct text){bytes, text.n_bytes};
}

static bool starts_without_case(struct text text, struct text with)
{
	if (text.n_bytes < with.n_bytes)
		return false;
	for (size_t i = 0; i < with.n_bytes; i++) {
		if (lower(text.bytes[i]) != lower(with.bytes[i]))
			return false;
	}
	return true;
}

static bool take(struct text *rest, struct text what)
{
	if (!starts_without_case(*rest, what))
		return false;
	*rest = text_slice(*rest, what.n_bytes, rest->n_bytes);
	return true;
}

static void skip_any(struct text *rest, const char *signs)
{
	while (rest->n_bytes > 0 && strchr(signs, rest->bytes[0]))
		*rest = text_slice(*rest, 1, rest->n_bytes);
}

/* Takes as many as there are, up to n_max. */
static struct text take_while(struct text *rest, bool (*is_one)(char), size_t n_max)
{
	size_t n = 0;
	struct text taken;

	while (n < rest->n_bytes && n < n_max && is_one(rest->bytes[n]))
		n++;
	taken = text_slice(*rest, 0, n);
	*rest = text_slice(*rest, n, rest->n_bytes);
	return taken;
}

static size_t count_digits(struct text text)
{
	return take_while(&text, is_digit, text.n_bytes).n_bytes;
}

static int number_of(struct text digits)
{
	int64_t value = 0;

	return number_parse_i64(digits, &value) ? (int)value : 0;
}

static bool take_year(struct text *rest, int min, struct text *ret_year)
{
	*ret_year = take_while(rest, is_digit, 4);
	return ret_year->n_bytes == 4 && number_of(*ret_year) >= min &&
	       number_of(*ret_year) <= YEAR_MAX;
}

/* ELI. */

static bool is_eli_sign(char c)
{
	return is_letter(c) || is_digit(c) || strchr("-._~!$&'()*+,;=:@%", c);
}

/* The part behind "/eli/": at least two steps, none empty. */
static bool is_eli_path(struct text path)
{
	struct text rest = path, step;
	size_t n = 0;

	while (text_split(&rest, '/', &step)) {
		if (step.n_bytes == 0)
			return false;
		for (size_t i = 0; i < step.n_bytes; i++) {
			if (!is_eli_sign(step.bytes[i]))
				return false;
		}
		n++;
	}
	return n >= 2;
}

static bool parse_url(struct arena *arena, struct text words, struct identifier *ret,
                      struct error *err);

static bool parse_eli(struct arena *arena, struct text words, struct identifier *ret,
                      struct error *err)
{
	struct text path;
	size_t at;

	if (starts_without_case(words, TEXT("http"))) {
		if (!parse_url(arena, words, ret, err))
			return false;
	} else {
		(void)take(&words, TEXT("/"));
		ret->normal = text_format(arena, "/%.*s", TEXT_ARGS(words));
	}
	if (!text_find(ret->normal, TEXT("/eli/"), &at))
		return FAIL(err, ERR_INPUT, "ELI \"%.*s\" has no part /eli/", TEXT_ARGS(words));
	path = text_slice(ret->normal, at + 5, ret->normal.n_bytes);
	if (text_ends(path, TEXT("/")))
		path.n_bytes--;
	if (!is_eli_path(path))
		return FAIL(err, ERR_INPUT,
		            "ELI \"%.*s\" needs at least two parts after /eli/, none of them empty",
		            TEXT_ARGS(words));
	ret->normal = text_slice(ret->normal, 0, at + 5 + path.n_bytes);
	ret->web = text_starts(ret->normal, TEXT("http")) ? ret->normal : TEXT_NONE;
	return true;
}

/* CELEX. */

/* Acts (0, 3) have one letter, documents of courts (6) two, the other sectors both. */
static bool is_celex_type(char sector, struct text type)
{
	if (sector == '6')
		return type.n_bytes == 2;
	return type.n_bytes == 1 || (type.n_bytes == 2 && !strchr("03", sector));
}

static bool is_celex_sign(char c)
{
	return is_letter(c) || is_digit(c) || strchr("()/_-", c);
}

static bool has_only(struct text text, bool (*is_one)(char))
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		if (!is_one(text.bytes[i]))
			return false;
	}
	return true;
}

static bool fail_celex(struct text words, struct error *err)
{
	(void)FAIL(err, ERR_INPUT, "\"%.*s\" is no CELEX number", TEXT_ARGS(words));
	return HINT(err, "A CELEX number has a sector, a year, one or two letters and a number: "
	                 "32011L0093.");
}

/* The number of a consolidated text (sector 0) ends with its day: -20111217. */
static bool is_consolidation(struct text rest)
{
	struct text day;

	(void)take_while(&rest, is_digit, 4);
	if (rest.n_bytes == 0)
		return true;
	if (!take(&rest, TEXT("-")))
		return false;
	day = take_while(&rest, is_digit, 8);
	return day.n_bytes == 8 && rest.n_bytes == 0;
}

static bool parse_celex(struct arena *arena, struct text words, struct identifier *ret,
                        struct error *err)
{
	struct text rest = words, year, type;
	char sector;

	(void)take(&rest, TEXT("CELEX"));
	skip_any(&rest, ": ");
	rest = change_case(arena, rest, true);
	ret->normal = rest;
	if (rest.n_bytes < 7 || !strchr("0123456789CE", rest.bytes[0]))
		return fail_celex(words, err);
	sector = rest.bytes[0];
	rest = text_slice(rest, 1, rest.n_bytes);
	if (!take_year(&rest, YEAR_MIN, &year))
		return fail_celex(words, err);
	type = take_while(&rest, is_upper, 3);
	if (!is_celex_type(sector, type) || rest.n_bytes < 1 ||
	    (!is_digit(rest.bytes[0]) && sector != '1') || !has_only(rest, is_celex_sign))
		return fail_celex(words, err);
	if (strchr("03", sector) && count_digits(rest) != 4)
		return fail_celex(words, err);
	if (sector == '0' && !is_consolidation(rest))
		return fail_celex(words, err);
	ret->web =
		text_format(arena, "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:%.*s",
	                    TEXT_ARGS(ret->normal));
	return true;
}

/* ECLI. */

static bool is_ecli_sign(char c)
{
	return is_upper(c) || is_digit(c) || c == '.';
}

static bool is_court(struct text court)
{
	if (court.n_bytes < 1 || court.n_bytes > 7 || !is_upper(court.bytes[0]))
		return false;
	return has_only(court, is_ecli_sign) && !memchr(court.bytes, '.', court.n_bytes);
}

static bool parse_ecli(struct arena *arena, struct text words, struct identifier *ret,
                       struct error *err)
{
	struct text rest, parts[6], year;
	size_t n = 0;

	ret->normal = change_case(arena, words, true);
	rest = ret->normal;
	while (n < COUNT(parts) && text_split(&rest, ':', &parts[n]))
		n++;
	if (n != 5 || !text_is(parts[0], "ECLI"))
		return FAIL(err, ERR_INPUT,
		            "ECLI \"%.*s\" must have five parts with colons between them",
		            TEXT_ARGS(words));
	if (parts[1].n_bytes != 2 || !has_only(parts[1], is_upper))
		return FAIL(err, ERR_INPUT, "\"%.*s\" in an ECLI is no code of a state",
		            TEXT_ARGS(parts[1]));
	if (!is_court(parts[2]))
		return FAIL(err, ERR_INPUT,
		            "\"%.*s\" in an ECLI is no court: one to seven letters and digits",
		            TEXT_ARGS(parts[2]));
	year = parts[3];
	if (year.n_bytes != 4 || !has_only(year, is_digit))
		return FAIL(err, ERR_INPUT, "\"%.*s\" in an ECLI is no year", TEXT_ARGS(year));
	if (parts[4].n_bytes < 1 || parts[4].n_bytes > 25 || !has_only(parts[4], is_ecli_sign))
		return FAIL(
			err, ERR_INPUT,
			"\"%.*s\" in an ECLI is no number: at most 25 letters, digits and points",
			TEXT_ARGS(parts[4]));
	ret->web =
		text_format(arena, "https://e-justice.europa.eu/ecli/%.*s", TEXT_ARGS(ret->normal));
	return true;
}

/* CETS. */

static bool take_series(struct text *rest, bool *ret_is_new)
{
	*ret_is_new = true;
	if (take(rest, TEXT("CETS")) || take(rest, TEXT("STCE")))
		return true;
	*ret_is_new = false;
	return take(rest, TEXT("ETS")) || take(rest, TEXT("STE"));
}

/* "No. 201", "n° 201", "201". */
static void skip_number_sign(struct text *rest)
{
	skip_any(rest, " ");
	(void)(take(rest, TEXT("No")) || take(rest, TEXT("Nr")) || take(rest, TEXT("n°")) ||
	       take(rest, TEXT("n\xC2\xBA")) || take(rest, TEXT("№")));
	skip_any(rest, ". ");
}

static bool parse_cets(struct arena *arena, struct text words, struct identifier *ret,
                       struct error *err)
{
	struct text rest = words, digits, letter;
	bool is_new;
	int number;

	if (!take_series(&rest, &is_new))
		return FAIL(err, ERR_INPUT, "\"%.*s\" does not begin with CETS or ETS",
		            TEXT_ARGS(words));
	skip_number_sign(&rest);
	digits = take_while(&rest, is_digit, 3);
	letter = take_while(&rest, is_letter, 1);
	number = number_of(digits);
	if (number < 1 || rest.n_bytes > 0)
		return FAIL(err, ERR_INPUT, "\"%.*s\" has no number of a treaty", TEXT_ARGS(words));
	if (number > CETS_MAX)
		return FAIL(err, ERR_INPUT, "there is no treaty with number %d", number);
	if (!is_new && number > ETS_LAST)
		return FAIL(err, ERR_INPUT, "number %d is in the series CETS: ETS ended with %d",
		            number, ETS_LAST);
	letter = change_case(arena, letter, true);
	ret->normal = text_format(arena, "%s No. %03d%.*s", number > ETS_LAST ? "CETS" : "ETS",
	                          number, TEXT_ARGS(letter));
	ret->web = text_format(arena,
	                       "https://www.coe.int/en/web/conventions/"
	                       "full-list?module=treaty-detail&treatynum=%03d%.*s",
	                       number, TEXT_ARGS(letter));
	return true;
}

/* T-ES. */

static const struct {
	struct text written, lang, code;
} tes_langs[] = {
	{TEXT("bil"), TEXT("mul"), TEXT("bil")}, {TEXT("en-fr"), TEXT("mul"), TEXT("bil")},
	{TEXT("eng"), TEXT("en"), TEXT("en")},   {TEXT("en"), TEXT("en"), TEXT("en")},
	{TEXT("fra"), TEXT("fr"), TEXT("fr")},   {TEXT("fr"), TEXT("fr"), TEXT("fr")},
};

static bool take_tes_lang(struct text *rest, struct identifier *ret, struct text *ret_code)
{
	for (size_t i = 0; i < COUNT(tes_langs); i++) {
		struct text after = *rest;

		if (!take(&after, tes_langs[i].written) ||
		    (after.n_bytes > 0 && is_letter(after.bytes[0])))
			continue;
		ret->lang = tes_langs[i].lang;
		*ret_code = tes_langs[i].code;
		*rest = after;
		return true;
	}
	return false;
}

static bool take_tes_revision(struct text *rest, struct identifier *ret)
{
	struct text digits;

	if (!take(rest, TEXT("revised")) && !take(rest, TEXT("rev")))
		return false;
	skip_any(rest, ". _");
	digits = take_while(rest, is_digit, 2);
	ret->revision = digits.n_bytes > 0 ? number_of(digits) : 1;
	return ret->revision > 0;
}

static bool take_tes_marks(struct text *rest, struct identifier *ret, struct text *ret_code)
{
	skip_any(rest, "_ -.");
	while (rest->n_bytes > 0) {
		const bool is_new =
			(text_is_empty(*ret_code) && take_tes_lang(rest, ret, ret_code)) ||
			(ret->revision == 0 && take_tes_revision(rest, ret)) ||
			(!ret->is_final && (ret->is_final = take(rest, TEXT("final"))));

		if (!is_new)
			return false;
		skip_any(rest, "_ -.");
	}
	return true;
}

static bool is_tes_group_sign(char c)
{
	return is_letter(c) || c == '-';
}

/* "T-ES", or "T-ES-BU" for a part of the Committee. */
static bool take_tes_body(struct arena *arena, struct text *rest, struct text *ret_body)
{
	struct text group;

	if (!take(rest, TEXT("T-ES")))
		return false;
	group = take_while(rest, is_tes_group_sign, 8);
	if (group.n_bytes > 0 && (group.n_bytes == 1 || group.bytes[0] != '-'))
		return false;
	*ret_body = text_format(arena, "T-ES%.*s", TEXT_ARGS(change_case(arena, group, true)));
	skip_any(rest, " ");
	return true;
}

static struct text write_tes(struct arena *arena, struct text body, int year, int number,
                             struct text code, const struct identifier *identifier)
{
	struct buffer out = buffer_make(arena);

	buffer_add_format(&out, "%.*s(%d)%02d", TEXT_ARGS(body), year, number);
	if (code.n_bytes > 0)
		buffer_add_format(&out, "_%.*s", TEXT_ARGS(code));
	if (identifier->revision == 1)
		buffer_add_c(&out, "_rev");
	if (identifier->revision > 1)
		buffer_add_format(&out, "_rev%d", identifier->revision);
	if (identifier->is_final)
		buffer_add_c(&out, "_final");
	return buffer_text(&out);
}

static bool parse_tes(struct arena *arena, struct text words, struct identifier *ret,
                      struct error *err)
{
	struct text rest = words, body = TEXT_NONE, year = TEXT_NONE, number, code = TEXT_NONE;

	if (!take_tes_body(arena, &rest, &body) || !take(&rest, TEXT("(")))
		return FAIL(err, ERR_INPUT, "\"%.*s\" does not begin like T-ES(2017)03",
		            TEXT_ARGS(words));
	if (!take_year(&rest, TES_YEAR_MIN, &year) || !take(&rest, TEXT(")")))
		return FAIL(err, ERR_INPUT,
		            "\"%.*s\" has no year in brackets from %d on after T-ES",
		            TEXT_ARGS(words), TES_YEAR_MIN);
	skip_any(&rest, " ");
	number = take_while(&rest, is_digit, 3);
	if (number_of(number) < 1)
		return FAIL(err, ERR_INPUT, "\"%.*s\" has no number after the year",
		            TEXT_ARGS(words));
	if (!take_tes_marks(&rest, ret, &code))
		return FAIL(
			err, ERR_INPUT,
			"\"%.*s\" in \"%.*s\" is no language (en, fr, bil), no revision and not final",
			TEXT_ARGS(rest), TEXT_ARGS(words));
	ret->normal = write_tes(arena, body, number_of(year), number_of(number), code, ret);
	return true;
}

/* DOI. */

static bool is_doi_prefix_sign(char c)
{
	return is_digit(c) || c == '.';
}

/* As the DOI Handbook asks: what a URL does not hold is written with %. */
static struct text doi_address(struct arena *arena, struct text doi)
{
	struct buffer out = buffer_make(arena);

	buffer_add_c(&out, "https://doi.org/");
	for (size_t i = 0; i < doi.n_bytes; i++) {
		const char c = doi.bytes[i];

		if (is_letter(c) || is_digit(c) || (c != '\0' && strchr("-._~/()!$&'*+,;=:@", c)))
			buffer_add_char(&out, c);
		else
			buffer_add_format(&out, "%%%02X", (unsigned)(unsigned char)c);
	}
	return buffer_text(&out);
}

static bool parse_doi(struct arena *arena, struct text words, struct identifier *ret,
                      struct error *err)
{
	struct text rest = words, registrant;

	if (!take(&rest, TEXT("https://doi.org/")) && !take(&rest, TEXT("http://doi.org/")) &&
	    !take(&rest, TEXT("https://dx.doi.org/")) && !take(&rest, TEXT("http://dx.doi.org/")))
		(void)take(&rest, TEXT("doi"));
	skip_any(&rest, ": ");
	ret->normal = change_case(arena, rest, false);
	if (!take(&rest, TEXT("10.")))
		return FAIL(err, ERR_INPUT, "DOI \"%.*s\" does not begin with 10.",
		            TEXT_ARGS(words));
	registrant = take_while(&rest, is_doi_prefix_sign, 20);
	if (count_digits(registrant) < 4)
		return FAIL(err, ERR_INPUT, "DOI \"%.*s\" has no number of a registrant after 10.",
		            TEXT_ARGS(words));
	if (!take(&rest, TEXT("/")) || rest.n_bytes == 0)
		return FAIL(err, ERR_INPUT, "DOI \"%.*s\" has nothing after the stroke",
		            TEXT_ARGS(words));
	for (size_t i = 0; i < rest.n_bytes; i++) {
		if ((unsigned char)rest.bytes[i] <= ' ' || rest.bytes[i] == 0x7F)
			return FAIL(err, ERR_INPUT, "DOI \"%.*s\" has a space in it",
			            TEXT_ARGS(words));
	}
	ret->web = doi_address(arena, ret->normal);
	return true;
}

/* ISBN. */

static size_t isbn_digits(struct text rest, char digits[14])
{
	size_t n = 0;

	for (size_t i = 0; i < rest.n_bytes; i++) {
		const char c = rest.bytes[i];

		if (c == '-' || c == ' ')
			continue;
		if (n == 13 || (!is_digit(c) && !(n == 9 && (c == 'X' || c == 'x'))))
			return 0;
		digits[n++] = c == 'x' ? 'X' : c;
	}
	return n;
}

/* The check digit of ISBN-10: weights 10 to 2, modulo 11, X for ten. */
static char check_of_ten(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 9; i++)
		sum += (10 - i) * (digits[i] - '0');
	sum = (11 - sum % 11) % 11;
	return sum == 10 ? 'X' : (char)('0' + sum);
}

/* The check digit of ISBN-13: weights 1 and 3, modulo 10. */
static char check_of_thirteen(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 12; i++)
		sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
	return (char)('0' + (10 - sum % 10) % 10);
}

static bool fail_check(struct text words, char is, char should, struct error *err)
{
	return FAIL(err, ERR_INPUT, "ISBN \"%.*s\" ends with %c where its check digit is %c",
	            TEXT_ARGS(words), is, should);
}

static bool parse_isbn(struct arena *arena, struct text words, struct identifier *ret,
                       struct error *err)
{
	struct text rest = words;
	char digits[14] = {0};
	size_t n;

	(void)(take(&rest, TEXT("ISBN-13")) || take(&rest, TEXT("ISBN-10")) ||
	       take(&rest, TEXT("ISBN")));
	skip_any(&rest, ": ");
	n = isbn_digits(rest, digits);
	if ((n != 10 && n != 13) || (n == 13 && memchr(digits, 'X', 13)))
		return FAIL(err, ERR_INPUT, "ISBN \"%.*s\" does not have ten or thirteen digits",
		            TEXT_ARGS(words));
	if (n == 10 && digits[9] != check_of_ten(digits))
		return fail_check(words, digits[9], check_of_ten(digits), err);
	if (n == 10) {
		memmove(digits + 3, digits, 9);
		memcpy(digits, "978", 3);
		digits[12] = check_of_thirteen(digits);
	}
	if ((memcmp(digits, "978", 3) != 0 && memcmp(digits, "979", 3) != 0) ||
	    memcmp(digits, "9790", 4) == 0)
		return FAIL(err, ERR_INPUT,
		            "ISBN \"%.*s\" begins neither with 978 nor with 979-1 to 979-9",
		            TEXT_ARGS(words));
	if (digits[12] != check_of_thirteen(digits))
		return fail_check(words, digits[12], check_of_thirteen(digits), err);
	ret->normal = text_format(arena, "%s", digits);
	return true;
}

/* URL. */

static struct text url_part(struct arena *arena, CURLU *url, CURLUPart part, unsigned flags)
{
	char *found = NULL;
	struct text text = TEXT_NONE;

	if (curl_url_get(url, part, &found, flags) == CURLUE_OK)
		text = text_copy(arena, text_of(found));
	curl_free(found);
	return text;
}

/* Letters, digits, hyphens and points, or what stands in square brackets; beyond ASCII anything. */
static bool is_host(struct text host)
{
	if (host.n_bytes == 0 || host.bytes[0] == '.' || host.bytes[0] == '-')
		return false;
	if (host.bytes[0] == '[')
		return true;
	for (size_t i = 0; i < host.n_bytes; i++) {
		const char c = host.bytes[i];

		if ((unsigned char)c < 0x80 && !is_letter(c) && !is_digit(c) && c != '-' &&
		    c != '.')
			return false;
		if (c == '.' && i > 0 && host.bytes[i - 1] == '.')
			return false;
	}
	return true;
}

static bool check_parts(struct arena *arena, CURLU *url, struct text words, struct error *err)
{
	const struct text scheme = url_part(arena, url, CURLUPART_SCHEME, 0);

	if (!text_is(scheme, "http") && !text_is(scheme, "https"))
		return FAIL(err, ERR_INPUT, "address \"%.*s\" is neither http nor https",
		            TEXT_ARGS(words));
	if (url_part(arena, url, CURLUPART_USER, 0).n_bytes > 0 ||
	    url_part(arena, url, CURLUPART_PASSWORD, 0).n_bytes > 0)
		return FAIL(err, ERR_INPUT, "address \"%.*s\" has a name or a password in it",
		            TEXT_ARGS(words));
	if (!is_host(url_part(arena, url, CURLUPART_HOST, 0)))
		return FAIL(err, ERR_INPUT, "address \"%.*s\" has no host that can be",
		            TEXT_ARGS(words));
	return true;
}

/* Scheme and host in small letters, no default port. */
static bool write_url(struct arena *arena, CURLU *url, struct text *ret_normal)
{
	const struct text host = change_case(arena, url_part(arena, url, CURLUPART_HOST, 0), false);

	if (curl_url_set(url, CURLUPART_HOST, host.bytes, 0) != CURLUE_OK)
		return false;
	*ret_normal = url_part(arena, url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
	return ret_normal->n_bytes > 0;
}

static void curl_url_drop(CURLU **url)
{
	curl_url_cleanup(*url);
	*url = NULL;
}

static bool parse_url(struct arena *arena, struct text words, struct identifier *ret,
                      struct error *err)
{
	AUTO(curl_url) CURLU *url = curl_url();

	for (size_t i = 0; i < words.n_bytes; i++) {
		if ((unsigned char)words.bytes[i] <= ' ' ||
		    strchr("<>\"\\^`{|}\x7F", words.bytes[i]))
			return FAIL(err, ERR_INPUT,
			            "address \"%.*s\" has a sign at byte %zu that no "
			            "address holds",
			            TEXT_ARGS(words), i + 1);
	}
	if (!url || curl_url_set(url, CURLUPART_URL, text_c(arena, words),
	                         CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
		return FAIL(err, ERR_INPUT, "\"%.*s\" is no address of the web", TEXT_ARGS(words));
	if (!check_parts(arena, url, words, err))
		return false;
	if (!write_url(arena, url, &ret->normal))
		return FAIL(err, ERR_INPUT, "\"%.*s\" is no address of the web", TEXT_ARGS(words));
	ret->web = ret->normal;
	return true;
}

/* All. */

typedef bool parser(struct arena *arena, struct text words, struct identifier *ret,
                    struct error *err);

static const struct {
	const char *code;
	parser *parse;
} kinds[] = {
	[IDENTIFIER_ELI] = {"eli", parse_eli},    [IDENTIFIER_CELEX] = {"celex", parse_celex},
	[IDENTIFIER_ECLI] = {"ecli", parse_ecli}, [IDENTIFIER_CETS] = {"cets", parse_cets},
	[IDENTIFIER_TES] = {"t-es", parse_tes},   [IDENTIFIER_DOI] = {"doi", parse_doi},
	[IDENTIFIER_ISBN] = {"isbn", parse_isbn}, [IDENTIFIER_URL] = {"url", parse_url},
};

const char *identifier_kind_code(enum identifier_kind kind)
{
	return kinds[kind].code;
}

bool identifier_kind_of(struct text code, enum identifier_kind *ret_kind)
{
	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (text_is(code, kinds[i].code)) {
			*ret_kind = (enum identifier_kind)i;
			return true;
		}
	}
	return false;
}

static bool looks_like_celex(struct text words)
{
	struct text rest = words;

	if (take(&rest, TEXT("CELEX")))
		return true;
	return rest.n_bytes >= 9 && rest.n_bytes <= 30 &&
	       take_while(&rest, is_digit, 5).n_bytes == 5 && is_letter(rest.bytes[0]);
}

static bool looks_like_isbn(struct text words)
{
	char digits[14];
	const size_t n = isbn_digits(words, digits);

	return starts_without_case(words, TEXT("ISBN")) || n == 10 || n == 13;
}

bool identifier_guess(struct text words, enum identifier_kind *ret_kind)
{
	static const struct {
		struct text start;
		enum identifier_kind kind;
	} starts[] = {
		{TEXT("ECLI:"), IDENTIFIER_ECLI},
		{TEXT("CETS"), IDENTIFIER_CETS},
		{TEXT("STCE"), IDENTIFIER_CETS},
		{TEXT("ETS"), IDENTIFIER_CETS},
		{TEXT("STE"), IDENTIFIER_CETS},
		{TEXT("T-ES"), IDENTIFIER_TES},
		{TEXT("doi:"), IDENTIFIER_DOI},
		{TEXT("10."), IDENTIFIER_DOI},
		{TEXT("https://doi.org/"), IDENTIFIER_DOI},
		{TEXT("http://dx.doi.org/"), IDENTIFIER_DOI},
		{TEXT("eli/"), IDENTIFIER_ELI},
		{TEXT("/eli/"), IDENTIFIER_ELI},
	};
	size_t at;

	words = text_trim(words);
	for (size_t i = 0; i < COUNT(starts); i++) {
		if (starts_without_case(words, starts[i].start)) {
			*ret_kind = starts[i].kind;
			return true;
		}
	}
	if (starts_without_case(words, TEXT("http://")) ||
	    starts_without_case(words, TEXT("https://")))
		*ret_kind = text_find(words, TEXT("/eli/"), &at) ? IDENTIFIER_ELI : IDENTIFIER_URL;
	else if (looks_like_celex(words))
		*ret_kind = IDENTIFIER_CELEX;
	else if (looks_like_isbn(words))
		*ret_kind = IDENTIFIER_ISBN;
	else
		return false;
	return true;
}

bool identifier_parse(struct arena *arena, enum identifier_kind kind, struct text words,
                      struct identifier *ret_identifier, struct error *err)
{
	struct identifier made = {
		.kind = kind, .normal = TEXT_NONE, .web = TEXT_NONE, .lang = TEXT_NONE};
	const struct text trimmed = text_trim(words);

	if (trimmed.n_bytes == 0)
		return FAIL(err, ERR_INPUT, "the identifier is empty");
	if (trimmed.n_bytes > IDENTIFIER_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the identifier is longer than %d bytes",
		            IDENTIFIER_BYTES_MAX);
	if (!kinds[kind].parse(arena, trimmed, &made, err))
		return false;
	*ret_identifier = made;
	return true;
}
