#!/usr/bin/env python3
"""A home as a team leaves it after years: every cell filled, a hundred thousand events in its log.

    bench/workbench_home.py BUILD HOME [--events 100000] [--passages N] [--seed 47] [--database ADDRESS]

Each of the states × capacities × 2 aspects has an approved finding that rests on a mark, half of them a draft besides;
each state × capacity a source of 40 passages, three in four public, one in four the team's. They go in by
`plumbline import`; then bench-workbench-edits changes findings, marks and observations, an act each, up to the number of
events. --passages takes in that many besides, from $PLUMBLINE_SHARED/tools/make_passages.py by `evidence import`. The
same arguments give the same content. BUILD holds plumbline and bench-workbench-edits. Prints what was made, as JSON.
"""

import argparse
import csv
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
PACK = SOURCE / "packs/ocsea-2019"
ASPECTS = ("framework", "practice")
N_PASSAGES = 40
DAY = "2019-06-03"

FILES = {
    "sources": "ref kind title lang issuer state dated in_force_from in_force_to url licence class note state_may_read",
    "snapshots": "source nr sha256 n_bytes format charset n_pages locks file_name captured",
    "passages": "source nr snapshot path page change start_cp end_cp words",
    "marks": "ref source passage start_cp end_cp quote prefix suffix translation_en translation_fr state capacity aspect"
             " made_by made_on",
    "findings": "ref state state_group capacity aspect polarity statement_en statement_fr as_of status made_by made_on"
                " approved_by approved_on note",
    "finding_bases": "finding nr stance mark fact indicator",
    "searches": "state indicator nr place query lang searched outcome note",
}


def read_codes(name, column="code"):
    with open(PACK / name, encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


class Maker:
    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.words = ["".join(self.draw.choices("aeinorstlumdc", k=self.draw.randint(3, 10))) for _ in range(4000)]
        self.rows = {name: [] for name in FILES}
        self.objects = {}
        self.n_marks = self.n_findings = 0

    def sentence(self, n):
        return " ".join(self.draw.choices(self.words, k=n)).capitalize() + "."

    def add(self, name, **values):
        self.rows[name].append([values.get(column, "") for column in FILES[name].split()])

    def add_source(self, state, capacity, nr):
        ref = f"S-{nr:04d}"
        passages = [self.sentence(self.draw.randint(20, 60)) for _ in range(N_PASSAGES)]
        text = "\n\n".join(passages) + "\n"
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        self.objects[sha256] = text.encode()
        is_team = nr % 4 == 0
        self.add("sources", ref=ref, kind=self.draw.choice(("law", "policy", "report", "statistic")), lang="en", state=state,
                 title=f"{self.sentence(6)[:-1]} ({capacity})", issuer=self.sentence(3)[:-1], dated=DAY, licence="public domain",
                 **{"class": "team" if is_team else "public"}, state_may_read="yes" if nr % 8 == 0 else "")
        self.add("snapshots", source=ref, nr=1, sha256=sha256, n_bytes=len(text.encode()), format="text", charset="UTF-8",
                 file_name=f"{ref}.txt", captured=DAY)
        start = 0
        for at, words in enumerate(passages):
            self.add("passages", source=ref, nr=at + 1, snapshot=1, start_cp=start, end_cp=start + len(words), words=words)
            start += len(words) + 2
        return ref, passages

    def add_mark(self, source, passages, state, capacity, aspect):
        self.n_marks += 1
        ref = f"M-{self.n_marks:04d}"
        nr = self.draw.randrange(len(passages))
        words = passages[nr]
        end = min(len(words), 60)
        self.add("marks", ref=ref, source=source, passage=nr + 1, start_cp=0, end_cp=end, quote=words[:end],
                 suffix=words[end:end + 40], state=state, capacity=capacity, aspect=aspect, made_by="ana", made_on=DAY)
        return ref

    def add_finding(self, state, capacity, aspect, marks, approved):
        self.n_findings += 1
        ref = f"F-{state}-{capacity}-{self.n_findings:04d}"
        self.add("findings", ref=ref, state=state, capacity=capacity, aspect=aspect, as_of=DAY, made_by="ana", made_on=DAY,
                 polarity=self.draw.choice(("holds", "absent", "mixed")), statement_en=self.sentence(25),
                 statement_fr=self.sentence(25), status="approved" if approved else "draft",
                 **({"approved_by": "ben", "approved_on": DAY} if approved else {}))
        for nr, mark in enumerate(marks):
            self.add("finding_bases", finding=ref, nr=nr + 1, stance="supports", mark=mark)

    def fill(self):
        nr = 0
        for state in read_codes("states.csv"):
            for capacity in read_codes("capacities.csv"):
                nr += 1
                source, passages = self.add_source(state, capacity, nr)
                for aspect in ASPECTS:
                    marks = [self.add_mark(source, passages, state, capacity, aspect) for _ in range(2)]
                    self.add_finding(state, capacity, aspect, marks, True)
                    if nr % 2 == 0:
                        self.add_finding(state, capacity, aspect, marks[:1], False)
            for indicator in read_codes("indicators.csv")[::3]:
                self.add("searches", state=state, indicator=indicator, nr=1, place=read_codes("search_places.csv")[0],
                         query=self.sentence(4)[:-1], lang="en", searched=DAY, outcome="nothing")

    def write(self, folder):
        descriptor = json.loads((folder / "datapackage.json").read_text())
        for name, rows in self.rows.items():
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([FILES[name].split()] + rows)
            descriptor["resources"].append({"name": name, "path": f"{name}.csv"})
        (folder / "datapackage.json").write_text(json.dumps(descriptor))
        for sha256, data in self.objects.items():
            path = folder / "objects" / sha256[:2] / sha256
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("home")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--passages", type=int, default=0)
    parser.add_argument("--seed", type=int, default=47)
    parser.add_argument("--database")
    options = parser.parse_args()
    program = f"{options.build}/plumbline"
    seconds = {}

    def run(part, *words):
        started = time.monotonic()
        done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}\n{done.stdout}")
        seconds[part] = round(time.monotonic() - started, 1)
        return done.stdout

    maker = Maker(options.seed)
    maker.fill()
    database = ["--database", options.database] if options.database else []
    run("init", program, "init", options.home, "--pack", PACK, "--as", "ana", *database)
    run("user", program, "-C", options.home, "--as", "ana", "user", "add", "ben")
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        run("export", program, "-C", options.home, "export", package)
        maker.write(package)
        run("import", program, "-C", options.home, "--as", "ana", "import", package)
    made = json.loads(run("edits", f"{options.build}/bench/bench-workbench-edits", options.home, options.events, options.seed))
    if options.passages:
        with tempfile.TemporaryDirectory() as folder:
            run("make passages", sys.executable, f"{os.environ['PLUMBLINE_SHARED']}/tools/make_passages.py", "--n", options.passages,
                "--format", "docs", "--out", folder)
            run("take passages in", program, "-C", options.home, "--as", "ana", "evidence", "import", folder, "--kind", "report")
    print(json.dumps({"seconds": seconds, **{name: len(rows) for name, rows in maker.rows.items()}, **made}, indent=2))


if __name__ == "__main__":
    main()
