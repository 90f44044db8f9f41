#!/usr/bin/env python3
"""What becomes of bad input at the workbench: requests that are none, forms that none of its pages sends, and words that
would be markup or commands elsewhere. Nothing fails on the server's side, nothing is stored, nothing is given back as
markup. At the end the server is killed while forms come in."""

import html.parser
import http.client
import json
import os
import re
import signal
import socket
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent))
import workbench  # noqa: E402
from workbench import Browser, Server, invite, make_home, run  # noqa: E402

FORM = "application/x-www-form-urlencoded"
TOO_MUCH = 300_000
LONG_S = 3  # a request that does not end is left alone by the server for longer than that
NAUGHTY = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)", "<svg onload=alert(1)>", "<svg/onload=alert`1`>",
    "<iframe src=javascript:alert(1)>", "<body onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
    "<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example/>", "<form action=//evil.example>", "<math><mi//xlink:href=\"data:x,<script>\">",
    "<!--", "-->", "<![CDATA[", "]]>", "<?php echo 1 ?>", "<%= 1 %>", "&lt;script&gt;", "&#60;script&#62;", "&amp;amp;",
    "{{statement_en}}", "{{{statement_en}}}", "{{> frame_head}}", "{{#each x}}", "${7*7}", "#{7*7}", "%{7*7}",
    "' OR '1'='1", "'; DROP TABLE finding; --", "\"; DROP TABLE finding; --", "1 UNION SELECT 1", "\\'; --", "$1", "?1", ":id",
    "%s%s%s%n", "%d", "%1$n", "%00", "%0d%0aX: y", "\r\nSet-Cookie: a=b", "\nLocation: //evil.example", "\t", "\x0b\x0c",
    "../../../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "file:///etc/passwd", "C:\\con", "$(id)", "`id`", "| id",
    "; id", "$HOME", "~", "*", "?", "[a", "-", "--help", "@file", "=1+1", "+1", "-1", "0", "00", "1e309", "NaN", "Infinity",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "0x10", "1.5", "١٢٣", "null", "undefined", "true",
    "\u202eabc", "\u200b", "\ufeff", "\u2028", "e\u0301" * 300, "\u0300" * 300, "ﷺ" * 50, "𝕳𝖊𝖑𝖑𝖔", "👩‍👩‍👧‍👦" * 40,
    "\U0010ffff", "\ufdd0", "İıßﬀ", "NEAR(", "\"", "(", "AND", "NOT", "state:", "year:-", "a OR", "*a", "word*", "\\", "x" * 600]


class Markup(html.parser.HTMLParser):
    """What in a page would run, load or lead elsewhere."""

    def __init__(self):
        super().__init__()
        self.faults = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "math", "style") or (tag == "script" and "src" not in named):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or re.match(r"\s*(javascript|data|vbscript):", value or "", re.I) and name != "value":
                self.faults.append(f"{name}={value}")
            if name in ("href", "src", "action", "formaction") and re.match(r"\s*(https?:)?//evil", value or ""):
                self.faults.append(f"{name}={value}")


def markup_of(text):
    reader = Markup()
    reader.feed(text)
    return reader.faults


def last_act(home):
    return run(home, "log", "--last", "1")


class Line:
    """A connection that says anything."""

    def __init__(self, server):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=LONG_S)

    def say(self, raw):
        """The status, 0 for a connection that was closed without a word, and the head of the answer."""
        try:
            self.socket.sendall(raw)
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        answer = b""
        try:
            while part := self.socket.recv(65536):
                answer += part
        except OSError:
            pass
        self.socket.close()
        found = re.match(rb"HTTP/1\.1 (\d{3})", answer)
        return (int(found[1]) if found else 0), answer.split(b"\r\n\r\n")[0].decode("latin-1")


def say(bench, raw):
    return Line(bench["server"]).say(raw if isinstance(raw, bytes) else raw.encode("latin-1"))


def head_of(bench, method, path, *lines):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {bench['ana'].cookie}", *lines, "", ""])


# Checks: each gives what is wrong.

