#!/usr/bin/env python3
"""A day at the workbench in Chromium, from the first link to signing out, by keyboard where that is the point; every page
looked at by axe-core, wide and narrow, light and dark."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, str(Path(__file__).resolve().parent))
from chrome import look, open_browser  # noqa: E402

BINARY = os.environ["PLUMBLINE_BINARY"]
SOURCE = Path(os.environ["PLUMBLINE_SOURCE"])
AXE = SOURCE / "tests/npm/node_modules/axe-core/axe.min.js"
PASSWORD = "a long enough phrase"
PAGES = ["/work", "/work/matrix", "/work/sources", "/work/sources/S-001", "/work/sources/S-001/mark?passage=1", "/work/search?q=unit",
         "/work/states/GE", "/work/cells/GE-C4", "/work/findings", "/work/findings/F-GEO-C4-001",
         "/work/findings/none"]


def run(home, *words):
    return subprocess.run([BINARY, "-C", home, *map(str, words)], check=True, capture_output=True, text=True).stdout


def make_home(folder):
    home = str(folder / "home")
    subprocess.run([BINARY, "init", home, "--pack", SOURCE / "packs/ocsea-2019", "--as", "ana"], check=True,
                   stdout=subprocess.DEVNULL)
    run(home, "user", "add", "ben", "--role", "reviewer")
    law = folder / "law.txt"
    law.write_text("Article 1. A unit of twelve officers works on nothing else.\n")
    run(home, "evidence", "add", law, "--kind", "law", "--state", "GE", "--class", "public", "--title", "A law", "--lang", "en")
    run(home, "evidence", "mark", "S-001", "1", "--quote", "A unit of twelve officers", "--state", "GE", "--capacity", "C4",
        "--aspect", "practice")
    run(home, "finding", "add", "--state", "GE", "--capacity", "C4", "--aspect", "practice", "--mark", "M-0001", "--as-of",
        "2019-05-31", "--statement", "A unit exists.")
    return home


class Bench:
    def __init__(self, home):
        self.home = home
        self.process = subprocess.Popen([BINARY, "-C", home, "serve", "--port", "0"], stdout=subprocess.PIPE)
        lines = [self.process.stdout.readline().decode().strip() for _ in range(4)]
        self.first_link = lines[3]
        self.root = "http://127.0.0.1:%d" % urlsplit(lines[0]).port

    def link(self, person):
        return self.root + re.search(r"/work/link/\S+", run(self.home, "user", "invite", person))[0]

    def close(self):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()


def leave(browser, element, *keys):
    """Keys that lead to another page, which is waited for: the driver does not."""
    page = browser.find_element(By.TAG_NAME, "html").id
    element.send_keys(*keys)
    WebDriverWait(browser, 20, ignored_exceptions=[WebDriverException]).until(  # the page may go while it is asked
        lambda b: [one for one in b.find_elements(By.TAG_NAME, "html") if one.id != page] and
        b.execute_script("return document.readyState") == "complete" and b.find_elements(By.TAG_NAME, "main"))


def choose_password(browser, link):
    browser.get(link)
    browser.find_element(By.NAME, "password").send_keys(PASSWORD)
    leave(browser, browser.find_element(By.NAME, "again"), PASSWORD, Keys.ENTER)


def active(browser):
    return browser.switch_to.active_element


def by_link_to_today(bench, browser):
    choose_password(browser, bench.first_link)
    text = browser.find_element(By.TAG_NAME, "main").text
    return [] if "You are signed in." in text and "F-GEO-C4-001" in text else [text]


def through_the_matrix_by_keyboard(bench, browser):
    browser.get(bench.root + "/work/matrix")
    first = browser.find_element(By.CSS_SELECTOR, "table[data-grid] tbody td a")
    browser.execute_script("arguments[0].focus()", first)
    begun = active(browser).get_attribute("href")
    active(browser).send_keys(Keys.ARROW_RIGHT)
    active(browser).send_keys(Keys.ARROW_RIGHT)
    active(browser).send_keys(Keys.ARROW_DOWN)
    reached = active(browser).get_attribute("href")
    leave(browser, active(browser), Keys.ENTER)
    faults = [] if begun.endswith("/AL-C1") and reached.endswith("/AD-C2") else [f"{begun} {reached}"]
    return faults + ([] if browser.current_url == reached else [f"not opened: {browser.current_url}"])


def nobody_approves_their_own(bench, browser):
    browser.get(bench.root + "/work/findings/F-GEO-C4-001")
    text = browser.find_element(By.TAG_NAME, "main").text
    return [] if "another person approves it" in text and not browser.find_elements(By.CSS_SELECTOR, "main form") else [text]


def approve_by_keyboard(bench, browser):
    leave(browser, browser.find_element(By.CSS_SELECTOR, ".who form button"), Keys.ENTER)
    choose_password(browser, bench.link("ben"))
    leave(browser, browser.find_element(By.PARTIAL_LINK_TEXT, "F-GEO-C4-001"), Keys.ENTER)
    for _ in range(40):
        active(browser).send_keys(Keys.TAB)
        if active(browser).text == "Approve the finding":
            break
    leave(browser, active(browser), Keys.ENTER)
    text = browser.find_element(By.TAG_NAME, "main").text
    return [] if "The finding is approved." in text else [text]


def accessible(bench, browser):
    faults = []
    axe = AXE.read_text()
    for page in PAGES:
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            look(browser, width, dark=dark)
            browser.get(bench.root + page)
            browser.execute_script(axe)
            found = browser.execute_async_script("axe.run().then(r => arguments[0](JSON.stringify(r.violations)))")
            faults += [f"{page} {width} {'dark' if dark else 'light'}: {one['id']} {one['nodes'][0]['target']}" for one in json.loads(found)]
        look(browser, 320)
        browser.get(bench.root + page)
        if browser.execute_script("return document.documentElement.scrollWidth") > 320:
            faults.append(f"{page}: wider than 320 pixels")
    look(browser, 1280)
    return faults


def leave_without_script(browser, element):
    element.send_keys(PASSWORD, Keys.ENTER)
    WebDriverWait(browser, 20).until(lambda b: "/sign-in" not in b.current_url)


def without_script(bench, browser):
    plain = open_browser(script=False)
    try:
        plain.get(bench.root + "/work/sign-in")
        plain.find_element(By.NAME, "name").send_keys("ben")
        leave_without_script(plain, plain.find_element(By.NAME, "password"))
        plain.get(bench.root + "/work/matrix?group=focus")
        rows = len(plain.find_elements(By.CSS_SELECTOR, "table tbody tr"))
        return [] if rows == 10 else [f"{rows} states in focus"]
    finally:
        plain.quit()


CHECKS = [
    ("the first link leads to a password and to what waits", by_link_to_today),
    ("the matrix is walked and opened by keyboard", through_the_matrix_by_keyboard),
    ("who wrote a finding is not offered to approve it", nobody_approves_their_own),
    ("a reviewer approves it by keyboard alone", approve_by_keyboard),
    ("axe-core finds nothing, and nothing overflows", accessible),
    ("it works without script", without_script),
]


def main():
    n_failed = 0
    print(f"1..{len(CHECKS)}")
    with tempfile.TemporaryDirectory(prefix="plumbline-day.") as folder:
        bench = Bench(make_home(Path(folder)))
        browser = open_browser()
        look(browser, 1280)
        try:
            for number, (sentence, check) in enumerate(CHECKS, 1):
                try:
                    faults = check(bench, browser)
                except Exception as error:  # each check stands alone
                    faults = [f"{type(error).__name__}: {error}"]
                n_failed += bool(faults)
                print(f"{'not ok' if faults else 'ok'} {number} - {sentence}", flush=True)
                for fault in faults:
                    print("# " + str(fault).replace("\n", " "), flush=True)
        finally:
            browser.quit()
            bench.close()
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
