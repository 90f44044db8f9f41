/* The template compiler: what it refuses, and with which sentence. What it writes is run by
 * test_template.c. */
#include "show/compile/model.h"
#include "show/compile/tplc.h"

#include "base_test.h"

static const char header[] =
	"/* struct decoy { int x; }; */\n"
	"#include \"show/html.h\"\n"
	"struct later;\n"
	"struct row { struct text label; const struct row *rows; size_t n_rows; };\n"
	"struct page {\n"
	"\tstruct text title, words; /* two at once */\n"
	"\tstruct html note;\n"
	"\tstruct url link;\n"
	"\tint64_t n;\n"
	"\tbool is_new : 1;\n"
	"\tdouble share;\n"
	"\tconst char *c;\n"
	"\tconst struct row *rows;\n"
	"\tsize_t n_rows;\n"
	"\tconst struct later *later;\n"
	"\tsize_t n_later;\n"
	"\tstruct other { int y; } inner;\n"
	"\tvoid (*call)(int first, int second);\n"
	"};\n";

static const char pages[] = "index index.html\nstate {lang}/states/{}.html # \n";

static const struct tplc_file header_file = {"a.h", {header, sizeof(header) - 1}};

struct trial {
	bool fine;
	const char *said;
	struct tplc_output output;
};

static struct trial compile_files(void **state, const struct tplc_file *files, size_t n_files,
                                  const char *list)
{
	struct problems problems = problems_make(*state, LANG_EN);
	const struct tplc_file page_file = {"pages.txt", text_of(list)};
	const struct tplc_input input = {.room = TEXT("t"),
	                                 .templates = files,
	                                 .n_templates = n_files,
	                                 .headers = &header_file,
	                                 .n_headers = 1,
	                                 .pages = &page_file};
	struct trial trial = {0};

	trial.fine = tplc_compile(*state, &input, &problems, &trial.output);
	trial.said = problems_write(*state, &problems).bytes;
	return trial;
}

static struct trial compile_bytes(void **state, struct text body)
{
	struct buffer text = buffer_make(*state);
	struct tplc_file file = {.path = "t/x.html"};

	buffer_add_c(&text, "{{! struct page in a.h }}\n");
	buffer_add(&text, body);
	file.text = buffer_text(&text);
	return compile_files(state, &file, 1, "index index.html\nstate {lang}/states/{}.html\n");
}

/* The first line of body is line 2 of the file. */
static struct trial compile(void **state, const char *body)
{
	return compile_bytes(state, text_of(body));
}

#define ACCEPTED(body) assert_string_equal(compile(state, body).said, "")
#define REFUSED(body, reason)                                                                      \
	assert_string_equal(compile(state, body).said, "t/x.html " reason "\n")

#define FIELDS                                                                                     \
	"struct page has title, words, note, link, n, is_new, share, c, rows, n_rows, later, "     \
	"n_later and 2 more"

static void plain_html_is_accepted(void **state)
{
	ACCEPTED("<!doctype html><html lang=\"en\"><head><meta charset=utf-8><title>a & b</title>"
	         "</head><body><p class='x' hidden>a<br><img src=\"a.png\" alt=''/></p>"
	         "<svg><path d='M0'/><use xlink:href=\"#a\"/></svg>"
	         "<script src=\"a.js\"></script><textarea>a</textarea></body></html>\n");
}

static void every_tag_is_accepted_where_it_belongs(void **state)
{
	ACCEPTED("<h1 title=\"{{title}}\">{{title}} {{n}} {{n_rows}} {{note}} {{link}}</h1>\n"
	         "{{#each rows}}<a href='{{url state label}}'>{{label}}{{title}}</a>{{/each}}\n"
	         "{{#if is_new}}a{{else}}b{{/if}}{{#if title}}c{{/if}}{{#if rows}}d{{/if}}\n"
	         "{{#if note}}e{{/if}}{{#if link}}<a href=\"{{link}}\">f</a>{{/if}}\n"
	         "{{t \"a {title}\"}} {{t n \"one \\\"{words}\\\"\" \"{n} of {title}\"}}\n"
	         "<a href=\"{{url index}}#x\">g</a> <p data-x=\"{{link}}\">{{url index}}</p>\n"
	         "<option {{#if is_new}}selected{{/if}} value=\"{{n}}\">h</option>\n"
	         "<p{{#if is_new}} class=\"a\"{{else}} class=\"b\"{{/if}}>i</p>\n"
	         "<a href=\"{{#if is_new}}{{url index}}{{else}}{{link}}{{/if}}\">j</a>\n"
	         "<title>{{title}}</title><textarea>{{words}}</textarea>\n"
	         "<meta name=\"description\" content=\"{{words}}\">\n");
}

