#!/usr/bin/env python3
"""A home that an older program made is brought up to today by whoever opens it, and everything in it still verifies: its
log vouches for the rows as they were, and columns that came since leave that as it is. Then it can be written to."""

import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
CHECKS = 6
BINARY = os.environ["PLUMBLINE_BINARY"]


def run(folder, *words):
    done = subprocess.run([BINARY, *words], cwd=folder, capture_output=True, text=True, env=dict(os.environ, LANG="en"))
    return done.returncode, done.stdout + done.stderr


def make_home(old, home):
    home.mkdir()
    shutil.copy(old / "plumbline.conf", home)
    database = sqlite3.connect(home / "plumbline.db")
    database.executescript((old / "plumbline.sql").read_text(encoding="utf-8"))
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def fill_added(folder):
    """The mapping with what its columns of migration 1 could not say."""
    with open(SOURCE / "packs/ocsea-2019/mappings.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"author": "A. Author", "contact": "mailto:team@example.org"}
    with open(folder / "mappings.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def check_backup(folder):
    """The same database as a backup: looking at it leaves it as it is, and it can be restored."""
    backup = folder / "backup"
    backup.mkdir()
    shutil.copy(folder / "home/plumbline.db", backup)
    sha256 = hashlib.sha256((backup / "plumbline.db").read_bytes()).hexdigest()
    (backup / "backup.json").write_text(json.dumps({"format": 1, "database_sha256": sha256}), encoding="utf-8")
    code, said = run(folder, "verify", "backup")
    same = hashlib.sha256((backup / "plumbline.db").read_bytes()).hexdigest() == sha256
    yield "an old backup verifies and stays as it is", code == 0 and same, said
    code, said = run(folder, "-C", "restored", "--as", "alice", "restore", "backup")
    yield "and can be restored", code == 0 and run(folder, "verify", "restored")[0] == 0, said


def check(folder):
    yield from check_backup(folder)
    code, said = run(folder, "verify", "home")
    yield "an old home verifies after its migration", code == 0 and "everything fits" in said, said
    fill_added(folder)
    code, said = run(folder, "-C", "home", "import", "mappings.csv")
    yield "the new columns can be filled", code == 0 and "changed 1" in said, said
    code, said = run(folder, "verify", "home")
    yield "and then it verifies again", code == 0 and "everything fits" in said, said
    database = sqlite3.connect(folder / "home/plumbline.db")
    database.execute("UPDATE mapping SET contact = NULL")
    database.commit()
    database.close()
    code, said = run(folder, "verify", "home")
    yield "a new column emptied behind the log is named", code == 1 and "mapping" in said, said


def main():
    fine = True
    olds = sorted((SOURCE / "tests/data").glob("home_of_migration_*"))
    print(f"1..{CHECKS * len(olds)}")
    for at, old in enumerate(olds):
        with tempfile.TemporaryDirectory() as folder:
            make_home(old, Path(folder) / "home")
            for nr, (name, holds, said) in enumerate(check(Path(folder)), CHECKS * at + 1):
                print(f"{'ok' if holds else 'not ok'} {nr} - {name} ({old.name})")
                fine &= holds
                if not holds:
                    print("\n".join("# " + line for line in said.splitlines()))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
