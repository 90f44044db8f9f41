/* A stack of headings, one article, one paragraph, a stack of items. What is above what: by rank where both have a word
 * for it ("Part", "Chapter"), else by the level that the format gives. */
#include "evidence/structure_path.h"

#include "base/buffer.h"
#include "evidence/structure.h"

enum {
	SIGN_RANK = 6,         /* of "§ 1" that holds articles: a subsection */
	HEADING_CP_MAX = 200,  /* "Section 5." with more words is an article */
	CONTENTS_ARTICLES = 3, /* as many in a row without words of their own */
	CONTENTS_RUNS_MAX = 3, /* a table of contents stands near the beginning */
	CONTENTS_BLOCKS_MAX = 2000,
	CONTENTS_REACH = 20000, /* blocks between a line of it and what it names */
};

static bool has_sign(struct text label)
{
	size_t at;

	return text_find(label, TEXT("§"), &at);
}

static bool is_label_alone(const struct block *block, const struct part *part)
{
	return part->has_label &&
	       text_trim(block->words).n_bytes == text_trim(part->label.label).n_bytes;
}

/* What is known from the block alone. */

static bool may_have_outline(enum block_kind kind)
{
	return kind != BLOCK_ROW && kind != BLOCK_NOTE;
}

static struct part part_of_label(const struct block *block, struct outline label)
{
	struct part part = {.has_label = true, .label = label};
	const bool is_heading = block->kind == BLOCK_HEADING;

	switch (label.kind) {
	case OUTLINE_ARTICLE:
		part.kind = block->kind == BLOCK_ITEM ? PART_ITEM : PART_ARTICLE;
		break;
	case OUTLINE_DIVISION:
		part.kind = block->kind == BLOCK_ITEM ? PART_ITEM : PART_HEADING;
		if (part.kind == PART_HEADING && !is_heading &&
		    text_count_cp(block->words) > HEADING_CP_MAX)
			part.kind = PART_ARTICLE;
		break;
	case OUTLINE_PARAGRAPH:
		part.kind = is_heading ? PART_HEADING : PART_PARAGRAPH;
		if (block->kind == BLOCK_ITEM && block->level > 1)
			part.kind = PART_ITEM;
		break;
	case OUTLINE_ITEM:
		part.kind = is_heading ? PART_HEADING : PART_ITEM;
		break;
	}
	return part;
}

static struct part part_of(const struct block *block)
{
	static const enum part_kind kinds[] = {
		[BLOCK_PARAGRAPH] = PART_TEXT,  [BLOCK_HEADING] = PART_HEADING,
		[BLOCK_ARTICLE] = PART_ARTICLE, [BLOCK_ITEM] = PART_ITEM,
		[BLOCK_ROW] = PART_ROW,         [BLOCK_NOTE] = PART_NOTE,
	};
	struct outline label;

	if (may_have_outline(block->kind) && outline_find(block->words, &label))
		return part_of_label(block, label);
	return (struct part){.kind = kinds[block->kind],
	                     .has_label = !text_is_empty(block->number),
	                     .label = {.label = block->number}};
}

/* What only the whole document tells. */

static bool is_title_like(struct text words)
{
	return text_count_cp(words) <= HEADING_CP_MAX && !text_ends(words, TEXT("."));
}

struct sign_counts {
	size_t n_signs, n_words;           /* articles with "§", with a word */
	size_t n_sign_pairs, n_word_pairs; /* two of a kind in a row */
	size_t n_sign_titles;              /* "§ 1 Scope", without a sentence */
};

static void count_article(struct sign_counts *counts, const struct block *block, bool is_sign,
                          int *last)
{
	counts->n_signs += is_sign;
	counts->n_words += !is_sign;
	counts->n_sign_pairs += is_sign && *last == 1;
	counts->n_word_pairs += !is_sign && *last == 0;
	counts->n_sign_titles += is_sign && is_title_like(block->words);
	*last = is_sign;
}

static enum sign_use find_sign_use(const struct block *blocks, size_t n)
{
	struct sign_counts counts = {0};
	int last = -1;

