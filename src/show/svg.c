/* SVG by hand: a few shapes, one style sheet.
 *
 * The tokens are those of the pages' tokens.css. In a page the figure has no style of its own, so that a
 * strict content policy need not allow any.
 */
#include "show/svg.h"

static const char style[] =
	":root{--paper:#fbfaf6;--sunk:#f3f0e8;--ink:#16191d;--ink3:#5f666e;--rule:#dcd7ca;--rule2:#"
	"b9b3a3;"
	"--line:#a9862f;--absent:#4d545c;"
	"--f1:#d3e4f3;--f2:#8fb6d8;--f3:#3e78a7;--f4:#0c4369;--f1i:#16191d;--f2i:#16191d;--f3i:#"
	"fff;"
	"--f4i:#fff;--f-edge:#3e78a7;"
	"--p1:#f7ddbe;--p2:#d5a870;--p3:#95692d;--p4:#56390e;--p1i:#16191d;--p2i:#16191d;--p3i:#"
	"fff;"
	"--p4i:#fff;--p-edge:#95692d}"
	"@media(prefers-color-scheme:dark){:root{--paper:#14171a;--sunk:#20252a;--ink:#ece8de;--"
	"ink3:#a2a39f;"
	"--rule:#31373d;--rule2:#4a5158;--line:#b8974a;--absent:#bfc1bf;"
	"--f1:#203b51;--f2:#27628f;--f3:#5e98c9;--f4:#b2d6f5;--f1i:#fff;--f2i:#fff;--f3i:#14171a;"
	"--f4i:#14171a;--f-edge:#5e98c9;"
	"--p1:#46341f;--p2:#7e5312;--p3:#b6884d;--p4:#f3c996;--p1i:#fff;--p2i:#fff;--p3i:#14171a;"
	"--p4i:#14171a;--p-edge:#b6884d}}"
	".fig text{font-family:\"Noto Sans\",\"Noto Sans Armenian\",\"Noto Sans "
	"Georgian\",system-ui,sans-serif;"
	"fill:var(--ink)}"
	".fig .ground{fill:var(--paper)}.fig text.q{fill:var(--ink3)}"
	".fig .hair{stroke:var(--rule);fill:none}.fig .edge{stroke:var(--rule2);fill:none}"
	".fig .sunk{stroke:var(--rule2);fill:var(--sunk)}"
	".fig .line{stroke:var(--line);stroke-width:1.3;fill:none}"
	".fig .ink{stroke:var(--ink);stroke-width:1.6;fill:none}.fig .mark{fill:var(--ink)}"
	".fig .none{stroke:var(--absent);stroke-width:1.5;stroke-dasharray:1.5 3;fill:none}"
	".fig .flow{fill:var(--rule2);opacity:.55}.fig .flow.same{fill:var(--sunk);opacity:1}"
	".fig .f{stroke:var(--f-edge)}.fig .f1{fill:var(--f1)}.fig .f2{fill:var(--f2)}"
	".fig .f3{fill:var(--f3)}.fig .f4{fill:var(--f4)}"
	".fig text.f1i{fill:var(--f1i)}.fig text.f2i{fill:var(--f2i)}.fig text.f3i{fill:var(--f3i)}"
	".fig text.f4i{fill:var(--f4i)}"
	".fig .p{stroke:var(--p-edge)}.fig .p1{fill:var(--p1)}.fig .p2{fill:var(--p2)}"
	".fig .p3{fill:var(--p3)}.fig .p4{fill:var(--p4)}"
	".fig text.p1i{fill:var(--p1i)}.fig text.p2i{fill:var(--p2i)}.fig text.p3i{fill:var(--p3i)}"
	".fig text.p4i{fill:var(--p4i)}"
	"@media print{.fig *{print-color-adjust:exact}}";

const char *svg_style(void)
{
	return style;
}

/* Text inside an element. Control characters are not allowed in XML at all. */
static void add_escaped(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		unsigned char c = (unsigned char)text.bytes[i];
		if (c == '<')
			buffer_add_c(out, "&lt;");
		else if (c == '>')
			buffer_add_c(out, "&gt;");
		else if (c == '&')
			buffer_add_c(out, "&amp;");
		else
			buffer_add_char(out, c < 0x20 ? ' ' : (char)c);
	}
}

