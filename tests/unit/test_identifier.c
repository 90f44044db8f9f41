/* Real identifiers in the ways that they are written, and broken ones with the sentence that says why. */
#include "base_test.h"

#include "evidence/identifier.h"

static struct identifier parse(struct arena *arena, enum identifier_kind kind, const char *words)
{
	struct error err = error_in(LANG_EN);
	struct identifier made = {0};

	if (!identifier_parse(arena, kind, text_of(words), &made, &err))
		fail_msg("%s", err.message);
	return made;
}

static void assert_refused(struct arena *arena, enum identifier_kind kind, const char *words,
                           const char *sentence)
{
	struct error err = error_in(LANG_EN);
	struct identifier made = {0};

	if (identifier_parse(arena, kind, text_of(words), &made, &err))
		fail_msg("\"%s\" was taken as %.*s", words, TEXT_ARGS(made.normal));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_string_equal(err.message, sentence);
}

#define assert_normal(kind, words, expected)                                                       \
	assert_text(parse(*state, (kind), (words)).normal, (expected))
#define assert_address(kind, words, expected)                                                      \
	assert_text(parse(*state, (kind), (words)).web, (expected))

static void an_eli_is_an_address_or_its_end(void **state)
{
	assert_normal(IDENTIFIER_ELI, "http://data.europa.eu/eli/dir/2011/93/oj",
	              "http://data.europa.eu/eli/dir/2011/93/oj");
	assert_normal(IDENTIFIER_ELI, "https://www.fedlex.admin.ch/eli/cc/1963/772_769_797/fr/",
	              "https://www.fedlex.admin.ch/eli/cc/1963/772_769_797/fr");
	assert_address(IDENTIFIER_ELI,
	               "http://legilux.public.lu/eli/etat/leg/div/2017/10/11/a957/jo",
	               "http://legilux.public.lu/eli/etat/leg/div/2017/10/11/a957/jo");
	assert_normal(IDENTIFIER_ELI, "eli/es/lo/2021/06/04/8", "/eli/es/lo/2021/06/04/8");
	assert_address(IDENTIFIER_ELI, "eli/es/lo/2021/06/04/8", "");
	assert_refused(*state, IDENTIFIER_ELI, "http://data.europa.eu/dir/2011/93",
	               "ELI \"http://data.europa.eu/dir/2011/93\" has no part /eli/");
	assert_refused(*state, IDENTIFIER_ELI, "http://data.europa.eu/eli/dir//93",
	               "ELI \"http://data.europa.eu/eli/dir//93\" needs at least two parts after "
	               "/eli/, none of them empty");
}

static void a_celex_number_has_sector_year_type_and_number(void **state)
{
	static const char *const right[] = {
		"32011L0093",      "02011L0093-20111217",
		"32012L0029R(01)", "62009CJ0034",
		"52016DC0871",     "12016P024",
		"12012M/TXT",      "72011L0093FRA_202001234",
		"52011XX0322(01)", "E2006C0155",
		"32022R2065",
	};
	static const char *const wrong[] = {
		"3201L0093",   "32011l93",   "X2011L0093",      "32011L009",
		"32011LL0093", "62009C0034", "02011L0093-2011",
	};

	for (size_t i = 0; i < COUNT(right); i++)
		assert_normal(IDENTIFIER_CELEX, right[i], right[i]);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct buffer sentence = buffer_make(*state);

		buffer_add_format(&sentence, "\"%s\" is no CELEX number", wrong[i]);
		assert_refused(*state, IDENTIFIER_CELEX, wrong[i], sentence.bytes);
	}
	assert_normal(IDENTIFIER_CELEX, "celex: 32011l0093", "32011L0093");
	assert_address(IDENTIFIER_CELEX, "32011L0093",
	               "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32011L0093");
}

static void an_ecli_has_five_parts(void **state)
{
	assert_normal(IDENTIFIER_ECLI, "ecli:ce:echr:2009:0414jud002245805",
	              "ECLI:CE:ECHR:2009:0414JUD002245805");
	assert_normal(IDENTIFIER_ECLI, "ECLI:EU:C:2009:405", "ECLI:EU:C:2009:405");
	assert_address(
		IDENTIFIER_ECLI, "ECLI:DE:BVERFG:2013:rs20130219.1bvl000111",
		"https://e-justice.europa.eu/ecli/ECLI:DE:BVERFG:2013:RS20130219.1BVL000111");
	assert_refused(*state, IDENTIFIER_ECLI, "ECLI:NL:HR:2014",
	               "ECLI \"ECLI:NL:HR:2014\" must have five parts with colons between them");
	assert_refused(*state, IDENTIFIER_ECLI, "ECLI:NLD:HR:2014:1",
	               "\"NLD\" in an ECLI is no code of a state");
	assert_refused(*state, IDENTIFIER_ECLI, "ECLI:NL:1HR:2014:1",
	               "\"1HR\" in an ECLI is no court: one to seven letters and digits");
	assert_refused(*state, IDENTIFIER_ECLI, "ECLI:NL:HR:14:1", "\"14\" in an ECLI is no year");
	assert_refused(*state, IDENTIFIER_ECLI, "ECLI:NL:HR:2014:12/3",
	               "\"12/3\" in an ECLI is no number: at most 25 letters, digits and points");
}

