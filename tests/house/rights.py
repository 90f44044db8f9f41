#!/usr/bin/env python3
"""The table of rights: docs/rights.md is what rights.txt says, and tools/rightsc.py refuses what it should."""

import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
RIGHTS = SOURCE / "src/access/rights.txt"

# (what is written, how the refusal begins, in which line)
REFUSED = [
    ("# what\nsee_x  king\n", 2, '"king" is no role of the schema'),
    ("# what\nsee_x  expert  while asleep\n", 2, '"asleep" is no phase of the schema'),
    ("# what\nsee_x  expert expert\n", 2, '"expert" stands here twice'),
    ("# what\nsee_x  expert\nsee_x  expert  while open\n", 3, 'expert has "see_x" already while open'),
    ("# what\nsee_x  expert\n\n# what\nsee_y  expert\n\n# what\nsee_x  coder\n", 8, '"see_x" is there already, in line 2'),
    ("see_x  expert\n", 1, 'no comment above "see_x" says what it is'),
    ("# what\nsee_x\n", 2, '"see_x" names no role'),
    ("# what\nsee_x  expert  while\n", 2, 'no phase stands behind "while"'),
    ("# what\nSee  expert\n", 2, '"See" is no name'),
]


def compile_rights(path, doc):
    done = subprocess.run([sys.executable, SOURCE / "tools/rightsc.py", path, "--schema",
                           SOURCE / "src/store/schema.txt", "--doc", doc], capture_output=True, text=True)
    return done.returncode, done.stderr


def main():
    failed = 0
    print(f"1..{1 + len(REFUSED)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code, said = compile_rights(RIGHTS, folder / "rights.md")
        same = code == 0 and (folder / "rights.md").read_text() == (SOURCE / "docs/rights.md").read_text()
        failed += not same
        print(("ok" if same else "not ok") + " 1 - docs/rights.md is what rights.txt says")
        if not same:
            print("# " + (said.strip() or "make it anew: tools/rightsc.py src/access/rights.txt "
                          "--schema src/store/schema.txt --doc docs/rights.md"))
        for nr, (text, line, reason) in enumerate(REFUSED, 2):
            (folder / "rights.txt").write_text(text)
            code, said = compile_rights(folder / "rights.txt", folder / "none.md")
            fine = code == 1 and f"rights.txt:{line}: {reason}" in said and not (folder / "none.md").exists()
            failed += not fine
            print(f"{'ok' if fine else 'not ok'} {nr} - refused: {reason}")
            if not fine:
                print("# " + said.strip())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
