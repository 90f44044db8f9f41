/* Lists and conditions. What a block must keep to is one rule: it ends in the same place of the HTML as it
 * begins. So whatever branch is taken and however often a list repeats, what follows stands where it was
 * checked to stand. */
#include "show/compile/unit_int.h"

/* True when a line of C has opened it. */
static bool open_list(struct unit *unit, const struct tag *tag)
{
	struct scope *scope = &unit->scopes[unit->n_scopes];
	const size_t nr = unit->n_scopes;
	const struct model_struct *type;
	struct found found;

	if (!unit_find(unit, tag->name, tag->spot, &found))
		return false;
	if (found.field->kind != FIELD_LIST) {
		unit_report_kind(unit, &found, tag->spot,
		                 "a list (a pointer to structs and size_t n_… of the same name)");
		return false;
	}
	type = model_find(&unit->set->model, found.field->type);
	if (!type) {
		PROBLEM(unit, tag->spot,
		        "struct %.*s is declared in none of the headers that were read",
		        TEXT_ARGS(found.field->type));
		return false;
	}
	*scope = (struct scope){type, text_format(unit->set->arena, "item%zu", nr).bytes};
	unit->n_scopes++;
	/* n_rows stands beside rows, in the same struct. */
	writer_add_from(unit->writer, tag->spot,
	                "for (size_t i%zu = 0; i%zu < %.*sn_%.*s; i%zu++) {", nr, nr,
	                (int)(strlen(found.access) - tag->name.n_bytes), found.access,
	                TEXT_ARGS(tag->name), nr);
	unit->writer->depth++;
	writer_add(unit->writer, "const struct %.*s *item%zu = &%s[i%zu];\n", TEXT_ARGS(type->name),
	           nr, found.access, nr);
	writer_add(unit->writer, "(void)item%zu;", nr);
	return true;
}

static const char *write_condition(struct unit *unit, const struct found *found, struct text name)
{
	struct arena *arena = unit->set->arena;

	switch (found->field->kind) {
	case FIELD_FLAG:
		return found->access;
	case FIELD_POINTER:
		return text_format(arena, "%s != NULL", found->access).bytes;
	case FIELD_TEXT:
		return text_format(arena, "%s.n_bytes > 0", found->access).bytes;
	case FIELD_HTML:
		return text_format(arena, "%s.markup.n_bytes > 0", found->access).bytes;
	case FIELD_URL:
		return text_format(arena, "%s.address.n_bytes > 0", found->access).bytes;
	case FIELD_LIST:
		return text_format(arena, "%.*sn_%.*s > 0",
		                   (int)(strlen(found->access) - name.n_bytes), found->access,
		                   TEXT_ARGS(name))
		        .bytes;
	case FIELD_SIGNED:
	case FIELD_UNSIGNED:
	case FIELD_STRUCT:
	case FIELD_OTHER:
		return NULL;
	}
	return NULL;
}

static bool open_condition(struct unit *unit, const struct tag *tag)
{
	struct found found;
	const char *condition;

	if (!unit_find(unit, tag->name, tag->spot, &found))
		return false;
	condition = write_condition(unit, &found, tag->name);
	if (!condition) {
		unit_report_kind(unit, &found, tag->spot,
		                 "a flag, or something that can be empty (zero is a value)");
		return false;
	}
	writer_add_from(unit->writer, tag->spot, "if (%s) {", condition);
	unit->writer->depth++;
	return true;
}

/* What is repeated follows itself: attributes need a space, and no second address fits. */
static void prepare_to_repeat(struct markup_place *place)
{
	if (place->in == IN_TAG)
		place->in = IN_TAG_GAP;
	place->is_begun = true;
}