static void a_treaty_is_in_one_series_by_its_number(void **state)
{
	assert_normal(IDENTIFIER_CETS, "CETS No. 201", "CETS No. 201");
	assert_normal(IDENTIFIER_CETS, "STCE n° 201", "CETS No. 201");
	assert_normal(IDENTIFIER_CETS, "ETS 185", "ETS No. 185");
	assert_normal(IDENTIFIER_CETS, "CETS No. 5", "ETS No. 005");
	assert_normal(IDENTIFIER_CETS, "ETS No. 12a", "ETS No. 012A");
	assert_address(IDENTIFIER_CETS, "CETS 201",
	               "https://www.coe.int/en/web/conventions/"
	               "full-list?module=treaty-detail&treatynum=201");
	assert_refused(*state, IDENTIFIER_CETS, "ETS 201",
	               "number 201 is in the series CETS: ETS ended with 193");
	assert_refused(*state, IDENTIFIER_CETS, "CETS", "\"CETS\" has no number of a treaty");
	assert_refused(*state, IDENTIFIER_CETS, "CETS No. 999",
	               "there is no treaty with number 999");
	assert_refused(*state, IDENTIFIER_CETS, "UNTS 1577",
	               "\"UNTS 1577\" does not begin with CETS or ETS");
}

static void a_document_of_the_committee_has_language_and_revision(void **state)
{
	struct identifier made = parse(*state, IDENTIFIER_TES, "T-ES(2017)03_en_final");

	assert_text(made.normal, "T-ES(2017)03_en_final");
	assert_text(made.lang, "en");
	assert_true(made.is_final);
	assert_int_equal(made.revision, 0);
	made = parse(*state, IDENTIFIER_TES, "t-es (2014) 6 fr rev.2");
	assert_text(made.normal, "T-ES(2014)06_fr_rev2");
	assert_text(made.lang, "fr");
	assert_int_equal(made.revision, 2);
	made = parse(*state, IDENTIFIER_TES, "T-ES(2018)38_bil");
	assert_text(made.lang, "mul");
	assert_normal(IDENTIFIER_TES, "T-ES(2020)25", "T-ES(2020)25");
	assert_normal(IDENTIFIER_TES, "T-ES(2013)01rev_EN", "T-ES(2013)01_en_rev");
	assert_normal(IDENTIFIER_TES, "T-ES(2013)07Final", "T-ES(2013)07_final");
	assert_normal(IDENTIFIER_TES, "T-ES-BU(2016)02_en", "T-ES-BU(2016)02_en");
	assert_refused(*state, IDENTIFIER_TES, "T-ES 2017 03",
	               "\"T-ES 2017 03\" does not begin like T-ES(2017)03");
	assert_refused(*state, IDENTIFIER_TES, "T-ES(1917)03",
	               "\"T-ES(1917)03\" has no year in brackets from 2011 on after T-ES");
	assert_refused(*state, IDENTIFIER_TES, "T-ES(2017)_en",
	               "\"T-ES(2017)_en\" has no number after the year");
	assert_refused(*state, IDENTIFIER_TES, "T-ES(2017)03_xx",
	               "\"xx\" in \"T-ES(2017)03_xx\" is no language (en, fr, bil), no revision "
	               "and not final");
}

static void a_doi_has_a_registrant_and_a_name(void **state)
{
	assert_normal(IDENTIFIER_DOI, "https://doi.org/10.7910/DVN/0TJX8Y", "10.7910/dvn/0tjx8y");
	assert_normal(IDENTIFIER_DOI, "doi: 10.1000/182", "10.1000/182");
	assert_address(IDENTIFIER_DOI,
	               "10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",
	               "https://doi.org/10.1002/(sici)1096-8644(199601)99:1%3C1::aid-ajpa1%3E3.0."
	               "co;2-1");
	assert_refused(*state, IDENTIFIER_DOI, "11.1000/182",
	               "DOI \"11.1000/182\" does not begin with 10.");
	assert_refused(*state, IDENTIFIER_DOI, "10.1/182",
	               "DOI \"10.1/182\" has no number of a registrant after 10.");
	assert_refused(*state, IDENTIFIER_DOI, "10.1000/",
	               "DOI \"10.1000/\" has nothing after the stroke");
	assert_refused(*state, IDENTIFIER_DOI, "10.1000/1 2",
	               "DOI \"10.1000/1 2\" has a space in it");
}

