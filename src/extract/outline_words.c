/* One table, so that a language is added by a line. Sources: the drafting conventions of each language's official
 * gazette, and the titles of the Universal Declaration's articles in each. Words are written without
 * capitals and accents, as they are compared. */
#include "extract/outline_words.h"

enum { BOOK = 1, PART, TITLE, CHAPTER, SECTION, SUBSECTION, ANNEX = BOOK };

#define ARTICLE(word)                                                                              \
	{                                                                                          \
		word, NUMBER_AFTER, 0                                                              \
	}
#define ARTICLE_LAST(word)                                                                         \
	{                                                                                          \
		word, NUMBER_BEFORE, 0                                                             \
	}
#define DIVISION(word, rank)                                                                       \
	{                                                                                          \
		word, NUMBER_AFTER, rank                                                           \
	}
#define DIVISION_LAST(w, rank)                                                                     \
	{                                                                                          \
		w, NUMBER_BEFORE, rank                                                             \
	}

/* clang-format off */
const struct outline_word outline_words[] = {
	ARTICLE("§"),         /* de, da, nb, cs, sk, et */
	ARTICLE("article"),   /* en, fr, ca */
	ARTICLE("art."),      /* de, fr, it, pl, ro, rm, … */
	ARTICLE("art"),
	ARTICLE("sec."),
	ARTICLE("artikel"),   /* de, nl, sv, da, lb */
	ARTICLE("artikkel"),  /* nb, et */
	ARTICLE("artikolu"),  /* mt */
	ARTICLE("articolo"),  /* it */
	ARTICLE("articolul"), /* ro */
	ARTICLE("articulo"),  /* es */
	ARTICLE("artigo"),    /* pt */
	ARTICLE("artykuł"),   /* pl */
	ARTICLE("artikel"),
	ARTICLE("airteagal"), /* ga */
	ARTICLE("erthygl"),   /* cy */
	ARTICLE("artichel"),  /* rm */
	ARTICLE("artikulli"), /* sq */
	ARTICLE("neni"),
	ARTICLE("madde"),     /* tr */
	ARTICLE("ek madde"),
	ARTICLE("gecici madde"),
	ARTICLE("mukerrer madde"),
	ARTICLE("maddə"),     /* az */
	ARTICLE("clanek"),    /* cs */
	ARTICLE("clanok"),    /* sk */
	ARTICLE("cl."),
	ARTICLE("clanak"),    /* hr, bs */
	ARTICLE("clan"),      /* sr, bs, cnr */
	ARTICLE("clen"),      /* sl, and in Macedonian in Latin letters */
	ARTICLE("члан"),      /* sr, bs, cnr */
	ARTICLE("член"),      /* mk, bg */
	ARTICLE("чл."),
	ARTICLE("стаття"),    /* uk */
	ARTICLE("ст."),
	ARTICLE("статья"),    /* ru */
	ARTICLE("артыкул"),   /* be */
	ARTICLE("αρθρο"),     /* el */
	ARTICLE("αρθρον"),
	ARTICLE("հոդված"),    /* hy */
	ARTICLE("მუხლი"),     /* ka */
	ARTICLE("artiklan"),
	ARTICLE("grein"),     /* is */
	ARTICLE("bend"),      /* ku */
	ARTICLE("المادة"),     /* ar */
	ARTICLE_LAST("§"),          /* sv, fi, hu */
	ARTICLE_LAST("straipsnis"), /* lt */
	ARTICLE_LAST("pants"),      /* lv */
	ARTICLE_LAST("cikk"),       /* hu */
	ARTICLE_LAST("artikla"),    /* fi */
	ARTICLE_LAST("artikkel"),   /* et */
	ARTICLE_LAST("clen"),       /* sl */
	ARTICLE_LAST("grein"),      /* is */
	ARTICLE_LAST("gr."),
	ARTICLE_LAST("artikulua"),  /* eu */

	DIVISION("part", PART), DIVISION("title", TITLE), DIVISION("chapter", CHAPTER),
	DIVISION("section", SECTION), DIVISION("subsection", SUBSECTION), DIVISION("book", BOOK),
	DIVISION("annex", ANNEX), DIVISION("appendix", ANNEX), DIVISION("schedule", ANNEX),
	/* fr */
	DIVISION("partie", PART), DIVISION("titre", TITLE), DIVISION("chapitre", CHAPTER),
	DIVISION("sous-section", SUBSECTION), DIVISION("livre", BOOK), DIVISION("annexe", ANNEX),
	/* de, lb */
	DIVISION("buch", BOOK), DIVISION("teil", PART), DIVISION("titel", TITLE), DIVISION("kapitel", CHAPTER),
	DIVISION("abschnitt", SECTION), DIVISION("unterabschnitt", SUBSECTION), DIVISION("anlage", ANNEX),
	DIVISION("anhang", ANNEX), DIVISION_LAST("teil", PART), DIVISION_LAST("titel", TITLE),
	DIVISION_LAST("kapitel", CHAPTER), DIVISION_LAST("abschnitt", SECTION),
	/* nl */
	DIVISION("boek", BOOK), DIVISION("deel", PART), DIVISION("hoofdstuk", CHAPTER), DIVISION("afdeling", SECTION),
	DIVISION("paragraaf", SUBSECTION), DIVISION("bijlage", ANNEX),
	/* it */
	DIVISION("libro", BOOK), DIVISION("parte", PART), DIVISION("titolo", TITLE), DIVISION("capo", CHAPTER),
	DIVISION("capitolo", CHAPTER), DIVISION("sezione", SECTION), DIVISION("allegato", ANNEX),
	/* es, pt, ca */
	DIVISION("titulo", TITLE), DIVISION("capitulo", CHAPTER), DIVISION("seccion", SECTION),
	DIVISION("anexo", ANNEX), DIVISION("livro", BOOK), DIVISION("seccao", SECTION), DIVISION("secao", SECTION),
	DIVISION("titol", TITLE), DIVISION("capitol", CHAPTER), DIVISION("seccio", SECTION), DIVISION("llibre", BOOK),
	/* ro */
	DIVISION("cartea", BOOK), DIVISION("partea", PART), DIVISION("titlul", TITLE), DIVISION("capitolul", CHAPTER),
	DIVISION("sectiunea", SECTION), DIVISION("anexa", ANNEX),
	/* pl, cs, sk */
	DIVISION("ksiega", BOOK), DIVISION("czesc", PART), DIVISION("tytuł", TITLE), DIVISION("dział", TITLE),
	DIVISION("rozdział", CHAPTER), DIVISION("oddział", SECTION), DIVISION("załacznik", ANNEX),
	DIVISION("kniha", BOOK), DIVISION("cast", PART), DIVISION("hlava", CHAPTER), DIVISION("dil", SECTION),
	DIVISION("oddil", SUBSECTION), DIVISION("priloha", ANNEX), DIVISION("cast", PART), DIVISION("diel", SECTION),
	DIVISION("oddiel", SUBSECTION), DIVISION_LAST("cast", PART), DIVISION_LAST("hlava", CHAPTER),
	DIVISION("priloha", ANNEX),
	/* hr, bs, sr, cnr, sl, mk, bg */
	DIVISION("dio", PART), DIVISION("deo", PART), DIVISION("glava", CHAPTER), DIVISION("poglavlje", CHAPTER),
	DIVISION("odjeljak", SECTION), DIVISION("odeljak", SECTION), DIVISION("odsjek", SECTION), DIVISION("prilog", ANNEX),
	DIVISION("дио", PART), DIVISION("део", PART), DIVISION("поглавље", CHAPTER), DIVISION("одељак", SECTION),
	DIVISION("одјељак", SECTION), DIVISION("прилог", ANNEX), DIVISION("поглавје", CHAPTER), DIVISION("дел", PART),
	DIVISION("глава", CHAPTER), DIVISION("дял", PART), DIVISION("част", PART), DIVISION("раздел", SECTION),
	DIVISION("приложение", ANNEX), DIVISION("poglavje", CHAPTER), DIVISION_LAST("poglavje", CHAPTER),
	DIVISION_LAST("del", PART), DIVISION_LAST("oddelek", SECTION),
	/* uk, ru */
	DIVISION("книга", BOOK), DIVISION("частина", PART), DIVISION("розділ", TITLE), DIVISION("підрозділ", SECTION),
	DIVISION("додаток", ANNEX), DIVISION("часть", PART), DIVISION("подраздел", SUBSECTION),
	/* el */
	DIVISION("βιβλιο", BOOK), DIVISION("μεροσ", PART), DIVISION("τιτλοσ", TITLE), DIVISION("κεφαλαιο", CHAPTER),
	DIVISION("τμημα", SECTION), DIVISION("ενοτητα", SECTION), DIVISION("παραρτημα", ANNEX),
	/* tr, az: also with the number in words before */
	DIVISION("kisim", PART), DIVISION("bolum", CHAPTER), DIVISION_LAST("kitap", BOOK), DIVISION_LAST("kisim", PART),
	DIVISION_LAST("bolum", CHAPTER), DIVISION_LAST("ayirim", SECTION), DIVISION("bolmə", PART),
	DIVISION("fəsil", CHAPTER), DIVISION_LAST("bolmə", PART), DIVISION_LAST("fəsil", CHAPTER),
	/* hy, ka */
	DIVISION("մաս", PART), DIVISION("բաժին", TITLE), DIVISION("գլուխ", CHAPTER),
	DIVISION("წიგნი", BOOK), DIVISION("ნაწილი", PART), DIVISION("კარი", TITLE), DIVISION("თავი", CHAPTER),
	DIVISION("დანართი", ANNEX),
	/* sq */
	DIVISION("pjesa", PART), DIVISION("titulli", TITLE), DIVISION("kreu", CHAPTER), DIVISION("kapitulli", CHAPTER),
	DIVISION("seksioni", SECTION), DIVISION("shtojca", ANNEX),
	/* lt, lv, et, fi, hu, is */
	DIVISION_LAST("dalis", PART), DIVISION_LAST("skyrius", CHAPTER), DIVISION_LAST("skirsnis", SECTION),
	DIVISION_LAST("dala", PART), DIVISION_LAST("sadala", TITLE), DIVISION_LAST("nodala", CHAPTER),
	DIVISION_LAST("osa", PART), DIVISION_LAST("peatukk", CHAPTER), DIVISION_LAST("jagu", SECTION),
	DIVISION_LAST("luku", CHAPTER), DIVISION_LAST("konyv", BOOK), DIVISION_LAST("resz", PART),
	DIVISION_LAST("cim", TITLE), DIVISION_LAST("fejezet", CHAPTER), DIVISION_LAST("melleklet", ANNEX),
	DIVISION_LAST("hluti", PART), DIVISION_LAST("kafli", CHAPTER),
	/* sv, nb, da */
	DIVISION_LAST("kap.", CHAPTER), DIVISION("kap.", CHAPTER), DIVISION("avdelning", PART), DIVISION("bilaga", ANNEX),
	DIVISION("kapittel", CHAPTER), DIVISION("del", PART), DIVISION("vedlegg", ANNEX), DIVISION("afsnit", PART),
	DIVISION("bilag", ANNEX),
	/* ga, mt */
	DIVISION("cuid", PART), DIVISION("caibidil", CHAPTER), DIVISION("sceideal", ANNEX),
	DIVISION("parti", PART), DIVISION("taqsima", PART), DIVISION("kapitolu", CHAPTER),
};
/* clang-format on */

