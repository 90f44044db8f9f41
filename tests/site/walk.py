#!/usr/bin/env python3
"""Walks a published site as a reader would who doubts every word of it.

Every page is whole and every link leads somewhere; every figure, mark and claim leads within two links to the same
value with its source, date and confidence (report/site.h says how a page promises that); the annex of method
prints what the database holds; no page of one language speaks the other."""

import re
import sqlite3
import sys

from made import Folder, Report, make_home, publish
from pages import Site

TITLES = re.compile("Out of the Shadows|Safer Internet Centres?|Child Helpline International")  # names, in any language
WORDS = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
ENGLISH = re.compile(r"\b(the|of the|and|with|which|that|this|are|was|were|has been|from|these|not yet)\b", re.I)
FRENCH = re.compile(r"\b(les|des|une|dans|est|sont|pour|avec|qui|cette|aux|sur)\b", re.I)


def whole_pages(site):
    for page in site.pages():
        for fault in page.faults:
            yield f"{page}: {fault}"


def links_resolve(site):
    for page in site.pages():
        for element in page.find_all(lambda e: e.get("href") or e.get("src")):
            href = element.get("href") or element.get("src")
            found = page.resolve(href)
            if not found:
                continue
            target, place = found
            if not (site.root / target).is_file():
                yield f"{page}: {href} leads nowhere"
            elif place and target.endswith(".html") and place not in site.page(target).ids:
                yield f"{page}: {href}: there is no such place on that page"


def reachable(site):
    """Every page can be reached from the first by links."""
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        page = site.page(todo.pop())
        for element in page.find_all(lambda e: e.name == "a" and e.get("href")):
            found = page.resolve(element.get("href"))
            if found and found[0].endswith(".html") and found[0] not in seen:
                seen.add(found[0])
                todo.append(found[0])
    return [f"{path} is linked from nowhere" for path in site.paths if path not in seen]


def cell(row, name):
    return next((e.text() for e in row.walk() if name in e.classes()), "")


def is_sourced(row):
    """A row that gives source, date (or says that it is not verified) and confidence."""
    return bool(cell(row, "src") and cell(row, "day") and cell(row, "conf"))


def rows_of(page):
    return page.find_all(lambda e: "row" in e.classes())


def pages_within(page, element, n):
    """Pages reached from an element by at most n links, nearest first."""
    todo, seen = [(page, href) for href in element.links()], set()
    for _ in range(n):
        after = []
        for at, href in todo:
            target, place = at.follow(href)
            if not target or (target.path, href) in seen:
                continue
            seen.add((target.path, href))
            yield target, place
            inner = [e for e in target.find_all(lambda e: e.get("data-figure") or "row" in e.classes())]
            after += [(target, link) for e in inner for link in e.links()]
        todo = after


def figures_lead_home(site):
    """The page that a figure leads to says the same figure, and its rows give source, date and confidence."""
    known = {}
    for page in site.pages():
        for element in page.find_all(lambda e: e.get("data-figure")):
            value = element.get("data-figure")
            key = (value, tuple(page.resolve(h) for h in element.links()))
            if key not in known:
                known[key] = any(
                    any(e.get("data-figure") == value for e in target.root.walk()) and
                    any(is_sourced(row) for row in rows_of(target))
                    for target, _ in pages_within(page, element, 2))
            if not known[key] and not value.startswith("0/"):
                yield f"{page}: the figure {value} ({element.text()[:60]}) does not lead to its rows"
            if value.split("/")[0] not in element.text():
                yield f"{page}: data-figure {value} stands at the words “{element.text()[:60]}”"


def marks_lead_home(site):
    for page in site.pages():
        for element in page.find_all(lambda e: e.get("data-mark") and "row" not in e.classes()):
            mark = element.get("data-mark")
            fine = False
            for target, place in pages_within(page, element, 2):
                if place is not None and place.get("data-mark") == mark and "row" in place.classes():
                    fine = mark in ("missing", "not_searched") or is_sourced(place)
                    break
            if not fine:
                yield f"{page}: the mark {mark} ({element.text()[:60]}) does not lead to its row"


def claims_lead_home(site):
    for page in site.pages():
        for element in page.find_all(lambda e: e.get("data-claim")):
            code = element.get("data-claim")
            targets = [t for t, _ in pages_within(page, element, 1)
                       if any(e.get("data-claim") == code for e in t.root.walk())]
            if not targets:
                yield f"{page}: the claim {code} does not lead to its page"
                continue
            target = targets[0]
            if not any(is_sourced(row) for row in rows_of(target)) and not target.find_all(
                    lambda e: "src" in e.classes()) and not target.find_all(lambda e: e.name == "blockquote"):
                yield f"{target}: the claim {code} names no source"


