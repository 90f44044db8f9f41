/* Labels of laws in the languages of the Council of Europe, and running text that must not be taken for one. */
#include "base_test.h"

#include "extract/outline.h"

struct sample {
	const char *words, *label;
};

static void assert_kind(const struct sample *samples, size_t n, enum outline_kind kind)
{
	for (size_t i = 0; i < n; i++) {
		struct outline found = {0};

		if (!outline_find(text_of(samples[i].words), &found))
			fail_msg("no label in \"%s\"", samples[i].words);
		if (!text_is(found.label, samples[i].label) || found.kind != kind)
			fail_msg("\"%s\": label \"%.*s\" of kind %d", samples[i].words,
			         TEXT_ARGS(found.label), (int)found.kind);
	}
}

static void an_article_is_known_in_every_language(void **state)
{
	static const struct sample samples[] = {
		{"Article 23", "Article 23"},
		{"Article 23 – Solicitation of children for sexual purposes", "Article 23"},
		{"Article 5 Definitions", "Article 5"},
		{"ARTICLE 5 DEFINITIONS", "ARTICLE 5"},
		{"Article 5 (Definitions)", "Article 5"},
		{"Article 5 (2) Everyone may speak.", "Article 5"},
		{"Article premier", "Article premier"},
		{"Article 1er. La loi protège l’enfant.", "Article 1er."},
		{"Article L. 123-4 Compétence du juge", "Article L. 123-4"},
		{"Art. 5 bis. Delle pene", "Art. 5 bis."},
		{"Art. 609-quater", "Art. 609-quater"},
		{"Art. 1: Tuts umans naschan libers", "Art. 1"},
		{"§ 12a Begriffsbestimmungen", "§ 12a"},
		{"§12a. Begriffe", "§12a."},
		{"Artikel 2", "Artikel 2"},
		{"Artikkel 4. Ingen må holdes i slaveri.", "Artikkel 4."},
		{"Artículo 172 ter. Reglas", "Artículo 172 ter."},
		{"Artículo único", "Artículo único"},
		{"Artigo 1.º Objeto", "Artigo 1.º"},
		{"Articolo 7", "Articolo 7"},
		{"Articolul 12. Drepturile copilului", "Articolul 12."},
		{"Artykuł 200a", "Artykuł 200a"},
		{"Art. 200. § 1. Kto obcuje płciowo", "Art. 200."},
		{"Artikolu 5. It-tfal għandhom jedd.", "Artikolu 5."},
		{"Airteagal 1.", "Airteagal 1."},
		{"Neni 3", "Neni 3"},
		{"Madde 5 – (1) Çocuğun korunması", "Madde 5"},
		{"MADDE 41/A- (Ek: 24/11/2021)", "MADDE 41/A"},
		{"Madde 33 - (1) (Değişik cümle) Adalet Bakanlığı", "Madde 33"},
		{"GEÇİCİ MADDE 1 – (1) Bu Kanun", "GEÇİCİ MADDE 1"},
		{"Maddə 4", "Maddə 4"},
		{"Maddə 7-1. Mediasiya", "Maddə 7-1."},
		{"Čl. 5", "Čl. 5"},
		{"Článek 12", "Článek 12"},
		{"Článok 3. Deti", "Článok 3."},
		{"ČLANAK 2.", "ČLANAK 2."},
		{"Član 9. Dijete ima pravo na zaštitu.", "Član 9."},
		{"Члан 9.", "Члан 9."},
		{"Член 9", "Член 9"},
		{"Чл. 5. Децата имат право", "Чл. 5."},
		{"Стаття 156¹. Розбещення", "Стаття 156¹."},
		{"Статья 2.", "Статья 2."},
		{"Άρθρο 3", "Άρθρο 3"},
		{"ΑΡΘΡΟ 1 Σκοπός και αντικείμενο", "ΑΡΘΡΟ 1"},
		{"Άρθρο πρώτο", "Άρθρο πρώτο"},
		{"Հոդված 7. Երեխայի իրավունքները", "Հոդված 7."},
		{"მუხლი 15", "მუხლი 15"},
		{"მუხლი 2. ბავშვის უფლებები", "მუხლი 2."},
		{"12 straipsnis", "12 straipsnis"},
		{"12-1 straipsnis. Vaiko teisės", "12-1 straipsnis."},
		{"3. pants. Bērna tiesības", "3. pants."},
		{"5. cikk", "5. cikk"},
		{"3. § A gyermek joga", "3. §"},
		{"5/A. § (1) A gyermek joga", "5/A. §"},
		{"3. člen", "3. člen"},
		{"12. gr. Barn á rétt á vernd.", "12. gr."},
		{"3 § Barnet har rätt till skydd.", "3 §"},
		{"3 a § Lapsella on oikeus suojeluun.", "3 a §"},
		{"Article 5\nThe child has rights.", "Article 5"},
		{"Article\xC2\xA0"
	         "5",
	         "Article\xC2\xA0"
	         "5"},
	};

	(void)state;
	assert_kind(samples, COUNT(samples), OUTLINE_ARTICLE);
}

