/* gumbo has no limit of its own and frees its tree by calling itself. So its memory comes from a list that is freed at
 * once, and when it is used up, gumbo is told to stop at the next mistake of the page; pages that grow are full of them. */
#include "extract/html_tree.h"

#include "base/buffer.h"
#include "extract/html_tame.h"

/* Memory that a byte of an honest page takes at most. */
enum { TREE_GROWTH = 30 };

/* Before each piece of gumbo's memory. */
struct piece {
	struct piece *next, *before;
	size_t n_bytes;
	size_t aligns;
};

struct memory {
	struct piece pieces; /* a ring */
	size_t n_bytes, max_bytes;
	bool is_full;
	GumboOptions options;
};

static void *give(void *whose, size_t n_bytes)
{
	struct memory *memory = whose;
	struct piece *piece = malloc(sizeof(*piece) + n_bytes);

	if (!piece)
		abort();
	*piece = (struct piece){memory->pieces.next, &memory->pieces, n_bytes, 0};
	piece->next->before = piece;
	memory->pieces.next = piece;
	memory->n_bytes += n_bytes;
	if (memory->n_bytes > memory->max_bytes) {
		memory->is_full = true;
		memory->options.stop_on_first_error = true;
	}
	return piece + 1;
}

static void take_back(void *whose, void *bytes)
{
	struct memory *memory = whose;
	struct piece *piece;

	if (!bytes)
		return;
	piece = (struct piece *)bytes - 1;
	piece->next->before = piece->before;
	piece->before->next = piece->next;
	memory->n_bytes -= piece->n_bytes;
	free(piece);
}

static void memory_drop(struct memory *memory)
{
	while (memory->pieces.next != &memory->pieces)
		take_back(memory, memory->pieces.next + 1);
}

static void memory_open(struct memory *memory, size_t max_bytes)
{
	*memory = (struct memory){.max_bytes = max_bytes, .options = kGumboDefaultOptions};
	memory->pieces.next = memory->pieces.before = &memory->pieces;
	memory->options.max_errors = 0;
	memory->options.allocator = give;
	memory->options.deallocator = take_back;
	memory->options.userdata = memory;
}

/* Own tree. */

static bool is_unread(GumboTag tag)
{
	switch ((int)tag) {
	case GUMBO_TAG_SCRIPT:
	case GUMBO_TAG_STYLE:
	case GUMBO_TAG_NOSCRIPT:
	case GUMBO_TAG_TEMPLATE:
	case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_OBJECT:
	case GUMBO_TAG_EMBED:
	case GUMBO_TAG_APPLET:
	case GUMBO_TAG_CANVAS:
	case GUMBO_TAG_SVG:
	case GUMBO_TAG_AUDIO:
	case GUMBO_TAG_VIDEO:
	case GUMBO_TAG_BUTTON:
	case GUMBO_TAG_INPUT:
	case GUMBO_TAG_SELECT:
	case GUMBO_TAG_TEXTAREA:
	case GUMBO_TAG_DATALIST:
	case GUMBO_TAG_NOFRAMES:
		return true;
	default:
		return false;
	}
}

