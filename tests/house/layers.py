#!/usr/bin/env python3
"""Who may include whom. Reads the #include lines of src and fails on any arrow that is not drawn here.

A room may include the rooms on lines above its own, none on its line or below. `report` knows nothing but
a publication database, so it has a list of its own."""

import re
import sys
import tempfile
from pathlib import Path

LINES = [
    ["base"],
    ["store", "analysis", "show", "extract", "search"],
    ["audit"],
    ["access"],
    ["jobs"],
    ["frame"],
    ["scope"],
    ["evidence"],
    ["voices"],
    ["coding"],
    ["judging"],
    ["claiming"],
    ["report"],
    ["publishing"],
    ["web"],
    ["cli"],
]
ONLY = {"report": {"base", "store", "analysis", "show"}, "extract": {"base"}, "search": {"base"},
        "store": {"base"}, "analysis": {"base"}, "show": {"base"}}
INCLUDE = re.compile(r'^\s*#\s*include\s*"([a-z_]+)/([^"]+)"', re.MULTILINE)
LINE_OF = {room: nr for nr, rooms in enumerate(LINES) for room in rooms}


def may_include(room, other):
    if room == other:
        return True
    if room in ONLY:
        return other in ONLY[room]
    return LINE_OF[other] < LINE_OF[room]


def wrong_arrows(src):
    for path in sorted(src.rglob("*.[ch]")):
        room = path.relative_to(src).parts[0]
        if room not in LINE_OF:
            yield f"{path}: the room {room} has no line"
            continue
        for other, name in INCLUDE.findall(path.read_text()):
            if other not in LINE_OF:
                yield f"{path}: includes {other}/{name}, a room without a line"
            elif not may_include(room, other):
                yield f"{path}: {room} may not include {other}/{name}"
            elif other != room and name.endswith("_int.h"):
                yield f"{path}: {other}/{name} is that room's own"


def sample_is_refused(room, line):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / room / "sample.c"
        path.parent.mkdir()
        path.write_text(line + "\n")
        return bool(list(wrong_arrows(Path(folder))))


def main():
    src = Path(__file__).resolve().parents[2] / "src"
    faults = list(wrong_arrows(src))
    samples = [("base", '#include "store/store.h"'), ("frame", '#include "scope/scope.h"'),
               ("report", '#include "audit/audit.h"'), ("web", '#include "cli/home.h"'),
               ("frame", '#include "audit/audit_int.h"'), ("cellar", "int x;")]
    missed = [s for s in samples if not sample_is_refused(*s)]
    print("1..2")
    print(("not ok" if faults else "ok") + " 1 - every arrow is one that is drawn")
    for fault in faults:
        print("# " + fault)
    print(("not ok" if missed else "ok") + " 2 - wrong arrows are refused")
    for room, line in missed:
        print(f"# not refused: {line} in {room}")
    return 1 if faults or missed else 0


if __name__ == "__main__":
    sys.exit(main())