static void divisions_are_known(void **state)
{
	static const struct sample samples[] = {
		{"Chapter II – Preventive measures", "Chapter II"},
		{"CHAPTER II", "CHAPTER II"},
		{"Títol II", "Títol II"},
		{"Capítol I. Principis generals", "Capítol I."},
		{"ΜΕΡΟΣ Α’: Κύρωση", "ΜΕΡΟΣ Α’"},
		{"თავი I შესავალი დებულებები", "თავი I"},
		{"Глава 5", "Глава 5"},
		{"Розділ IV. Права", "Розділ IV."},
		{"Hoofdstuk 1", "Hoofdstuk 1"},
		{"1 kap. Inledande bestämmelser", "1 kap."},
		{"1 luku Yleiset säännökset", "1 luku"},
		{"I SKYRIUS", "I SKYRIUS"},
		{"II. fejezet", "II. fejezet"},
		{"İKİNCİ BÖLÜM", "İKİNCİ BÖLÜM"},
		{"1-ci fəsil", "1-ci fəsil"},
		{"Altıncı bölmə", "Altıncı bölmə"},
		{"III. Achievements and challenges", "III."},
		{"B. Institutions", "B."},
		{"PART ONE", "PART ONE"},
		{"LIVRE Ier", "LIVRE Ier"},
		{"Erster Abschnitt", "Erster Abschnitt"},
		{"ČÁST PRVNÍ", "ČÁST PRVNÍ"},
		{"PIRMASIS SKIRSNIS", "PIRMASIS SKIRSNIS"},
		{"ELSŐ RÉSZ", "ELSŐ RÉSZ"},
		{"ΚΕΦΑΛΑΙΟ ΠΡΩΤΟ", "ΚΕΦΑΛΑΙΟ ΠΡΩΤΟ"},
	};

	(void)state;
	assert_kind(samples, COUNT(samples), OUTLINE_DIVISION);
}

static void paragraphs_and_items_are_known(void **state)
{
	static const struct sample paragraphs[] = {
		{"1. Each Party shall", "1."},
		{"1.1. Bu Məcəllə", "1.1."},
		{"93.50. Continue", "93.50."},
		{"2.1 Background", "2.1"},
		{"(3) Das Nähere", "(3)"},
		{"12a. Text", "12a."},
		{"1.Bu Kanun", "1."},
		{"II. In the case of the foregoing, the Court decides.", "II."},
	};
	static const struct sample items[] = {
		{"a) the child", "a)"}, {"(a) the child", "(a)"}, {"(ii) the child", "(ii)"},
		{"a. het kind;", "a."}, {"1) дитина", "1)"},      {"ა) ბავშვის", "ა)"},
		{"в) детето", "в)"},    {"aa) das Kind", "aa)"},  {"iv) l’enfant", "iv)"},
		{"დ¹) ბავშვის", "დ¹)"}, {"ვ.ა) ბავშვის", "ვ.ა)"}, {"1a) das Kind", "1a)"},
	};

	(void)state;
	assert_kind(paragraphs, COUNT(paragraphs), OUTLINE_PARAGRAPH);
	assert_kind(items, COUNT(items), OUTLINE_ITEM);
}