static void a_name_that_is_no_field_is_refused(void **state)
{
	REFUSED("<p>{{titel}}</p>", "line 2, column 4: there is no field \"titel\": " FIELDS);
	REFUSED("{{#each rows}}\n{{lable}}{{/each}}",
	        "line 3, column 1: there is no field \"lable\": struct row has label, rows, n_rows; " FIELDS);
	REFUSED("{{decoy}}", "line 2, column 1: there is no field \"decoy\": " FIELDS);
	REFUSED("{{t \"{x}\"}}", "line 2, column 1: there is no field \"x\": " FIELDS);
	REFUSED("{{#if x}}a{{/if}}", "line 2, column 1: there is no field \"x\": " FIELDS);
}

static void a_list_that_is_missing_is_named_once(void **state)
{
	REFUSED("{{#each x}}{{y}}{{z}}{{/each}}",
	        "line 2, column 1: there is no field \"x\": " FIELDS);
}

static void a_field_of_the_wrong_kind_is_refused(void **state)
{
	REFUSED("{{is_new}}",
	        "line 2, column 1: is_new is a flag: a text, a whole number, safe HTML or "
	        "a link is expected");
	REFUSED("{{share}}",
	        "line 2, column 1: share is of type double: a text, a whole number, safe "
	        "HTML or a link is expected");
	REFUSED("{{c}}",
	        "line 2, column 1: c is of type char: a text, a whole number, safe HTML or a "
	        "link is expected");
	REFUSED("{{call}}",
	        "line 2, column 1: call is of type something else: a text, a whole number, "
	        "safe HTML or a link is expected");
	REFUSED("{{rows}}",
	        "line 2, column 1: rows is a list of struct row: a text, a whole number, "
	        "safe HTML or a link is expected");
	REFUSED("{{#each title}}{{/each}}",
	        "line 2, column 1: title is a text: a list (a pointer to structs and size_t n_… of the "
	        "same name) is expected");
	REFUSED("{{#if n}}{{/if}}",
	        "line 2, column 1: n is a whole number: a flag, or something that can "
	        "be empty (zero is a value) is expected");
	REFUSED("{{t title \"a\" \"b\"}}",
	        "line 2, column 1: title is a text: a whole number is expected");
	REFUSED("{{t \"{note}\"}}",
	        "line 2, column 1: note is safe HTML: a text or a whole number is expected");
	REFUSED("{{#each later}}{{/each}}",
	        "line 2, column 1: struct later is declared in none of the headers that were read");
}

static void a_value_in_script_or_style_is_refused(void **state)
{
	REFUSED("<script>x={{n}}</script>",
	        "line 2, column 11: no value may stand in <script>: a data-… attribute is expected to "
	        "carry it");
	REFUSED("<style>{{t \"a\"}}</style>",
	        "line 2, column 8: no value may stand in <style>: a data-… attribute is expected to "
	        "carry it");
	REFUSED("<script>{{#if is_new}}x{{/if}}</script>",
	        "line 2, column 9: no value may stand in <script>: a data-… attribute is expected to "
	        "carry it");
	REFUSED("<SCRIPT type=\"application/json\">{{title}}</ScRiPt>",
	        "line 2, column 33: no value may stand in <script>: a data-… attribute is expected to "
	        "carry it");
	REFUSED("<script><!-- </script>",
	        "line 2, column 9: <!-- in <script> makes its end uncertain");
}

static void a_value_without_quotes_is_refused(void **state)
{
	REFUSED("<p title={{title}}>a</p>",
	        "line 2, column 10: a value in title=… without quotes could end the attribute: "
	        "title=\"{{…}}\" is expected\n"
	        "t/x.html line 2, column 10: a value in the tag <p> could become an attribute: the quotes "
	        "of one are expected around it");
}

