#!/usr/bin/env python3
"""What the worker takes out of real documents, against what each must give.

    extract.py [--list] [FILTER…]

Gold is what MANIFEST.csv names: the same words in another file, or a text that the document's own suite states. A
reference is what another program reads out of it (pdftotext, pandoc): it has what we leave out on purpose (headers,
footers), and misses what we keep. Words are compared as bags, in one case and normal form, without punctuation. Where the
articles of a law are known, each must be found, in their order. --list prints every document.
"""

import collections
import csv
import json
import os
import re
import subprocess
import sys
import unicodedata
from html import unescape
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
WORKER = os.environ.get("PLUMBLINE_EXTRACT", str(SOURCE / "build/plumbline-extract"))
DOCUMENTS = Path(os.environ.get("PLUMBLINE_SHARED", SOURCE.parent / "shared")) / "data/documents"
READ = ("pdf", "docx", "odt", "rtf", "html", "xlsx", "ods", "csv", "txt", "md")
RECALL, PRECISION = 0.98, 0.95
MUST = ("gold", "articles")  # web pages have no one main text, and references are another program's reading
PASSWORDS = {"crazyones-encrypted-256.pdf": "password"}
# Editions that misprint the heading of one article: "Airtegal 30.", "таття 3.".
MISPRINTED = ("gle.html", "ukr.html")
# Where poppler itself finds no words: letters turned on their side; an alphabet by its glyphs alone.
UNREADABLE = ("PDFBOX-3127-RAU4G6QMOVRYBISJU7R6MOVZCRFUO7P4-VFont.pdf", "FC60_Times.pdf")


def words_of(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    return collections.Counter(re.findall(r"\w+", re.sub(r"[_\u00ad\u200b-\u200f\u202a-\u202e]", "", text)))


def blocks_of(path):
    """The blocks and the last line of a document."""
    with open(path, "rb") as file:
        run = subprocess.run([WORKER, "--name", path.name], stdin=file, capture_output=True, timeout=120,
                             env=dict(os.environ, PLUMBLINE_PASSWORD=PASSWORDS.get(path.name, "")))
    lines = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if not lines or "block" in lines[-1]:
        return [], {"error": f"the worker ended with {run.returncode}"}
    return lines[:-1], lines[-1]


def gold_of(path, expected):
    """The file to compare with, and whether it is gold; None for neither."""
    stated = re.search(r"gold text stated by the suite: (\S+)", expected)
    same = re.search(r"same words as ([^\s;,]+\.txt)", expected)
    if stated:
        return path.parent / stated[1].rstrip(";"), True
    if same and same[1] != path.name:
        return path.parent / same[1], True
    if path.name.startswith("crazyones"):
        return path.parent / "crazyones.txt", True
    suffix = path.suffix[1:]
    if path.name == "source.html":
        return path.parent / f"{path.parent.name}.expected.html", False
    for name in (f"{path.name}.expected.json", f"{path.name}.ref.txt", f"{path.stem}.ref.txt", f"expected/{path.name}.txt", f"expected/{path.stem}.txt",
                 f"expected/{suffix}-{path.stem}.txt"):
        if (path.parent / name).is_file() and path.parent / name != path:
            return path.parent / name, False
    return None, False


def squeeze(text):
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text).casefold())


def articles_in_order(path, blocks):
    """How many of a law's articles are found one after the other, and how many there are."""
    provisions = path.with_suffix(".provisions.json")
    if not provisions.is_file():
        return 0, 0
    text, at, n = squeeze(" ".join(b["words"] for b in blocks)), 0, 0
    contents = [squeeze(p["content"])[:60] for p in json.loads(provisions.read_text())["provisions"]]
    for content in contents:
        found = text.find(content, at)
        if found >= 0:
            at, n = found + len(content), n + 1
    return n, len(contents)


def visible_words(html):
    html = re.sub(r"(?is)<(script|style|noscript|template)\b.*?</\1>|<!--.*?-->", " ", html)
    return unescape(re.sub(r"<[^>]+>", " ", html))