	for (size_t i = 0; i < n; i++) {
		const struct part part = part_of(&blocks[i]);

		if (part.kind == PART_ARTICLE)
			count_article(&counts, &blocks[i], has_sign(part.label.label), &last);
	}
	if (counts.n_signs == 0 || counts.n_words == 0)
		return SIGN_IS_ARTICLE;
	return counts.n_word_pairs > counts.n_sign_pairs &&
	                       2 * counts.n_sign_titles > counts.n_signs
	               ? SIGN_IS_ABOVE
	               : SIGN_IS_BELOW;
}

static bool recurs(const struct block *blocks, size_t n, size_t from, struct text label)
{
	for (size_t i = from; i < n && i < from + CONTENTS_REACH; i++) {
		if (blocks[i].kind == BLOCK_ARTICLE && text_equals(blocks[i].number, label))
			return true;
	}
	return false;
}

/* Where a run of headings and articles without words of their own ends. */
static size_t end_of_run(const struct block *blocks, size_t n, size_t from, size_t *ret_n_articles)
{
	size_t i = from;

	*ret_n_articles = 0;
	for (; i < n && i < from + CONTENTS_BLOCKS_MAX; i++) {
		const struct part part = part_of(&blocks[i]);

		if ((part.kind != PART_HEADING && part.kind != PART_ARTICLE) ||
		    !is_title_like(blocks[i].words))
			break;
		*ret_n_articles += part.kind == PART_ARTICLE;
	}
	return i;
}

/* The run may go on into the text: its first article that does not come again, with the headings above it. */
static size_t end_of_contents(const struct block *blocks, size_t n, size_t from, size_t to)
{
	size_t end = from;

	while (end < to && (blocks[end].kind != BLOCK_ARTICLE ||
	                    recurs(blocks, n, end + 1, blocks[end].number)))
		end++;
	while (end < to && end > from && blocks[end - 1].kind != BLOCK_ARTICLE)
		end--;
	return end;
}

/* The table of contents: its articles come again. */
static void find_contents(struct path *path, const struct block *blocks, size_t n)
{
	size_t n_runs = 0, n_articles, end;

	for (size_t i = 0; i < n && n_runs < CONTENTS_RUNS_MAX; i = end + 1) {
		end = end_of_run(blocks, n, i, &n_articles);
		if (n_articles < CONTENTS_ARTICLES)
			continue;
		n_runs++;
		path->contents_start = i;
		path->contents_end = end_of_contents(blocks, n, i, end);
		if (path->contents_end >= i + CONTENTS_ARTICLES)
			return;
		path->contents_end = i;
	}
}

/* The one heading of the first level, when it is the first of all: it would stand in every path and tell nothing. */
static size_t find_title(const struct block *blocks, size_t n)
{
	size_t title_at = n;
	bool is_first = true;

	for (size_t i = 0; i < n; i++) {
		const bool is_outline =
			blocks[i].kind == BLOCK_HEADING || blocks[i].kind == BLOCK_ARTICLE;

		if (blocks[i].kind == BLOCK_HEADING && blocks[i].level == 1) {
			if (title_at < n || !is_first || part_of(&blocks[i]).has_label)
				return n;
			title_at = i;
		}
		is_first = is_first && !is_outline;
	}
	return title_at;
}

struct path path_make(struct arena *arena, const struct block *blocks, size_t n)
{
	struct path path = {.arena = arena,
	                    .sign_use = find_sign_use(blocks, n),
	                    .title_at = find_title(blocks, n)};

	find_contents(&path, blocks, n);
	return path;
}

/* Going in. */

static void leave_items(struct path *path)
{
	path->n_items = 0;
}

static void leave_paragraph(struct path *path)
{
	path->paragraph = TEXT_NONE;
	leave_items(path);
}

static void leave_article(struct path *path)
{
	path->article = TEXT_NONE;
	leave_paragraph(path);
}

static struct text title_of(struct arena *arena, struct text words)
{
	struct text title = outline_path_part(arena, words);
	size_t at = 0, n_cp = 0;

