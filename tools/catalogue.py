#!/usr/bin/env python3
"""The catalogue of translations: from po/fr.po to C, and what it still lacks.

    tools/catalogue.py --table po/fr.po OUT.c    makes the table that base/say.c searches
    tools/catalogue.py --missing                 lists sentences of src/ without a translation
    tools/catalogue.py --check                   fails when one is missing, or an entry is not used

The English sentence in the code, in {{t "…"}} of a template or above a right in rights.txt is the key. A translation must take the same
arguments as its original, by the same printf conversions, in any order (%2$s), and name the same {fields};
one that does not would print rubbish or crash, so the build stops at it. A sentence of a template in
which % stands for itself is marked `#, no-c-format`, and code may not say it.

What the template compiler says (src/show/compile) is for those who write templates, and not translated.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "po" / "fr.po"

# Which arguments of which calls are sentences; -1 is the last.
CALLS = {
    "FAIL": [2],
    "FAIL_NULL": [2],
    "HINT": [1],
    "SENTENCE": [0],
    "problems_add": [2],
    "form_refuse": [2],
    "problems_hint": [1],
    "say": [1],
    "say_n": [1, 2],
}
OPTION_MACRO = re.compile(r"OPT_(?!END$)[A-Z0-9_]+$|ARG(_[A-Z_]+)?$")
FIELDS = {"summary", "description"}

# What the macros of inttypes.h stand for on the machines that we build for.
INTTYPES = {"PRId64": "ld", "PRIi64": "li", "PRIu64": "lu", "PRIx64": "lx",
            "PRId32": "d", "PRIi32": "i", "PRIu32": "u", "PRIx32": "x"}

TOKEN = re.compile(r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*(?:\\\n[^\n]*)*)
  | (?P<string>"(?:[^"\\\n]|\\.)*")
  | (?P<char>'(?:[^'\\\n]|\\.)+')
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<other>.)
""", re.VERBOSE | re.DOTALL)

CONVERSION = re.compile(r"""
    %(?:(?P<at>\d+)\$)?
    (?P<flags>[-+ #0']*)
    (?P<width>\*(?:\d+\$)?|\d+)?
    (?:\.(?P<precision>\*(?:\d+\$)?|\d*))?
    (?P<length>hh|h|ll|l|j|z|t|L)?
    (?P<kind>[diouxXeEfFgGaAcspn%])
""", re.VERBOSE)

# Sentences of templates: docs/templates.md.
TEMPLATE_SENTENCE = re.compile(r'''\{\{\s*t\s+(?:[A-Za-z_]\w*\s*)?"((?:[^"\\\n]|\\.)*)"(?:\s*"((?:[^"\\\n]|\\.)*)")?\s*\}\}''')
FIELD = re.compile(r"\{([A-Za-z_]\w*)\}")

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "'": "'", "0": "\0", "?": "?"}


class Refused(Exception):
    pass


# Sentences in the code

def unescape(literal):
    return re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[0]), literal)


def list_tokens(text):
    """(kind, text, line) of a C file, without comments and directives."""
    tokens, line = [], 1
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "skip":
            tokens.append((kind, match[0], line))
        line += match[0].count("\n")
    return tokens


def list_arguments(tokens, start):
    """The arguments of a call, each a list of tokens; start is behind the opening bracket."""
    arguments, depth = [[]], 1
    for token in tokens[start:]:
        if token[1] in ("(", "[", "{"):
            depth += 1
        elif token[1] in (")", "]", "}"):
            depth -= 1
            if depth == 0:
                return arguments
        if token[1] == "," and depth == 1:
            arguments.append([])
        else:
            arguments[-1].append(token)
    return arguments


def list_literals(tokens):
    """String literals in an expression, neighbours joined: in `a ? "x" : "y" "z"` these are x and yz."""
    found, open_line, current = [], 0, None
    for kind, text, line in tokens + [("other", "", 0)]:
        if kind == "string":
            current, open_line = (current or "") + unescape(text[1:-1]), open_line or line
        elif kind == "name" and text in INTTYPES and current is not None:
            current += INTTYPES[text]
        elif current is not None:
            found.append((current, open_line))
            current, open_line = None, 0
    return found