static void a_value_as_a_name_is_refused(void **state)
{
	REFUSED("<p {{title}}=\"x\">a</p>",
	        "line 2, column 4: a value in the tag <p> could become an attribute: the quotes of one "
	        "are expected around it\n"
	        "t/x.html line 2, column 13: an attribute or > is expected, found \"=\"x\">a</p>\"\n"
	        "t/x.html line 2, column 14: an attribute or > is expected, found \"\"x\">a</p>\"\n"
	        "t/x.html line 2, column 16: an attribute or > is expected, found \"\">a</p>\"");
	REFUSED("<h{{n}}>a",
	        "line 2, column 3: a value in the tag <h> could become an attribute: the "
	        "quotes of one are expected around it\n"
	        "t/x.html line 2, column 1: <h> is not closed: </h> is expected");
	REFUSED("<{{title}}>", "line 2, column 1: a value cannot be the name of a tag");
	REFUSED("</{{title}}>", "line 2, column 1: a value cannot be the name of a tag");
}

static void a_value_in_code_or_style_of_an_element_is_refused(void **state)
{
	REFUSED("<p onclick=\"f('{{title}}')\">a</p>",
	        "line 2, column 16: no value may stand in the attribute onclick, which is code: a data-… "
	        "attribute is expected to carry it");
	REFUSED("<p ONLOAD='{{n}}'>a</p>",
	        "line 2, column 12: no value may stand in the attribute onload, which is code: a data-… "
	        "attribute is expected to carry it");
	REFUSED("<p style=\"color:{{title}}\">a</p>",
	        "line 2, column 17: no value may stand in the attribute style: a class is expected to "
	        "choose a look");
	REFUSED("<p onclick=\"{{#if is_new}}f(){{/if}}\">a</p>",
	        "line 2, column 13: no value may stand in the attribute onclick, which is code: a data-… "
	        "attribute is expected to carry it");
}

static void an_attribute_that_nobody_has_thought_about_takes_no_value(void **state)
{
	static const char *const names[] = {"srcdoc",        "srcset", "ping",   "http-equiv",
	                                    "rel",           "type",   "target", "fill",
	                                    "attributename", "values", "xyz"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct trial trial = compile(
			state, text_format(*state, "<p %s=\"{{title}}\">a</p>", names[i]).bytes);
		size_t at;

		assert_false(trial.fine);
		assert_true(text_find(text_of(trial.said), TEXT("a constant is expected"), &at));
	}
}

static void a_link_without_the_url_builder_is_refused(void **state)
{
	static const char *const names[] = {"href", "src",    "action", "formaction",
	                                    "cite", "poster", "data",   "xlink:href"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct trial trial = compile(
			state, text_format(*state, "<a %s=\"{{title}}\">a</a>", names[i]).bytes);
		size_t at;

		assert_true(text_find(
			text_of(trial.said),
			TEXT("is a link: {{url page id}} or a struct url is expected\n"), &at));
	}
	REFUSED("<a href=\"{{title}}\">a</a>",
	        "line 2, column 10: title is a text, and the attribute href is a link: {{url page id}} "
	        "or a struct url is expected");
	REFUSED("<a href=\"{{t \"a\"}}\">a</a>",
	        "line 2, column 10: the attribute href is a link: {{url page id}} is expected, found a "
	        "sentence");
	REFUSED("<a href=\"#{{n}}\">a</a>",
	        "line 2, column 11: n is a whole number, and the attribute href is a link: {{url page "
	        "id}} or a struct url is expected");
}

static void an_address_begins_its_attribute(void **state)
{
	REFUSED("<a href=\"javascript:{{url index}}\">a</a>",
	        "line 2, column 21: an address is expected to begin the attribute href");
	REFUSED("<a href=\"{{link}}{{link}}\">a</a>",
	        "line 2, column 18: an address is expected to begin the attribute href");
	REFUSED("<a href=\"{{#if is_new}}x{{/if}}{{link}}\">a</a>",
	        "line 2, column 32: an address is expected to begin the attribute href");
	REFUSED("<a href=\"{{#each rows}}{{link}}{{/each}}\">a</a>",
	        "line 2, column 24: an address is expected to begin the attribute href");
}

static void a_page_that_is_not_listed_is_refused(void **state)
{
	REFUSED("<a href=\"{{url home}}\">a</a>",
	        "line 2, column 10: there is no page \"home\": the list has index, state");
	REFUSED("{{url index n}}",
	        "line 2, column 1: the page index has no id: {{url index}} is expected");
	REFUSED("{{url state}}",
	        "line 2, column 1: the page state is one of many: {{url state id}} is expected");
	REFUSED("{{url state note}}",
	        "line 2, column 1: note is safe HTML: a text or a whole number is expected");
}

