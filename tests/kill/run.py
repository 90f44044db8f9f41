#!/usr/bin/env python3
"""Kills the program at every write, fsync and rename of what it does, in turn, tears each write in half, and
fills the disk at each; afterwards the home is as it was before, or wholly after, `verify` finds nothing, and
the same command done again ends where an undisturbed one ends.

    run.py FAULT_LIBRARY [ERRAND …]

On PostgreSQL what is sent to the server counts as a call as well. The statements of one transaction are alike to
it, so of a long row of sends the first, the last and every SEND_STEP-th are taken. Kills are tried at every write;
torn writes and full disks, where there are many writes (most are pages of one file), at every WRITE_STEP-th."""

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from small_pack import write_small_pack

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]
ON_POSTGRES = os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql"
NOTE = "observation/age_of_sexual_consent/AD/1"
SENDS_AT_ENDS, SEND_STEP = 8, 120
WRITES_MANY, WRITE_STEP = 200, 5
EXAMPLE = "example words that must go"


def psql(statement):
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", os.environ["PLUMBLINE_TEST_PG"], "-c",
                    statement], check=True, capture_output=True)


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

    def run(self, words, **env):
        words = [w.replace("DATABASE", address(self.database) if ON_POSTGRES else "") for w in words]
        return subprocess.run([BINARY, *words], cwd=self.folder, capture_output=True, text=True,
                              env=dict(os.environ, LANG="en", **env), timeout=120)

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
    return report["content_hash"]


class Errand:
    def __init__(self, name, words, path="home", prepare=None, has_home=True):
        self.name, self.words, self.path = name, words, path
        self.prepare, self.has_home = prepare, has_home


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


ERRANDS = [
    Errand("init", init_words(), has_home=False),
    Errand("import", ["-C", "home", "import", "observations.csv"], prepare=change_table),
    Errand("freeze", ["-C", "home", "frame", "freeze"]),
    Errand("erase", ["-C", "home", "erase", NOTE + "#note", "--reason", "asked for"], prepare=add_note),
    Errand("backup", ["-C", "home", "backup", "copy"], path="copy"),
    Errand("restore", ["-C", "home", "restore", "kept"], prepare=back_up_then_erase),
    Errand("export", ["-C", "home", "export", "out"], path="out"),
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
        self.before = look(self.template, errand.path)
        self.home_before = look(self.template)
        self.kinds, self.after, self.home_after = self.undisturbed()

    def faulted(self, place, **env):
        return place.run(self.errand.words, LD_PRELOAD=self.library, **env)

    def undisturbed(self):
        place = Place(self.root / "whole", self.template)
        count = place.folder / "count"
        done = self.faulted(place, FAULT_COUNT=str(count))
        if done.returncode != 0:
            raise RuntimeError(f"{self.errand.name} fails undisturbed: {done.stderr}{done.stdout}")
        result = count.read_text(), look(place, self.errand.path), look(place)
        place.drop()
        return result

    def calls(self, how):
        """The numbers of the calls at which this fault is tried."""
        if how != "kill":
            writes = [at for at, kind in enumerate(self.kinds, 1) if kind == "w"]
            return writes if len(writes) < WRITES_MANY else writes[::WRITE_STEP]
        sends = [at for at, kind in enumerate(self.kinds, 1) if kind == "s"]
        taken = set(sends[:SENDS_AT_ENDS] + sends[::SEND_STEP] + sends[-SENDS_AT_ENDS:])
        return [at for at, kind in enumerate(self.kinds, 1) if kind != "s" or at in taken]

    def fault(self, how, at):
        """What is wrong after a fault at one call, or None."""
        place = Place(self.root / f"{how}-{at}", self.template)
        try:
            return self.judge(place, how, self.faulted(place, FAULT_AT=str(at), FAULT_DO=how))
        finally:
            place.drop()

    def judge(self, place, how, done):
        if how != "full" and done.returncode not in (0, -signal.SIGKILL):
            return f"ended with {done.returncode}: {done.stderr}"
        if how == "full" and (done.returncode not in (0, 1, 3) or (done.returncode and not done.stderr.strip())):
            return f"a full disk gave {done.returncode} and the words {done.stderr!r}"
        found = look(place, self.errand.path)
        home = found if self.errand.path == "home" else look(place)
        if found not in (self.before, self.after):
            return f"half done: {found}"
        if home not in (self.home_before, self.home_after):
            return f"the home is {home}"
        return self.again(place, found)

    def again(self, place, found):
        """The way out: the same command once more, unless it was done."""
        done = place.run(self.errand.words)
        if done.returncode != 0 and found != self.after:
            return f"cannot be done again: {done.stderr}"
        if look(place, self.errand.path) != self.after:
            return f"done again it ends as {look(place, self.errand.path)}"
        if self.errand.name == "erase" and self.words_remain(place):
            return "the erased words are still in a file"
        return None

    def words_remain(self, place):
        place.run(["-C", "home", "status"])  # opening finishes what was interrupted
        return not ON_POSTGRES and any(
            EXAMPLE.encode() in path.read_bytes() for path in (place.folder / "home").rglob("*") if path.is_file())


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
