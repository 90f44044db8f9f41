#!/usr/bin/env python3
"""One byte is flipped in a copy of a home, many times over: each flip is named by `verify`, or a dump of all
rows proves that it touched nothing.

    flips.py [HOW_MANY [SEED]]
"""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]


def dump(path):
    """A digest of every row of every table, and of the schema."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    hasher = hashlib.sha256()
    tables = database.execute("SELECT name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    hasher.update(repr(tables).encode())
    for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
            hasher.update(repr(row).encode())
    database.close()
    return hasher.hexdigest()


def flip(root, nr, at, bit):
    """named, harmless, or what went wrong."""
    home = root / f"flip-{nr}"
    shutil.copytree(root / "home", home)
    path = home / "plumbline.db"
    with open(path, "r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ bit]))
    done = subprocess.run([BINARY, "verify", str(home)], capture_output=True, text=True,
                          env=dict(os.environ, LANG="en"), timeout=120)
    try:
        if done.returncode == 1 and done.stderr.strip():
            return "named"
        if done.returncode != 0:
            return f"byte {at}, bit {bit}: verify ended with {done.returncode}: {done.stderr}"
        return "harmless" if dump(path) == dump(root / "home/plumbline.db") else f"byte {at}, bit {bit}: missed"
    finally:
        shutil.rmtree(home)


def main():
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 47
    if os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql":
        how_many = how_many // 10  # its files are its own to check; once more, with the other compiler
    draw = random.Random(seed)
    print("1..1")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run([BINARY, "init", str(root / "home"), "--pack", str(SOURCE / "packs/ocsea-2019"), "--as", "alice"],
                       check=True, stdout=subprocess.DEVNULL)
        subprocess.run([BINARY, "-C", str(root / "home"), "erase", "observation/age_of_sexual_consent/AD/1#note",
                        "--reason", "so that there is a tombstone"], check=True, stdout=subprocess.DEVNULL)
        size = (root / "home/plumbline.db").stat().st_size
        flips = [(nr, draw.randrange(size), 1 << draw.randrange(8)) for nr in range(how_many)]
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda f: flip(root, *f), flips))
    wrong = [r for r in results if r not in ("named", "harmless")]
    print(f"{'not ok' if wrong else 'ok'} 1 - {how_many} flips of one byte (seed {seed}, {size} bytes): "
          f"{results.count('named')} named, {results.count('harmless')} touched nothing")
    for line in wrong[:10]:
        print("# " + line.replace("\n", " "))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
