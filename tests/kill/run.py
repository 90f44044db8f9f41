#!/usr/bin/env python3
"""Kills the program at every write, fsync and rename of what it does, in turn, tears each write in half, and
fills the disk at each; afterwards the home is as it was before, or wholly after, `verify` finds nothing, and
the same command done again ends where an undisturbed one ends.

    run.py FAULT_LIBRARY [ERRAND …]

Kills are tried at every call; torn writes and full disks, where there are many writes (most are pages of one file), at
every WRITE_STEP-th. Of a long errand, whose calls are alike by the hundred (the files of a publication, the pages that
erasure rewrites, and on PostgreSQL, where what is sent to the server counts as a call as well, the statements of one
transaction), all of the last CALLS_AT_END calls are taken, where what was made gets its place and is recorded, and
CALLS_BEFORE of the rest; torn writes and full disks at a third of these."""

import json
import os
import re
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from small_pack import write_small_pack

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]
ON_POSTGRES = os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql"
NOTE = "observation/age_of_sexual_consent/AD/1"
WRITES_MANY, WRITE_STEP = 200, 5
CALLS_MANY_ON_POSTGRES, CALLS_AT_END, CALLS_BEFORE = 200, 60, 30
SETTLE_S = 60
EXAMPLE = "example words that must go"
NOW = "2026-01-15T12:00:00.000Z"  # what a day is written into must not differ over midnight
TWO_DAYS_S = 2 * 24 * 60 * 60
DOCUMENT = f"# A document\n\n{EXAMPLE}\n\n" + "".join(f"## Part {n}\n\nParagraph {n}.\n\n" for n in range(1, 9))


def psql(statement, database=None):
    target = address(database) if database else os.environ["PLUMBLINE_TEST_PG"]
    return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", target, "-c", statement], check=True,
                          capture_output=True, text=True).stdout


def address(name):
    return re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{name}", os.environ["PLUMBLINE_TEST_PG"])


class Place:
    """A folder with a home in it, and its database where that is PostgreSQL."""

    def __init__(self, folder, template=None):
        self.folder = Path(folder)
        self.database = f"kill_{secrets.token_hex(6)}" if ON_POSTGRES else None
        if template:
            shutil.copytree(template.folder, self.folder)
        else:
            self.folder.mkdir()
        if ON_POSTGRES:
            psql(f"CREATE DATABASE {self.database}" + (f" TEMPLATE {template.database}" if template else ""))
            conf = self.folder / "home/plumbline.conf"
            if conf.exists():
                conf.write_text(conf.read_text().replace(template.database, self.database))

    def drop(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        if ON_POSTGRES:
            psql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")

    def settle(self):
        """What a killed process asked for, the server still does, and keeps others waiting meanwhile."""
        until = time.monotonic() + SETTLE_S
        busy = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{self.database}'"
        while ON_POSTGRES and int(psql(busy)) and time.monotonic() < until:
            time.sleep(0.02)

    def run(self, words, **env):
        words = [w.replace("DATABASE", address(self.database) if ON_POSTGRES else "") for w in words]
        return subprocess.run([BINARY, *words], cwd=self.folder, capture_output=True, text=True,
                              env=dict(os.environ, LANG="en", PLUMBLINE_NOW=NOW, **env), timeout=120)

    def must(self, *words):
        done = self.run(list(words))
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}{done.stdout}")
        return done


def init_words(home="home"):
    return ["init", home, "--pack", "pack", "--as", "alice"] + (["--database", "DATABASE"] if ON_POSTGRES else [])


def look(place, path="home"):
    """What a path holds: absent, its content hash when everything fits, or what is wrong."""
    if not (place.folder / path).exists():
        return "absent"
    done = place.run(["verify", path, "--json"])
    if "was not finished" in done.stderr:
        return "absent"
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return f"verify said: {done.stderr.strip()}"
    if done.returncode != 0:
        if "holds no mapping" in json.dumps(report):
            return "absent"  # an init on PostgreSQL that was killed, to be taken up again
        return f"does not fit: {report}"
    return f"{report['content_hash']} with {report['releases']} releases"


