#!/usr/bin/env python3
"""Writes docs/methods/reference-values.md: every reference value that the tests of methods meet, as they
print it.

    reference_values.py BUILD [--check]

--check compares instead of writing. The tests print lines "# | what | reference | ours | …"."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
PAGE = SOURCE / "docs/methods/reference-values.md"
TESTS = ["agreement", "change", "diversity", "profile", "screening"]
HEAD = """# Reference values met

Every value below is computed by a unit test (`tests/unit/test_*.c`), compared, and printed; a value outside
its tolerance fails the test. `tools/reference_values.py BUILD` writes this page from what the tests print.
Inputs and sources: `tests/data/vectors/README.md`. Tolerances: 1e-09 for what is given to ten digits or more;
what another program prints with five or three decimals is met to those; random rows (KALPHA) within the
spread that the source states.
"""
COLUMNS = "| what | reference | ours | difference | tolerance | source |\n|---|---:|---:|---:|---:|---|\n"


def read(build, test):
    env = dict(os.environ, PLUMBLINE_SOURCE=str(SOURCE), CMOCKA_MESSAGE_OUTPUT="TAP")
    done = subprocess.run([build / "tests/unit" / f"test_{test}"], env=env, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"test_{test} fails:\n{done.stdout[-2000:]}")
    return [line[2:] for line in done.stdout.splitlines() if line.startswith("# | ")]


def main():
    build = Path(sys.argv[1])
    page, total = "", 0
    for test in TESTS:
        rows = read(build, test)
        total += len(rows)
        page += f"\n## {test.capitalize()}: {len(rows)} values\n\n{COLUMNS}" + "\n".join(rows) + "\n"
    page = f"{HEAD}\n{total} values in all.\n{page}"
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == page else f"{PAGE} is not what the tests print")
    PAGE.write_text(page)
    print(f"{PAGE.relative_to(SOURCE)}: {total} values")


main()
