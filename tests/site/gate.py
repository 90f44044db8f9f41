#!/usr/bin/env python3
"""What may not be public does not come through, in any form: words of every kind that stay with the team are put into a
home, and no file of its publication holds them, the database and the compressed twins opened. And absences are data:
a question in five states is answered or absent in five ways, in marks, tables, CSV and the sentence of the command."""

import csv
import gzip
import json
import secrets
import sqlite3
import sys
from pathlib import Path

from made import SOURCE, Folder, Report, make_home, publish, run

CANARY = "canary" + secrets.token_hex(8)
QUESTION = "C2.01"
STATES = {"AL": "evidence_of_absence", "GE": "none_found", "FR": "not_searched", "IS": "no_reply",
          "IE": "not_applicable", "TR": "partly_searched"}


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def add_secrets(folder, home):
    """A document of the team and what rests on it; notes of the team on public things; names of people."""
    secret, public = Path(folder) / "secret.txt", Path(folder) / "public.txt"
    secret.write_text(f"What was said in confidence: {CANARY} first.\n", encoding="utf-8")
    public.write_text(f"A unit exists. {CANARY} is a word of a passage that nothing rests on.\n\nThe unit is real.\n",
                      encoding="utf-8")
    run("-C", home, "evidence", "add", secret, "--kind", "interview", "--title", f"Talk {CANARY}", "--dated", "2019-03")
    run("-C", home, "evidence", "mark", "S-001", "1", "--quote", f"{CANARY} first", "--state", "GE", "--capacity", "C4",
        "--aspect", "practice")
    finding = ["-C", home, "finding", "add", "--capacity", "C4"]
    run(*finding, "--state", "GE", "--statement", f"Held back {CANARY}.", "--mark", "M-0001")
    run("-C", home, "--as", "ben", "finding", "approve", "F-GEO-C4-001")
    run("-C", home, "evidence", "add", public, "--kind", "report", "--title", "Report", "--dated", "2019-03", "--class", "public")
    run("-C", home, "evidence", "mark", "S-002", "2", "--quote", "The unit is real")
    run(*finding, "--state", "AL", "--statement", "A unit is there.", "--mark", "M-0002")
    run("-C", home, "--as", "ben", "finding", "approve", "F-ALB-C4-001")
    run(*finding, "--state", "AM", "--statement", f"A draft {CANARY}.", "--mark", "M-0002")
    run("-C", home, "user", "add", "zora." + CANARY[:12], "--name", CANARY)


def add_absences(folder, home):
    places = [r["code"] for r in csv.DictReader(open(SOURCE / "packs/ocsea-2019/search_places.csv", encoding="utf-8"))]
    searches = [{"state": "GE", "indicator": QUESTION, "nr": nr, "place": place, "query": "კვლევა", "lang": "ka",
                 "searched": "2026-11-20", "outcome": "nothing", "note": CANARY} for nr, place in enumerate(places, 1)]
    searches.append({**searches[0], "state": "TR", "nr": 1, "lang": "tr", "query": "araştırma"})
    write(Path(folder) / "searches.csv", searches)
    reply = {"indicator": QUESTION, "asked": "2019-01-10", "due": "2019-03-10", "as_of": "2019-03-01",
             "source": "reply of the ministry", "note": CANARY}
    write(Path(folder) / "reply_status.csv", [{"state": "AL", **reply, "status": "says_none"},
                                              {"state": "IS", **reply, "status": "no_reply"}])
    run("-C", home, "import", Path(folder) / "searches.csv")
    run("-C", home, "import", Path(folder) / "reply_status.csv")


def texts(root):
    """Every file of a publication as text: compressed ones opened, the database row by row."""
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield path, data
        if path.suffix == ".gz":
            yield path, gzip.decompress(data)
        if path.suffix == ".db":
            db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            yield path, "\n".join(db.iterdump()).encode()


def leaks(root):
    return [str(path.relative_to(root)) for path, data in texts(root)
            if CANARY.encode() in data or b"zora." in data]


def cell_status(db, state):
    return db.execute("SELECT status, n_judgements FROM cell WHERE state=? AND capacity='C4' AND aspect='practice'",
                      (state,)).fetchone()


def absences(root, db):
    found = dict(db.execute("SELECT state, status FROM indicator_answer WHERE indicator=?", (QUESTION,)))
    for state, status in STATES.items():
        if found[state] != status:
            yield f"{state} is {found[state]}, not {status}"
    rows = {r["state"]: r["status"] for r in csv.DictReader(open(root / "data/package/indicator_answers.csv", encoding="utf-8"))
            if r["indicator"] == QUESTION}
    page = (root / f"en/questions/{QUESTION}.html").read_text(encoding="utf-8")
    for state, status in STATES.items():
        if rows[state] != status:
            yield f"the CSV says {rows[state]} for {state}"
        if f'id="{state}" data-answer="{status}"' not in page:
            yield f"the page does not show {status} for {state}"


def main():
    report = Report(6)
    with Folder() as folder:
        home = make_home(folder)
        add_secrets(folder, home)
        add_absences(folder, home)
        root = publish(home, f"{folder}/draft")
        db = sqlite3.connect(f"file:{root}/data/publication.db?mode=ro", uri=True)
        report.say("nothing that stays with the team is in any file of the publication", leaks(root))
        public = [r[0] for r in db.execute("SELECT ref FROM finding")]
        report.say("a finding that rests on public words is there, a draft and a restricted one are not",
                   [] if public == ["F-ALB-C4-001"] else [public])
        report.say("a judgement that is withheld shows the mark of what nobody has judged",
                   [] if cell_status(db, "GE") == ("not_judged", 0) else [cell_status(db, "GE")])
        report.say("a public finding makes its cell judged",
                   [] if cell_status(db, "AL") == ("judged", 1) else [cell_status(db, "AL")])
        report.say("a question is absent in five ways, in data, CSV and marks", list(absences(root, db)))
        verified = json.loads(run("verify", root, "--json"))
        report.say("the draft fits its manifest", [] if verified["fits"] else verified["faults"])
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