static void running_text_has_no_label(void **state)
{
	static const char *const samples[] = {
		"Article 5 of the Act applies.",
		"Article 5, paragraph 2, applies.",
		"Article 5 (2) of the Act applies.",
		"Article 5 and Article 6 apply.",
		"Articles 5 and 6 apply.",
		"Article 5 CRC protects every child.",
		"Article by article, the Committee went through the text.",
		"article 5 Definitions",
		"Art. 5 Abs. 2 des Gesetzes gilt",
		"Artikel 5 Absatz 2 Satz 1 gilt",
		"Artikel 5 Grundgesetz schützt die Meinung.",
		"Artikel 5 wordt niet toegepast voor de aanpassing.",
		"§ 5 StGB gilt entsprechend",
		"§ 12 gilt entsprechend.",
		"Članak 5. ovoga Zakona primjenjuje se.",
		"Članak 5. Zakona primjenjuje se.",
		"Члан 5. и 6. овог закона",
		"Стаття 5 Закону України встановлює права.",
		"Articolo 5 e 6 della legge",
		"L’article 5 de la loi",
		"12 straipsnio 3 dalis taikoma",
		"12. pants nosaka, ka bērnam ir tiesības.",
		"3 § i socialtjänstlagen gäller.",
		"12. gr. laga nr. 80/2002 gildir.",
		"3. člen zakona določa",
		"5. mai 2010 vedtok Stortinget loven.",
		"1. Januar 2019 trat das Gesetz in Kraft.",
		"18.12.2019 tarihinde",
		"18. 12. 2019 byl přijat zákon",
		"1990. godine donesen je zakon.",
		"3.5 million children",
		"3.5 Prozent der Kinder",
		"12 children were heard.",
		"z. B. Kinder",
		"Л.КУЧМА",
		"J. Smith said that nothing had changed.",
		"(2010) 12 children",
		"Part of the Act applies.",
		"Part 2 of the Act applies.",
		"Chapter II of the Convention applies.",
		"Teil der Maßnahme",
		"Section 5 of the Act applies.",
		"Article 5 ............ 12",
		"Article 5 Definitions\t12",
		"Partie au traité",
		"",
		"(",
		"§",
		"Article",
		"№ 5",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct outline found;

		if (outline_find(text_of(samples[i]), &found))
			fail_msg("\"%s\" has label \"%.*s\"", samples[i], TEXT_ARGS(found.label));
	}
}

static void a_label_has_its_number(void **state)
{
	struct outline found;

	(void)state;
	assert_true(outline_find(TEXT("Chapter XIV – Final"), &found));
	assert_int_equal(found.value, 14);
	assert_int_equal(found.rank, 4);
	assert_true(outline_find(TEXT("(c) the child"), &found));
	assert_int_equal(found.value, 3);
	assert_true(outline_find(TEXT("Article 123-4"), &found));
	assert_int_equal(found.value, 123);
}

static void a_part_of_a_path_has_no_signs(void **state)
{
	assert_text(outline_path_part(*state, TEXT("Article  23.")), "Article 23");
	assert_text(outline_path_part(*state, TEXT("(3)")), "3");
	assert_text(outline_path_part(*state, TEXT("a)")), "a");
	assert_text(outline_path_part(*state, TEXT("1.1.")), "1.1");
	assert_text(outline_path_part(*state, TEXT("§ 5")), "§ 5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_article_is_known_in_every_language),
		cmocka_unit_test(divisions_are_known),
		cmocka_unit_test(paragraphs_and_items_are_known),
		cmocka_unit_test(running_text_has_no_label),
		cmocka_unit_test(a_label_has_its_number),
		IN_ARENA(a_part_of_a_path_has_no_signs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
