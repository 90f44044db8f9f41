#!/usr/bin/env python3
"""Golden cases: NAME.cmd is run by bash and what it prints is compared with NAME.out.

A case runs in an empty folder with these at hand:

  plumbline          the built program
  make_home HOME     a home from the shipped pack, on the database under test, made by "alice"
  run WORDS          prints the words, runs them, prints what they say and an exit status that is not 0
  $PACK $DATA        the shipped pack, tests/data
  $DATABASE          an empty PostgreSQL database of this case, or nothing

The output is the same on both databases. `run.py --accept NAME…` writes what was printed, to be read like
code before it is committed."""

import os
import re
import secrets
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
PRELUDE = r"""
set -u
make_home() { plumbline init "$1" --pack "${2:-$PACK}" --as alice ${DATABASE:+--database "$DATABASE"} >/dev/null; }
run() { printf '$ %s\n' "$*"; "$@" 2>&1; local status=$?; [ $status = 0 ] || printf '[exit %s]\n' $status; }
"""


def psql(statement):
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", os.environ["PLUMBLINE_TEST_PG"], "-c",
                    statement], check=True, capture_output=True)


def database_address(name):
    uri = os.environ["PLUMBLINE_TEST_PG"]
    return re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{name}", uri)


def run_case(path):
    name = f"golden_{secrets.token_hex(6)}"
    on_postgres = os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql"
    env = dict(os.environ, PACK=str(SOURCE / "packs/ocsea-2019"), DATA=str(SOURCE / "tests/data"),
               SOURCE=str(SOURCE), DATABASE_NAME=name, LANG="en", LC_ALL="C.UTF-8", DATABASE="", COLUMNS="100",
               PLUMBLINE_NOW="2026-01-15T12:00:00.000Z")
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / ".bin"
        tools.mkdir()
        (tools / "plumbline").symlink_to(os.environ["PLUMBLINE_BINARY"])
        env["PATH"] = f"{tools}:{env['PATH']}"
        work = Path(folder) / "work"
        work.mkdir()
        if on_postgres:
            psql(f"CREATE DATABASE {name}")
            env["DATABASE"] = database_address(name)
        try:
            done = subprocess.run(["bash", "-c", PRELUDE + path.read_text()], cwd=work, env=env,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=300)
        finally:
            if on_postgres:
                psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        said = done.stdout.decode(errors="replace").replace(env["PACK"], "PACK").replace(env["DATA"], "DATA")
        if env["DATABASE"]:
            said = said.replace(env["DATABASE"], "DATABASE")
        return said.replace(str(work), "HERE")


def differences(expected, said):
    import difflib
    return "".join("# " + line.rstrip("\n") + "\n" for line in difflib.unified_diff(
        expected.splitlines(True), said.splitlines(True), "expected", "printed", n=2))


def main():
    words = sys.argv[1:]
    accept = words[:1] == ["--accept"]
    names = words[1:] if accept else words
    cases = sorted(p for p in HERE.glob("*.cmd") if not names or p.stem in names)
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(run_case, cases))
    failed = 0
    print(f"1..{len(cases)}")
    for nr, (path, text) in enumerate(zip(cases, said), 1):
        out = path.with_suffix(".out")
        if accept:
            out.write_text(text)
        expected = out.read_text() if out.exists() else ""
        fine = expected == text and text != ""
        failed += not fine
        print(f"{'ok' if fine else 'not ok'} {nr} - {path.stem}")
        if not fine:
            print(differences(expected, text), end="")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