static void safe_html_stands_in_content_alone(void **state)
{
	REFUSED("<p title=\"{{note}}\">a</p>",
	        "line 2, column 11: note is safe HTML, which is safe in the content of an element alone: "
	        "a text is expected in the attribute title");
	REFUSED("<title>{{note}}</title>",
	        "line 2, column 8: note is safe HTML, which is safe in the content of an element alone: a "
	        "text is expected in <title>");
}

static void a_value_in_a_note_is_refused(void **state)
{
	REFUSED("<!-- {{title}} -->", "line 2, column 6: no tag may stand in a note");
	REFUSED("a<!-- b", "line 2, column 2: a note is not closed: --> is expected");
}

static void a_meta_that_leads_elsewhere_takes_no_value(void **state)
{
	REFUSED("<meta content=\"0;url={{title}}\" http-equiv=\"refresh\">",
	        "line 2, column 22: a value in the content of a meta with http-equiv could lead "
	        "elsewhere: a constant is expected");
}

static void tags_that_are_not_closed_are_refused(void **state)
{
	REFUSED("<p", "line 2, column 1: <p is not closed: > is expected");
	REFUSED("<p class=\"a>", "line 2, column 1: <p is not closed: a quote and > is expected");
	REFUSED("<div><p>a</div>", "line 2, column 6: <p> is not closed: </p> is expected");
	REFUSED("<div>\n<p>a</p>", "line 2, column 1: <div> is not closed: </div> is expected");
	REFUSED("a</p>", "line 2, column 2: </p> closes nothing: no element is open");
	REFUSED("<b>a</p></b>", "line 2, column 5: </p> closes nothing: </b> is expected");
	REFUSED("<p <b>a</b>", "line 2, column 1: <p is not closed: > is expected\n"
	                       "t/x.html line 2, column 1: <p> is not closed: </p> is expected");
	REFUSED("<p>a</p",
	        "line 2, column 8: an end tag is not closed: > is expected, found the end of "
	        "the file");
	REFUSED("<p/>", "line 2, column 1: HTML reads <p/> as <p>: </p> is expected");
	REFUSED("<!doctype html",
	        "line 2, column 1: <!doctype html> is expected, found \"<!doctype ht\"");
	REFUSED("<script>a", "line 2, column 1: <script> is not closed: </script> is expected");
	REFUSED("<plaintext>",
	        "line 2, column 1: <plaintext> cannot be closed\n"
	        "t/x.html line 2, column 1: <plaintext> is not closed: </plaintext> is "
	        "expected");
}

static void html_that_browsers_would_repair_is_refused(void **state)
{
	REFUSED("a < b", "line 2, column 3: < begins no tag here: &lt; is expected");
	REFUSED("<?php ?>", "line 2, column 1: < begins no tag here: &lt; is expected");
	REFUSED("<title>a<b></title>",
	        "line 2, column 9: <title> holds text and no elements: &lt; is expected");
	REFUSED("<p class=\"a\"id=\"b\">c</p>",
	        "line 2, column 13: a space is expected before an attribute, found \"id=\"b\">c</p>\"");
	REFUSED("<svg><style/></svg>",
	        "line 2, column 6: HTML reads <style/> as <style>: </style> is expected");
	REFUSED("<svg><style>a<b</style></svg>",
	        "line 2, column 14: < in <style> begins a tag within a drawing");
	REFUSED("<p class=>a</p>",
	        "line 2, column 10: a value in quotes is expected behind class=, found \">a</p>\"");
}

static void blocks_that_are_not_closed_are_refused(void **state)
{
	REFUSED("a{{#if is_new}}b", "line 2, column 2: {{#if}} is not closed: {{/if}} is expected");
	REFUSED("{{#each rows}}b",
	        "line 2, column 1: {{#each}} is not closed: {{/each}} is expected");
	REFUSED("{{/if}}", "line 2, column 1: {{/if}} closes nothing: no block is open");
	REFUSED("{{#if is_new}}\n{{/each}}",
	        "line 3, column 1: {{/if}} is expected for the block of line 2");
	REFUSED("{{else}}",
	        "line 2, column 1: {{else}} belongs into {{#if …}}, and there is none here");
	REFUSED("{{#each rows}}{{else}}{{/each}}",
	        "line 2, column 15: {{else}} belongs into {{#if …}}, and there is none here");
	REFUSED("{{#if is_new}}{{else}}{{else}}{{/if}}",
	        "line 2, column 23: the {{#if}} of line 2 has an {{else}} already");
}