static void add_child(struct html_node *parent, struct html_node *node)
{
	node->parent = parent;
	node->depth = parent->depth + 1;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

static void take_attributes(struct arena *arena, const GumboVector *from, struct html_node *node)
{
	node->attributes = ARENA_ARRAY(arena, struct html_attribute, from->length);
	node->n_attributes = from->length;
	for (unsigned int i = 0; i < from->length; i++) {
		const GumboAttribute *attribute = from->data[i];

		node->attributes[i].name = text_copy(arena, text_of(attribute->name));
		node->attributes[i].value = text_copy(arena, text_of(attribute->value));
	}
}

static struct html_node *take_element(struct arena *arena, const GumboNode *from,
                                      struct html_node *parent)
{
	struct html_node *node;

	if (is_unread(from->v.element.tag))
		return NULL;
	node = ARENA_NEW(arena, struct html_node);
	node->tag = from->v.element.tag;
	if (from->v.element.attributes.length > 0)
		take_attributes(arena, &from->v.element.attributes, node);
	add_child(parent, node);
	return node;
}

static void take_text(struct arena *arena, const GumboNode *from, struct html_node *parent)
{
	struct html_node *node = ARENA_NEW(arena, struct html_node);

	node->tag = GUMBO_TAG_LAST;
	node->text = text_copy(arena, text_of(from->v.text.text));
	add_child(parent, node);
}

/* gumbo's nodes in reading order, without calling itself: NULL behind the last. */
static const GumboNode *next_beside(const GumboNode *node)
{
	while (node->parent && node->parent->type != GUMBO_NODE_DOCUMENT) {
		const GumboVector *children = &node->parent->v.element.children;
		const size_t at = node->index_within_parent + 1;

		if (at < children->length)
			return children->data[at];
		node = node->parent;
	}
	return NULL;
}

/* Where what hangs on a node of gumbo's hangs in ours. */
struct path {
	const GumboNode *from;
	struct html_node *node;
};

/* The path to a node's parent: what stands above it was visited before it. */
static struct html_node *parent_of(struct path *path, size_t *n, const GumboNode *from)
{
	while (*n > 1 && path[*n - 1].from != from->parent)
		(*n)--;
	return path[*n - 1].node;
}

static bool has_children(const GumboNode *from)
{
	return (from->type == GUMBO_NODE_ELEMENT) && from->v.element.children.length > 0;
}

static size_t depth_of(const GumboNode *root)
{
	size_t depth = 0, most = 0;
	const GumboNode *node = root;

	while (node) {
		if (has_children(node)) {
			node = node->v.element.children.data[0];
			most = ++depth > most ? depth : most;
			continue;
		}
		while (node && node != root &&
		       node->index_within_parent + 1 >= node->parent->v.element.children.length) {
			node = node->parent;
			depth--;
		}
		if (!node || node == root)
			break;
		node = node->parent->v.element.children.data[node->index_within_parent + 1];
	}
	return most;
}

static void take_tree(struct arena *arena, const GumboNode *from, struct html_node *root)
{
	struct path *path = ARENA_ARRAY(arena, struct path, depth_of(from) + 2);
	const GumboNode *at = from;
	size_t n = 1;

	path[0] = (struct path){NULL, root};
	while (at) {
		struct html_node *parent = parent_of(path, &n, at), *node = NULL;

		if (at->type == GUMBO_NODE_ELEMENT)
			node = take_element(arena, at, parent);
		else if (at->type == GUMBO_NODE_TEXT || at->type == GUMBO_NODE_WHITESPACE ||
		         at->type == GUMBO_NODE_CDATA)
			take_text(arena, at, parent);
		if (!node || !has_children(at)) {
			at = next_beside(at);
			continue;
		}
		path[n++] =
			(struct path){at, node->depth < HTML_TREE_DEPTH_MAX ? node : node->parent};
		at = at->v.element.children.data[0];
	}
}

bool html_tree_make(struct arena *arena, struct text html, struct html_node **ret_root,
                    struct error *err)
{
	AUTO(memory) struct memory memory;
	const size_t room = HTML_TREE_BYTES_MIN + TREE_GROWTH * html.n_bytes;
	const struct text tame = html_tame(arena, html);
	GumboOutput *output;

	memory_open(&memory, room < HTML_TREE_BYTES_MAX ? room : HTML_TREE_BYTES_MAX);
	if (html.n_bytes > HTML_BYTES_MAX)
		return FAIL(err, ERR_TOO_BIG, "the page has %zu bytes; at most %d are read",
		            html.n_bytes, HTML_BYTES_MAX);
	output = gumbo_parse_with_options(&memory.options, tame.bytes, tame.n_bytes);
	if (memory.is_full)
		return FAIL(err, ERR_TOO_BIG,
		            "the page is built so that reading it takes more than %zu MB",
		            memory.max_bytes / ARENA_MIB);
	*ret_root = ARENA_NEW(arena, struct html_node);
	(*ret_root)->tag = GUMBO_TAG_UNKNOWN;
	take_tree(arena, output->root, *ret_root);
	html_tree_count(*ret_root);
	return true;
}

/* Walking and counting. */

struct html_node *html_tree_next_beside(const struct html_node *top, struct html_node *node)
{
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

struct html_node *html_tree_next(const struct html_node *top, struct html_node *node)
{
	return node->first ? node->first : html_tree_next_beside(top, node);
}

static const struct html_attribute *find_attribute(const struct html_node *node, const char *name)
{
	for (size_t i = 0; i < node->n_attributes; i++)
		if (text_is(node->attributes[i].name, name))
			return &node->attributes[i];
	return NULL;
}

struct text html_attribute(const struct html_node *node, const char *name)
{
	const struct html_attribute *attribute = find_attribute(node, name);

	return attribute ? attribute->value : TEXT_NONE;
}

bool html_has_attribute(const struct html_node *node, const char *name)
{
	return find_attribute(node, name) != NULL;
}

static size_t count_letters(struct text text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n_bytes; i++)
		n += (unsigned char)text.bytes[i] > ' ';
	return n;
}

static void count_node(struct html_node *node)
{
	node->n_letters = node->tag == GUMBO_TAG_LAST ? count_letters(node->text) : 0;
	node->n_link_letters = node->n_links = 0;
	for (struct html_node *child = node->first; child; child = child->next) {
		if (child->is_out)
			continue;
		node->n_letters += child->n_letters;
		node->n_link_letters += child->n_link_letters;
		node->n_links += child->n_links;
	}
	if (node->tag == GUMBO_TAG_A && html_has_attribute(node, "href")) {
		node->n_link_letters = node->n_letters;
		node->n_links++;
	}
}

void html_tree_visit(struct html_node *root, void (*visit)(struct html_node *node))
{
	struct html_node *node = root;

	for (;;) {
		while (node->first)
			node = node->first;
		visit(node);
		while (node != root && !node->next) {
			node = node->parent;
			visit(node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}

void html_tree_count(struct html_node *root)
{
	html_tree_visit(root, count_node);
}