const size_t outline_n_words = sizeof(outline_words) / sizeof(outline_words[0]);

const char *const outline_ordinals[] = {
	"premier",
	"premiere",
	"unique",
	"first",
	"primer",
	"primera",
	"unic",
	"unico",
	"unica",
	"primero",
	"primeiro",
	"unico",
	"unica",
	"primo",
	"prima",
	"unic",
	"πρωτο",
	"μονο",
	"δευτερο",
	"τριτο",
	"първа",
	"втора",
	"трета",
	"четвърта",
	"пета",
	"шеста",
	"седма",
	"осма",
	"девета",
	"десета",
	"първи",
	"единствен",
	"перша",
	"первая",
	"единствена",
	"единствен",
	"პირველი",
	"մեկ",
	"unicamente",
	/* en */
	"one",
	"two",
	"three",
	"four",
	"five",
	"six",
	"seven",
	"eight",
	"nine",
	"ten",
	"second",
	"third",
	"fourth",
	"fifth",
	/* de */
	"erster",
	"zweiter",
	"dritter",
	"vierter",
	"funfter",
	"sechster",
	"siebter",
	"siebenter",
	"achter",
	"neunter",
	"zehnter",
	"erstes",
	"zweites",
	"drittes",
	"viertes",
	"funftes",
	"sechstes",
	/* fr */
	"deuxieme",
	"troisieme",
	"quatrieme",
	"cinquieme",
	/* cs sk */
	"prvni",
	"druha",
	"treti",
	"ctvrta",
	"pata",
	"sesta",
	"prva",
	"druhy",
	"tretia",
	"stvrta",
	"piata",
	"siesta",
	"prvy",
	/* sr hr */
	"prva",
	"druga",
	"treca",
	"cetvrta",
	"peta",
	"prvi",
	"drugi",
	"treci",
	"cetvrti",
	"peti",
	"прва",
	"друга",
	"трећа",
	"четврта",
	"пета",
	"први",
	"други",
	"трећи",
	"четврти",
	"пети",
	/* lt */
	"pirmasis",
	"antrasis",
	"treciasis",
	"ketvirtasis",
	"penktasis",
	"pirmoji",
	"antroji",
	"trecioji",
	"ketvirtoji",
	/* hu */
	"elso",
	"masodik",
	"harmadik",
	"negyedik",
	"otodik",
	"hatodik",
	"hetedik",
	"nyolcadik",
	/* el */
	"πρωτοσ",
	"δευτεροσ",
	"τριτοσ",
	"τεταρτο",
	"πεμπτο",
	"εκτο",
	"εβδομο",
	"ογδοο",
	/* ca es */
	"segona",
	"tercera",
	"quarta",
	"cinquena",
	"segunda",
	"cuarta",
	"quinta",
	"sexta",
	"segundo",
	"tercero",
	NULL,
};

const char *const outline_citing[] = {
	"absatz",     "abs.",        "satz",       "nr.",         "nummer",       "buchstabe",
	"buchst.",    "lit.",        "ziffer",     "grundgesetz", "burgerliches", "zakona",
	"ustava",     "zakonika",    "konvencije", "zakona",      "ustavy",       "закона",
	"закону",     "кодексу",     "кодекса",    "конституціі", "конституции",  "конституцията",
	"устава",     "конвенције",  "конвенціі",  "конвенции",   "prozent",      "millionen",
	"mio.",       "milliarden",  "mrd.",       "percent",     "million",      "ustawy",
	"kodeksu",    "konstytucji", "kanunun",    "kanunu'nun",  "anayasanin",   "qanunun",
	"məcəllənin", NULL,
};
