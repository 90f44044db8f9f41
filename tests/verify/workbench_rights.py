#!/usr/bin/env python3
"""Who may do what at the workbench, held against docs/rights.md for every route and every role; tokens, sessions that end,
and what a state's people can learn of another state: nothing, byte by byte."""

import html
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import workbench  # noqa: E402
from workbench import PASSWORD, Browser, Server, invite, run  # noqa: E402

RIGHTS = Path(os.environ["PLUMBLINE_SOURCE"]) / "docs/rights.md"
# One person a role; "narrow" may work on Georgia alone.
PEOPLE = {"secretariat": "secretariat", "expert": "expert", "coder": "coder", "reviewer": "reviewer",
          "focal point": "focal_point@GE", "contributor": "contributor@GE", "respondent": "respondent@GE",
          "provider": "provider", "reader": "reader", "administrator": "administrator", "narrow": "expert@GE"}
WORDS = {"GE": "zebralingua", "TR": "quokkamaris"}
NAMES = {"GE": "GEO", "TR": "TUR"}
ABSENT = "XX"
# What is about nobody in particular and may not be fetched at will.
LEFT_OUT = {"sign_out", "keep", "link"}


def ref_of(person):
    return person.replace(" ", "-")


# The home: two states, each with a word of its own in whatever a person can write about it.

def add_state(home, state):
    word, folder = WORDS[state], Path(home).parent
    law = folder / f"{word}-law.txt"
    law.write_text(f"Article 1. The {word} unit works on nothing else.\n\nArticle 2. {word} again.\n")
    for class_, kind in (("public", "law"), ("team", "interview")):
        run(home, "evidence", "add", law, "--kind", kind, "--state", state, "--class", class_, "--title",
            f"{kind.title()} of {word}", "--issuer", f"Parliament of {word}", "--url", f"https://{word}.example/{kind}",
            "--licence", f"{word} licence", "--identifiers", f"https://{word}.example/id/{kind}", "--dated", "2018-03-04")
        law.write_text(law.read_text() + f"\nArticle 3. {word}, and more.\n")
    sources = [one["ref"] for one in json.loads(run(home, "evidence", "list", "--json")) if word in one["title"]]
    marks = [re.search(r"M-\d+", run(home, "evidence", "mark", source, "1", "--quote", f"The {word} unit", "--state", state,
                                     "--capacity", "C4", "--aspect", "practice", "--translation-en", f"A {word}",
                                     "--translation-fr", f"Une {word}"))[0] for source in sources]
    run(home, "search-log", "add", state, "C2.01", "--place", "legislation", "--query", f"{word} AND law",
        "--language", "ka", "--outcome", "nothing", "--on", "2019-04-05", "--note", f"A {word} note.")
    refs = []
    for mark in (*marks, marks[0]):
        said = run(home, "--as", "expert", "finding", "add", "--state", state, "--capacity", "C4", "--aspect", "practice",
                   "--mark", mark, "--as-of", "2019-05-31", "--statement", f"Nr {len(refs)} of {word}.", "--statement-fr",
                   f"No {len(refs)} de {word}.")
        refs.append(re.search(r"F-[A-Z]+-C4-\d+", said)[0])
    for ref in refs[:2]:
        run(home, "--as", "reviewer", "finding", "approve", ref)
    return {"sources": sources, "findings": refs}


def make_home(folder):
    home = str(folder / "home")
    words = []
    if os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql":
        words = ["--database", workbench.make_database()]
    subprocess.run([workbench.BINARY, "init", home, "--pack", workbench.PACK, "--as", "ana", *words], check=True,
                   stdout=subprocess.DEVNULL)
    for person, role in PEOPLE.items():
        run(home, "user", "add", ref_of(person), "--role", role)
    return home


def write_aside(home, statement):
    """Changes what lies outside the chain."""
    if os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql":
        address = workbench.database_address()
        subprocess.run(["psql", "-qXAt", "-d", address, "-c", statement], check=True)
        return
    path = next(path for path in Path(home).iterdir() if path.suffix in (".db", ".sqlite"))
    with sqlite3.connect(path, timeout=30) as db:
        db.execute(statement)
    db.close()


# Rights.

