#!/usr/bin/env python3
"""The workbench through a real server: who gets in, what each role is given, that nothing of another state reaches a
state's people, and what becomes of bad input."""

import html
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode, urlsplit

BINARY = os.environ["PLUMBLINE_BINARY"]
PACK = Path(os.environ["PLUMBLINE_SOURCE"]) / "packs/ocsea-2019"
PASSWORD = "a long enough phrase"
PEOPLE = {"ben": "reviewer", "cleo": "expert", "fay": "focal_point@GE", "rae": "reader", "pia": "provider",
          "dan": "coder"}
NAUGHTY = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE finding; --", "%00", "%s%n",
           "../../etc/passwd", "\r\nSet-Cookie: a=b", "{{7*7}}", "${7*7}", "javascript:alert(1)", "\u202etest",
           "ﷺ" * 20, "𝕳𝖊𝖑𝖑𝖔", "<!--", "]]>", "&lt;", "\\", "\"", "'", "`", "-1", "1e309", "NaN", "null", "true"]
DATABASE = Path(sys.argv[0]).stem  # each test has its own
UNIQUE = {"GE": "zebralingua", "TR": "quokkamaris"}


def run(home, *words, fails=False):
    done = subprocess.run([BINARY, "-C", home, *map(str, words)], capture_output=True, text=True)
    if (done.returncode != 0) != fails:
        raise RuntimeError(f"{words}: {done.returncode} {done.stdout}{done.stderr}")
    return done.stdout