class Errand:
    """look: what is compared before and after, else what `verify` finds at path; repeats: the same words may be said
    again when it was done; rest(place, again): what is wrong with what lies about in the end."""

    def __init__(self, name, words, path="home", prepare=None, has_home=True, look=None, repeats=True, rest=None,
                 is_long=False):
        self.name, self.words, self.path = name, words, path
        self.prepare, self.has_home = prepare, has_home
        self.looks_at_home = path == "home" and not look
        self.look = look or (lambda place: globals()["look"](place, path))
        self.repeats, self.rest, self.is_long = repeats, rest, is_long


def change_table(place):
    """A file that changes two rows and adds one."""
    source = (place.folder / "pack/observations.csv").read_text().splitlines(keepends=True)
    rows = [line for line in source if line.startswith("crc_date,")]
    (place.folder / "observations.csv").write_text(
        source[0] + rows[0].replace(",read,", ",derived,") + rows[1].replace(",read,", ",derived,") +
        "crc_date,TR,2,1995-04-05,,2016,an invented second source,read,low,invented\n")


def add_note(place):
    source = (place.folder / "pack/observations.csv").read_text().splitlines(keepends=True)
    row = next(line for line in source if line.startswith("age_of_sexual_consent,AD,1,"))
    (place.folder / "observations.csv").write_text(
        source[0] + row.rsplit(",", 1)[0] + f",{EXAMPLE}\n")
    place.must("-C", "home", "import", "observations.csv")


def back_up_then_erase(place):
    add_note(place)
    place.must("-C", "home", "backup", "kept")
    place.must("-C", "home", "erase", NOTE + "#note", "--reason", "asked for")
    change_table(place)
    place.must("-C", "home", "import", "observations.csv")


def words_remain(place, again):
    place.run(["-C", "home", "status"])  # opening finishes what was interrupted
    files = [] if ON_POSTGRES else (place.folder / "home").rglob("*")
    held = [path.name for path in files if path.is_file() and EXAMPLE.encode() in path.read_bytes()]
    return f"the erased words are still in {held}" if held else None


def write_document(place):
    (place.folder / "document.md").write_text(DOCUMENT)


def add_document(place):
    write_document(place)
    place.must(*ADD_DOCUMENT)
    place.must("-C", "home", "evidence", "mark", "S-001", "2", "--quote", EXAMPLE)


def objects_of(place):
    return [path for path in (place.folder / "home/objects").rglob("*") if path.is_file()]


def write_folder(place):
    folder = place.folder / "laws"
    folder.mkdir()
    (folder / "one.md").write_text(DOCUMENT)
    (folder / "two.txt").write_text("Article 1\n\nEvery child has a right.\n")
    (folder / "documents.csv").write_text("file,lang\none.md,en\ntwo.txt,en\n")


def strays_remain(place, again, n=1):
    """What a killed process left of the bytes is swept by the next, once it is old enough to be nobody's work."""
    if ON_POSTGRES:
        return None
    found = sorted(path.name for path in objects_of(place))
    return None if len(found) == n and all(len(name) == 64 for name in found) else f"objects holds {found}"


def make_old(place):
    """Two days pass; what was torn is looked at as young as it is, so both ways are gone."""
    past = time.time() - TWO_DAYS_S
    for path in objects_of(place):
        os.utime(path, (past, past))


def makings_remain(place, again):
    left = [path.name for path in (place.folder / "home/publications").iterdir() if path.name.endswith(".making")]
    return f"publications still holds {left}" if again and left else None


# A home from before the last migration. It is made by this program and taken back by that one step, so its log is
# today's: what an older program wrote there is not what this is about.
MIGRATIONS = sorted((SOURCE / "src/store/migrations").glob("*.txt"))