def read_rights():
    """{right: {role}} while the wave is open."""
    lines = [line for line in RIGHTS.read_text().splitlines() if line.startswith("| ")]
    heads = [cell.strip() for cell in lines[0].strip("|").split("|")][2:]
    rights = {}
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].startswith("`"):
            rights[cells[0].strip("`")] = {head for head, cell in zip(heads, cells[2:]) if "yes" in cell or "open" in cell}
    return rights


def may(rights, right, who):
    """None for a stranger who is to sign in."""
    if right == "anyone":
        return True
    if who == "stranger":
        return None
    role = "expert" if who == "narrow" else who
    return right == "signed_in" or role in rights[right]


def fits(status, allowed):
    if allowed is None:
        return status == 401
    return status in ((200, 303, 404) if allowed else (403,))


def ids_for(route, bench, state):
    """What may stand in the place of {}, about a state."""
    if "{}" not in route["path"]:
        return [""]
    ids = {"state": [state], "cell": [f"{state}-C4"], "language": ["fr"], "capacity": ["C4"],
           "finding": bench[state]["findings"], "source": bench[state]["sources"], "mark_new": bench[state]["sources"]}
    return ids.get(route["name"], [state, "C4", *bench[state]["findings"][:1], *bench[state]["sources"][:1]])


def routes_of(bench):
    return [route for route in bench["routes"] if route["name"] not in LEFT_OUT]


def seen_as_the_table_says(bench):
    faults, rights = [], read_rights()
    for route in routes_of(bench):
        for one_id in ids_for(route, bench, "GE"):
            path = route["path"].replace("{}", one_id)
            for who, one in bench["people"].items():
                status = one.get(path)[0]
                if not fits(status, may(rights, route["see"], who)):
                    faults.append(f"{who} {path} ({route['see']}): {status}")
    return faults


def changed_as_the_table_says(bench):
    """Forms about what is not there, so that nothing comes of those that are allowed."""
    faults, rights = [], read_rights()
    for route in routes_of(bench):
        if route["change"] == "anyone":
            continue
        path = route["path"].replace("{}", "nothing-of-this-name")
        for who, one in bench["people"].items():
            status = one.ask("POST", path, {"csrf": bench["csrf"].get(who, "")})[0]
            if route["change"] == "nobody":
                fine = status == 404
            else:
                allowed = may(rights, route["change"], who)
                fine = status == 401 if allowed is None else status in (400, 404) if allowed else status == 403
            if not fine:
                faults.append(f"{who} {path} ({route['change']}): {status}")
    return faults


def narrowed_to_a_state(bench):
    """An expert of Georgia marks words for Georgia, and for nobody else."""
    one, faults = bench["people"]["narrow"], []
    source = bench["GE"]["sources"][0]
    for state, wanted in (("TR", 403), ("", 403), ("GE", 303)):
        status = one.ask("POST", f"/work/sources/{source}/mark", {
            "csrf": bench["csrf"]["narrow"], "passage": "1", "quote": "unit", "state": state,
            "capacity": "C4", "aspect": "practice"})[0]
        if status != wanted:
            faults.append(f"for {state or 'no state'}: {status}, not {wanted}")
    status = one.get(f"/work/sources/{bench['TR']['sources'][1]}")[0]
    if status != 404:
        faults.append(f"a source of the team about another state: {status}")
    return faults


def given_as_data(bench):
    """.json and Accept say the same, for whoever may see it and whoever may not."""
    faults = []
    for route in routes_of(bench):
        for one_id in ids_for(route, bench, "GE")[:1]:
            path = route["path"].replace("{}", one_id)
            for who in ("secretariat", "focal point", "provider", "stranger"):
                one = bench["people"][who]
                answers = [one.get(path + ".json"), one.get(path, Accept="application/json")]
                for status, text, answer in answers:
                    try:
                        json.loads(text)
                    except ValueError:
                        faults.append(f"{who} {path}: no JSON ({status})")
                    if answer.getheader("Content-Type") != "application/json":
                        faults.append(f"{who} {path}: {answer.getheader('Content-Type')}")
                if answers[0][0] != answers[1][0]:
                    faults.append(f"{who} {path}: {answers[0][0]} and {answers[1][0]}")
        wild = bench["people"]["secretariat"].get(route["path"].replace("{}", "GE"), Accept="*/*")
        if wild[2].getheader("Content-Type", "").startswith("application/json") and route["name"] != "routes":
            faults.append(f"{route['path']}: data for a browser")
    return faults


