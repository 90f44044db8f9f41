#!/usr/bin/env python3
"""The published site in a real browser: no violation that axe-core can find on any kind of page, light, dark and
on a phone; nothing sticks out at 320 pixels; the keyboard reaches what the mouse does; without script the same."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))

from chrome import look, open_browser  # noqa: E402
from made import SOURCE, Folder, Report, make_home, publish  # noqa: E402
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

AXE = SOURCE / "tests/npm/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def kinds(root):
    """One page of each kind, the largest, in both languages: those of a folder are alike."""
    found = {}
    for path in sorted(root.rglob("*.html")):
        below = path.relative_to(root)
        kind = str(below.parent) if len(below.parts) > 2 else str(below)
        if kind not in found or path.stat().st_size > found[kind].stat().st_size:
            found[kind] = path
    return [found[kind] for kind in sorted(found)]


def axe(browser, path):
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    result = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));", RULES)
    for violation in result:
        for node in violation["nodes"][:2]:
            yield f"{path}: {violation['id']}: {node['html'][:120]}: {node['failureSummary'].splitlines()[-1][:120]}"


def violations(browser, pages, root, width, dark):
    look(browser, width, dark=dark)
    faults = []
    for page in pages:
        browser.get(page.as_uri())
        faults += axe(browser, page.relative_to(root))
    return faults


def overflows(browser, pages, root):
    look(browser, 320)
    for page in pages:
        browser.get(page.as_uri())
        width = browser.execute_script("return document.documentElement.scrollWidth")
        if width > 320:
            yield f"{page.relative_to(root)}: {width} pixels wide at 320"


def keyboard(browser, root):
    """The first stop is the skip link, the next ones are the menu; what has focus can be seen."""
    look(browser, 1280)
    browser.get((root / "en/index.html").as_uri())
    body = browser.switch_to.active_element
    body.send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    if skip.get_attribute("href") is None or not skip.get_attribute("href").endswith("#main"):
        yield "the first stop of the keyboard is not the skip link"
    # To whatever has the focus: an element that is sent keys takes the focus first.
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    ActionChains(browser).send_keys(Keys.TAB).perform()
    inside = browser.execute_script("return document.querySelector('main').contains(document.activeElement)")
    if not inside:
        yield "the skip link does not lead into the content"
    outline = browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    if outline == "none":
        yield "what has the focus cannot be seen"


def walk(browser, root, lang):
    """From the front page to the source of a figure, by links alone."""
    browser.get((root / f"{lang}/index.html").as_uri())
    figure = browser.find_element("css selector", "[data-figure]")
    value = figure.get_attribute("data-figure")
    link = figure if figure.tag_name == "a" else figure.find_element("css selector", "a")
    browser.get(link.get_attribute("href"))
    if value not in [e.get_attribute("data-figure") for e in browser.find_elements("css selector", "[data-figure]")]:
        yield f"{lang}: the figure {value} is not on the page that it leads to"
    if not browser.find_elements("css selector", ".row .src"):
        yield f"{lang}: no source stands on that page"


def scripts(root):
    for path in sorted(root.rglob("*.html")):
        if re.search(r"<script|\son\w+=|javascript:", path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(root)} has a script"


def main():
    if not AXE.exists():
        print("1..0 # skipped: axe-core is not installed (npm ci --prefix tests/npm)")
        return 1
    report = Report(8)
    with Folder() as folder:
        root = publish(make_home(folder), f"{folder}/draft")
        pages = kinds(root)
        browser = open_browser()
        try:
            browser.set_script_timeout(60)
            for width, dark in ((1280, False), (1280, True), (390, False)):
                report.say(f"no violation on {len(pages)} kinds of page, {width} pixels, "
                           + ("dark" if dark else "light"), violations(browser, pages, root, width, dark))
            report.say("nothing sticks out at 320 pixels", list(overflows(browser, pages, root)))
            report.say("the keyboard reaches the content, and one sees where it is", list(keyboard(browser, root)))
        finally:
            browser.quit()
        report.say("no page has a script", list(scripts(root)))
        browser = open_browser(script=False)
        try:
            for lang in ("en", "fr"):
                report.say(f"without script a figure leads to its source ({lang})", list(walk(browser, root, lang)))
        finally:
            browser.quit()
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
