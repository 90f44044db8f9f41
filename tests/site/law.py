#!/usr/bin/env python3
"""A law that changes, from the documents to print and back (acceptance case A3): the finding for C3 rests on the amended act, the
bill stands under subsequent developments alone and counts nowhere, a cut-off of 2017 flags the finding, the words stay when
their page is gone, one flipped byte of a stored document is named."""

import csv
import hashlib
import json
import shutil
import sqlite3
import sys
from pathlib import Path

from made import SOURCE, Folder, Report, publish, run
from pages import Site

ACTS = {
    "v1": ("Whoever meets a child is warned.", ["--kind", "law", "--in-force-from", "2014-01-01", "--in-force-to", "2018-06-30"]),
    "v2": ("Whoever meets a child after grooming is punished.", ["--kind", "law", "--in-force-from", "2018-07-01"]),
    "v3": ("Whoever grooms a child online is punished.", ["--kind", "bill", "--dated", "2020-02-01"]),
}
CELL = ["--state", "GE", "--capacity", "C3", "--aspect", "framework"]


def rewrite(path, change):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), reader.fieldnames
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def make_home_on(folder, day):
    """A home of the shipped pack with another cut-off, without the claims, which were counted on its own."""
    pack = Path(folder) / "pack"
    shutil.copytree(SOURCE / "packs/ocsea-2019", pack)
    rewrite(pack / "waves.csv", lambda rows: [{**row, "cutoff": day} for row in rows])
    rewrite(pack / "claims.csv", lambda rows: [row for row in rows if row["kind"] != "counted"])
    run("init", "home", "--pack", pack, "--as", "ana", cwd=folder)
    run("-C", "home", "user", "add", "ben", "--name", "Ben", cwd=folder)
    return Path(folder) / "home"


def set_cutoff(folder, home, day):
    rewrite(Path(folder) / "pack/waves.csv", lambda rows: [{**row, "cutoff": day} for row in rows])
    run("-C", home, "--as", "ana", "import", Path(folder) / "pack/waves.csv")


def add_acts(folder, home):
    for nr, (name, (words, options)) in enumerate(ACTS.items(), 1):
        path = Path(folder) / f"{name}.txt"
        path.write_text(f"Act on the protection of children\n\nArticle 9\n\n{words}\n", encoding="utf-8")
        run("-C", home, "evidence", "add", path, "--title", f"Act, {name}", "--state", "GE", "--class", "public",
            "--language", "en", "--url", f"https://law.example/{name}", *options)
        run("-C", home, "evidence", "mark", f"S-00{nr}", "3", "--quote", words, *CELL)


def developments(site, lang):
    page = site.page(f"{lang}/developments.html")
    others = [site.page(f"{lang}/states/GE.html"), site.page(f"{lang}/capacities/C3.html")]
    for one in [page, *others]:
        text = one.root.text()
        if ACTS["v3"][0] not in text:
            yield f"{one}: does not show the bill"
        if "M-0003" not in text:
            yield f"{one}: does not name the mark"
    if ACTS["v2"][0] in page.root.text() or ACTS["v1"][0] in page.root.text():
        yield f"{page}: shows what is no development"
    if lang == "fr" and "Évolutions ultérieures" not in page.root.text():
        yield f"{page}: is not in French"
    if ACTS["v3"][0] in site.page(f"{lang}/states/FR.html").root.text():
        yield "another state shows the bill"


def walk_back(site, digest):
    """From the chapter by links alone to the words of v2, its source and the hash of its bytes."""
    todo, seen, pages = [site.page("en/capacities/C3.html")], set(), []
    for depth in range(3):
        after = []
        for page in todo:
            for element in page.find_all(lambda e: e.name == "a" and e.get("href")):
                found = page.resolve(element.get("href"))
                kind = found[0].split("/")[1:2] if found else []
                if kind and kind[0] in ("findings", "marks", "sources") and found[0] not in seen:
                    seen.add(found[0])
                    after.append(site.page(found[0]))
        pages += after
        todo = after
    whole = [p for p in pages if p and digest in p.root.text() and ACTS["v2"][0] in p.root.text()]
    return [] if whole else ["no page within three links holds the words and the hash", sorted(seen)]


def counted(db):
    return db.execute("SELECT status, n_judgements, n_material FROM cell WHERE state='GE' AND capacity='C3' "
                      "AND aspect='framework'").fetchone()


def flipped(home, digest):
    path = home / "objects" / digest[:2] / digest
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    said = json.loads(run("verify", home, "--json", code=1))
    return [] if "snapshot/S-002/1" in json.dumps(said["faults"]) else said["faults"]


def main():
    report = Report(9)
    with Folder() as folder:
        home = make_home_on(folder, "2019-05-31")
        add_acts(folder, home)
        finding = ["-C", home, "finding", "add", *CELL, "--statement", "Grooming is an offence.", "--as-of", "2019-05-31"]
        run(*finding, "--mark", "M-0001", code=1)
        run(*finding, "--mark", "M-0003", code=1)
        run(*finding, "--mark", "M-0002", "--context", "M-0001")
        run("-C", home, "--as", "ben", "finding", "approve", "F-GEO-C3-001")
        report.say("the former act and the bill support no finding, the amended act does", [])
        digest = hashlib.sha256((Path(folder) / "v2.txt").read_bytes()).hexdigest()
        root = publish(home, f"{folder}/draft")
        site, db = Site(root), sqlite3.connect(f"file:{root}/data/publication.db?mode=ro", uri=True)
        report.say("the finding of the publication rests on the amended act",
                   [] if db.execute("SELECT m.source FROM finding_basis b JOIN mark m ON m.ref = b.mark WHERE b.stance = "
                                    "'supports'").fetchall() == [("S-002",)] else ["it does not"])
        report.say("a chapter leads back to the words and the bytes, though no page of the web is there", walk_back(site, digest))
        report.say("the bill stands under subsequent developments", list(developments(site, "en")))
        report.say("in French too", list(developments(site, "fr")))
        report.say("it is the only one", [] if db.execute("SELECT mark, force FROM development").fetchall() == [("M-0003", "bill")]
                   else db.execute("SELECT * FROM development").fetchall())
        # The finding itself and the marks of the two acts are material; the bill is none.
        report.say("it counts nowhere", [] if counted(db) == ("judged", 1, 3) else [counted(db)])
        set_cutoff(folder, home, "2017-05-31")
        said = run("-C", home, "finding", "list")
        report.say("a cut-off of 2017 flags the finding", [] if "rests on S-002, which was not in force on 2017-05-31" in said else [said])
        report.say("one flipped byte of the stored act is named", flipped(home, digest))
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