def requests_that_are_none(bench):
    faults = []
    form = f"Content-Type: {FORM}"
    cases = [
        head_of(bench, "GET", "/work\x00"), head_of(bench, "GET", "/work/%00"), head_of(bench, "GET", "/work/findings/%0d%0aA:b"),
        head_of(bench, "GET", "/work/../../etc/passwd"), head_of(bench, "GET", "/work/%2e%2e/%2e%2e/etc/passwd"),
        head_of(bench, "GET", "/work/..%2f..%2fetc%2fpasswd"), head_of(bench, "GET", "/work/%c0%ae%c0%ae/"),
        head_of(bench, "GET", "/work/\\..\\.."), head_of(bench, "GET", "//work/matrix"), head_of(bench, "GET", "/work/./matrix"),
        head_of(bench, "GET", "/work/findings/" + "a" * 3000), head_of(bench, "GET", "/work?" + "a" * 60000),
        head_of(bench, "GET", "/work/findings/%ff%fe"), head_of(bench, "GET", "work/matrix"), head_of(bench, "GET", "*"),
        head_of(bench, "GET", "http://evil.example/work/matrix"), head_of(bench, "G\x01T", "/work"),
        head_of(bench, "GET", "/work/matrix", "X: " + "a" * 100_000), head_of(bench, "GET", "/work", *["A: b"] * 2000),
        head_of(bench, "GET", "/work", "Cookie: " + "; ".join(f"c{n}=x" for n in range(900))),
        head_of(bench, "GET", "/work", "Authorization: Bearer " + "\xff" * 300), head_of(bench, "GET", "/work", "Authorization: Basic eDp5"),
        head_of(bench, "GET", "/work", "Accept-Language: " + "a-b;q=9.99999," * 400),
        head_of(bench, "POST", "/work/keep", form, "Content-Length: -1"), head_of(bench, "POST", "/work/keep", form, "Content-Length: x"),
        head_of(bench, "POST", "/work/keep", form, "Content-Length: 99999999999999999999"),
        head_of(bench, "POST", "/work/keep", form, "Content-Length: 4", "Content-Length: 5") + "abcd",
        head_of(bench, "POST", "/work/keep", form, "Content-Length: 4", "Transfer-Encoding: chunked") + "0\r\n\r\n",
        head_of(bench, "POST", "/work/keep", form, "Transfer-Encoding: chunked") + "zz\r\n",
        head_of(bench, "POST", "/work/keep", form, "Transfer-Encoding: chunked") + "ffffffffffffffffff\r\n",
        head_of(bench, "POST", "/work/keep", "Content-Length: 3") + "a=b", head_of(bench, "POST", "/work/keep", "Content-Type: ;",
                                                                                "Content-Length: 3") + "a=b",
        "GET /work HTTP/1.1\r\n\r\n", "GET /work HTTP/9.9\r\nHost: x\r\n\r\n", "GET /work\r\n\r\n", "\r\n\r\n", "\x16\x03\x01\x02\x00\x01",
        "GET /work HTTP/1.1\r\nHost: evil.example\r\n\r\n", "GET /work HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: x\r\n\r\n",
    ]
    with ThreadPoolExecutor(8) as lines:
        answers = list(lines.map(lambda raw: say(bench, raw), cases))
    for raw, (status, head) in zip(cases, answers):
        if status >= 500 and status != 505 or status in (200, 303) and ("/etc" in raw or "evil" in raw or "%0d" in raw):
            faults.append(f"{raw[:60]!r}: {status}")
        if re.search(r"^A:", head, re.M) and "A:b" in raw:
            faults.append(f"{raw[:60]!r}: headers are split")
    return faults + still_there(bench)


def still_there(bench):
    if bench["server"].process.poll() is not None:
        return ["the server is gone"]
    status = bench["ana"].get("/work")[0]
    return [] if status == 200 else [f"the server answers {status} afterwards"]


def send(one, path, body, media=FORM):
    """The status; what is closed while it is sent counts as refused."""
    try:
        return one.ask("POST", path, body, {"Content-Type": media} if media else {})[:2]
    except (ConnectionError, http.client.HTTPException):
        return 413, ""


def multipart(name, value, file_name=None, end="--x--\r\n"):
    file_part = f"; filename=\"{file_name}\"" if file_name is not None else ""
    return f"--x\r\nContent-Disposition: form-data; name=\"{name}\"{file_part}\r\n\r\n{value}\r\n{end}".encode()


