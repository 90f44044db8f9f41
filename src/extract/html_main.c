/* Four passes: what is never content (hidden, navigation by tag or role); what its class calls something else; the element
 * that holds the running text, and what stands beside it; lists of links within. Each pass counts again, since shares are
 * of what is left. */
#include "extract/html_main.h"

enum {
	NUMBERED_MIN = 3,    /* paragraphs with numbers that make a text a law */
	LAW_MIN = 120,       /* bytes of its own words */
	RUNNING_MIN = 60,    /* bytes of a paragraph that is prose */
	LIST_LINKS_MIN = 3,  /* of a list of links */
	HINT_SHARE_PCT = 40, /* of the page: what is larger is content, whatever its class says */
	MAIN_SHARE_PCT = 50, /* of the running text: for <main> and <article> to be believed */
	DESCEND_SHARE_PCT = 90, /* of the running text: for a child to stand for its parent */
	LINKS_SHARE_PCT = 60,   /* of a part: more is a list of links */
	CONTENT_MIN = 25,       /* bytes: less than that and the page is read whole */
};

static bool is_share(size_t part, size_t whole, size_t pct)
{
	return whole > 0 && part * 100 >= whole * pct;
}

static size_t own_words(const struct html_node *node)
{
	return node->n_letters - node->n_link_letters;
}

/* What is never content. */