def steps_back():
    """SQL that undoes the last migration: its tables, last first, and its columns."""
    made, of, steps = MIGRATIONS[-1].read_text(), None, []
    for line in made.splitlines():
        if words := re.match(r"(table|alter) (\w+)", line):
            of = words[2] if words[1] == "alter" else None
            steps += [] if of else [f"DROP TABLE {words[2]}"]
        elif of and (words := re.match(r"  (\w+) [A-Z]+\??", line)):
            steps.append(f"ALTER TABLE {of} DROP COLUMN {words[1]}")
    return steps[::-1] + [f"DELETE FROM migration WHERE nr = {len(MIGRATIONS)}"]


def make_older(place):
    if ON_POSTGRES:
        psql("; ".join(steps_back()), place.database)
        return
    db = sqlite3.connect(place.folder / "home/plumbline.db")
    db.executescript("; ".join(steps_back()) + f"; PRAGMA user_version = {len(MIGRATIONS) - 1}")
    db.close()


def look_at_schema(place):
    """The tables and columns, and the migrations that the home says it was given; by other means than the program,
    which would migrate it. Opening SQLite's file settles its log, hence a copy."""
    if ON_POSTGRES:
        return psql("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
                    "ORDER BY 1, 2", place.database) + psql("SELECT nr FROM migration ORDER BY 1", place.database)
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(place.folder / "home", Path(folder) / "home")
        db = sqlite3.connect(copy / "plumbline.db")
        try:
            rows = db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
            return repr([rows, db.execute("SELECT nr FROM migration ORDER BY 1").fetchall(),
                         db.execute("PRAGMA user_version").fetchall(), db.execute("PRAGMA integrity_check").fetchall()])
        finally:
            db.close()


ADD_DOCUMENT = ["-C", "home", "evidence", "add", "document.md", "--kind", "report", "--title", "A document",
                "--class", "public"]

ERRANDS = [
    Errand("init", init_words(), has_home=False),
    Errand("import", ["-C", "home", "import", "observations.csv"], prepare=change_table),
    Errand("undo", ["-C", "home", "undo", "2"], prepare=add_note, repeats=False),
    Errand("freeze", ["-C", "home", "frame", "freeze"]),
    Errand("erase", ["-C", "home", "erase", NOTE + "#note", "--reason", "asked for"], prepare=add_note,
           rest=words_remain),
    Errand("backup", ["-C", "home", "backup", "copy"], path="copy"),
    Errand("restore", ["-C", "home", "restore", "kept"], prepare=back_up_then_erase),
    Errand("export", ["-C", "home", "export", "out"], path="out"),
    Errand("evidence", ADD_DOCUMENT, prepare=write_document, repeats=False, rest=strays_remain),
    Errand("evidence-import", ["-C", "home", "evidence", "import", "laws"], prepare=write_folder,
           rest=lambda place, again: strays_remain(place, again, 2)),
    Errand("erase-document", ["-C", "home", "erase", "source/S-001", "--reason", "asked for"], prepare=add_document,
           rest=words_remain, is_long=True),
    Errand("migrate", ["-C", "home", "status"], prepare=make_older, look=look_at_schema),
    Errand("publish", ["-C", "home", "publish", "--label", "1.0"], rest=makings_remain, is_long=True),
]


