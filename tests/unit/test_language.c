/* Sentences made up for this test, one a language; what cannot be told must not be told. */
#include "base_test.h"

#include "evidence/language.h"

static struct language ask(struct arena *arena, const char *words, const char *const *langs,
                           size_t n)
{
	struct text list[4];

	for (size_t i = 0; i < n; i++)
		list[i] = text_of(langs[i]);
	return language_of(arena, text_of(words), list, n);
}

static void a_sentence_has_its_language(void **state)
{
	static const struct {
		const char *code, *words;
	} samples[] = {
		{"en",
	         "Every child who was harmed has the right to be heard by a trained person without delay."},
		{"fr",
	         "Tout enfant qui a subi un préjudice a le droit d'être entendu sans retard par une personne formée."},
		{"de",
	         "Jedes Kind, das geschädigt wurde, hat das Recht, ohne Verzögerung von einer geschulten Person gehört zu werden."},
		{"it",
	         "Ogni bambino che ha subito un danno ha il diritto di essere ascoltato senza ritardo da una persona preparata."},
		{"es",
	         "Todo niño que ha sufrido un daño tiene derecho a ser escuchado sin demora por una persona preparada."},
		{"pt",
	         "Toda a criança que sofreu um dano tem o direito de ser ouvida sem demora por uma pessoa com formação."},
		{"ca",
	         "Tot infant que ha patit un dany té dret a ser escoltat sense demora per una persona amb formació adequada."},
		{"nl",
	         "Elk kind dat schade heeft geleden, heeft het recht om zonder vertraging door een opgeleid persoon te worden gehoord."},
		{"sv",
	         "Varje barn som har skadats har rätt att utan dröjsmål höras av en person som har fått utbildning för detta."},
		{"nb",
	         "Ethvert barn som er blitt skadet, har rett til å bli hørt uten opphold av en person som har fått opplæring i dette."},
		{"da",
	         "Ethvert barn, der er blevet skadet, har ret til uden ophold at blive hørt af en person, som er uddannet hertil."},
		{"is",
	         "Hvert barn sem hefur orðið fyrir skaða á rétt á því að þjálfaður einstaklingur hlusti á það án tafar."},
		{"fi",
	         "Jokaisella vahinkoa kärsineellä lapsella on oikeus tulla viipymättä koulutetun henkilön kuulemaksi."},
		{"et",
	         "Igal kahju kannatanud lapsel on õigus sellele, et väljaõppe saanud inimene ta viivitamata ära kuulab."},
		{"lv",
	         "Katram bērnam, kuram nodarīts kaitējums, ir tiesības tikt nekavējoties uzklausītam no apmācītas personas puses."},
		{"lt",
	         "Kiekvienas nukentėjęs vaikas turi teisę būti nedelsiant išklausytas tam pasirengusio žmogaus."},
		{"pl",
	         "Każde dziecko, które doznało krzywdy, ma prawo do tego, aby bez zwłoki wysłuchała go przeszkolona osoba."},
		{"cs",
	         "Každé dítě, kterému bylo ublíženo, má právo být bez prodlení vyslechnuto vyškolenou osobou, která mu rozumí."},
		{"sk",
	         "Každé dieťa, ktorému bolo ublížené, má právo byť bezodkladne vypočuté vyškolenou osobou, ktorá mu rozumie."},
		{"sl",
	         "Vsak otrok, ki mu je bila prizadejana škoda, ima pravico, da ga usposobljena oseba nemudoma zasliši."},
		{"hu",
	         "Minden gyermeknek, akit kár ért, joga van ahhoz, hogy egy felkészült személy késedelem nélkül meghallgassa."},
		{"ro",
	         "Orice copil care a suferit un prejudiciu are dreptul să fie ascultat fără întârziere de o persoană pregătită."},
		{"sq",
	         "Çdo fëmijë që ka pësuar dëm ka të drejtë të dëgjohet pa vonesë nga një person i trajnuar për këtë punë."},
		{"mt",
	         "Kull tifel u tifla li ġarrbu ħsara għandhom id-dritt li jinstemgħu mingħajr dewmien minn persuna mħarrġa."},
		{"ga",
	         "Tá sé de cheart ag gach leanbh a ndearnadh dochar dó go n-éistfeadh duine oilte leis gan mhoill ar bith."},
		{"tr",
	         "Zarar gören her çocuğun, eğitim almış bir kişi tarafından gecikmeden dinlenilme hakkı vardır."},
		{"az",
	         "Zərər görmüş hər bir uşağın bu sahədə təlim keçmiş şəxs tərəfindən ləngimədən dinlənilmək hüququ vardır."},
		{"uk",
	         "Кожна дитина, якій завдано шкоди, має право бути невідкладно вислуханою особою, яка має підготовку."},
		{"ru",
	         "Каждый ребёнок, которому причинён вред, имеет право быть без промедления выслушанным подготовленным лицом."},
		{"bg",
	         "Всяко дете, на което е причинена вреда, има право да бъде изслушано без забавяне от обучено за това лице."},
		{"mk",
	         "Секое дете на кое му е нанесена штета има право да биде сослушано и ќе добие помош од обучено лице."},
		{"sr",
	         "Свако дете коме је нанета штета има право да га без одлагања саслуша лице које је за то обучено."},
		{"el",
	         "Κάθε παιδί που έχει υποστεί βλάβη έχει το δικαίωμα να ακουστεί χωρίς καθυστέρηση από εκπαιδευμένο άτομο."},
		{"hy",
	         "Յուրաքանչյուր երեխա, որին վնաս է հասցվել, իրավունք ունի առանց հապաղման լսված լինելու։"},
		{"ka",
	         "ყველა ბავშვს, რომელსაც ზიანი მიადგა, აქვს უფლება დაუყოვნებლივ მოუსმინოს მომზადებულმა პირმა."},
	};
	size_t n_wrong = 0;

	for (size_t i = 0; i < COUNT(samples); i++) {
		const struct language found = ask(*state, samples[i].words, NULL, 0);

		if (strcmp(found.code, samples[i].code) != 0) {
			print_error("%s: \"%s\" of doubt %d\n", samples[i].code, found.code,
			            (int)found.doubt);
			n_wrong++;
		}
	}
	assert_int_equal(n_wrong, 0);
}