static void branches_that_end_elsewhere_are_refused(void **state)
{
	REFUSED("{{#if is_new}}<b>{{/if}}a",
	        "line 2, column 15: <b> is not closed in its block: </b> is expected before line 2");
	REFUSED("<b>{{#if is_new}}a</b>{{/if}}</b>",
	        "line 2, column 19: </b> closes an element from outside this block: a block closes what "
	        "it opens");
	REFUSED("<p {{#if is_new}}class=\"a{{else}}class=\"b{{/if}}\">a</p>",
	        "line 2, column 26: this branch of the block of line 2 ends in the attribute class, "
	        "another place than it began in: a block closes what it opens\n"
	        "t/x.html line 2, column 42: this branch of the block of line 2 ends in the attribute "
	        "class, another place than it began in: a block closes what it opens\n"
	        "t/x.html line 2, column 49: an attribute or > is expected, found \"\">a</p>\"");
	REFUSED("<p class='{{#if is_new}}a'{{else}}b'{{/if}}>c</p>",
	        "line 2, column 27: this branch of the block of line 2 ends in the tag <p>, another "
	        "place than it began in: a block closes what it opens\n"
	        "t/x.html line 2, column 37: this branch of the block of line 2 ends in the tag <p>, "
	        "another place than it began in: a block closes what it opens\n"
	        "t/x.html line 2, column 1: <p is not closed: a quote and > is expected");
	REFUSED("<p{{#if is_new}}>{{/if}}>a</p>",
	        "line 2, column 18: this branch of the block of line 2 ends in the content of an element, "
	        "another place than it began in: a block closes what it opens");
}

/* Both values stand in double quotes, and both tags are open: only their names differ. */
static void a_branch_that_ends_in_another_attribute_or_tag_is_refused(void **state)
{
	REFUSED("<a href=\"{{#if is_new}}\" title=\"{{/if}}{{title}}\">b</a>",
	        "line 2, column 33: this branch of the block of line 2 ends in the attribute title, "
	        "another place than it began in: a block closes what it opens");
	REFUSED("<script {{#if is_new}}src=\"x\"></script><br {{/if}}>{{title}}",
	        "line 2, column 44: this branch of the block of line 2 ends in the tag <br>, another "
	        "place than it began in: a block closes what it opens");
	REFUSED("<p title='{{#if is_new}}' data-x='{{else}}' data-y='{{/if}}'>a</p>",
	        "line 2, column 35: this branch of the block of line 2 ends in the attribute data-x, "
	        "another place than it began in: a block closes what it opens\n"
	        "t/x.html line 2, column 53: this branch of the block of line 2 ends in the attribute "
	        "data-y, another place than it began in: a block closes what it opens");
}

static void attributes_in_blocks_keep_their_spaces(void **state)
{
	REFUSED("<p {{#if is_new}}hid{{/if}}den>a</p>",
	        "line 2, column 28: a space is expected before an attribute, found \"den>a</p>\"");
	REFUSED("<p {{#each rows}}data-x=\"a\"{{/each}}>a</p>",
	        "line 2, column 18: a space is expected before an attribute, found \"data-x=\"a\"{{\"");
}

static void tags_that_cannot_be_read_are_refused(void **state)
{
	REFUSED("{{title", "line 2, column 8: }} is expected, found the end of the file");
	REFUSED("{{title}\na", "line 2, column 8: }} is expected, found \"}\"");
	REFUSED("{{a.b}}", "line 2, column 4: }} is expected, found \".b}}\"");
	REFUSED("{{title + 1}}", "line 2, column 9: }} is expected, found \"+ 1}}\"");
	REFUSED("{{}}", "line 2, column 3: a name, #each, #if, else, /each, /if, >, t or url is "
	                "expected, found \"}}\"");
	REFUSED("{{{title}}}",
	        "line 2, column 3: a name, #each, #if, else, /each, /if, >, t or url is "
	        "expected, found \"{title}}}\"");
	REFUSED("{{&title}}",
	        "line 2, column 3: a name, #each, #if, else, /each, /if, >, t or url is "
	        "expected, found \"&title}}\"");
	REFUSED("{{#unless title}}",
	        "line 2, column 10: #each or #if is expected, found \" title}}\"");
	REFUSED("{{#if title == 1}}", "line 2, column 13: }} is expected, found \"== 1}}\"");
	REFUSED("{{/unless}}", "line 2, column 10: /each or /if is expected, found \"}}\"");
	REFUSED("{{t title}}", "line 2, column 10: a sentence in quotes is expected, found \"}}\"");
	REFUSED("{{t n \"a\"}}",
	        "line 2, column 10: a sentence in quotes is expected, found \"}}\"");
	REFUSED("{{t \"\"}}",
	        "line 2, column 7: a sentence that is not empty is expected, found \"}}\"");
	REFUSED("{{t \"a\n",
	        "line 2, column 7: the closing quote of a sentence is expected, found the "
	        "end of the line");
	REFUSED("{{! a }}",
	        "line 2, column 3: a tag ({{! names the struct in the first line; a note is "
	        "<!-- … -->) is expected, found \"! a }}\"");
	REFUSED("{{t \"a { b\"}}",
	        "line 2, column 1: a brace in a sentence begins a field: {name} is expected");
}