class Server:
    def __init__(self, home):
        self.process = subprocess.Popen([BINARY, "-C", home, "serve", "--port", "0"], stdout=subprocess.PIPE)
        lines = [self.process.stdout.readline().decode().strip() for _ in range(2)]
        self.port = urlsplit(lines[1]).port

    def close(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(60)
        self.process.stdout.close()
        return status


class Browser:
    """Keeps cookies, follows nothing."""

    def __init__(self, server, cookie=""):
        self.server, self.cookie = server, cookie

    def ask(self, method, path, body=None, headers=None):
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        headers = dict(headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        if isinstance(body, dict):
            body = urlencode(body)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        if answer.getheader("Set-Cookie", "").startswith("plumbline="):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        line.close()
        return answer.status, text, answer

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def csrf(self):
        return re.search(r'name="csrf" value="([^"]+)"', self.get("/work")[1])[1]

    def send(self, path, **fields):
        return self.ask("POST", path, {"csrf": self.csrf(), **fields})


def invite(home, server, person):
    path = re.search(r"/work/link/\S+", run(home, "user", "invite", person))[0]
    one = Browser(server)
    status, _, _ = one.ask("POST", path, {"password": PASSWORD, "again": PASSWORD})
    assert status == 303, (person, status)
    return one


def add_evidence(home, state, word):
    """A source, a mark, a draft and an approved finding, with a word in every text that a person writes."""
    law = Path(home).parent / f"{word}.txt"
    law.write_text(f"Article 1. The {word} unit works on nothing else.\n\nArticle 2. {word} again.\n")
    run(home, "evidence", "add", law, "--kind", "law", "--state", state, "--class", "public", "--title",
        f"Law of {word}", "--issuer", f"Parliament of {word}", "--lang", "en")
    source = json.loads(run(home, "evidence", "list", "--json"))
    ref = [one for one in source if word in one["title"]][0]["ref"]
    said = run(home, "evidence", "mark", ref, "1", "--quote", f"The {word} unit", "--state", state, "--capacity", "C4",
               "--aspect", "practice")
    mark = re.search(r"M-\d+", said)[0]
    refs = []
    for words in ("works", "exists"):
        said = run(home, "--as", "cleo", "finding", "add", "--state", state, "--capacity", "C4", "--aspect", "practice",
                   "--mark", mark, "--as-of", "2019-05-31", "--statement", f"A unit {words}, says {word}.")
        refs.append(re.search(r"F-[A-Z]+-C4-\d+", said)[0])
    run(home, "--as", "ben", "finding", "approve", refs[0])
    return refs


def settle(text):
    """A page without what differs each time."""
    return re.sub(r'name="(csrf|once)" value="[^"]*"|"(csrf|once)": "[^"]*"', "", text)


# Checks: each gives what is wrong.

def getting_in(home, server, people):
    faults = []
    stranger = Browser(server)
    for path in ("/work", "/work/matrix", "/work/findings/F-GEO-C4-001", "/work/matrix.json"):
        status, text, _ = stranger.get(path)
        if status != 401 or "Georgia" in text:
            faults.append(f"{path}: {status} for a stranger")
    said = set()
    for name, password in (("ben", "not the password"), ("nobody", PASSWORD), ("ben", "")):
        status, text, _ = Browser(server).ask("POST", "/work/sign-in", {"name": name, "password": password})
        said.add(re.sub(r'value="[^"]*"', "", text) if password else "")
        if status not in (400, 401) or 'class="band"' in text:
            faults.append(f"{name} {password!r}: {status}")
    if len(said - {""}) != 1:
        faults.append("a wrong name and a wrong password are told apart")
    one = Browser(server)
    status, _, answer = one.ask("POST", "/work/sign-in", {"name": "ben", "password": PASSWORD, "next": "/work/matrix"})
    if status != 303 or not answer.getheader("Location").startswith("/work/matrix"):
        faults.append(f"signing in: {status} {answer.getheader('Location')}")
    for elsewhere in ("//evil.example/", "https://evil.example/", "/work/../\\evil", "/1.0/"):
        _, _, answer = Browser(server).ask("POST", "/work/sign-in",
                                           {"name": "ben", "password": PASSWORD, "next": elsewhere})
        if not answer.getheader("Location", "").startswith("/work?"):
            faults.append(f"leads to {answer.getheader('Location')}")
    if one.send("/work/sign-out")[0] != 303 or Browser(server, one.cookie).get("/work")[0] != 401:
        faults.append("signing out")
    if Browser(server, "plumbline=" + "A" * 43).get("/work")[0] != 401:
        faults.append("a forged cookie is taken")
    return faults


def too_many_attempts(home, server, people):
    for _ in range(12):
        status, _, answer = Browser(server).ask("POST", "/work/sign-in", {"name": "pia", "password": "wrong wrong wrong"})
    return [] if status == 503 and int(answer.getheader("Retry-After")) > 0 else [f"{status} after 12 attempts"]


def forms_are_ones_own(home, server, people):
    faults = []
    path, ben = "/work/findings/F-GEO-C4-002", people["ben"]
    for fields in ({}, {"csrf": "x"}, {"csrf": people["cleo"].csrf()}):
        status, _, _ = ben.ask("POST", path, fields)
        if status != 403:
            faults.append(f"{list(fields)}: {status}")
    status, _, _ = ben.ask("POST", path, {"csrf": ben.csrf()}, {"Sec-Fetch-Site": "cross-site"})
    if status != 403:
        faults.append(f"from another site: {status}")
    if "approved" in run(home, "finding", "show", "F-GEO-C4-002", "--json").split('"status"')[1][:20]:
        faults.append("it was approved all the same")
    return faults


def session_that_ended(home, server, people):
    one = Browser(server)
    status, text, _ = one.ask("POST", "/work/findings/F-GEO-C4-002", {"tag": "typed before", "csrf": "old"})
    kept = re.search(r'name="kept" value="([^"]*)"', text)
    following = re.search(r'name="next" value="([^"]*)"', text)
    if status != 401 or not kept or "typed before" not in html.unescape(kept[1]):
        return [f"{status}: the form is not kept"]
    status, _, answer = one.ask("POST", "/work/sign-in", {
        "name": "ben", "password": PASSWORD, "kept": html.unescape(kept[1]), "next": html.unescape(following[1])})
    status, text, _ = one.get(answer.getheader("Location"))
    return [] if status == 200 and "Here is what you had typed" in text else [f"{status}: the form is not offered"]


def second_person(home, server, people):
    faults = []
    path = "/work/findings/F-GEO-C4-002"
    for who, wanted in (("cleo", 403), ("dan", 403), ("fay", 403), ("ben", 303)):
        status, _, _ = people[who].send(path)
        if status != wanted:
            faults.append(f"{who}: {status}, not {wanted}")
    if people["ben"].send(path)[0] != 409:
        faults.append("it is approved twice")
    run(home, "verify")
    return faults


def all_routes_as_all_roles(home, server, people):
    faults = []
    routes = json.loads(people["ana"].get("/work/routes.json")[1])
    for route in routes:
        path = route["path"].replace("{}", "GE")
        if route["name"] in ("sign_out", "keep", "link"):
            continue
        for who, one in {**people, "stranger": Browser(server)}.items():
            status, text, _ = one.get(path)
            if status not in (200, 303, 401, 403, 404):
                faults.append(f"{who} {path}: {status}")
            if who == "stranger" and route["see"] != "anyone" and status != 401:
                faults.append(f"stranger {path}: {status}")
            status, text, _ = one.get(path + ".json")
            if status != 303:
                json.loads(text)
    return faults


def isolation(home, server, people):
    """As the focal point of Georgia, before and after there is anything about Türkiye."""
    fay = people["fay"]
    paths = ["/work", "/work/matrix", "/work/findings", "/work/states/GE", "/work/states/TR", "/work/states/XX",
             "/work/cells/GE-C4", "/work/cells/TR-C4", "/work/cells/XX-C4", "/work/findings/F-GEO-C4-001",
             "/work/findings/F-TUR-C4-001", "/work/findings/F-XXX-C4-001", "/work/routes", "/work/sources",
             "/work/sources/S-001", "/work/sources/S-002", "/work/sources/S-009", "/work/search",
             "/work/sources/S-001/mark", "/work/sources/S-002/mark"]
    paths += [path + ".json" for path in paths] + ["/work/matrix?group=focus", "/work/matrix?status=judged",
                                                               "/work/search?q=unit", "/work/search?q=" + UNIQUE["TR"],
                                                               "/work/sources?state=TR", "/work/sources?kind=law"]
    before = {path: fay.get(path)[:2] for path in paths}
    add_evidence(home, "TR", UNIQUE["TR"])
    faults = []
    for path in paths:
        status, text = fay.get(path)[:2]
        if (status, settle(text)) != (before[path][0], settle(before[path][1])):
            faults.append(f"{path} changed")
        if UNIQUE["TR"] in text and UNIQUE["TR"] not in path or re.search(r"Turkey|Türkiye|Armenia", text):
            faults.append(f"{path} speaks of another state")
    for foreign, absent in (("/work/states/TR", "/work/states/XX"), ("/work/cells/TR-C4", "/work/cells/XX-C4"),
                            ("/work/findings/F-TUR-C4-001", "/work/findings/F-XXX-C4-001"),
                            ("/work/sources/S-002", "/work/sources/S-009")):
        one, other = fay.get(foreign), fay.get(absent)
        if one[0] != 404 or settle(one[1]).replace(foreign[-6:], "") != settle(other[1]).replace(absent[-6:], ""):
            if one[0] != other[0] or len(one[1]) != len(other[1]):
                faults.append(f"{foreign} is told from {absent}")
    if UNIQUE["GE"] not in fay.get("/work/findings")[1]:
        faults.append("its own findings are not there")
    if UNIQUE["TR"] not in people["ben"].get("/work/findings")[1]:
        faults.append("the team does not see the other state")
    return faults


def french(home, server, people):
    faults = []
    one = Browser(server, people["ben"].cookie)
    one.cookie += "; plumbline-lang=fr"
    for path in ("/work", "/work/matrix", "/work/states/GE", "/work/cells/GE-C4", "/work/findings"):
        text = one.get(path)[1]
        if '<html lang="fr">' not in text or re.search(r">(Today|Matrix|Findings|Sign out|not searched)<", text):
            faults.append(path)
    return faults


def bad_input(home, server, people):
    faults = []
    ben, csrf = people["ben"], people["ben"].csrf()
    path = "/work/findings/F-GEO-C4-001"
    cases = [
        ("an unknown field", path, {"csrf": csrf, "nonsense": "1"}, {}, 400),
        ("bytes that are no text", path, b"csrf=%FF%FE", {"Content-Type": "application/x-www-form-urlencoded"}, None),
        ("a broken escape", path, b"a=%zz", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ("a zero byte", path, f"csrf={csrf}&tag=a%00b".encode(), {"Content-Type": "application/x-www-form-urlencoded"},
         400),
        ("no form", path, b"hello", {"Content-Type": "text/plain"}, 400),
        ("half of a form with a file", path, b"--x\r\nContent-Disposition: form-data; name=\"a\"",
         {"Content-Type": "multipart/form-data; boundary=x"}, 400),
        ("JSON that is none", path, b"{", {"Content-Type": "application/json"}, 400),
        ("JSON that is a list", path, b"[]", {"Content-Type": "application/json"}, 400),
        ("too much", path, b"a=" + b"x" * 300_000, {"Content-Type": "application/x-www-form-urlencoded"}, 413),
    ]
    for what, where, body, headers, wanted in cases:
        try:
            status, text, _ = ben.ask("POST", where, body, headers)
        except (ConnectionError, http.client.HTTPException):
            status, text = 413, ""  # the server closed while we were still sending
        if status >= 500 or (wanted and status != wanted):
            faults.append(f"{what}: {status}")
    for words in NAUGHTY:
        for path in ("/work/matrix?" + urlencode({"group": words}), "/work/matrix?" + urlencode({words: "1"}),
                     "/work/matrix?status=" + urlencode({"": words})[1:], "/work/language/fr?" + urlencode({"back": words})):
            status, text, answer = ben.get(path)
            if status >= 500 or "<script>alert" in text or "onerror=alert" in text and "<img" in text:
                faults.append(f"{path}: {status}")
            if answer.getheader("Set-Cookie", "").startswith("a=b") or "evil" in answer.getheader("Location", ""):
                faults.append(f"{path}: headers are split")
    for path in ("/work/../etc", "/work//matrix", "/work/%2e%2e/x", "/work/findings/%00", "/workbench", "/work/findings/"):
        status = ben.get(path)[0]
        if status != 404:
            faults.append(f"{path}: {status}")
    for method in ("PUT", "DELETE", "TRACE"):
        if ben.ask(method, "/work")[0] != 405:
            faults.append(method)
    return faults


def headers_that_guard(home, server, people):
    faults = []
    _, _, answer = people["ben"].get("/work/matrix")
    for name, part in (("Content-Security-Policy", "script-src 'self'"), ("X-Content-Type-Options", "nosniff"),
                       ("Cache-Control", "no-store")):
        if part not in answer.getheader(name, ""):
            faults.append(f"{name}: {answer.getheader(name)}")
    one = Browser(server)
    _, _, answer = one.ask("POST", "/work/sign-in", {"name": "rae", "password": PASSWORD},
                           {"X-Forwarded-Proto": "https"})
    cookie = answer.getheader("Set-Cookie")
    return faults + [word for word in ("HttpOnly", "SameSite=Lax", "Secure") if word not in cookie]


def a_kill_loses_nothing(home, server, people):
    refs = [re.search(r"F-[A-Z]+-C4-\d+", run(home, "--as", "cleo", "finding", "add", "--state", "GE", "--capacity", "C4",
                                             "--aspect", "practice", "--mark", "M-0001", "--as-of", "2019-05-31", "--statement",
                                             f"Nr {n}."))[0]
            for n in range(4)]
    done = [ref for ref in refs[:3] if people["ben"].send(f"/work/findings/{ref}")[0] == 303]
    server.close(signal.SIGKILL)
    other = Server(home)
    try:
        faults = [] if len(done) == 3 else [f"{len(done)} approved"]
        one = Browser(other, people["ben"].cookie)
        for ref in done:
            if json.loads(one.get(f"/work/findings/{ref}.json")[1])["approved_by"] != "ben":
                faults.append(f"{ref} is lost")
        run(home, "verify")
    finally:
        if other.close() != 0:
            faults.append("the server did not end well")
    return faults


CHECKS = [
    ("who signs in gets in, and nobody else", getting_in),
    ("too many attempts are put off", too_many_attempts),
    ("a form is of one's own session and page", forms_are_ones_own),
    ("a form whose session has ended is offered again", session_that_ended),
    ("a second person approves, once", second_person),
    ("every route answers every role, as a page and as data", all_routes_as_all_roles),
    ("a state's people learn nothing of another state", isolation),
    ("in French the workbench is French", french),
    ("bad input is answered and does nothing", bad_input),
    ("answers guard themselves", headers_that_guard),
    ("a killed server loses nothing that it confirmed", a_kill_loses_nothing),
]


def attempt(check, *arguments):
    try:
        return check(*arguments)
    except Exception as error:  # each check stands alone
        return [f"{type(error).__name__}: {error}"]


def make_home(folder):
    home = str(folder / "home")
    words = []
    if os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql":
        words = ["--database", make_database()]
    subprocess.run([BINARY, "init", home, "--pack", PACK, "--as", "ana", *words], check=True, stdout=subprocess.DEVNULL)
    for ref, role in PEOPLE.items():
        run(home, "user", "add", ref, "--role", role)
    add_evidence(home, "GE", UNIQUE["GE"])
    return home


def database_address():
    return re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{DATABASE}", os.environ["PLUMBLINE_TEST_PG"])


def make_database():
    subprocess.run(["psql", "-qXAt", "-d", os.environ["PLUMBLINE_TEST_PG"], "-c", f"CREATE DATABASE {DATABASE}"], check=True)
    return database_address()


def main():
    n_failed = 0
    print(f"1..{len(CHECKS)}")
    with tempfile.TemporaryDirectory(prefix="plumbline-workbench.") as folder:
        home = make_home(Path(folder))
        server = Server(home)
        people = {ref: invite(home, server, ref) for ref in ["ana", *PEOPLE]}
        for number, (sentence, check) in enumerate(CHECKS, 1):
            faults = attempt(check, home, server, people)
            n_failed += bool(faults)
            print(f"{'not ok' if faults else 'ok'} {number} - {sentence}", flush=True)
            for fault in faults:
                print("# " + str(fault).replace("\n", " "), flush=True)
        if server.process.poll() is None:
            server.close(signal.SIGKILL)
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