def needs_words(sentence):
    return any(c.isalpha() for c in CONVERSION.sub("", sentence))


def list_field(tokens, start):
    """The value of a designated initialiser, up to the comma or brace that ends it."""
    value, depth = [], 0
    for token in tokens[start:]:
        if token[1] in ("(", "{", "["):
            depth += 1
        elif token[1] in (")", "}", "]"):
            depth -= 1
        if depth < 0 or (depth == 0 and token[1] in (",", ";")):
            break
        value.append(token)
    return value


def list_sentences_of(path):
    tokens = list_tokens(path.read_text(encoding="utf-8"))
    for i, (kind, text, _) in enumerate(tokens):
        following = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        if kind != "name":
            continue
        if following == "(" and (text in CALLS or OPTION_MACRO.match(text)):
            arguments = list_arguments(tokens, i + 2)
            for at in CALLS.get(text, [-1]):
                if at < len(arguments):
                    yield from list_literals(arguments[at])
        elif following == "=" and text in FIELDS and i > 0 and tokens[i - 1][1] == ".":
            yield from list_literals(list_field(tokens, i + 2))


def list_sentences_of_template(path):
    text = path.read_text(encoding="utf-8")
    for match in TEMPLATE_SENTENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        for sentence in match.groups():
            if sentence is not None:
                yield re.sub(r"\\(.)", r"\1", sentence), line