static void all_problems_are_named_at_once(void **state)
{
	REFUSED("<p>{{a}}\n{{is_new}}\n<a href=\"{{title}}\">b</a>",
	        "line 2, column 4: there is no field \"a\": " FIELDS "\n"
	        "t/x.html line 3, column 1: is_new is a flag: a text, a whole number, safe HTML or a link "
	        "is expected\n"
	        "t/x.html line 4, column 10: title is a text, and the attribute href is a link: {{url "
	        "page id}} or a struct url is expected\n"
	        "t/x.html line 2, column 1: <p> is not closed: </p> is expected");
}

static void columns_count_characters(void **state)
{
	REFUSED("é日{{x}}", "line 2, column 3: there is no field \"x\": " FIELDS);
}

static void what_is_not_text_is_refused(void **state)
{
	const struct trial nul = compile_bytes(state, TEXT("a\0b"));

	REFUSED("a\n\xE9", "line 3, column 1: the file is not UTF-8 text: a byte that is none");
	assert_string_equal(
		nul.said,
		"t/x.html line 2, column 2: the file is not UTF-8 text: a NUL character\n");
}

static void deep_nesting_is_refused(void **state)
{
	struct buffer blocks = buffer_make(*state), elements = buffer_make(*state);
	size_t at;

	for (size_t i = 0; i < 200; i++) {
		buffer_add_c(&blocks, "{{#each rows}}");
		buffer_add_c(&elements, "<b>");
	}
	assert_true(text_find(text_of(compile(state, blocks.bytes).said),
	                      TEXT("blocks are nested deeper than 32"), &at));
	assert_true(text_find(text_of(compile(state, elements.bytes).said),
	                      TEXT("elements are nested deeper than 128"), &at));
}

/* Sets */

static void a_heading_is_due(void **state)
{
	const struct tplc_file files[] = {{"a.html", TEXT("<p>a</p>")},
	                                  {"b.html", TEXT("{{! struct gone in a.h }}\na")},
	                                  {"B-c.html", TEXT("{{! struct page in a.h }}\na")},
	                                  {"d/a.html", TEXT("{{! struct page in a.h }}\na")}};

	assert_string_equal(
		compile_files(state, files, COUNT(files), pages).said,
		"pages.txt line 2: \"{lang}/states/{}.html #\" is not a path such as "
		"{lang}/states/{}.html: letters, digits, - _ . and /, {lang}/ only in front, {} once, # "
		"once\n"
		"a.html line 1, column 1: {{! struct NAME in ROOM/FILE.h }} is expected in the first "
		"line\n"
		"b.html line 1, column 1: struct gone is declared neither in a.h nor in what that "
		"includes\n"
		"B-c.html line 1, column 1: a template is named by a-z, 0-9 and _ and ends with .html\n"
		"d/a.html line 1, column 1: there is another template a\n");
}

static void parts_find_their_struct(void **state)
{
	const struct tplc_file files[] = {
		{"row.html", TEXT("{{! struct row in a.h }}\n{{label}}\n")},
		{"page.html",
	         TEXT("{{! struct page in a.h }}\n{{#each rows}}{{> row}}{{/each}}\n")}};

	assert_string_equal(compile_files(state, files, 2, "").said, "");
}

static void parts_that_do_not_fit_are_refused(void **state)
{
	const struct tplc_file files[] = {
		{"row.html", TEXT("{{! struct row in a.h }}\n{{label}}\n")},
		{"page.html",
	         TEXT("{{! struct page in a.h }}\n{{> row}}\n{{> gone}}\n<p title=\"{{> "
	              "row}}\">a</p>\n")}};

	assert_string_equal(
		compile_files(state, files, 2, "").said,
		"page.html line 2, column 1: the part row prints a struct row, and there is none here\n"
		"page.html line 3, column 1: there is no template gone.html in this set\n"
		"page.html line 4, column 11: a part stands in the content of an element, and this is "
		"the attribute title\n");
}

