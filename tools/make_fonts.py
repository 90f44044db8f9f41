#!/usr/bin/env python3
"""Makes the site's fonts: WOFF2 subsets of Debian's Noto, by script, the same bytes every time.

    make_fonts.py FOLDER-OF-NOTO OUTPUT-FOLDER

Only what a publication can print goes in: Latin, Greek, Cyrillic, Armenian, Georgian, and the signs that the
pages use. Hinting is left out, and so is every feature but kerning, marks, ligatures and figures."""

import sys
from pathlib import Path

from fontTools import subset

LATIN = "U+0020-007E,U+00A0-024F,U+02B0-02DD,U+0300-0345,U+1E00-1EFF,U+2010-2027,U+202F-203A,U+2044,U+20AC,U+2116," \
        "U+2190-2193,U+2212,U+2260-2265,U+25CB,U+25AC,U+25C6,U+2026,U+2060"
GREEK_CYRILLIC = "U+0370-03FF,U+0400-052F"
FONTS = {
    "serif-display.woff2": ("NotoSerifDisplay-Regular.ttf", LATIN + "," + GREEK_CYRILLIC),
    "serif.woff2": ("NotoSerif-Regular.ttf", LATIN),
    "serif-greek-cyrillic.woff2": ("NotoSerif-Regular.ttf", GREEK_CYRILLIC),
    "sans.woff2": ("NotoSans-Regular.ttf", LATIN + "," + GREEK_CYRILLIC),
    "sans-bold.woff2": ("NotoSans-Bold.ttf", LATIN + "," + GREEK_CYRILLIC),
    "serif-armenian.woff2": ("NotoSerifArmenian-Regular.ttf", "U+0530-058F"),
    "serif-georgian.woff2": ("NotoSerifGeorgian-Regular.ttf", "U+10A0-10FF,U+1C90-1CBF"),
}
FEATURES = "kern,mark,mkmk,liga,ccmp,locl,lnum,tnum"


def make(source, target, ranges):
    subset.main([str(source), f"--unicodes={ranges}", f"--layout-features={FEATURES}", "--flavor=woff2",
                 "--no-hinting", "--desubroutinize", "--no-recalc-timestamp", "--name-IDs=0,1,2,13,14",
                 "--notdef-outline", f"--output-file={target}"])


def main():
    noto, out = Path(sys.argv[1]), Path(sys.argv[2])
    for name, (source, ranges) in FONTS.items():
        make(noto / source, out / name, ranges)


if __name__ == "__main__":
    main()
