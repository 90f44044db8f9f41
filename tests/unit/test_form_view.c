/* What the parts of a form print: each kind of field, a form that was refused, and nothing of a secret. */
#include "web/form_view.h"
#include "web/frame.h"
#include "web/templates.h"

#include "base_test.h"

static const struct frame frame = {.csrf = {"key", 3}, .once = {"7", 1}};

static const char *print(void **state, const struct field_view *fields, size_t n)
{
	struct buffer out = buffer_make(*state);
	struct urls urls;
	struct error err = error_in(LANG_EN);
	struct form_view form = form_view_make(&frame, fields, n);

	assert_true(urls_at(TEXT("/"), &urls, &err));
	form.verb = TEXT("Keep");
	tpl_form(&out, &form, LANG_EN, &urls);
	return out.bytes;
}

static void contains(const char *page, const char *what)
{
	if (!strstr(page, what))
		fail_msg("\"%s\" is not in:\n%s", what, page);
}

static void lacks(const char *page, const char *what)
{
	if (strstr(page, what))
		fail_msg("\"%s\" is in:\n%s", what, page);
}

static void a_form_carries_its_keys_and_no_list_of_problems(void **state)
{
	const struct field_view field = {
		.name = TEXT("words"), .label = TEXT("Words"), .is_line = true};
	const char *page = print(state, &field, 1);

	contains(page, "<input type=\"hidden\" name=\"csrf\" value=\"key\">");
	contains(page, "<input type=\"hidden\" name=\"once\" value=\"7\">");
	contains(
		page,
		"<label for=\"field-words\">Words <span class=\"optional\">(optional)</span></label>");
	lacks(page, "role=\"alert\"");
	lacks(page, "aria-describedby");
	lacks(page, "data-draft=");
	lacks(page, "multipart");
}

static void a_problem_stands_beside_its_field_and_at_the_top(void **state)
{
	const struct field_view field = {.name = TEXT("day"),
	                                 .label = TEXT("Read on"),
	                                 .hint = TEXT("for instance 2019-11-21"),
	                                 .problem = TEXT("\"<b>\" is not a day"),
	                                 .value = TEXT("<b>"),
	                                 .is_day = true,
	                                 .is_required = true};
	const char *page = print(state, &field, 1);

	contains(page, "<a href=\"#field-day\">Read on: &#34;&lt;b&gt;&#34; is not a day</a>");
	contains(page,
	         "<p class=\"problem\" id=\"field-day-problem\">\"&lt;b&gt;\" is not a day</p>");
	contains(page, "value=\"&lt;b&gt;\"");
	contains(page, "aria-invalid=\"true\" "
	               "aria-describedby=\"field-day-problem field-day-hint\"");
	lacks(page, "(optional)");
}

static void a_secret_and_a_file_never_come_back(void **state)
{
	const struct field_view fields[] = {{.name = TEXT("password"),
	                                     .label = TEXT("Password"),
	                                     .value = TEXT("hunter2"),
	                                     .is_secret = true},
	                                    {.name = TEXT("file"),
	                                     .label = TEXT("Document"),
	                                     .value = TEXT("hunter2"),
	                                     .is_file = true}};
	const char *page = print(state, fields, COUNT(fields));

	contains(page, "<input type=\"password\" id=\"field-password\"");
	contains(page, "<input type=\"file\" id=\"field-file\"");
	contains(page, "enctype=\"multipart/form-data\"");
	lacks(page, "hunter2");
}

static void choices_are_a_list_or_buttons_or_boxes(void **state)
{
	static const struct field_choice choices[] = {{{"ea", 2}, {"Ea", 2}, {"", 0}, false},
	                                              {{"nf", 2}, {"Nf", 2}, {"", 0}, true}};
	struct field_view field = {.name = TEXT("kind"),
	                           .label = TEXT("Kind"),
	                           .is_choice = true,
	                           .choices = choices,
	                           .n_choices = COUNT(choices)};

	contains(print(state, &field, 1), "<option value=\"nf\" selected>Nf</option>");
	field.is_open = true;
	contains(print(state, &field, 1),
	         "<input type=\"radio\" id=\"field-kind-nf\" name=\"kind\" value=\"nf\" checked>");
	field.is_open = false;
	field.is_many = true;
	contains(
		print(state, &field, 1),
		"<input type=\"checkbox\" id=\"field-kind-nf\" name=\"kind\" value=\"nf\" checked>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(a_form_carries_its_keys_and_no_list_of_problems),
		IN_ARENA(a_problem_stands_beside_its_field_and_at_the_top),
		IN_ARENA(a_secret_and_a_file_never_come_back),
		IN_ARENA(choices_are_a_list_or_buttons_or_boxes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