def list_sentences_of_rights(path):
    """What each right is: the comment above its rows in rights.txt."""
    comment, first = [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            first = first if comment else number
            comment.append(line[1:].strip())
            continue
        if line.strip() and comment:
            yield " ".join(comment), first
        comment = []


def list_files(ending):
    compiler = ROOT / "src" / "show" / "compile"
    pattern = "*" + ending if ending.startswith(".") else ending
    return [path for path in sorted((ROOT / "src").rglob(pattern)) if compiler not in path.parents]


READERS = {".c": list_sentences_of, ".html": list_sentences_of_template, ".txt": list_sentences_of_rights}


def list_sentences(endings=(".c", ".html", "access/rights.txt")):
    """sentence -> the places that say it, in the order of files and lines."""
    found = {}
    for path in [path for ending in endings for path in list_files(ending)]:
        for sentence, line in READERS[path.suffix](path):
            if needs_words(sentence):
                places = found.setdefault(sentence, [])
                place = f"{path.relative_to(ROOT)}:{line}"
                if place not in places:
                    places.append(place)
    return found


# The catalogue

def read_catalogue(path):
    """[(msgid, msgstr, line, plain)] without the header; in plain ones % stands for itself. Refuses what it
    cannot read."""
    entries, field, fuzzy, plain, entry = [], None, False, False, None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        place = f"{path.name} line {number}"
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            plain = plain or (line.startswith("#,") and "no-c-format" in line)
            continue
        if not line:
            continue
        match = re.fullmatch(r'(?:(msgid|msgstr)\s+)?"((?:[^"\\]|\\.)*)"', line)
        if not match:
            raise Refused(f"{place}: neither msgid, msgstr, text in quotes nor a comment")
        if fuzzy:
            raise Refused(f"{place}: marked as fuzzy: check the translation and take the mark away")
        if match[1] == "msgid":
            entry = {"msgid": "", "line": number, "plain": plain}
            entries.append(entry)
            plain = False
        elif match[1] == "msgstr" and (entry is None or "msgstr" in entry):
            raise Refused(f"{place}: msgstr without msgid")
        field = match[1] or field
        if entry is None:
            raise Refused(f"{place}: text before the first msgid")
        entry[field] = entry.get(field, "") + unescape(match[2])
    for entry in entries:
        if "msgstr" not in entry:
            raise Refused(f"{path.name} line {entry['line']}: msgid without msgstr")
    return [(entry["msgid"], entry["msgstr"], entry["line"], entry["plain"])
            for entry in entries if entry["msgid"]]


def list_conversions(sentence):
    """{argument number: type}, by which a translation is compared with its original."""
    types, following = {}, 1
    numbered = set()
    rest = CONVERSION.sub("", sentence)
    if "%" in rest:
        raise Refused("a % that begins no conversion; write %%")

    def take(at, kind):
        nonlocal following
        if at is None:
            at, following = following, following + 1
            numbered.add(False)
        else:
            numbered.add(True)
        if types.setdefault(int(at), kind) != kind:
            raise Refused(f"argument {at} is used as two types")

    for match in CONVERSION.finditer(sentence):
        if match["kind"] == "%":
            continue
        for part in ("width", "precision"):
            if (match[part] or "").startswith("*"):
                take(match[part][1:-1] or None, "int")
        kind = {"i": "d"}.get(match["kind"], match["kind"])
        take(match["at"], (match["length"] or "") + kind)
    if len(numbered) > 1:
        raise Refused("some conversions are numbered and some are not")
    return types


def check_entry(english, french, plain):
    if not plain and list_conversions(english) != list_conversions(french):
        raise Refused("its conversions are not those of the original")
    if set(FIELD.findall(english)) != set(FIELD.findall(french)):
        raise Refused("its {fields} are not those of the original")
    for end in ("\n", " "):
        if english.endswith(end) != french.endswith(end) or english.startswith(end) != french.startswith(end):
            raise Refused("it begins or ends with a space or line end, the original does not, or the reverse")


def check_catalogue(path):
    """The entries that have a translation. All faults are named at once."""
    faults, seen, good = [], {}, []
    for english, french, line, plain in read_catalogue(path):
        place = f"{path.name} line {line}"
        if english in seen:
            faults.append(f"{place}: {english!r} stands already on line {seen[english]}")
        seen.setdefault(english, line)
        if not french:
            continue
        try:
            check_entry(english, french, plain)
        except Refused as reason:
            faults.append(f"{place}: {english!r}: {reason}")
        good.append((english, french))
    if faults:
        raise Refused("\n".join(faults))
    return good


# What it is asked for

def to_literal(text):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


def write_table(catalogue, out):
    entries = sorted(check_catalogue(catalogue), key=lambda entry: entry[0].encode())
    lines = ["/* Made from po/fr.po by tools/catalogue.py. */", '#include "base/say_table.h"', "",
             "const struct say_entry say_french[] = {"]
    lines += [f"\t{{{to_literal(english)},\n\t {to_literal(french)}}}," for english, french in entries]
    lines += ["\t{NULL, NULL},", "};", "", f"const size_t say_n_french = {len(entries)};", ""]
    out.write_text("\n".join(lines), encoding="utf-8")


def list_missing():
    translated = {english for english, _ in check_catalogue(CATALOGUE)}
    return [(sentence, places) for sentence, places in list_sentences().items() if sentence not in translated]


def print_missing():
    """In the form of the catalogue, so that it can be pasted there."""
    for sentence, places in list_missing():
        print(f"#: {' '.join(places)}\nmsgid {to_literal(sentence)}\nmsgstr \"\"\n")


def check_all():
    said = list_sentences()
    faults = [f"{places[0]}: no translation of {sentence!r}" for sentence, places in list_missing()]
    faults += [f"{CATALOGUE.name} line {line}: nothing says {english!r} any more"
               for english, _, line, _ in read_catalogue(CATALOGUE)
               if english not in said and needs_words(english)]
    code = list_sentences((".c",))
    plain = {english for english, _, _, plain in read_catalogue(CATALOGUE) if plain}
    for sentence, places in said.items():
        if sentence in plain and sentence in code:
            faults.append(f"{code[sentence][0]}: {sentence!r} is no-c-format, and code says it")
        if sentence in plain:
            continue
        try:
            list_conversions(sentence)
        except Refused as reason:
            faults.append(f"{places[0]}: {sentence!r}: {reason}")
    if faults:
        raise Refused("\n".join(faults))


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--table":
        write_table(Path(arguments[1]), Path(arguments[2]))
    elif arguments == ["--missing"]:
        print_missing()
    elif arguments == ["--check"]:
        check_all()
    else:
        sys.exit(__doc__.strip())


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Refused as fault:
        sys.exit(str(fault))