	while (at < title.n_bytes) {
		if (((unsigned char)title.bytes[at] & 0xC0) != 0x80 && n_cp++ == STRUCTURE_TITLE_CP)
			return text_format(arena, "%.*s…", (int)at, title.bytes);
		at++;
	}
	return title;
}

static bool is_above(const struct path_heading *upper, const struct path_heading *lower)
{
	if (upper->rank > 0 && lower->rank > 0)
		return upper->rank < lower->rank;
	if (upper->level > 0 && lower->level > 0)
		return upper->level < lower->level;
	return lower->level > 0 || upper->level == 1;
}

static void enter_heading(struct path *path, const struct block *block, const struct part *part)
{
	const bool has_name =
		part->has_label && part->label.kind == OUTLINE_DIVISION && !part->label.is_bare;
	const bool is_sign = part->has_label && part->label.kind == OUTLINE_ARTICLE;
	const struct path_heading heading = {
		.level = block->kind == BLOCK_HEADING ? block->level : 0,
		.rank = is_sign           ? SIGN_RANK
	                : part->has_label ? part->label.rank
	                                  : 0,
		.name = has_name || is_sign ? outline_path_part(path->arena, part->label.label)
	                                    : title_of(path->arena, block->words),
	};

	leave_article(path);
	if (path->at == path->title_at)
		return;
	while (path->n_headings > 0 && !is_above(&path->headings[path->n_headings - 1], &heading))
		path->n_headings--;
	if (path->n_headings < PATH_HEADINGS_MAX)
		path->headings[path->n_headings++] = heading;
}

/* "III." in plain text opens a division when it follows "II."; so a name with its initial does not. */
static bool is_in_sequence(struct path *path, const struct block *block, const struct part *part)
{
	int *last = &path->bare_values[part->label.rank];
	const int value = part->label.value;

	if (!part->label.is_bare)
		return true;
	if (block->kind != BLOCK_HEADING && value != 1 && value != *last + 1)
		return false;
	*last = value;
	for (int rank = part->label.rank + 1; rank <= OUTLINE_RANKS; rank++)
		path->bare_values[rank] = 0;
	return true;
}

/* "Madde 5 – (1) …": the first paragraph stands in the article's own block. */
static struct text paragraph_in(struct arena *arena, struct text words, struct text label)
{
	struct text rest = text_trim(text_slice(words, label.n_bytes, words.n_bytes));
	static const struct text dashes[] = {TEXT("-"), TEXT("–"), TEXT("—"), TEXT("‒"), TEXT(":")};
	struct outline found;

	for (size_t i = 0; i < COUNT(dashes); i++) {
		if (text_starts(rest, dashes[i]))
			rest = text_trim(text_slice(rest, dashes[i].n_bytes, rest.n_bytes));
	}
	if (!outline_find(rest, &found) || found.kind != OUTLINE_PARAGRAPH)
		return TEXT_NONE;
	return outline_path_part(arena, found.label);
}

static void enter_article(struct path *path, const struct block *block, const struct part *part)
{
	leave_article(path);
	path->article = part->has_label ? outline_path_part(path->arena, part->label.label)
	                                : title_of(path->arena, block->words);
	if (part->has_label)
		path->paragraph = paragraph_in(path->arena, block->words, part->label.label);
}

enum { STYLE_DIGITS, STYLE_LETTERS, STYLE_ROMAN, STYLE_NONE };

/* "i" is the letter after "h", else a numeral. */
static int style_of(const struct path *path, struct text name)
{
	static const struct text numerals = TEXT("ivxl");
	size_t n_roman = 0, at;

	if (name.n_bytes == 0)
		return STYLE_NONE;
	if (name.bytes[0] >= '0' && name.bytes[0] <= '9')
		return STYLE_DIGITS;
	while (n_roman < name.n_bytes &&
	       text_find(numerals, text_slice(name, n_roman, n_roman + 1), &at))
		n_roman++;
	if (n_roman < name.n_bytes)
		return STYLE_LETTERS;
	for (size_t i = 0; i < path->n_items; i++) {
		if (name.n_bytes == 1 && path->items[i].style == STYLE_LETTERS &&
		    path->items[i].value == name.bytes[0] - 'a')
			return STYLE_LETTERS;
	}
	return STYLE_ROMAN;
}