void unit_open_block(struct unit *unit, const struct tag *tag)
{
	struct block block = {.kind = tag->kind, .spot = tag->spot};
	bool opened;

	if (unit->n_blocks == BLOCKS_MAX) {
		PROBLEM(unit, tag->spot, "blocks are nested deeper than %d", BLOCKS_MAX);
		return;
	}
	block.n_scopes = unit->n_scopes;
	block.floor = unit->markup.floor;
	if (!markup_takes_block(&unit->markup))
		(void)unit_takes_value(unit, tag->spot); /* says why */
	if (tag->kind == TAG_EACH)
		prepare_to_repeat(&unit->markup.place);
	block.place = unit->markup.place;
	opened = tag->kind == TAG_IF ? open_condition(unit, tag) : open_list(unit, tag);
	if (!opened) /* the body is read all the same, for what else is wrong in it */
		unit->writer->depth++;
	block.is_blind = !opened && tag->kind == TAG_EACH;
	unit->n_blind += block.is_blind;
	unit->markup.floor = unit->markup.place.n_open;
	unit->blocks[unit->n_blocks++] = block;
}

/* Back to where the block began, with new numbers for the tags and attributes that follow. */
static void go_back(struct markup_place *to, const struct markup_place *from)
{
	const size_t tag_nr = to->tag_nr, attribute_nr = to->attribute_nr;

	*to = *from;
	if (from->in == IN_CONTENT || from->in == IN_WORDS)
		to->tag_nr = tag_nr;
	if (from->in != IN_VALUE)
		to->attribute_nr = attribute_nr;
}

/* Whether a branch has come back to where its block began. Between attributes it may have met a space
 * or not: what follows then needs one. */
static void check_branch(struct unit *unit, struct block *block, struct spot spot)
{
	const struct markup_place *from = &block->place;
	struct markup_place *to = &unit->markup.place;
	const bool is_same = markup_is_same(from, to);

	if (!is_same) {
		PROBLEM(unit, spot,
		        "this branch of the block of line %zu ends in %s, another place than it began "
		        "in: a block closes what it opens",
		        block->spot.line, markup_describe(&unit->markup));
	} else if (to->n_open > from->n_open) {
		const struct open_element *open = &unit->markup.open[to->n_open - 1];

		PROBLEM(unit, open->spot,
		        "<%.*s> is not closed in its block: </%.*s> is expected before line %zu",
		        TEXT_ARGS(open->name), TEXT_ARGS(open->name), spot.line);
	}
	block->is_begun = block->is_begun || to->is_begun;
	if (is_same && to->in == IN_TAG_GAP)
		block->has_gap = true;
	go_back(to, from);
}

void unit_take_else(struct unit *unit, const struct tag *tag)
{
	struct block *block = unit->n_blocks > 0 ? &unit->blocks[unit->n_blocks - 1] : NULL;

	if (!block || block->kind != TAG_IF) {
		PROBLEM(unit, tag->spot, "{{else}} belongs into {{#if …}}, and there is none here");
		return;
	}
	if (block->has_else) {
		PROBLEM(unit, tag->spot, "the {{#if}} of line %zu has an {{else}} already",
		        block->spot.line);
		return;
	}
	check_branch(unit, block, tag->spot);
	block->has_else = true;
	writer_flush(unit->writer);
	unit->writer->depth--;
	writer_add(unit->writer, "} else {");
	unit->writer->depth++;
}

void unit_close_block(struct unit *unit, const struct tag *tag)
{
	const enum tag_kind kind = tag->kind == TAG_END_IF ? TAG_IF : TAG_EACH;
	const char *expected = kind == TAG_IF ? "{{/each}}" : "{{/if}}";
	struct block *block = unit->n_blocks > 0 ? &unit->blocks[unit->n_blocks - 1] : NULL;

	if (!block) {
		PROBLEM(unit, tag->spot, "%s closes nothing: no block is open",
		        kind == TAG_IF ? "{{/if}}" : "{{/each}}");
		return;
	}
	if (block->kind != kind)
		PROBLEM(unit, tag->spot, "%s is expected for the block of line %zu", expected,
		        block->spot.line);
	check_branch(unit, block, tag->spot);
	unit->markup.place.is_begun = block->is_begun || block->place.is_begun;
	if (block->has_gap)
		unit->markup.place.in = IN_TAG_GAP;
	unit->markup.floor = block->floor;
	unit->n_scopes = block->n_scopes;
	unit->n_blind -= block->is_blind;
	unit->n_blocks--;
	writer_flush(unit->writer);
	unit->writer->depth--;
	writer_add(unit->writer, "}");
}
