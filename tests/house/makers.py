#!/usr/bin/env python3
"""Safe HTML and finished addresses are made in few places: no other file fills in struct html or struct url.

A template prints both as they are, so whoever makes one vouches for it."""

import re
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
# (what making one looks like, who may)
RULES = [
    (re.compile(r"\(\s*(?:const\s+)?struct html\s*\)\s*\{|\.\s*markup\s*=[^=]"),
     {"show/html.h", "show/html.c", "show/html_words.c", "show/markdown.c"}),
    (re.compile(r"\(\s*(?:const\s+)?struct url\s*\)\s*\{|\.\s*address\s*=[^=]"), {"show/url.c", "show/url.h"}),
    (re.compile(r"\bstruct (?:html|url)\s+\w+\s*=\s*\{\s*[^}0\s]"), set()),
]


def list_faults(name, text):
    for pattern, makers in RULES:
        for match in pattern.finditer(text):
            if name not in makers:
                yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0].strip()}"


def main():
    faults = [fault for path in sorted(SRC.rglob("*.[ch]"))
              if path.parent.name != "compile"  # it only names the types
              for fault in list_faults(str(path.relative_to(SRC)), path.read_text(encoding="utf-8"))]
    samples = ["x = (struct html){text};", "page.note.markup = text;", "x = (struct url){text};",
               "link->address.bytes; link.address = text;", "struct html note = {text};"]
    missed = [sample for sample in samples if not list(list_faults("cli/sample.c", sample))]
    print("1..2")
    print(("not ok" if faults else "ok") + " 1 - safe HTML and addresses are made where they may be")
    for fault in faults:
        print("# " + fault)
    print(("not ok" if missed else "ok") + " 2 - other makers are found")
    for sample in missed:
        print("# not found: " + sample)
    return 1 if faults or missed else 0


if __name__ == "__main__":
    sys.exit(main())