static void an_isbn_proves_itself(void **state)
{
	assert_normal(IDENTIFIER_ISBN, "978-0-306-40615-7", "9780306406157");
	assert_normal(IDENTIFIER_ISBN, "ISBN 0-306-40615-2", "9780306406157");
	assert_normal(IDENTIFIER_ISBN, "0-8044-2957-X", "9780804429573");
	assert_normal(IDENTIFIER_ISBN, "979-10-90636-07-1", "9791090636071");
	assert_refused(*state, IDENTIFIER_ISBN, "978-0-306-40615-8",
	               "ISBN \"978-0-306-40615-8\" ends with 8 where its check digit is 7");
	assert_refused(*state, IDENTIFIER_ISBN, "0-306-40615-X",
	               "ISBN \"0-306-40615-X\" ends with X where its check digit is 2");
	assert_refused(*state, IDENTIFIER_ISBN, "978-0-306",
	               "ISBN \"978-0-306\" does not have ten or thirteen digits");
	assert_refused(*state, IDENTIFIER_ISBN, "9790060115615",
	               "ISBN \"9790060115615\" begins neither with 978 nor with 979-1 to 979-9");
}

static void an_address_is_of_the_web_and_holds_no_password(void **state)
{
	assert_normal(IDENTIFIER_URL, "HTTPS://WWW.Coe.int:443", "https://www.coe.int/");
	assert_normal(IDENTIFIER_URL,
	              "https://matsne.gov.ge/ka/document/view/4613854?publication=0",
	              "https://matsne.gov.ge/ka/document/view/4613854?publication=0");
	assert_normal(IDENTIFIER_URL, "http://[2001:db8::1]:8080/a", "http://[2001:db8::1]:8080/a");
	assert_refused(*state, IDENTIFIER_URL, "ftp://example.org/",
	               "address \"ftp://example.org/\" is neither http nor https");
	assert_refused(*state, IDENTIFIER_URL, "https://a:b@example.org/",
	               "address \"https://a:b@example.org/\" has a name or a password in it");
	assert_refused(
		*state, IDENTIFIER_URL, "https://exam ple.org/",
		"address \"https://exam ple.org/\" has a sign at byte 13 that no address holds");
	assert_refused(*state, IDENTIFIER_URL, "https://a..b/",
	               "address \"https://a..b/\" has no host that can be");
	assert_refused(*state, IDENTIFIER_URL, "example", "\"example\" is no address of the web");
	assert_refused(*state, IDENTIFIER_URL, "", "the identifier is empty");
}

static void a_kind_is_guessed_by_how_it_begins(void **state)
{
	static const struct {
		const char *words;
		enum identifier_kind kind;
	} samples[] = {
		{"32011L0093", IDENTIFIER_CELEX},
		{"ECLI:EU:C:2009:405", IDENTIFIER_ECLI},
		{"ETS No. 5", IDENTIFIER_CETS},
		{"T-ES(2017)03", IDENTIFIER_TES},
		{"10.1000/182", IDENTIFIER_DOI},
		{"https://doi.org/10.1000/182", IDENTIFIER_DOI},
		{"978-0-306-40615-7", IDENTIFIER_ISBN},
		{"http://data.europa.eu/eli/dir/2011/93/oj", IDENTIFIER_ELI},
		{"https://www.coe.int/", IDENTIFIER_URL},
	};
	enum identifier_kind kind;

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		assert_true(identifier_guess(text_of(samples[i].words), &kind));
		assert_int_equal(kind, samples[i].kind);
		assert_true(identifier_kind_of(text_of(identifier_kind_code(kind)), &kind));
		assert_int_equal(kind, samples[i].kind);
	}
	assert_false(identifier_guess(TEXT("Law on Children"), &kind));
	assert_false(identifier_kind_of(TEXT("issn"), &kind));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(an_eli_is_an_address_or_its_end),
		IN_ARENA(a_celex_number_has_sector_year_type_and_number),
		IN_ARENA(an_ecli_has_five_parts),
		IN_ARENA(a_treaty_is_in_one_series_by_its_number),
		IN_ARENA(a_document_of_the_committee_has_language_and_revision),
		IN_ARENA(a_doi_has_a_registrant_and_a_name),
		IN_ARENA(an_isbn_proves_itself),
		IN_ARENA(an_address_is_of_the_web_and_holds_no_password),
		IN_ARENA(a_kind_is_guessed_by_how_it_begins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