# Tokens and sessions.

def make_token(home, person, *words):
    return re.search(r"plumb_\S+", run(home, "user", "token", "add", person, "--label", "a test", *words))[0]


def ask_by_token(bench, token, method, path, body=None):
    return Browser(bench["server"]).ask(method, path, body, {"Authorization": f"Bearer {token}"})[:2]


def tokens(bench):
    home, faults = bench["home"], []
    ref = bench["GE"]["findings"][2]
    path = f"/work/findings/{ref}"
    reads, writes = make_token(home, "reviewer"), make_token(home, "reviewer", "--write")
    tries = [(reads, "GET", path, 200), (reads, "POST", path, 403), (reads, "POST", "/work/keep", 403),
             (make_token(home, "coder", "--write"), "POST", path, 403), ("plumb_" + "A" * 43, "GET", path, 401),
             (reads[:-1], "GET", path, 401), (reads + "A", "GET", path, 401), ("", "GET", path, 401)]
    for person in ("contributor", "respondent", "provider"):  # no right to use the workbench from a program
        tries += [(make_token(home, person), "GET", where, 403) for where in ("/work", "/work/findings", "/work/matrix")]
    for token, method, where, wanted in tries:
        body = None if method == "GET" else {"address": "/work", "fields": "{}"} if "keep" in where else {}
        status, text = ask_by_token(bench, token, method, where, body)
        if status != wanted:
            faults.append(f"{method} {where} by {token[:9]}…: {status}, not {wanted}")
        if wanted != 200 and "zebralingua" in text:
            faults.append(f"{method} {where} by {token[:9]}… says something")
    if json.loads(run(home, "finding", "show", ref, "--json"))["status"] != "draft":
        faults.append("a token that only reads has approved it")
    status, _ = ask_by_token(bench, writes, "POST", path, {})
    if status != 303 or json.loads(run(home, "finding", "show", ref, "--json"))["status"] == "draft":
        faults.append(f"a token that writes: {status}")
    run(home, "user", "token", "remove", "reviewer", first_token(home, "reviewer"))
    run(home, "user", "token", "remove", "reviewer", first_token(home, "reviewer"))
    faults += ["a token that was removed is taken" for token in (reads, writes)
               if ask_by_token(bench, token, "GET", path)[0] != 401]
    return faults


def first_token(home, person):
    return json.loads(run(home, "user", "token", "list", person, "--json"))[0]["id"]


def approved_as_it_was_read(bench):
    """The form carries what was read: the finding is not approved in other words."""
    home, one = bench["home"], bench["people"]["reviewer"]
    said = run(home, "--as", "expert", "finding", "add", "--state", "GE", "--capacity", "C4", "--aspect", "practice", "--mark",
               "M-0001", "--as-of", "2019-05-31", "--statement", "Other words.")
    ref = re.search(r"F-[A-Z]+-C4-\d+", said)[0]
    path = f"/work/findings/{ref}"
    tag = re.search(r'name="tag" value="([0-9a-f]{32})"', one.get(path)[1])
    if not tag:
        return ["the form does not carry what was read"]
    status, text, _ = one.ask("POST", path, {"csrf": bench["csrf"]["reviewer"], "tag": "0" * 32})
    faults = [] if status == 409 and "changed since you read it" in text and tag[1] in text else [f"other words: {status}"]
    if json.loads(run(home, "finding", "show", ref, "--json"))["status"] != "draft":
        faults.append("it was approved all the same")
    status = one.ask("POST", path, {"csrf": bench["csrf"]["reviewer"], "tag": tag[1]})[0]
    return faults + ([] if status == 303 else [f"the same words: {status}"])


def sign_in(bench, name, **fields):
    one = Browser(bench["server"])
    return one, one.ask("POST", "/work/sign-in", {"name": name, "password": PASSWORD, **fields})