static char small_of(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool holds(struct text text, const char *what)
{
	const size_t n = strlen(what);

	for (size_t i = 0; i + n <= text.n_bytes; i++) {
		size_t k = 0;

		while (k < n && small_of(text.bytes[i + k]) == what[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

static bool is_hidden(const struct html_node *node)
{
	const struct text style = html_attribute(node, "style");

	if (html_has_attribute(node, "hidden") ||
	    text_is(html_attribute(node, "aria-hidden"), "true"))
		return true;
	return holds(style, "display:none") || holds(style, "display: none") ||
	       holds(style, "visibility:hidden") || holds(style, "visibility: hidden");
}

static bool has_role_beside_content(const struct html_node *node)
{
	static const char *const ROLES[] = {"navigation", "banner",  "contentinfo",  "search",
	                                    "menu",       "menubar", "dialog",       "alertdialog",
	                                    "toolbar",    "tablist", "complementary"};
	const struct text role = html_attribute(node, "role");

	for (size_t i = 0; i < COUNT(ROLES); i++)
		if (text_is(role, ROLES[i]))
			return true;
	return false;
}

static const struct html_node *find_above(const struct html_node *node, GumboTag a, GumboTag b)
{
	for (node = node->parent; node; node = node->parent)
		if (node->tag == a || node->tag == b)
			return node;
	return NULL;
}

static bool has_below(struct html_node *node, GumboTag a, GumboTag b)
{
	for (struct html_node *at = html_tree_next(node, node); at; at = html_tree_next(node, at))
		if (at->tag == a || at->tag == b)
			return true;
	return false;
}

/* <header> and <footer> of the page; those of an article are its own. */
static bool is_head_or_foot(struct html_node *node)
{
	if (find_above(node, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN))
		return false;
	return node->tag == GUMBO_TAG_FOOTER ||
	       (node->tag == GUMBO_TAG_HEADER &&
	        (!has_below(node, GUMBO_TAG_H1, GUMBO_TAG_H2) ||
	         is_share(node->n_link_letters, node->n_letters, 40)));
}

static bool is_never_content(struct html_node *node)
{
	switch ((int)node->tag) {
	case GUMBO_TAG_LAST:
	case GUMBO_TAG_HTML:
	case GUMBO_TAG_BODY:
		return false;
	case GUMBO_TAG_HEAD:
	case GUMBO_TAG_NAV:
		return true;
	case GUMBO_TAG_HEADER:
	case GUMBO_TAG_FOOTER:
		return is_head_or_foot(node);
	default:
		return is_hidden(node) || has_role_beside_content(node);
	}
}

/* Laws. */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* "§ 4", "Article 23", "12.": a number among the first two words. */
static bool begins_with_number(struct text text)
{
	size_t n_words = 0;
	bool in_word = false;

	for (size_t i = 0; i < text.n_bytes && n_words <= 2; i++) {
		const char c = text.bytes[i];

		if (c >= '0' && c <= '9')
			return true;
		if (!is_space(c) && !in_word)
			n_words++;
		in_word = !is_space(c);
	}
	return false;
}

/* Text at the beginning of a block. */
static bool begins_block(const struct html_node *node)
{
	for (; node; node = node->parent) {
		switch ((int)node->tag) {
		case GUMBO_TAG_P:
		case GUMBO_TAG_DIV:
		case GUMBO_TAG_LI:
		case GUMBO_TAG_TD:
		case GUMBO_TAG_H1:
		case GUMBO_TAG_H2:
		case GUMBO_TAG_H3:
		case GUMBO_TAG_H4:
		case GUMBO_TAG_H5:
		case GUMBO_TAG_H6:
			return true;
		}
		if (node->parent && node->parent->first != node)
			return false;
	}
	return false;
}

/* Numbered paragraphs with words of their own, not a list of links to them. */
static bool is_law(struct html_node *node)
{
	size_t n = 0;

	if (is_share(node->n_link_letters, node->n_letters, LINKS_SHARE_PCT) ||
	    own_words(node) < LAW_MIN)
		return false;
	for (struct html_node *at = node; at && n < NUMBERED_MIN; at = html_tree_next(node, at))
		if (at->tag == GUMBO_TAG_LAST && begins_with_number(at->text) && begins_block(at))
			n++;
	return n >= NUMBERED_MIN;
}

/* Hints. */

/* A word of a class or an id: "site-nav", "siteNav" and "nav" have the word nav. */
static bool has_word(struct text names, const char *word)
{
	const size_t n = strlen(word);

	for (size_t i = 0; i + n <= names.n_bytes; i++) {
		const char *at = names.bytes + i;
		const char before = i > 0 ? at[-1] : ' ';
		const char after = i + n < names.n_bytes ? at[n] : ' ';
		const bool begins =
			!((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z')) ||
			(at[0] >= 'A' && at[0] <= 'Z' && before >= 'a');
		const bool ends = !(after >= 'a' && after <= 'z') ||
		                  (after == 's' && (i + n + 1 == names.n_bytes ||
		                                    !(at[n + 1] >= 'a' && at[n + 1] <= 'z')));

		if (begins && ends && strncasecmp(at, word, n) == 0)
			return true;
	}
	return false;
}

static bool has_hint(const struct html_node *node)
{
	static const char *const WORDS[] = {
		"nav",         "navbar",     "navbox",        "navigation",
		"menu",        "breadcrumb", "sidebar",       "cookie",
		"consent",     "gdpr",       "share",         "sharing",
		"social",      "related",    "recommended",   "recommendations",
		"comments",    "respond",    "footer",        "masthead",
		"newsletter",  "subscribe",  "popup",         "modal",
		"promo",       "advert",     "advertisement", "ad",
		"ads",         "sponsor",    "pagination",    "pager",
		"skip",        "toolbar",    "widget",        "sharedaddy",
		"editsection", "jump",       "catlinks",      "printfooter",
		"login",       "signup",     "search",        "banner",
		"addtoany",    "noprint",    "toc",           "outbrain",
		"disqus",      "shoutbox",   "combx",         "replies",
		"trackback",   "rss",        "siteSub",       "metadata",
		"topnav",      "bottom",     "subnav",        "blogroll",
		"comment"};

	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (has_word(html_attribute(node, "class"), WORDS[i]) ||
		    has_word(html_attribute(node, "id"), WORDS[i]))
			return true;
	return false;
}

static bool is_block_tag(GumboTag tag)
{
	switch ((int)tag) {
	case GUMBO_TAG_LAST:
	case GUMBO_TAG_HTML:
	case GUMBO_TAG_BODY:
	case GUMBO_TAG_MAIN:
	case GUMBO_TAG_ARTICLE:
	case GUMBO_TAG_A:
	case GUMBO_TAG_H1:
	case GUMBO_TAG_TD:
	case GUMBO_TAG_TR:
	case GUMBO_TAG_TBODY:
		return false;
	default:
		return true;
	}
}

static bool is_out_by_hint(struct html_node *node, const struct html_node *root)
{
	if (!is_block_tag(node->tag) || !(node->tag == GUMBO_TAG_ASIDE || has_hint(node)))
		return false;
	return !is_share(own_words(node), own_words(root), HINT_SHARE_PCT) && !is_law(node);
}

static void leave_out_never(struct html_node *root)
{
	struct html_node *node = html_tree_next(root, root);

	while (node) {
		node->is_out = node->is_out || is_never_content(node);
		node = node->is_out ? html_tree_next_beside(root, node)
		                    : html_tree_next(root, node);
	}
	html_tree_count(root);
}

static void leave_out_hints(struct html_node *root)
{
	struct html_node *node = html_tree_next(root, root);

	while (node) {
		node->is_out = node->is_out || is_out_by_hint(node, root);
		node = node->is_out ? html_tree_next_beside(root, node)
		                    : html_tree_next(root, node);
	}
	html_tree_count(root);
}

/* The running text. */

static bool is_prose(const struct html_node *node)
{
	switch ((int)node->tag) {
	case GUMBO_TAG_P:
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_BLOCKQUOTE:
	case GUMBO_TAG_LI:
	case GUMBO_TAG_TD:
	case GUMBO_TAG_DIV:
	case GUMBO_TAG_SECTION:
	case GUMBO_TAG_DD:
	case GUMBO_TAG_SPAN:
		break;
	default:
		return false;
	}
	return true;
}

/* Text of its own, not of blocks below it. */
static size_t count_own(const struct html_node *node)
{
	size_t n = 0;

	for (const struct html_node *child = node->first; child; child = child->next)
		if (!child->is_out && (child->tag == GUMBO_TAG_LAST || !is_prose(child)))
			n += own_words(child);
	return n;
}

/* Running text: prose in which links are few. */
static void count_running(struct html_node *node)
{
	node->n_running = 0;
	for (const struct html_node *child = node->first; child; child = child->next)
		node->n_running += child->is_out ? 0 : child->n_running;
	if (is_prose(node) && !is_share(node->n_link_letters, node->n_letters, 50)) {
		const size_t n_own = count_own(node);

		node->n_running += n_own >= RUNNING_MIN ? n_own : 0;
	}
}

/* <main>, or the one <article> with most of the text. */
static struct html_node *find_declared(struct html_node *root)
{
	struct html_node *node = html_tree_next(root, root);

	while (node) {
		const bool is_declared = node->tag == GUMBO_TAG_MAIN ||
		                         node->tag == GUMBO_TAG_ARTICLE ||
		                         text_is(html_attribute(node, "role"), "main") ||
		                         text_is(html_attribute(node, "itemprop"), "articleBody");

		if (!node->is_out && is_declared &&
		    is_share(node->n_running, root->n_running, MAIN_SHARE_PCT))
			return node;
		node = node->is_out ? html_tree_next_beside(root, node)
		                    : html_tree_next(root, node);
	}
	return NULL;
}

static bool is_container(const struct html_node *node)
{
	switch ((int)node->tag) {
	case GUMBO_TAG_P:
	case GUMBO_TAG_PRE:
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_DL:
	case GUMBO_TAG_BLOCKQUOTE:
	case GUMBO_TAG_LAST:
		return false;
	default:
		return true;
	}
}

/* Down from a node while one child holds nearly all of the running text. */
static struct html_node *descend(struct html_node *node)
{
	const size_t n_running = node->n_running;

	for (;;) {
		struct html_node *child = node->first;

		while (child && (child->is_out || !is_container(child) ||
		                 !is_share(child->n_running, n_running, DESCEND_SHARE_PCT)))
			child = child->next;
		if (!child)
			return node;
		node = child;
	}
}

static bool is_heading(const struct html_node *node)
{
	return node->tag == GUMBO_TAG_H1 || node->tag == GUMBO_TAG_H2;
}

/* What stands beside the path down to the main element stays when it is prose, a heading or numbered. */
static bool stays_beside(struct html_node *node)
{
	if (is_heading(node) ||
	    (node->n_letters < 300 && has_below(node, GUMBO_TAG_H1, GUMBO_TAG_H1)))
		return true;
	if (is_share(node->n_link_letters, node->n_letters, 30))
		return false;
	return node->n_running >= 2 * RUNNING_MIN || is_law(node);
}

static void leave_out_beside(struct html_node *root, struct html_node *top)
{
	for (struct html_node *node = top; node != root; node = node->parent)
		for (struct html_node *beside = node->parent->first; beside; beside = beside->next)
			if (beside != node && !beside->is_out && beside->n_letters > 0)
				beside->is_out = !stays_beside(beside);
}

/* Lists of links. */

static bool is_part(const struct html_node *node)
{
	switch ((int)node->tag) {
	case GUMBO_TAG_DIV:
	case GUMBO_TAG_SECTION:
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_DL:
	case GUMBO_TAG_TABLE:
	case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_FOOTER:
	case GUMBO_TAG_FORM:
		return true;
	default:
		return false;
	}
}

static bool is_list_of_links(const struct html_node *node, const struct html_node *root)
{
	return is_part(node) && node->n_links >= LIST_LINKS_MIN &&
	       is_share(node->n_link_letters, node->n_letters, LINKS_SHARE_PCT) &&
	       !is_share(own_words(node), own_words(root), HINT_SHARE_PCT);
}

static void leave_out_links(struct html_node *root)
{
	struct html_node *node = html_tree_next(root, root);

	while (node) {
		node->is_out = node->is_out || is_list_of_links(node, root);
		node = node->is_out ? html_tree_next_beside(root, node)
		                    : html_tree_next(root, node);
	}
	html_tree_count(root);
}

/* A page of nothing but links is one all the same. */
static void keep_all(struct html_node *root)
{
	struct html_node *node = html_tree_next(root, root);

	for (; node; node = html_tree_next(root, node))
		node->is_out = node->tag == GUMBO_TAG_HEAD ||
		               (node->tag != GUMBO_TAG_LAST && is_hidden(node));
	html_tree_count(root);
}

void html_main_find(struct html_node *root)
{
	struct html_node *top;

	leave_out_never(root);
	leave_out_hints(root);
	html_tree_visit(root, count_running);
	if (root->n_running > 0) {
		top = find_declared(root);
		top = descend(top ? top : root);
		leave_out_beside(root, top);
		html_tree_count(root);
	}
	leave_out_links(root);
	if (root->n_letters < CONTENT_MIN)
		keep_all(root);
}