static void a_part_within_itself_is_refused(void **state)
{
	const struct tplc_file files[] = {
		{"a.html", TEXT("{{! struct page in a.h }}\n{{> b}}\n")},
		{"b.html", TEXT("{{! struct page in a.h }}\n\n{{> a}}\n")},
		{"c.html", TEXT("{{! struct row in a.h }}\n{{#each rows}}{{> c}}{{/each}}\n")}};

	assert_string_equal(compile_files(state, files, 3, "").said,
	                    "b.html line 3, column 1: the part a would contain itself\n"
	                    "c.html line 2, column 15: the part c would contain itself\n");
}

static void a_list_of_pages_is_checked(void **state)
{
	static const char list[] =
		"# all pages\n\nindex index.html\nindex b.html\nA a.html\n"
		"b\nc /c.html\nd ../d.html\ne {}\nf {}{}.html\ng a{lang}/b\nh a b\n"
		"i #i-{}\nj javascript:x\nk a//b\nl {lang}/a_b-c.html#{}\n";
	const char *said = compile_files(state, NULL, 0, list).said;
	static const size_t wrong[] = {4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15};
	struct text rest = text_of(said), line;

	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_true(text_split(&rest, '\n', &line));
		assert_true(
			text_starts(line, text_format(*state, "pages.txt line %zu: ", wrong[i])));
	}
	assert_true(text_is_empty(rest));
}

/* Data */

static struct tplc_output compile_row_and_page(void **state, bool makes_json)
{
	const struct tplc_file files[] = {
		{"row.html", TEXT("{{! struct row in a.h }}\n{{label}}\n")},
		{"list.html",
	         TEXT("{{! struct page in a.h }}\n{{#each rows}}{{> row}}{{/each}}\n")}};
	struct problems problems = problems_make(*state, LANG_EN);
	const struct tplc_input input = {.room = TEXT("t"),
	                                 .templates = files,
	                                 .n_templates = COUNT(files),
	                                 .headers = &header_file,
	                                 .n_headers = 1,
	                                 .makes_json = makes_json};
	struct tplc_output output;

	assert_true(tplc_compile(*state, &input, &problems, &output));
	return output;
}

static bool has(struct text text, const char *what)
{
	size_t at;

	return text_find(text, text_of(what), &at);
}

static void data_are_made_of_pages_and_not_of_parts(void **state)
{
	const struct tplc_output output = compile_row_and_page(state, true);

	assert_true(has(output.header, "void json_list("));
	assert_false(has(output.header, "json_row"));
	assert_true(has(output.source, "static void add_struct_row("));
}

static void data_leave_out_counts_and_what_no_template_prints(void **state)
{
	static const char *const absent[] = {"\"n_rows\"", "\"share\"", "\"c\"",
	                                     "\"later\"",  "\"inner\"", "\"call\""};
	const struct tplc_output output = compile_row_and_page(state, true);

	for (size_t i = 0; i < COUNT(absent); i++)
		assert_false(has(output.source, absent[i]));
	assert_true(has(output.source, "json_out_flag(json, \"is_new\", item->is_new)"));
	assert_true(has(output.source, "json_out_text(json, \"link\", item->link.address)"));
}

static void data_are_made_when_asked_for(void **state)
{
	assert_false(has(compile_row_and_page(state, false).source, "json"));
}

static void includes_are_found(void **state)
{
	struct text rest =
		TEXT("#include <a.h>\n#include \"b/c.h\"\n#include \"d.h\"\n#include \"e");
	struct text name;

	(void)state;
	assert_true(tplc_next_include(&rest, &name));
	assert_text(name, "b/c.h");
	assert_true(tplc_next_include(&rest, &name));
	assert_text(name, "d.h");
	assert_false(tplc_next_include(&rest, &name));
	assert_true(tplc_find_header(TEXT("{{! struct a in b/c.h }}"), &name));
	assert_text(name, "b/c.h");
	assert_false(tplc_find_header(TEXT("{{! struct a in b/c }}"), &name));
	assert_false(tplc_find_header(TEXT("<p>"), &name));
}

/* Structs */

