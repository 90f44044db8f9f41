#!/usr/bin/env python3
"""The colours of the site can be read: text stands out 4.5 : 1 from what lies under it, marks and edges 3 : 1.

Reads the tokens out of the style sheet, so a colour that somebody changes is measured again. Formula: WCAG 2.2,
relative luminance and contrast ratio."""

import re
import sys
from pathlib import Path

SHEET = Path(__file__).resolve().parents[2] / "src/report/static/style.css"
TEXT, MARK = 4.5, 3.0
# (what is seen, what lies under it, the least ratio), by the names of the tokens
PAIRS = [(ink, ground, TEXT) for ground in ("paper", "sheet", "sunk")
         for ink in ("ink", "ink2", "ink3", "link", "link-visited")]
PAIRS += [(ink, "paper", TEXT) for ink in ("brass", "f-ink", "p-ink", "ok", "note", "err")]
PAIRS += [("brass", "select", TEXT)]
PAIRS += [(ink, ink + "-bg", TEXT) for ink in ("ok", "note", "err")]
PAIRS += [("ink", ground, TEXT) for ground in ("note-bg", "err-bg", "ok-bg", "select", "mark-for",
                                               "mark-against", "mark-context")]
PAIRS += [("band-ink", "band", TEXT), ("band-soft", "band", TEXT), ("paper", "ink", TEXT)]
PAIRS += [("bob", "band", MARK)]  # the focus in the band of the workbench
PAIRS += [(level + "i", level, TEXT) for level in ("f1", "f2", "f3", "f4", "p1", "p2", "p3", "p4")]
PAIRS += [(mark, ground, MARK) for ground in ("paper", "sunk")
          for mark in ("absent", "edge", "line", "bob", "focus", "f-edge", "p-edge")]


def parse_tokens(block):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))


def read_themes(sheet):
    """The tokens by light and by dark, which names only what differs; None where the sheet has no such block."""
    light = re.search(r":root\s*\{(.*?)\n?\}", sheet, re.S)
    dark = re.search(r"prefers-color-scheme:\s*dark\)\s*\{\s*:root[^{]*\{(.*?)\}", sheet, re.S)
    if not light or not dark:
        return None
    tokens = parse_tokens(light[1])
    return {"light": tokens, "dark": tokens | parse_tokens(dark[1])}


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at:at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def list_faults(theme, tokens):
    for seen, ground, least in PAIRS:
        if seen not in tokens or ground not in tokens:
            yield f"{theme}: no token --{seen if seen not in tokens else ground}"
        elif contrast(tokens[seen], tokens[ground]) < least:
            yield f"{theme}: --{seen} on --{ground} is {contrast(tokens[seen], tokens[ground]):.2f}, needs {least}"


def main():
    themes = read_themes(SHEET.read_text(encoding="utf-8"))
    faults = [fault for theme, tokens in (themes or {}).items() for fault in list_faults(theme, tokens)]
    known = [abs(contrast("#fff", "#000000") - 21) < 1e-9, abs(contrast("#767676", "#ffffff") - 4.54) < 0.005]
    faint = themes and list(list_faults("sample", themes["light"] | {"ink3": "#9a9fa5"}))
    print("1..3")
    print(("ok" if themes and not faults else "not ok") + " 1 - text and marks stand out, light and dark")
    for fault in faults if themes else ["no tokens for light and dark in " + SHEET.name]:
        print("# " + fault)
    print(("ok" if all(known) else "not ok") + " 2 - the measure gives the known ratios")
    print(("ok" if faint else "not ok") + " 3 - a label that is too faint is found")
    return 0 if themes and not faults and all(known) and faint else 1


if __name__ == "__main__":
    sys.exit(main())
