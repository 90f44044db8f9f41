"""Reads the pages of a published site: what every test of it needs.

A page is parsed once. An element keeps its text, its attributes, its language (nearest lang) and its children, so
that a test can ask for what carries data-figure, for the links in it, or for the rows of a table."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

VOID = set("area base br col embed hr img input link meta source track wbr".split())
HIDDEN = set("script style template".split())


class Element:
    def __init__(self, name, attributes, parent):
        self.name, self.attributes, self.parent = name, dict(attributes), parent
        self.parts = []  # texts and elements, in order
        self.lang = self.attributes.get("lang") or (parent.lang if parent else "")

    def get(self, name):
        return self.attributes.get(name)

    def classes(self):
        return (self.get("class") or "").split()

    def walk(self):
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def text(self):
        words = " ".join(p if isinstance(p, str) else p.text() for p in self.parts
                         if isinstance(p, str) or p.name not in HIDDEN)
        return " ".join(words.split())

    def find_all(self, test):
        return [e for e in self.walk() if test(e)]

    def ancestors(self):
        element = self
        while element:
            yield element
            element = element.parent

    def links(self):
        """Addresses in it, else the link it stands in."""
        inside = [e.get("href") for e in self.walk() if e.name == "a" and e.get("href")]
        if inside:
            return inside
        return [e.get("href") for e in self.ancestors() if e.name == "a" and e.get("href")][:1]


class Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.at = self.root
        self.faults = []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs, self.at)
        self.at.parts.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attrs):
        self.at.parts.append(Element(tag, attrs, self.at))

    def handle_endtag(self, tag):
        if self.at.name != tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> where <{self.at.name}> is open")
            return
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.parts.append(data)


class Page:
    def __init__(self, site, path):
        self.site, self.path = site, path
        builder = Builder()
        builder.feed((site.root / path).read_text(encoding="utf-8"))
        builder.close()
        self.root, self.faults = builder.root, builder.faults
        self.ids = {}
        for element in self.root.walk():
            if element.get("id"):
                if element.get("id") in self.ids:
                    self.faults.append(f"the id {element.get('id')} is there twice")
                self.ids[element.get("id")] = element

    def __repr__(self):
        return self.path

    def find_all(self, test):
        return self.root.find_all(test)

    def resolve(self, href):
        """The path below the site and the place of an address, or None for one that leads elsewhere."""
        if ":" in href.split("/")[0]:
            return None
        path, place = urldefrag(href)
        if not path:
            return self.path, unquote(place)
        full = (Path("/") / Path(self.path).parent / unquote(path)).resolve()
        return str(full.relative_to("/")), unquote(place)

    def follow(self, href):
        """The page and the element that an address leads to, or (None, None)."""
        found = self.resolve(href)
        if not found or not found[0].endswith(".html"):
            return None, None
        page = self.site.page(found[0])
        return page, page and (page.ids.get(found[1]) if found[1] else page.root)


class Site:
    def __init__(self, root):
        self.root = Path(root)
        self.paths = sorted(str(p.relative_to(self.root)) for p in self.root.rglob("*.html"))
        self.read = {}

    def page(self, path):
        if path not in self.read:
            self.read[path] = Page(self, path) if (self.root / path).is_file() else None
        return self.read[path]

    def pages(self):
        return [self.page(path) for path in self.paths]
