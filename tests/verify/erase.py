#!/usr/bin/env python3
"""After a fact's note, or a document, is erased, and a backup that still holds it is restored over the home, no file of
the home holds its words; on PostgreSQL no table, index or dump does (its write-ahead log is outside)."""

import csv
import os
import re
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]
ON_POSTGRES = os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql"
RECORD = "observation/crc_date/AM/1"
# Words in every form in which they could lie about: as text, and as JSON in the log.
WORDS = f"secret{secrets.token_hex(8)}"


def psql(statement, database=None, *options):
    target = re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{database}", os.environ["PLUMBLINE_TEST_PG"]) \
        if database else os.environ["PLUMBLINE_TEST_PG"]
    return subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", target, *options, "-c", statement],
                          check=True, capture_output=True, text=True).stdout


def holds(path):
    """Files of a cluster that other tests use come and go."""
    try:
        return path.is_file() and WORDS.encode() in path.read_bytes()
    except FileNotFoundError:
        return False


class Home:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.database = f"erase_{secrets.token_hex(6)}" if ON_POSTGRES else None
        words = ["init", "home", "--pack", str(SOURCE / "packs/ocsea-2019"), "--as", "alice"]
        if ON_POSTGRES:
            psql(f"CREATE DATABASE {self.database}")
            words += ["--database", re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{self.database}",
                                           os.environ["PLUMBLINE_TEST_PG"])]
        self.run(*words)

    def run(self, *words):
        done = subprocess.run([BINARY, *words], cwd=self.folder, capture_output=True, text=True,
                              env=dict(os.environ, LANG="en"))
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
        return done.stdout

    def write_note(self, note):
        with open(SOURCE / "packs/ocsea-2019/observations.csv", newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            row = next(r for r in reader if (r["fact"], r["state"], r["nr"]) == ("crc_date", "AM", "1"))
        row["note"] = note
        with open(self.folder / "observations.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
            writer.writeheader()
            writer.writerow(row)
        self.run("-C", "home", "import", "observations.csv")

    def holders(self):
        """Every file that holds the words."""
        found = [str(path) for path in (self.folder / "home").rglob("*") if holds(path)]
        if ON_POSTGRES:
            found += self.postgres_holders()
        return found

    def postgres_holders(self):
        """What holds the words after a VACUUM: a checkpoint may be writing a page of a file that the program's own
        rewriting has dropped, and whoever looked at the tables meanwhile keeps a row alive for as long."""
        found = self.look_into_files()
        if found:
            print("# before another VACUUM: " + ", ".join(found))
            psql("VACUUM (FULL)", self.database)
            found = self.look_into_files()
        return found + self.look_into_dump()

    def look_into_files(self):
        psql("CHECKPOINT", self.database)
        data = Path(psql("SHOW data_directory").strip())
        files = (Path(folder, name) for folder, _, names in os.walk(data) for name in names)  # deaf to what went
        return [self.name_file(path) for path in files if "pg_wal" not in path.parts and holds(path)]

    def look_into_dump(self):
        target = re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{self.database}", os.environ["PLUMBLINE_TEST_PG"])
        dump = subprocess.run(["pg_dump", "-d", target], check=True, capture_output=True).stdout
        return ["pg_dump"] if WORDS.encode() in dump else []

    def name_file(self, path):
        relation = psql(f"SELECT oid::regclass FROM pg_class WHERE pg_relation_filenode(oid)::text = '{path.name}'",
                        self.database).strip()
        return f"{path} ({relation or 'no relation of this database'})"

    def drop(self):
        if ON_POSTGRES:
            psql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")


def trial(home, say):
    home.write_note(f"first {WORDS}")
    home.write_note(f"second {WORDS}")  # so that the log keeps the first
    say("the words are there before", bool(home.holders()))
    home.run("-C", "home", "backup", "kept")
    home.run("-C", "home", "erase", RECORD + "#note", "--reason", "asked for")
    say("no file holds the words after erase", not home.holders(), home.holders())
    verified = home.run("verify", "home")
    say("verify reports erasure, not damage", "everything fits" in verified and "0 erased" not in verified)
    said = home.run("-C", "home", "restore", "kept")
    say("restore applies the erasure again", "1 erasure" in said, [said])
    say("no file holds the words after the restore", not home.holders(), home.holders())
    say("the restored home fits", "everything fits" in home.run("verify", "home"))
    home.run("-C", "home", "import", str(home.folder / "observations.csv"))
    say("an import does not bring the words back", not home.holders(), home.holders())
    home.run("-C", "home", "erase", RECORD, "--reason", "asked for")
    home.run("-C", "home", "import", str(SOURCE / "packs/ocsea-2019/observations.csv"))
    shown = home.run("-C", "home", "cell", "show", "AM", "C8", "--json")
    say("an erased record stays out", "1993-06-23" not in shown)


def document_trial(home, say):
    """The same for a document: its bytes, passages, and what was marked in it."""
    (home.folder / "document.md").write_text(f"# {WORDS}\n\nThe {WORDS} of a document.\n")
    home.run("-C", "home", "evidence", "add", "document.md", "--kind", "report", "--title", "A document")
    home.run("-C", "home", "evidence", "mark", "S-001", "2", "--quote", WORDS, "--translation-en", WORDS)
    say("the document's words are there before", bool(home.holders()))
    home.run("-C", "home", "backup", "kept2")
    home.run("-C", "home", "erase", "source/S-001", "--reason", "asked for")
    say("no file holds the document's words after erase", not home.holders(), home.holders())
    home.run("-C", "home", "restore", "kept2")
    say("no file holds the document's words after the restore", not home.holders(), home.holders())
    say("the home without the document fits", "everything fits" in home.run("verify", "home"))


def main():
    results = []

    def say(sentence, fine, more=()):
        results.append(fine)
        print(f"{'ok' if fine else 'not ok'} {len(results)} - {sentence}", flush=True)
        if not fine:
            for line in more:
                print("# " + line.replace("\n", " "))

    print("1..12")
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder)
        try:
            trial(home, say)
            document_trial(home, say)
        finally:
            home.drop()
    return 0 if all(results) and len(results) == 12 else 1


if __name__ == "__main__":
    sys.exit(main())