class Trial:
    def __init__(self, errand, root, library):
        self.errand, self.root, self.library = errand, root, library
        self.template = Place(root / "template")
        write_small_pack(SOURCE / "packs/ocsea-2019", self.template.folder / "pack")
        if errand.has_home:
            self.template.must(*init_words())
        if errand.prepare:
            errand.prepare(self.template)
        self.before = errand.look(self.template)
        # Looking brings an older home to today's schema, so a copy is looked at.
        copy = Place(root / "copy", self.template)
        self.home_before = look(copy)
        copy.drop()
        self.kinds, self.after, self.home_after = self.undisturbed()

    def faulted(self, place, **env):
        return place.run(self.errand.words, LD_PRELOAD=self.library, **env)

    def undisturbed(self):
        place = Place(self.root / "whole", self.template)
        count = place.folder / "count"
        done = self.faulted(place, FAULT_COUNT=str(count))
        if done.returncode != 0:
            raise RuntimeError(f"{self.errand.name} fails undisturbed: {done.stderr}{done.stdout}")
        result = count.read_text(), self.errand.look(place), look(place)
        place.drop()
        return result

    def calls(self, how):
        """The numbers of the calls at which this fault is tried."""
        taken = [at for at, kind in enumerate(self.kinds, 1) if how == "kill" or kind == "w"]
        if self.errand.is_long or ON_POSTGRES and len(self.kinds) > CALLS_MANY_ON_POSTGRES:
            few = self.few_of(taken)
            return few if how == "kill" else few[::3]
        return taken[::WRITE_STEP] if how != "kill" and len(taken) >= WRITES_MANY else taken

    def few_of(self, calls):
        end = len(self.kinds) - CALLS_AT_END
        before = [at for at in calls if at <= end]
        return before[::max(1, len(before) // CALLS_BEFORE)] + [at for at in calls if at > end]

    def fault(self, how, at):
        """What is wrong after a fault at one call, or None."""
        place = Place(self.root / f"{how}-{at}", self.template)
        try:
            done = self.faulted(place, FAULT_AT=str(at), FAULT_DO=how)
            place.settle()
            return self.judge(place, how, done)
        finally:
            place.drop()

    def judge(self, place, how, done):
        if how != "full" and done.returncode not in (0, -signal.SIGKILL):
            return f"ended with {done.returncode}: {done.stderr}"
        if how == "full" and (done.returncode not in (0, 1, 3) or (done.returncode and not done.stderr.strip())):
            return f"a full disk gave {done.returncode} and the words {done.stderr!r}"
        found = self.errand.look(place)
        if found not in (self.before, self.after):
            return f"half done: {found}"
        if self.errand.name != "migrate":
            home = found if self.errand.looks_at_home else look(place)
            if home not in (self.home_before, self.home_after):
                return f"the home is {home}"
        return self.again(place, found, how)

    def again(self, place, found, how):
        """The way out: the same command once more, unless it was done."""
        repeats = found != self.after or self.errand.repeats
        if how == "kill":
            make_old(place)
        done = place.run(self.errand.words) if repeats else None
        if done and done.returncode != 0 and found != self.after:
            return f"cannot be done again: {done.stderr}"
        if self.errand.look(place) != self.after:
            return f"done again it ends as {self.errand.look(place)}"
        if not self.errand.looks_at_home and look(place) != self.home_after:
            return f"in the end the home is {look(place)}"
        if self.errand.rest and how != "torn":
            return self.errand.rest(place, found != self.after)
        return None


def run_errand(errand, library, report):
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(errand, Path(folder), library)
        for how in ("kill", "torn", "full"):
            calls = trial.calls(how)
            with ThreadPoolExecutor(2) as pool:
                faults = list(pool.map(lambda at: trial.fault(how, at), calls))
            wrong = [f"call {at}: {fault}" for at, fault in zip(calls, faults) if fault]
            report(f"{errand.name}, {how} at {len(calls)} of {len(trial.kinds)} calls", wrong)
        trial.template.drop()


def main():
    os.environ.pop("PLUMBLINE_STATEMENT_COUNT", None)  # a torn line of it would count for an engine of its own
    library, names = sys.argv[1], sys.argv[2:]
    errands = [e for e in ERRANDS if not names or e.name in names]
    if unknown := set(names) - {e.name for e in ERRANDS}:
        sys.exit(f"no errand is called {', '.join(sorted(unknown))}")
    results = []

    def report(name, wrong):
        results.append(not wrong)
        print(f"{'not ok' if wrong else 'ok'} {len(results)} - {name}", flush=True)
        for line in wrong[:5]:
            print("# " + line.replace("\n", " "))

    print(f"1..{len(errands) * 3}")
    for errand in errands:
        run_errand(errand, library, report)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