static bool is_same_depth(const struct path_item *item, const struct path_item *next, int level)
{
	return item->level > 0 && level > 0 ? item->level >= level : item->style == next->style;
}

static void enter_item(struct path *path, const struct block *block, const struct part *part)
{
	struct path_item item = {.level = block->level};

	if (part->has_label)
		item.name = outline_path_part(path->arena, part->label.label);
	item.style = style_of(path, item.name);
	item.value = item.style == STYLE_LETTERS && (unsigned char)item.name.bytes[0] < 0x80
	                     ? item.name.bytes[0] - 'a' + 1
	                     : 0;
	for (size_t i = 0; i < path->n_items; i++) {
		if (is_same_depth(&path->items[i], &item, block->level))
			path->n_items = i;
	}
	if (path->n_items < PATH_ITEMS_MAX)
		path->items[path->n_items++] = item;
}

static void enter_paragraph(struct path *path, const struct part *part)
{
	leave_paragraph(path);
	path->paragraph = outline_path_part(path->arena, part->label.label);
}

/* What the block is where it stands. */
static struct part part_here(struct path *path, const struct block *block)
{
	struct part part = part_of(block);

	if (path->at >= path->contents_start && path->at < path->contents_end) {
		part = (struct part){.kind = PART_TEXT};
	} else if (part.kind == PART_ARTICLE && part.has_label && has_sign(part.label.label)) {
		part.kind = path->sign_use == SIGN_IS_ABOVE   ? PART_HEADING
		            : path->sign_use == SIGN_IS_BELOW ? PART_PARAGRAPH
		                                              : PART_ARTICLE;
	} else if (part.kind == PART_HEADING && !part.has_label && path->has_lone_label) {
		part.kind = PART_TITLE;
	} else if (part.kind == PART_HEADING && part.has_label &&
	           !is_in_sequence(path, block, &part)) {
		part.kind = PART_TEXT;
	}
	return part;
}

struct part path_enter(struct path *path, const struct block *block)
{
	const struct part part = part_here(path, block);

	switch (part.kind) {
	case PART_HEADING:
		enter_heading(path, block, &part);
		break;
	case PART_ARTICLE:
		enter_article(path, block, &part);
		break;
	case PART_PARAGRAPH:
		enter_paragraph(path, &part);
		break;
	case PART_ITEM:
		enter_item(path, block, &part);
		break;
	case PART_TEXT:
		leave_items(path);
		break;
	case PART_TITLE:
	case PART_ROW:
	case PART_NOTE:
		break;
	}
	path->has_lone_label = (part.kind == PART_HEADING || part.kind == PART_ARTICLE) &&
	                       is_label_alone(block, &part);
	path->at++;
	return part;
}

static void add_step(struct buffer *out, struct text name)
{
	if (text_is_empty(name))
		return;
	if (out->n_bytes > 0)
		buffer_add_c(out, " / ");
	buffer_add(out, name);
}

struct text path_write(const struct path *path, const struct part *part)
{
	struct buffer out = buffer_make(path->arena);
	const bool is_heading = part->kind == PART_HEADING;

	for (size_t i = 0; i + is_heading < path->n_headings; i++)
		add_step(&out, path->headings[i].name);
	add_step(&out, path->article);
	if (part->kind != PART_TITLE)
		add_step(&out, path->paragraph);
	if (part->kind == PART_ITEM) {
		for (size_t i = 0; i < path->n_items; i++)
			add_step(&out, path->items[i].name);
	}
	if (part->kind == PART_NOTE && part->has_label)
		add_step(&out,
		         text_format(path->arena, "[%.*s]",
		                     TEXT_ARGS(outline_path_part(path->arena, part->label.label))));
	return buffer_text(&out);
}
