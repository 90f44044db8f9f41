/* Writes the site: every page in both languages, a language a core, each from an arena that is emptied after it.
 * Nothing is read but the publication, so the same publication gives the same site. */
#include "report/site.h"

#include "base/cores.h"
#include "base/file.h"
#include "report/static.h"

enum { PAGE_BYTES_MAX = 256 * ARENA_MIB };

/* Each writes all pages of its kind in the language of the site's book. */
static bool (*const writers[])(struct site *site, struct error *err) = {
	page_overview_write,
	page_capacities_write,
	page_capacity_write,
	page_focus_write,
	page_results_write,
	page_assistance_write,
	page_offer_write,
	page_claims_write,
	page_claim_write,
	page_findings_write,
	page_finding_write,
	page_developments_write,
	page_states_write,
	page_state_write,
	page_matrix_write,
	page_facts_write,
	page_fact_write,
	page_treaty_write,
	page_intro_write,
	page_method_write,
	page_provisions_write,
	page_provision_write,
	page_questions_write,
	page_question_write,
	page_data_write,
	page_sources_write,
	page_source_write,
	page_mark_write,
	NULL, /* the end */
};

/* Addresses. */

struct url site_url(const struct site *site, enum report_page_nr page, struct text id)
{
	return url_make(site->arena, site->urls, site->book->lang, &report_pages[page], id);
}

struct url site_url_at(const struct site *site, enum report_page_nr page, struct text id,
                       struct text place)
{
	return url_at_place(site->arena, site_url(site, page, id), place);
}

static bool find_file(const struct site *site, enum report_page_nr page, struct text id,
                      struct text *ret_path, struct error *err)
{
	return url_file(site->arena, site->book->lang, &report_pages[page], id, ret_path, err);
}

/* Layout. */

static struct text write_edition(const struct site *site)
{
	const struct report_book *book = site->book;
	const struct text label = book_value(book, "edition", book->edition, "label");

	if (text_is_empty(label))
		return text_of(say(book->lang, "draft"));
	return text_format(site->arena, say(book->lang, "edition %.*s"), TEXT_ARGS(label));
}

static struct text first_sentence(struct text words)
{
	size_t at;

	return text_find(words, TEXT(". "), &at) ? text_slice(words, 0, at + 1) : words;
}

static struct layout make_layout(const struct site *site, enum layout_section section)
{
	const struct report_book *book = site->book;
	const struct content_row *edition = book->edition;

	return (struct layout){
		.mapping = book_text(book, "edition", edition, "title"),
		.notice = book_text(book, "edition", edition, "notice"),
		.notice_first = first_sentence(book_text(book, "edition", edition, "notice")),
		.wave = book_value(book, "edition", edition, "wave"),
		.owner = book_value(book, "edition", edition, "owner"),
		.author = book_value(book, "edition", edition, "author"),
		.contact = book_value(book, "edition", edition, "contact"),
		.licence = book_value(book, "edition", edition, "licence"),
		.cutoff = book_cutoff(book),
		.edition = write_edition(site),
		.is_draft = book_is_empty(book, "edition", edition, "label"),
		.in_overview = section == SECTION_OVERVIEW,
		.in_capacities = section == SECTION_CAPACITIES,
		.in_states = section == SECTION_STATES,
		.in_matrix = section == SECTION_MATRIX,
		.in_provisions = section == SECTION_PROVISIONS,
		.in_method = section == SECTION_METHOD,
		.in_data = section == SECTION_DATA,
	};
}

struct layout site_begin(struct site *site, enum report_page_nr page, struct text id,
                         struct text title, enum layout_section section)
{
	const enum lang other = site->book->lang == LANG_EN ? LANG_FR : LANG_EN;
	struct error unheard = {0};
	struct text path = TEXT("index.html");
	struct urls *urls = ARENA_NEW(site->arena, struct urls);
	struct layout layout;

	if (!find_file(site, page, id, &path, &unheard)) {
		/* site_write meets the same again, and says it */
	}
	*urls = urls_below(site->arena, path);
	site->urls = urls;
	layout = make_layout(site, section);
	layout.title = title;
	layout.permalink = path;
	layout.other = url_make(site->arena, urls, other, &report_pages[page], id);
	layout.other_code = text_of(lang_code(other));
	layout.other_name = other == LANG_FR ? TEXT("Français") : TEXT("English");
	layout.style = site_url(site, REPORT_PAGE_STATIC, TEXT("style.css"));
	layout.icon = site_url(site, REPORT_PAGE_STATIC, TEXT("favicon.svg"));
	return layout;
}

/* Files. */

static bool make_folders(const struct site *site, struct text path, struct error *err)
{
	for (size_t i = 0; i < path.n_bytes; i++) {
		const char *folder;

		if (path.bytes[i] != '/')
			continue;
		folder = text_c(site->arena, text_slice(path, 0, i));
		if (!file_make_folder(file_join(site->arena, site->folder, folder), err))
			return false;
	}
	return true;
}

static bool write_file(struct site *site, struct text path, struct text bytes, struct error *err)
{
	if (!make_folders(site, path, err))
		return false;
	site->n_files++;
	return file_write_unsynced(file_join(site->arena, site->folder, text_c(site->arena, path)),
	                           bytes, err);
}

bool site_write(struct site *site, enum report_page_nr page, struct text id,
                const struct buffer *out, struct error *err)
{
	struct text path;
	bool written;

	if (!find_file(site, page, id, &path, err))
		return false;
	written = write_file(site, path, buffer_text(out), err);
	arena_reset(site->arena);
	return written;
}

static bool write_static(struct site *site, struct error *err)
{
	for (size_t i = 0; i < report_static_n_files; i++) {
		const struct static_file *file = &report_static_files[i];
		const struct text path = text_format(site->arena, "static/%s", file->name);
		const struct text bytes = {file->from, (size_t)(file->to - file->from)};

		if (!write_file(site, path, bytes, err))
			return false;
	}
	return true;
}

/* A language of the site: nothing of one is needed by the other. */
struct edition {
	const struct content *publication;
	const char *folder;
	size_t n_files[N_LANGS];
};

static bool write_pages(struct site *site, struct error *err)
{
	for (size_t i = 0; writers[i]; i++)
		if (!writers[i](site, err))
			return false;
	return true;
}

/* What lasts is made in an arena of the book's; what pages ask for later lives as long as the page. */
static bool write_language(void *whose, size_t lang, struct arena *page, struct error *err)
{
	struct edition *edition = whose;
	AUTO(arena) struct arena *arena = arena_open(PAGE_BYTES_MAX);
	struct report_book book;
	struct site site = {.book = &book, .arena = page, .folder = edition->folder};

	if (!report_book_make(edition->publication, (enum lang)lang, arena, &book, err))
		return false;
	book.arena = page;
	if (!write_pages(&site, err) ||
	    (lang == LANG_EN && (!page_home_write(&site, err) || !write_static(&site, err))))
		return false;
	edition->n_files[lang] = site.n_files;
	return true;
}

bool report_write_site(const struct content *publication, const char *folder, size_t *ret_n_files,
                       struct error *err)
{
	struct edition edition = {.publication = publication, .folder = folder};
	const struct cores_work work = {N_LANGS, write_language, &edition, PAGE_BYTES_MAX};

	if (!cores_run(&work, err))
		return false;
	*ret_n_files = 0;
	for (size_t i = 0; i < N_LANGS; i++)
		*ret_n_files += edition.n_files[i];
	return true;
}