def sessions_that_end(bench):
    home, faults = bench["home"], []
    one, _ = sign_in(bench, "coder")
    if one.get("/work/matrix")[0] != 200:
        faults.append("a new session is not taken")
    run(home, "user", "revoke", "coder", "coder")
    if one.get("/work/matrix")[0] != 403:
        faults.append("a role that was taken away still holds")
    run(home, "user", "grant", "coder", "coder")
    run(home, "user", "close", "coder")
    if one.get("/work/matrix")[0] != 401:
        faults.append("the session of a closed account is taken")
    run(home, "user", "reopen", "coder")
    if one.get("/work/matrix")[0] != 401:
        faults.append("the session is back with the account")
    one, _ = sign_in(bench, "expert")
    one.get("/work")
    write_aside(home, "DELETE FROM session_seen")
    write_aside(home, "INSERT INTO session_seen (id, at) SELECT id, '2019-01-01T00:00:00Z' FROM session")
    if one.get("/work")[0] != 401:
        faults.append("a session that was not used for years is taken")
    write_aside(home, "DELETE FROM session_seen")
    return faults


def long_form_after_a_session(bench):
    """All that a form takes comes back after signing in, however long; nothing is done by itself."""
    typed = {"passage": "1", "quote": "é" * 19000, "translation_en": "long " * 3000, "translation_fr": "\"<b>&amp;\"\n" * 900,
             "state": "GE"}
    path = f"/work/sources/{bench['GE']['sources'][0]}/mark"
    n_acts = run(bench["home"], "log", "--last", "1", "--json")
    one = Browser(bench["server"])
    status, text, _ = one.ask("POST", path, typed)
    kept = re.search(r'name="kept" value="([^"]*)"', text)
    if status != 401 or not kept:
        return [f"{status}: the form is not kept"]
    status, _, answer = one.ask("POST", "/work/sign-in", {
        "name": "expert", "password": PASSWORD, "kept": html.unescape(kept[1]), "next": path})
    if status != 303:
        return [f"signing in with a long form: {status}"]
    text = html.unescape(one.get(answer.getheader("Location"))[1])
    faults = [f"{name} is not offered" for name, value in typed.items() if value not in text]
    acts = json.loads(run(bench["home"], "log", "--last", "5", "--json"))
    if not n_acts or any("mark" in act.get("purpose", "") for act in acts[:1]):
        faults.append("it was done by itself")
    return faults


# Isolation.

def paths_of_all(bench):
    """Every page with every id: of Georgia, of Türkiye, of nobody; as a page and as data."""
    foreign = {"TR": {"sources": ["S-003", "S-004"], "findings": [f"F-TUR-C4-00{n}" for n in (1, 2, 3)]}}
    nobody = {"XX": {"sources": ["S-998", "S-999"], "findings": [f"F-XXX-C4-00{n}" for n in (1, 2, 3)]}}
    every = {**bench, **foreign, **nobody}
    paths = []
    for route in routes_of(bench):
        for state in ("GE", "TR", ABSENT):
            for one_id in ids_for(route, every, state):
                paths.append(route["path"].replace("{}", one_id))
    queries = [f"/work/search?q={words}" for words in ("unit", "again", "state%3ATR", "unit+state%3ATR", "kind%3Alaw", "Art*",
                                                     "NOT+unit", WORDS["TR"], WORDS["TR"][:5] + "*")]
    for route in routes_of(bench):
        for field in route["query"]:
            values = field["choices"].split() if "choices" in field else ["1", "2", "TR", "GE", "C4", "all"]
            if "{}" not in route["path"]:
                queries += [f"{route['path']}?{field['name']}={value}" for value in values]
    paths = list(dict.fromkeys(paths))
    return paths + [path + ".json" for path in paths] + list(dict.fromkeys(queries))


def settle(text):
    return re.sub(r'name="(csrf|once)" value="[^"]*"|"(csrf|once)": "[^"]*"', "", text)


def fetch_all(one, paths):
    pages = {}
    for path in paths:
        status, text, answer = one.get(path)
        heads = sorted((name, value) for name, value in answer.getheaders() if name not in ("Date", "Content-Length"))
        pages[path] = (status, heads, settle(text))
    return pages