def forms_of(bench):
    """Each page that takes a form, with an address that is there."""
    places = {"finding": "F-GEO-C4-002", "mark_new": "S-001", "state": "GE", "cell": "GE-C4", "source": "S-001"}
    for route in bench["routes"]:
        if route["change"] != "nobody" and route["name"] not in ("sign_out", "link"):
            yield route, route["path"].replace("{}", places.get(route["name"], "GE"))


def forms_that_no_page_sends(bench):
    faults, before = [], last_act(bench["home"])
    for route, path in forms_of(bench):
        one = bench["ben"] if route["name"] == "finding" else bench["ana"]
        csrf = one.csrf()
        name = (route["fields"] or [{"name": "tag"}])[0]["name"]
        cases = [
            ("an unknown field", f"csrf={csrf}&nonsense=1", FORM, {400}),
            ("a field twice", f"csrf={csrf}&{name}=1&{name}=2", FORM, {400}),
            ("bytes that are no text", f"csrf={csrf}&{name}=%FF%FE", FORM, {400}),
            ("half a character", f"csrf={csrf}&{name}=%E2%82", FORM, {400}),
            ("a surrogate", f"csrf={csrf}&{name}=%ED%A0%80", FORM, {400}),
            ("a zero byte", f"csrf={csrf}&{name}=a%00b", FORM, {400}),
            ("a broken escape", f"csrf={csrf}&{name}=%zz", FORM, {400}),
            ("a name that is no text", f"csrf={csrf}&%FF=1", FORM, {400}),
            ("a thousand fields", f"csrf={csrf}&" + "&".join(f"a{n}=1" for n in range(1000)), FORM, {400, 413}),
            ("no form", "hello", "text/plain", {400}), ("no type", b"a=b", None, {400}),
            ("a type that is none", "a=b", "application/x-www-form-urlencodedx", {400}),
            ("multipart without a boundary", multipart(name, "1"), "multipart/form-data", {400}),
            ("multipart of another boundary", multipart(name, "1"), "multipart/form-data; boundary=y", {400, 403}),
            ("multipart that ends early", multipart(name, "1", end=""), "multipart/form-data; boundary=x", {400, 403}),
            ("multipart without names", b"--x\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x", {400, 403}),
            ("half of JSON", "{", "application/json", {400}), ("a list", "[]", "application/json", {400}),
            ("JSON in JSON", json.dumps({"csrf": csrf, name: {"a": 1}}), "application/json", {400}),
            ("deep JSON", "[" * 5000, "application/json", {400}),
            ("a key twice", f'{{"csrf": "{csrf}", "{name}": "1", "{name}": "2"}}', "application/json", {400}),
            ("a number that is none", f'{{"csrf": "{csrf}", "{name}": 1e999}}', "application/json", {400}),
            ("a zero in JSON", f'{{"csrf": "{csrf}", "{name}": "a\\u0000b"}}', "application/json", {400}),
            ("too much", "a=" + "x" * TOO_MUCH, FORM, {413}),
            ("too much JSON", json.dumps({name: "x" * TOO_MUCH}), "application/json", {413}),
            ("too much in a part", multipart(name, "x" * TOO_MUCH), "multipart/form-data; boundary=x", {413}),
            ("too much in pieces", iter([b"a="] + [b"x" * 50_000] * 8), FORM, {413}),
        ]
        for file_name in ("../../etc/passwd", "/etc/passwd", "..\\x", "a\x00b", "", "\"", "a" * 5000, "<script>", "con", "x\r\nA: b"):
            cases.append((f"a file called {file_name[:20]!r}", multipart(name, "words", file_name),
                          "multipart/form-data; boundary=x", {400, 403, 413}))
        for what, body, media, wanted in cases:
            status, text = send(one, path, body, media)
            if status not in wanted:
                faults.append(f"{path}: {what}: {status}")
            faults += [f"{path}: {what}: {fault}" for fault in markup_of(text)]
    if last_act(bench["home"]) != before:
        faults.append("something was stored")
    return faults + still_there(bench)


def naughty_words():
    big = Path(os.environ.get("PLUMBLINE_SHARED", "/nonexistent")) / "data/documents/hostile/blns.txt"
    lines = big.read_text().split("\n") if big.exists() else []
    return NAUGHTY + [line for line in lines if line and not line.startswith("#")]