/* The head of a figure that is a picture: its class, what it shows. */
static void open_picture(struct buffer *out, double width, double height, const char *id,
                         const char *class)
{
	buffer_add_format(out,
	                  "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig%s%s\" "
	                  "role=\"img\" viewBox=\"0 0 %.0f %.0f\" aria-labelledby=\"%s-t %s-d\"",
	                  class[0] ? " " : "", class, width, height, id, id);
}

static void add_words(struct buffer *out, const char *id, struct text title,
                      struct text description)
{
	buffer_add_format(out, ">\n<title id=\"%s-t\">", id);
	add_escaped(out, title);
	buffer_add_format(out, "</title>\n<desc id=\"%s-d\">", id);
	add_escaped(out, description);
	buffer_add_c(out, "</desc>\n");
}

struct svg svg_open(struct arena *arena, double width, double height, const char *id,
                    struct text title, struct text description, bool alone)
{
	struct svg svg = {buffer_make(arena)};
	struct buffer *out = &svg.out;

	open_picture(out, width, height, id, "");
	if (alone)
		buffer_add_format(out, " width=\"%.0f\" height=\"%.0f\"", width, height);
	add_words(out, id, title, description);
	if (alone) {
		buffer_add_format(out, "<style>%s</style>\n", style);
		svg_rect(&svg, 0, 0, width, height, 0, "ground");
	}
	return svg;
}

struct svg svg_open_class(struct arena *arena, double width, double height, const char *id,
                          const char *class, struct text title, struct text description)
{
	struct svg svg = {buffer_make(arena)};

	open_picture(&svg.out, width, height, id, class);
	add_words(&svg.out, id, title, description);
	return svg;
}

/* For the value of an attribute. */
static void add_value(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.n_bytes; i++) {
		if (text.bytes[i] == '"')
			buffer_add_c(out, "&quot;");
		else
			add_escaped(out, (struct text){text.bytes + i, 1});
	}
}

struct svg svg_open_group(struct arena *arena, double width, double height, const char *class,
                          struct text name)
{
	struct svg svg = {buffer_make(arena)};

	buffer_add_format(
		&svg.out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fig %s\" role=\"group\" "
		"viewBox=\"0 0 %.0f %.0f\" aria-label=\"",
		class, width, height);
	add_value(&svg.out, name);
	buffer_add_c(&svg.out, "\">\n");
	return svg;
}

void svg_open_link(struct svg *svg, struct url url, struct text name, struct text mark)
{
	buffer_add_c(&svg->out, "<a href=\"");
	add_value(&svg->out, url.address);
	buffer_add_c(&svg->out, "\" aria-label=\"");
	add_value(&svg->out, name);
	if (!text_is_empty(mark)) {
		buffer_add_c(&svg->out, "\" data-mark=\"");
		add_value(&svg->out, mark);
	}
	buffer_add_c(&svg->out, "\">");
}

void svg_close_link(struct svg *svg)
{
	buffer_add_c(&svg->out, "</a>\n");
}

struct text svg_close(struct svg *svg)
{
	buffer_add_c(&svg->out, "</svg>\n");
	return buffer_text(&svg->out);
}

void svg_line(struct svg *svg, double x1, double y1, double x2, double y2, const char *class)
{
	buffer_add_format(&svg->out, "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", class, x1,
	                  y1, x2, y2);
}

void svg_rect(struct svg *svg, double x, double y, double width, double height, double radius,
              const char *class)
{
	buffer_add_format(&svg->out,
	                  "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
	                  class, x, y, width, height);
	if (radius > 0)
		buffer_add_format(&svg->out, " rx=\"%.1f\"", radius);
	buffer_add_c(&svg->out, "/>\n");
}

void svg_circle(struct svg *svg, double x, double y, double radius, const char *class)
{
	buffer_add_format(&svg->out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>\n",
	                  class, x, y, radius);
}

void svg_path(struct svg *svg, const char *path, const char *class)
{
	buffer_add_format(&svg->out, "<path class=\"%s\" d=\"%s\"/>\n", class, path);
}

void svg_text(struct svg *svg, double x, double y, double size, enum svg_anchor anchor,
              const char *class, struct text text)
{
	static const char *const anchors[] = {"", " text-anchor=\"middle\"",
	                                      " text-anchor=\"end\""};
	buffer_add_format(&svg->out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\"%s", x, y, size,
	                  anchors[anchor]);
	if (class)
		buffer_add_format(&svg->out, " class=\"%s\"", class);
	buffer_add_char(&svg->out, '>');
	add_escaped(&svg->out, text);
	buffer_add_c(&svg->out, "</text>\n");
}