def without_address(page, path):
    """A page without the words of its own address, which it may repeat."""
    last = path.removesuffix(".json").split("?")[0].rsplit("/", 2)
    text = page[2]
    for part in last[1:]:
        if part != "mark":
            text = text.replace(part, "…")
    return page[0], page[1], text


def isolation(bench):
    bench["GE"] = add_state(bench["home"], "GE")
    state_people = ("focal point", "contributor")
    paths = paths_of_all(bench)
    before = {who: fetch_all(bench["people"][who], paths) for who in state_people}
    bench["TR"] = add_state(bench["home"], "TR")
    faults = []
    if bench["TR"]["sources"] != ["S-003", "S-004"] or bench["TR"]["findings"][0] != "F-TUR-C4-001":
        faults.append(f"the test asks for the wrong ids: {bench['TR']}")
    for who in state_people:
        after = fetch_all(bench["people"][who], paths)
        for path in paths:
            if after[path] != before[who][path]:
                faults.append(f"{who}: {path} changed")
            said = without_address(after[path], path)[2]
            if "?" in path:
                said = said.replace(path.split("=", 1)[1], "…").replace(WORDS["TR"] + '"', "…").replace(WORDS["TR"][:5], "…")
            if WORDS["TR"] in said:
                faults.append(f"{who}: {path} says {WORDS['TR']}")
        faults += told_apart(who, after, bench)
    return faults + is_there_for_others(bench)


def told_apart(who, pages, bench):
    """An id of Türkiye answers like one that nobody has."""
    faults = []
    for path, page in pages.items():
        for foreign, absent in (("TR", "XX"), ("F-TUR-", "F-XXX-"), ("S-003", "S-998"), ("S-004", "S-999"), ("TR-C4", "XX-C4")):
            other = path.replace(f"/{foreign}", f"/{absent}")
            if other != path and other in pages and "?" not in path:
                if without_address(page, path) != without_address(pages[other], other):
                    faults.append(f"{who}: {path} is told from {other}")
    return faults


def is_there_for_others(bench):
    """The same pages say the word to the team, so that its absence says something."""
    faults = []
    for path in ("/work/findings", f"/work/sources/{bench['TR']['sources'][0]}", "/work/cells/TR-C4", "/work/search?q=unit",
                 f"/work/findings/{bench['TR']['findings'][0]}"):
        if WORDS["TR"] not in bench["people"]["secretariat"].get(path)[1]:
            faults.append(f"{path} says nothing to the team")
    if WORDS["GE"] not in bench["people"]["focal point"].get("/work/findings")[1]:
        faults.append("a state's people do not see their own")
    return faults


CHECKS = [
    ("a state's people learn nothing of another state, not even that it has records", isolation),
    ("every page is seen by the roles that the table of rights names", seen_as_the_table_says),
    ("every form is taken from the roles that the table of rights names", changed_as_the_table_says),
    ("a role for one state holds for no other", narrowed_to_a_state),
    ("every page is there as data, by its address and by Accept", given_as_data),
    ("a finding is approved in the words that were read", approved_as_it_was_read),
    ("a token may what it was made for, until it is removed", tokens),
    ("a session ends with its account, its role and by itself", sessions_that_end),
    ("a long form comes through the signing in whole", long_form_after_a_session),
]


def main():
    n_failed = 0
    print(f"1..{len(CHECKS)}")
    with tempfile.TemporaryDirectory(prefix="plumbline-rights.") as folder:
        home = make_home(Path(folder))
        server = Server(home)
        people = {person: invite(home, server, ref_of(person)) for person in PEOPLE}
        bench = {"home": home, "server": server, "people": people, "csrf": {who: one.csrf() for who, one in people.items()}}
        bench["routes"] = json.loads(people["secretariat"].get("/work/routes.json")[1])
        people["stranger"] = Browser(server)
        for number, (sentence, check) in enumerate(CHECKS, 1):
            faults = workbench.attempt(check, bench)
            n_failed += bool(faults)
            print(f"{'not ok' if faults else 'ok'} {number} - {sentence}", flush=True)
            for fault in faults[:40]:
                print("# " + str(fault).replace("\n", " "), flush=True)
        if server.close() != 0:
            print("# the server did not end well")
            n_failed += 1
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