def answered_well(what, status, text, answer):
    faults = [f"{what}: {status}"] if status >= 500 else []
    faults += [f"{what}: {fault}" for fault in markup_of(text)] if "html" in answer.getheader("Content-Type", "") else []
    if re.match(r"(https?:)?//|\w+:", answer.getheader("Location", "")) or "a=b" in answer.getheader("Set-Cookie", ""):
        faults.append(f"{what}: leads to {answer.getheader('Location')}")
    return faults


def words_in_addresses(bench):
    """Our own in every field of every page, the big list in turn: each once somewhere."""
    faults, one = [], bench["ana"]
    fields = [(route["path"].replace("{}", {"mark_new": "S-001", "source": "S-001", "language": "fr"}.get(route["name"], "GE")),
               field["name"]) for route in bench["routes"] if route["name"] != "link" for field in route["query"]]
    words = naughty_words()
    for nr, word in enumerate(words):
        chosen = fields if nr < len(NAUGHTY) and nr % 4 == 0 else [fields[nr % len(fields)]]
        for path, name in chosen:
            faults += answered_well(f"{path} {name}={word[:30]!r}", *one.get(f"{path}?{urlencode({name: word})}"))
        if nr % 5 == 0:
            faults += answered_well(f"an id {word[:30]!r}", *one.get("/work/findings/" + quote(word, safe="")))
            faults += answered_well(f"said {word[:30]!r}", *one.get("/work?" + urlencode({"said": word})))
    return faults + still_there(bench)


def words_in_forms(bench):
    """What a form is refused with is shown again as the words that they are."""
    faults, one, before = [], bench["ana"], last_act(bench["home"])
    csrf, n_shown = one.csrf(), 0
    names = ["quote", "translation_en", "translation_fr", "state", "capacity", "aspect", "nth"]
    for nr, word in enumerate(naughty_words()):
        if nr >= len(NAUGHTY) and nr % 6:
            continue
        typed = {"csrf": csrf, "passage": "1", "quote": "not in the passage", names[nr % len(names)]: word}
        status, text, answer = one.ask("POST", "/work/sources/S-001/mark", typed)
        faults += answered_well(f"{names[nr % len(names)]}={word[:30]!r}", status, text, answer)
        if status == 303:
            faults.append(f"{word[:30]!r} was taken")
        n_shown += html.escape(word) in text
    if n_shown < 10:
        faults.append(f"what was typed is shown again only {n_shown} times")
    for name in ("<script>alert(1)</script>", "\"><svg onload=alert(1)>"):
        faults += answered_well(f"name={name}", *Browser(bench["server"]).ask(
            "POST", "/work/sign-in", {"name": name, "password": "x" * 20, "kept": "{\"a\": \"" + name, "next": name}))
    if last_act(bench["home"]) != before:
        faults.append("something was stored")
    return faults


def words_that_are_kept(bench):
    """Words that may be said are stored, and are words on every page."""
    home, faults = bench["home"], []
    words = " ".join(word for word in NAUGHTY[:48] if word.isprintable())
    law = Path(home).parent / "law.txt"
    law.write_text(f"Article 1. {words}\n")
    run(home, "evidence", "add", law, "--kind", "law", "--state", "GE", "--title", words[:400], "--issuer", words[:200])
    said = run(home, "evidence", "mark", "S-002", "1", "--quote", "{{#each x}}", "--state", "GE", "--capacity", "C4",
               "--aspect", "practice", "--translation-en", words)
    run(home, "--as", "cleo", "finding", "add", "--state", "GE", "--capacity", "C4", "--aspect", "practice", "--mark",
        re.search(r"M-\d+", said)[0], "--as-of", "2019-05-31", "--statement", words[:900], "--statement-fr", words[:900])
    n_said = 0
    for path in ("/work", "/work/findings", "/work/findings/F-GEO-C4-003", "/work/sources", "/work/sources/S-002",
                 "/work/sources/S-002/mark?passage=1", "/work/cells/GE-C4", "/work/states/GE", "/work/search?q=script"):
        status, text, answer = bench["ben"].get(path)
        faults += answered_well(path, status, text, answer)
        n_said += html.escape(NAUGHTY[0]) in text or html.escape(NAUGHTY[0], quote=False) in text
    return faults + ([] if n_said >= 4 else [f"the words are on {n_said} pages alone"])