def compare(path, gold):
    blocks, end = blocks_of(path)
    if "error" in end:
        return None, end
    if gold is None:  # an edition of the Universal Declaration: thirty articles
        n = sum(b["block"] == "article" for b in blocks)
        want = 30 - (path.name in MISPRINTED)
        return (0, 0, 0, min(n, want), max(n, want)), end
    if gold.suffix == ".json":
        return compare_segments(gold, blocks), end
    text = gold.read_text(errors="replace")
    if gold.suffix == ".html":
        text = visible_words(text)
    want, have = words_of(text), words_of(" ".join(b["words"] for b in blocks))
    return (sum((want & have).values()), sum(want.values()), sum(have.values()), *articles_in_order(path, blocks)), end


def compare_segments(gold, blocks):
    """Segments that must be in the main text, as recall; those that must not, as precision."""
    segments = json.loads(gold.read_text())
    text = squeeze(" ".join(b["words"] for b in blocks))
    inside = [squeeze(s) in text for s in segments["with"]]
    outside = sum(squeeze(s) in text for s in segments["without"])
    return sum(inside), len(inside), sum(inside) + outside, 0, 0


def part(n, of):
    return n / of if of else 1.0


def is_short(result):
    common, want, have, found, articles = result
    return part(common, want) < RECALL or part(common, have) < PRECISION or found < articles


def rows_of(filters):
    with open(DOCUMENTS / "MANIFEST.csv", newline="") as file:
        for row in csv.DictReader(file):
            path = DOCUMENTS / row["path"]
            if path.suffix[1:] not in READ or "expected" in path.parts or row["path"].startswith(("hostile", "encodings")):
                continue
            if filters and not any(f in row["path"] for f in filters):
                continue
            if "30 articles" in row["expected"]:
                yield path, None, "articles"
                continue
            gold, is_gold = gold_of(path, row["expected"])
            if gold and gold.is_file() and path.name not in UNREADABLE:
                yield path, gold, "gold" if is_gold else "web" if "web" in path.parts else "reference"


def table(sums):
    yield f"{'format':<8}{'against':<11}{'documents':>9}{'recall':>9}{'precision':>11}{'articles':>12}{'short':>7}"
    for (kind, against), s in sorted(sums.items()):
        articles = f"{s[3]}/{s[4]}" if s[4] else ""
        recall, precision = (f"{part(s[0], n):.4f}" if s[1] else "" for n in (s[1], s[2]))
        yield f"{kind:<8}{against:<11}{s[5]:>9}{recall:>9}{precision:>11}{articles:>12}{s[6]:>7}"


def main():
    lists = "--list" in sys.argv
    filters = [a for a in sys.argv[1:] if a != "--list"]
    print("1..1")
    if not DOCUMENTS.is_dir():
        print("ok 1 - documents with gold # SKIP ../shared is absent")
        return 0
    sums, short, refused = collections.defaultdict(lambda: [0] * 7), [], []
    for path, gold, against in rows_of(filters):
        name = path.relative_to(DOCUMENTS)
        result, end = compare(path, gold)
        if result is None:
            refused.append((name, against in MUST, end["error"] + ": " + end.get("message", "")))
            continue
        line = sums[(path.suffix[1:], against)]
        for i, value in enumerate(result):
            line[i] += value
        line[5] += 1
        line[6] += is_short(result)
        common, want, have, found, articles = result
        told = f"{name}: recall {part(common, want):.4f}, precision {part(common, have):.4f}, articles {found}/{articles}"
        if lists:
            print("# " + told)
        if against in MUST and is_short(result):
            short.append(told)
    short += [f"{name}: {why}" for name, is_gold, why in refused if is_gold]
    print(f"{'not ok' if short else 'ok'} 1 - documents with gold: recall at least {RECALL}, precision {PRECISION}, articles in order")
    for line in [*table(sums), *(f"short: {s}" for s in short), *(f"refused: {n}: {w}" for n, g, w in refused if not g)]:
        print("# " + line)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
