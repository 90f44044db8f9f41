/* Level rules: transparent counting, so that a reader can check a level by hand. */
#include "analysis/rules.h"

struct rule_input {
	const struct attribute *attributes;
	size_t n;
	size_t n_levels;
	enum level_rule rule;
	double min_share;
};

static bool is_present(const struct attribute *attribute, bool if_found)
{
	return attribute->state == ATTRIBUTE_PRESENT ||
	       (if_found && attribute->state == ATTRIBUTE_NO_EVIDENCE);
}

/* Whether the attributes of one level let it pass; a level without attributes does. */
static bool level_holds(const struct rule_input *input, size_t level, bool if_found)
{
	double n = 0;
	double n_present = 0;
	for (size_t i = 0; i < input->n; i++) {
		if (input->attributes[i].level != level)
			continue;
		n++;
		n_present += is_present(&input->attributes[i], if_found);
	}
	double needed = input->rule == RULE_SHARE ? input->min_share : 1;
	return n_present >= needed * n - 1e-9;
}

static size_t climb(const struct rule_input *input, bool if_found)
{
	size_t level = 0;
	while (level < input->n_levels && level_holds(input, level + 1, if_found))
		level++;
	return level;
}

static size_t find_median(const struct rule_input *input, bool if_found)
{
	size_t n = 0;
	for (size_t i = 0; i < input->n; i++)
		n += is_present(&input->attributes[i], if_found);
	size_t reached = 0;
	for (size_t level = 1; n > 0 && level <= input->n_levels; level++) {
		for (size_t i = 0; i < input->n; i++)
			reached += input->attributes[i].level == level &&
			           is_present(&input->attributes[i], if_found);
		if (2 * reached >= n)
			return level;
	}
	return 0;
}

/* A climb is stopped by what is not present of the next level; a median rises with what lies above it. */
static bool can_block(const struct rule_input *input, const struct level_result *result,
                      size_t level)
{
	return input->rule == RULE_LOWER_MEDIAN ? level > result->level : level == result->next;
}

static void list_blocking(const struct rule_input *input, struct level_result *result,
                          size_t *ret_blocking)
{
	if (result->next == 0)
		return;
	for (size_t i = 0; i < input->n; i++) {
		const struct attribute *attribute = &input->attributes[i];
		if (!can_block(input, result, attribute->level) ||
		    attribute->state == ATTRIBUTE_PRESENT)
			continue;
		result->n_absent += attribute->state == ATTRIBUTE_ABSENT;
		result->n_no_evidence += attribute->state == ATTRIBUTE_NO_EVIDENCE;
		ret_blocking[result->n_blocking++] = i;
	}
}

bool analysis_find_level(const struct attribute *attributes, size_t n_attributes, size_t n_levels,
                         enum level_rule rule, double min_share, struct level_result *ret_result,
                         size_t *ret_blocking, struct error *err)
{
	if (n_attributes == 0)
		return FAIL(err, ERR_INPUT, "there is no attribute to find a level from");
	for (size_t i = 0; i < n_attributes; i++) {
		if (attributes[i].level < 1 || attributes[i].level > n_levels)
			return FAIL(err, ERR_INPUT,
			            "attribute %zu belongs to level %zu, outside 1 to %zu", i + 1,
			            attributes[i].level, n_levels);
	}
	struct rule_input input = {attributes, n_attributes, n_levels, rule, min_share};
	bool median = rule == RULE_LOWER_MEDIAN;
	struct level_result result = {
		.level = median ? find_median(&input, false) : climb(&input, false),
		.level_if_found = median ? find_median(&input, true) : climb(&input, true),
	};
	result.next = result.level < n_levels ? result.level + 1 : 0;
	list_blocking(&input, &result, ret_blocking);
	*ret_result = result;
	return true;
}