# Killed.

N_WRITERS, N_WORDS = 3, 60


def write_marks(server, one, csrf, nr, done, unsure):
    """Marks one word after the other, until the server is gone."""
    for at in range(nr, N_WORDS, N_WRITERS):
        word, once = f"word{at:02}", f"00000000-0000-4000-8000-{at:012}"
        typed = {"csrf": csrf, "once": once, "passage": "1", "quote": word, "state": "GE", "capacity": "C4", "aspect": "practice"}
        try:
            status = Browser(server, one.cookie).ask("POST", "/work/sources/S-003/mark", typed)[0]
        except (OSError, http.client.HTTPException):
            unsure.append(typed)
            return
        if status == 303:
            done.append(word)


def marked(one):
    return [word for _, _, word in json_marks(one)]


def json_marks(one):
    page = json.loads(one.get("/work/sources/S-003.json")[1])
    return [(passage["nr"], mark["ref"], mark["quote"]) for passage in page["passages"] for mark in passage["marks"]]


def killed_while_forms_come(bench):
    home, one = bench["home"], bench["ana"]
    law = Path(home).parent / "words.txt"
    law.write_text("Article 1. " + " ".join(f"word{n:02}" for n in range(N_WORDS)) + ".\n")
    run(home, "evidence", "add", law, "--kind", "law", "--state", "GE", "--title", "Words")
    csrf, done, unsure = one.csrf(), [], []
    writers = [threading.Thread(target=write_marks, args=(bench["server"], one, csrf, nr, done, unsure))
               for nr in range(N_WRITERS)]
    for writer in writers:
        writer.start()
    while len(done) < 8 and any(writer.is_alive() for writer in writers):
        threading.Event().wait(0.01)
    bench["server"].close(signal.SIGKILL)
    for writer in writers:
        writer.join(30)
    bench["server"] = Server(home)
    one = Browser(bench["server"], one.cookie)
    return lost_or_doubled(bench, one, csrf, done, unsure)


def lost_or_doubled(bench, one, csrf, done, unsure):
    """What was confirmed is there; what was not may be sent again, and is then there once."""
    faults = [] if unsure else ["the server was not killed while forms came in"]
    there = marked(one)
    faults += [f"{word} was confirmed, and is lost" for word in done if word not in there]
    for typed in unsure:
        status = one.ask("POST", "/work/sources/S-003/mark", {**typed, "csrf": csrf})[0]
        if status not in (303, 409):
            faults.append(f"{typed['quote']} sent again: {status}")
    there = marked(one)
    faults += [f"{typed['quote']} is there {there.count(typed['quote'])} times" for typed in unsure
               if there.count(typed["quote"]) > 1]
    run(bench["home"], "verify")
    return faults


CHECKS = [
    ("a request that is none ends in a refusal", requests_that_are_none),
    ("a form that no page sends is refused, and nothing is stored", forms_that_no_page_sends),
    ("naughty words in an address are words", words_in_addresses),
    ("naughty words in a form come back as words", words_in_forms),
    ("naughty words that are kept are words on every page", words_that_are_kept),
    ("a server killed while forms come in loses nothing and doubles nothing", killed_while_forms_come),
]


def main():
    n_failed = 0
    print(f"1..{len(CHECKS)}")
    with tempfile.TemporaryDirectory(prefix="plumbline-input.") as folder:
        home = make_home(Path(folder))
        server = Server(home)
        bench = {"home": home, "server": server, "ana": invite(home, server, "ana"), "ben": invite(home, server, "ben")}
        bench["routes"] = json.loads(bench["ana"].get("/work/routes.json")[1])
        for number, (sentence, check) in enumerate(CHECKS, 1):
            faults = workbench.attempt(check, bench)
            n_failed += bool(faults)
            print(f"{'not ok' if faults else 'ok'} {number} - {sentence}", flush=True)
            for fault in faults[:40]:
                print("# " + str(fault).replace("\n", " "), flush=True)
        if bench["server"].close() != 0:
            print("# the server did not end well")
            n_failed += 1
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