static void structs_are_read_out_of_c(void **state)
{
	static const struct {
		const char *name;
		enum field_kind kind;
	} fields[] = {
		{"title", FIELD_TEXT},      {"words", FIELD_TEXT}, {"note", FIELD_HTML},
		{"link", FIELD_URL},        {"n", FIELD_SIGNED},   {"is_new", FIELD_FLAG},
		{"share", FIELD_OTHER},     {"c", FIELD_OTHER},    {"rows", FIELD_LIST},
		{"n_rows", FIELD_UNSIGNED}, {"later", FIELD_LIST}, {"inner", FIELD_OTHER},
	};
	struct model model = {.arena = *state};
	const struct model_struct *page;

	model_add(&model, text_of(header));
	page = model_find(&model, TEXT("page"));
	assert_non_null(page);
	for (size_t i = 0; i < COUNT(fields); i++) {
		const struct model_field *field = model_find_field(page, text_of(fields[i].name));

		assert_non_null(field);
		assert_int_equal(field->kind, fields[i].kind);
	}
	assert_null(model_find(&model, TEXT("decoy")));
	assert_null(model_find(&model, TEXT("later")));
}

static void one_struct_is_no_list(void **state)
{
	struct model model = {.arena = *state};
	const struct model_struct *type;

	model_add(&model, TEXT("struct a { const struct b *one; struct b two; struct b three[4]; "
	                       "size_t n_three; struct b four[4]; struct b **five; int n_one; };"));
	type = model_find(&model, TEXT("a"));
	assert_int_equal(model_find_field(type, TEXT("one"))->kind, FIELD_POINTER);
	assert_int_equal(model_find_field(type, TEXT("two"))->kind, FIELD_STRUCT);
	assert_int_equal(model_find_field(type, TEXT("three"))->kind, FIELD_LIST);
	assert_int_equal(model_find_field(type, TEXT("four"))->kind, FIELD_OTHER);
	assert_int_equal(model_find_field(type, TEXT("five"))->kind, FIELD_OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_ARENA(plain_html_is_accepted),
		IN_ARENA(every_tag_is_accepted_where_it_belongs),
		IN_ARENA(a_name_that_is_no_field_is_refused),
		IN_ARENA(a_list_that_is_missing_is_named_once),
		IN_ARENA(a_field_of_the_wrong_kind_is_refused),
		IN_ARENA(a_value_in_script_or_style_is_refused),
		IN_ARENA(a_value_without_quotes_is_refused),
		IN_ARENA(a_value_as_a_name_is_refused),
		IN_ARENA(a_value_in_code_or_style_of_an_element_is_refused),
		IN_ARENA(an_attribute_that_nobody_has_thought_about_takes_no_value),
		IN_ARENA(a_link_without_the_url_builder_is_refused),
		IN_ARENA(an_address_begins_its_attribute),
		IN_ARENA(a_page_that_is_not_listed_is_refused),
		IN_ARENA(safe_html_stands_in_content_alone),
		IN_ARENA(a_value_in_a_note_is_refused),
		IN_ARENA(a_meta_that_leads_elsewhere_takes_no_value),
		IN_ARENA(tags_that_are_not_closed_are_refused),
		IN_ARENA(html_that_browsers_would_repair_is_refused),
		IN_ARENA(blocks_that_are_not_closed_are_refused),
		IN_ARENA(branches_that_end_elsewhere_are_refused),
		IN_ARENA(a_branch_that_ends_in_another_attribute_or_tag_is_refused),
		IN_ARENA(attributes_in_blocks_keep_their_spaces),
		IN_ARENA(tags_that_cannot_be_read_are_refused),
		IN_ARENA(all_problems_are_named_at_once),
		IN_ARENA(columns_count_characters),
		IN_ARENA(what_is_not_text_is_refused),
		IN_ARENA(deep_nesting_is_refused),
		IN_ARENA(a_heading_is_due),
		IN_ARENA(parts_find_their_struct),
		IN_ARENA(parts_that_do_not_fit_are_refused),
		IN_ARENA(a_part_within_itself_is_refused),
		IN_ARENA(a_list_of_pages_is_checked),
		IN_ARENA(data_are_made_of_pages_and_not_of_parts),
		IN_ARENA(data_leave_out_counts_and_what_no_template_prints),
		IN_ARENA(data_are_made_when_asked_for),
		IN_ARENA(includes_are_found),
		IN_ARENA(structs_are_read_out_of_c),
		IN_ARENA(one_struct_is_no_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