static void the_state_decides_among_kin(void **state)
{
	static const char *const words = "Svako dijete kojem je nanesena šteta ima pravo da ga bez "
					 "odlaganja sasluša osoba koja je za to obučena.";
	static const char *const cyrillic =
		"Свако дијете коме је нанесена штета има право да га без "
		"одлагања саслуша лице које је за то обучено.";
	static const char *const croatia[] = {"hr"};
	static const char *const montenegro[] = {"cnr"};
	static const char *const serbia[] = {"sr-Cyrl"};
	static const char *const bosnia[] = {"bs", "hr", "sr"};

	assert_string_equal(ask(*state, words, croatia, 1).code, "hr");
	assert_string_equal(ask(*state, words, montenegro, 1).code, "cnr");
	assert_string_equal(ask(*state, words, serbia, 1).code, "sr");
	assert_string_equal(ask(*state, cyrillic, bosnia, 3).code, "sr");
	assert_string_equal(ask(*state, cyrillic, montenegro, 1).code, "cnr");
}

static void the_state_does_not_overrule_the_words(void **state)
{
	static const char *const georgia[] = {"ka"};
	static const char *const words =
		"Every child who was harmed has the right to be heard by a "
		"trained person without delay.";

	assert_string_equal(ask(*state, words, georgia, 1).code, "en");
}

static void short_text_has_no_language(void **state)
{
	assert_int_equal(ask(*state, "Article 5", NULL, 0).doubt, LANGUAGE_TOO_SHORT);
	assert_int_equal(ask(*state, "", NULL, 0).doubt, LANGUAGE_TOO_SHORT);
	assert_int_equal(ask(*state, "12345 67890 12345 67890 12345", NULL, 0).doubt,
	                 LANGUAGE_TOO_SHORT);
	assert_string_equal(ask(*state, "Article 5", NULL, 0).code, "");
}

static void mixed_text_has_no_language(void **state)
{
	const struct language found = ask(
		*state,
		"Every child who was harmed has the right to be heard by a trained person. The court "
		"decides within three days and tells the child why. "
		"Tout enfant qui a subi un préjudice a le droit d'être entendu par une personne formée. "
		"Le tribunal statue dans les trois jours et en explique la raison à l'enfant.",
		NULL, 0);

	assert_int_equal(found.doubt, LANGUAGE_MIXED);
	assert_string_equal(found.code, "");
}

static void letters_without_words_have_no_language(void **state)
{
	const struct language found =
		ask(*state, "xqzv kjwq zzxv qpwk vvxz jqkz wxqz kkqv zxjw", NULL, 0);

	assert_int_not_equal(found.doubt, LANGUAGE_CLEAR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_sentence_has_its_language),
		IN_ARENA(the_state_decides_among_kin),
		IN_ARENA(the_state_does_not_overrule_the_words),
		IN_ARENA(short_text_has_no_language),
		IN_ARENA(mixed_text_has_no_language),
		IN_ARENA(letters_without_words_have_no_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
