#!/usr/bin/env python3
"""Runs the examples of the manual: in each ```console block a line "$ plumbline …" and what it prints.

    run_examples.py FILE.md…

The commands run in the source folder, `plumbline` is found on PATH. A last line "…" leaves the rest of the
output out. Prints a line a file, and the difference where there is one."""

import difflib
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]


def examples(text):
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            yield command, expected


def check(command, expected):
    done = subprocess.run(["bash", "-c", command], cwd=SOURCE, capture_output=True, text=True)
    wanted = expected.rstrip("\n").splitlines()
    got = (done.stdout + done.stderr).rstrip("\n").splitlines()
    if wanted and wanted[-1] == "…":
        wanted.pop()
        got = got[:len(wanted)]
    return list(difflib.unified_diff(wanted, got, "manual", "printed", lineterm=""))


def main():
    failed = False
    for path in map(Path, sys.argv[1:]):
        count = 0
        for command, expected in examples(path.read_text()):
            count += 1
            if difference := check(command, expected):
                failed = True
                print(f"{path.name}: $ {command}", *difference, sep="\n")
        print(f"{path.name}: {count} example{'s' if count != 1 else ''}")
    sys.exit(failed)


main()