def claims_are_the_database(site, db):
    """Every claim of the publication stands on a page of each language in the words that the database has."""
    for code, en, fr in db.execute("SELECT code, text_en, text_fr FROM claim ORDER BY code"):
        for lang, words in (("en", en), ("fr", fr)):
            page = site.page(f"{lang}/claims/{code}.html")
            if not page:
                yield f"{lang}: the claim {code} has no page"
            elif " ".join(words.split()) not in page.root.text():
                yield f"{page}: does not say “{words[:80]}”"


def method_is_the_database(site, db):
    """The figures of the annex of method are those of the publication."""
    for lang in ("en", "fr"):
        page = site.page(f"{lang}/method.html")
        said = {e.get("data-progress"): e.text() for e in page.find_all(lambda e: e.get("data-progress"))}
        for code, n, of_n in db.execute("SELECT code, n, of_n FROM progress ORDER BY nr"):
            words = said.get(code, "")
            if n is None:
                if not words or re.search(r"\d", words):
                    yield f"{page}: {code} was not done, and the page says “{words}”"
            elif [int(x) for x in re.findall(r"\d+", words.replace("\u202f", "").replace("\u00a0", ""))][:2] != [n, of_n]:
                yield f"{page}: {code} is {n} of {of_n}, and the page says “{words}”"


def facts_are_the_database(site, db):
    """Every answer stands on the page of its fact, in its row, with its kind."""
    for fact, state, kind in db.execute("SELECT fact, state, kind FROM answer ORDER BY fact, state"):
        page = site.page(f"en/facts/{fact}.html")
        row = page.ids.get(state) if page else None
        if row is None or row.get("data-mark") is None:
            yield f"en/facts/{fact}.html: there is no row {state}"
        elif row.get("data-mark") != kind:
            yield f"{page}: {state} is {kind} and the row says {row.get('data-mark')}"


def runs(page, lang):
    """The texts of a page in its own language, with the element they stand in."""
    for element in page.root.walk():
        if element.name in HIDDEN_ELEMENTS or element.lang != lang:
            continue
        for part in element.parts:
            if isinstance(part, str) and part.strip():
                yield element, " ".join(part.split())
        for name in ("title", "aria-label", "alt"):
            if element.get(name):
                yield element, element.get(name)


HIDDEN_ELEMENTS = ("script", "style", "code", "pre")


def languages_are_apart(site, lang, foreign):
    """No run of four words or more that reads as the other language."""
    for page in site.pages():
        if not page.path.startswith(lang + "/"):
            continue
        own = FRENCH if lang == "fr" else ENGLISH
        for element, words in runs(page, lang):
            words = TITLES.sub("", words)
            if len(WORDS.findall(words)) >= 4 and foreign.search(words) and not own.search(words):
                yield f"{page}: <{element.name}> “{words[:100]}”"


def untranslated(site):
    """What stands on French pages in English and says so: printed, not a fault."""
    found = set()
    for page in site.pages():
        if page.path.startswith("fr/"):
            for element in page.find_all(lambda e: e.get("lang") == "en"):
                found.add(element.text())
    return found


def languages_hold_the_same(site):
    en = {p[3:] for p in site.paths if p.startswith("en/")}
    fr = {p[3:] for p in site.paths if p.startswith("fr/")}
    return [f"{path} is there in one language only" for path in sorted(en ^ fr)]


def notice_everywhere(site):
    for page in site.pages():
        if not re.search("reconstruction from public facts|Reconstitution par ce projet", page.root.text()):
            yield f"{page}: does not say that it is a reconstruction"


def main():
    report = Report(13)
    with Folder() as folder:
        home = make_home(folder)
        site = Site(publish(home, f"{folder}/draft"))
        db = sqlite3.connect(f"file:{folder}/draft/data/publication.db?mode=ro", uri=True)
        report.say("every page is whole", list(whole_pages(site)))
        report.say("every internal link leads to a page and a place on it", list(links_resolve(site)))
        report.say("every page is linked from another", reachable(site))
        report.say("every page says that it is a reconstruction", list(notice_everywhere(site)))
        report.say("every figure leads to its rows within two links", list(figures_lead_home(site)))
        report.say("every mark leads to its row within two links", list(marks_lead_home(site)))
        report.say("every claim leads to its page and names its source", list(claims_lead_home(site)))
        report.say("the claims are those of the database", list(claims_are_the_database(site, db)))
        report.say("the annex of method is the database", list(method_is_the_database(site, db)))
        report.say("the facts are those of the database", list(facts_are_the_database(site, db)))
        report.say("both languages have the same pages", languages_hold_the_same(site))
        report.say("no French page speaks English outside lang", list(languages_are_apart(site, "fr", ENGLISH)))
        report.say("no English page speaks French outside lang", list(languages_are_apart(site, "en", FRENCH)))
        left = untranslated(site)
        print(f"# {len(left)} texts stand on French pages in English, marked so, such as:")
        for words in sorted(left, key=lambda w: (-len(w), w))[:5]:
            print("#   " + words[:110])
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
