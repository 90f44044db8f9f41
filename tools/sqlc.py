#!/usr/bin/env python3
"""Turns the .sql files of the rooms into enum sql and text, and refuses what the two engines read apart.

    sqlc.py --schema schema.txt [--header H] [--source C] FILE.sql...

A file holds statements such as

    -- name: evidence_list_marks
    -- $1 source_id; in reading order, id last so that the order is total
    SELECT m.id FROM mark m WHERE m.source_id = $1 ORDER BY m.passage_nr, m.id;

A mistake is printed as FILE:LINE: NAME: reason, all of them at once, and nothing is written.

What is refused, and why, stands beside each rule below. What PostgreSQL finds by itself (a bare column
beside GROUP BY, an unknown column without its table) is left to the test that prepares every statement.
"""

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import schemac  # noqa: E402

TOKEN = re.compile(r"""
    (?P<space>\s+) | (?P<comment>--[^\n]*|/\*.*?\*/) | (?P<string>'(?:[^']|'')*')
  | (?P<quoted>"[^"]*"|`[^`]*`|\[[^\]]*\]) | (?P<param>\$\d+) | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<number>\d+(?:\.\d+)?) | (?P<sign>->>|->|\#>>|\#>|@>|<@|::|<>|<=|>=|!=|==|\|\||.)""",
    re.VERBOSE | re.DOTALL)

# Words that never occur, and why.
WORDS = {
    "LIKE": "LIKE folds case on SQLite and not on PostgreSQL",
    "ILIKE": "SQLite has no ILIKE",
    "GLOB": "PostgreSQL has no GLOB",
    "REGEXP": "PostgreSQL has no REGEXP",
    "SIMILAR": "SQLite has no SIMILAR TO",
    "CURRENT_DATE": "time comes from the program (base/clock.h), which tests can set",
    "CURRENT_TIME": "time comes from the program (base/clock.h), which tests can set",
    "CURRENT_TIMESTAMP": "time comes from the program (base/clock.h), which tests can set",
    "LOCALTIMESTAMP": "time comes from the program (base/clock.h), which tests can set",
    "BLOB": "PostgreSQL has no BLOB",
    "BYTEA": "SQLite has no BYTEA",
    "AUTOINCREMENT": "ids are made by the program",
    "SERIAL": "ids are made by the program",
    "IDENTITY": "ids are made by the program",
    "LATERAL": "SQLite has no LATERAL",
    "ISNULL": "say IS NULL", "NOTNULL": "say IS NOT NULL",
    "REPLACE": "say ON CONFLICT (key) DO UPDATE",
    "ROWID": "PostgreSQL has no rowid", "CTID": "SQLite has no ctid",
    "PRAGMA": "belongs to one engine (sqlite.c)",
    "RANDOM": "draws come from a seeded generator in the program",
}

# Functions that one engine lacks or that give something else there.
FUNCTIONS = {
    "LOWER": "lower() knows ASCII alone on SQLite: fold in C, by ICU",
    "UPPER": "upper() knows ASCII alone on SQLite: fold in C, by ICU",
    "NOW": "time comes from the program (base/clock.h), which tests can set",
    "GROUP_CONCAT": "PostgreSQL has no group_concat: gather in C",
    "STRING_AGG": "SQLite 3.40 has no string_agg: gather in C",
    "ARRAY_AGG": "SQLite has no arrays", "UNNEST": "SQLite has no arrays", "ANY": "SQLite has no arrays",
    "IFNULL": "PostgreSQL has no ifnull: say COALESCE", "NVL": "say COALESCE", "IIF": "say CASE",
    "GREATEST": "SQLite has no greatest: say CASE", "LEAST": "SQLite has no least: say CASE",
    "INSTR": "PostgreSQL has no instr", "STRPOS": "SQLite has no strpos",
    "ROUND": "rounding is for display, at the edge",
    "TOTAL": "PostgreSQL has no total: say SUM", "TYPEOF": "PostgreSQL has no typeof",
    "PRINTF": "PostgreSQL has no printf", "FORMAT": "formatting is for the edge",
    "DATE": "days are compared as text", "TIME": "times are compared as text",
    "DATETIME": "times are compared as text", "STRFTIME": "times are compared as text",
    "JULIANDAY": "days are counted in C (base/day.h)", "EXTRACT": "days are counted in C (base/day.h)",
    "TO_CHAR": "SQLite has no to_char", "LAST_INSERT_ROWID": "ids are made by the program",
}

SIGNS = {
    "->": "JSON is taken apart in C", "->>": "JSON is taken apart in C", "#>": "JSON is taken apart in C",
    "#>>": "JSON is taken apart in C", "@>": "JSON is taken apart in C", "<@": "JSON is taken apart in C",
    "::": "SQLite has no ::, say CAST(x AS type)", "==": "PostgreSQL has no ==, say =",
    "?": "parameters are written $1, $2",
}

# A statement that reads without ORDER BY says by its name that it gives one row at most.
ONE_ROW = re.compile(r"_(find|count|has|is|sum|max|min)(_|$)")
NAME = re.compile(r"[a-z][a-z0-9_]*$")

# Tables of class log that an act writes by itself; the others live outside the chain (audit_write_aside).
CHAIN = {"migration", "chain", "act", "event", "payload", "object_chunk"}
AFTER_TABLE = set("WHERE ON USING SET VALUES SELECT GROUP ORDER LIMIT JOIN LEFT RIGHT FULL INNER CROSS"
                  " NATURAL OUTER UNION EXCEPT INTERSECT HAVING WINDOW RETURNING DEFAULT AND OR THEN WHEN"
                  " ELSE END IS NOT IN FROM BETWEEN DO CONFLICT OFFSET".split())


@dataclass
class Token:
    kind: str
    text: str
    line: int
    depth: int = 0

    @property
    def upper(self):
        return self.text.upper() if self.kind == "word" else ""


@dataclass
class Statement:
    name: str
    file: str
    line: int
    tokens: list = field(default_factory=list)
    text: str = ""
    n_params: int = 0
    is_aside: bool = False  # writes, and only tables that live outside the chain


class Reader:
    """Takes a file apart into statements."""

    NAMED = re.compile(r"--\s*name:\s*(\S*)\s*$")

    def __init__(self, path, fault):
        self.path, self.fault = str(path), fault

    def read(self):
        statements, current = [], None
        for token in self.split(Path(self.path).read_text(encoding="utf-8")):
            named = self.NAMED.match(token.text) if token.kind == "comment" else None
            if named:
                self.end(current)
                current = Statement(named.group(1), self.path, token.line)
                statements.append(current)
            elif token.kind in ("comment", "space"):
                if current and not current.text:
                    current.tokens.append(token)
            elif current is None:
                self.fault(self.path, token.line, "", 'stands before any "-- name: …"')
                return statements
            elif current.text:
                self.fault(self.path, token.line, current.name, "goes on after its semicolon")
                return statements
            elif token.text == ";":
                self.close(current)
            else:
                current.tokens.append(token)
        self.end(current)
        return statements

    def split(self, text):
        line, depth = 1, 0
        for match in TOKEN.finditer(text):
            token = Token(match.lastgroup, match.group(), line, depth)
            if token.text == "(":
                depth += 1
            elif token.text == ")":
                depth = token.depth = max(0, depth - 1)
            elif token.text == ";":
                depth = token.depth = 0
            yield token
            line += token.text.count("\n")

    def close(self, statement):
        """Comments and line breaks go; what is in quotes stays as it is."""
        words = [t.text if t.kind not in ("space", "comment") else " " for t in statement.tokens]
        kinds = [t.kind for t in statement.tokens]
        out = []
        for word, kind in zip(words, kinds):
            if word != " " or kind == "string" or (out and out[-1] != " "):
                out.append(word)
        statement.text = "".join(out).strip() or " "
        statement.tokens = [t for t in statement.tokens if t.kind not in ("space", "comment")]

    def end(self, statement):
        if statement and not statement.text:
            self.fault(self.path, statement.line, statement.name, "has no semicolon at its end")
            statement.text = " "
            statement.tokens = []


class Lint:
    """The rules, on the tokens of one statement."""

    def __init__(self, statement, schema, fault):
        self.statement, self.schema = statement, schema
        self.tokens = statement.tokens
        self.report = fault

    def fault(self, token, reason):
        self.report(self.statement.file, token.line if token else self.statement.line,
                    self.statement.name, reason)

    def word(self, at):
        return self.tokens[at].upper if 0 <= at < len(self.tokens) else ""

    def text(self, at):
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def run(self):
        if not NAME.match(self.statement.name):
            self.fault(None, "its name is not of small letters, digits and _")
        if not self.tokens:
            self.fault(None, "is empty")
            return
        self.refuse_words()
        self.check_parameters()
        self.find_tables()
        self.check_columns()
        self.check_order()
        self.check_nulls()
        self.statement.is_aside = self.writes_aside()

    def writes_aside(self):
        """Whether it writes, and nothing but tables of the log that are not the chain's own."""
        written = [self.schema.tables.get(self.text(at + 1)) for at in range(len(self.tokens))
                   if self.word(at) == "INTO"
                   or (self.word(at) == "UPDATE" and self.word(at - 1) != "DO")
                   or (self.word(at) == "FROM" and self.word(at - 1) == "DELETE")]
        return bool(written) and all(t and t.kind == "log" and t.name not in CHAIN for t in written)

    def refuse_words(self):
        for at, token in enumerate(self.tokens):
            is_call = self.text(at + 1) == "("
            if token.kind == "quoted":
                self.fault(token, f"{token.text}: no name here needs quotes")
            elif token.upper in WORDS:
                self.fault(token, f"{token.text}: {WORDS[token.upper]}")
            elif is_call and token.upper in FUNCTIONS:
                self.fault(token, f"{token.text}(): {FUNCTIONS[token.upper]}")
            elif token.upper.startswith(("JSON_", "JSONB")) or token.upper == "JSON":
                self.fault(token, f"{token.text}: JSON is taken apart in C")
            elif token.text in SIGNS and token.kind == "sign":
                self.fault(token, f"{token.text}: {SIGNS[token.text]}")
            elif token.upper == "DELETE" and any(t.upper == "USING" for t in self.tokens):
                self.fault(token, "DELETE … USING: SQLite has none, use a subquery")
            elif token.upper == "FOR" and self.word(at + 1) in ("UPDATE", "SHARE", "NO"):
                self.fault(token, "FOR UPDATE: writers stand in line at their chain's row")

    def check_parameters(self):
        numbers = sorted({int(t.text[1:]) for t in self.tokens if t.kind == "param"})
        if numbers != list(range(1, len(numbers) + 1)):
            self.fault(None, "its parameters are not $1, $2 … without gaps: "
                       + ", ".join(f"${n}" for n in numbers))
        self.statement.n_params = len(numbers)
        for at, token in enumerate(self.tokens):
            if token.kind == "param" and self.word(at + 1) == "IS" and (
                    self.word(at + 2) == "NULL" or (self.word(at + 2), self.word(at + 3)) == ("NOT", "NULL")):
                self.fault(token, f"{token.text} IS NULL: PostgreSQL needs its type, "
                           f"say CAST({token.text} AS BIGINT) IS NULL")

    def find_tables(self):
        """What each name stands for here: tables of the schema, for sub-selects may use a name again;
        None for a WITH table."""
        self.with_tables = {t.text for at, t in enumerate(self.tokens)
                            if t.kind == "word" and self.is_with_table(at)}
        self.tables, self.outer = {}, set()
        for at in range(len(self.tokens)):
            if self.begins_table(at):
                self.take_table(at + 1)

    def is_with_table(self, at):
        """WITH a AS (…), b (x) AS (…)"""
        if self.word(at - 1) not in ("WITH", "RECURSIVE") and self.text(at - 1) != ",":
            return False
        after = at + 1
        if self.text(after) == "(":
            depth = self.tokens[after].depth
            after = next((i for i in range(after + 1, len(self.tokens))
                          if self.text(i) == ")" and self.tokens[i].depth == depth), after) + 1
        if self.word(after) != "AS" or not any(t.upper == "WITH" for t in self.tokens[:at]):
            return False
        return self.text(after + 1) == "(" or self.word(after + 1) in ("MATERIALIZED", "NOT")

    def begins_table(self, at):
        word = self.word(at)
        if word == "FROM":
            return self.word(at - 1) != "DISTINCT" or self.word(at - 2) not in ("IS", "NOT")
        if word == "UPDATE":
            return self.word(at - 1) != "DO"
        if self.text(at) == ",":
            return self.continues_from(at)
        return word in ("JOIN", "INTO")

    def continues_from(self, at):
        """A comma in FROM a, b: the nearest clause word at this depth is FROM."""
        for i in range(at - 1, -1, -1):
            token = self.tokens[i]
            if token.depth < self.tokens[at].depth:
                return False
            if token.depth == self.tokens[at].depth and token.upper in (
                    "FROM", "SELECT", "WHERE", "SET", "BY", "ON", "HAVING", "VALUES", "WITH", "RETURNING"):
                return token.upper == "FROM"
        return False

    def take_table(self, at):
        if at >= len(self.tokens) or self.tokens[at].kind != "word" or self.word(at) == "SELECT":
            return
        name = self.tokens[at].text
        table = self.schema.tables.get(name)
        if table is None and name not in self.with_tables:
            self.fault(self.tokens[at], f'"{name}" is no table of schema.txt')
            return
        alias_at = at + 2 if self.word(at + 1) == "AS" else at + 1
        has_alias = alias_at < len(self.tokens) and self.tokens[alias_at].kind == "word" \
            and self.word(alias_at) not in AFTER_TABLE
        alias = self.tokens[alias_at].text if has_alias else name
        self.tables.setdefault(alias, []).append(table)
        if "LEFT" in (self.word(at - 2), self.word(at - 3)) or "FULL" in (self.word(at - 2), self.word(at - 3)):
            self.outer.add(alias)

    def check_columns(self):
        for at in range(len(self.tokens) - 2):
            if self.tokens[at].kind != "word" or self.text(at + 1) != ".":
                continue
            alias, column = self.tokens[at].text, self.tokens[at + 2].text
            if alias not in self.tables and alias != "excluded":
                if not any(t.upper == "SELECT" and t.depth > 0 for t in self.tokens):
                    self.fault(self.tokens[at], f'"{alias}" stands for no table here')
                continue
            tables = self.tables.get(alias, [None])
            if column != "*" and not any(t is None or t.column(column) for t in tables):
                self.fault(self.tokens[at], f'table "{tables[0].name}" has no column "{column}"')

    def check_order(self):
        reads = self.main_word() == "SELECT"
        ordered = any(t.upper == "ORDER" and t.depth == 0 for t in self.tokens)
        name = self.statement.name
        is_list = "_list_" in name or name.endswith("_list")
        if not ordered and is_list:
            self.fault(None, "is a list without ORDER BY")
        elif not ordered and reads and not ONE_ROW.search(name):
            self.fault(None, "reads without ORDER BY: order it, or say by its name that it gives one row "
                       "(…_find_…, …_count_…, …_has_…)")

    def main_word(self):
        """The word at the outermost level that says what the statement does, after any WITH."""
        return next((t.upper for t in self.tokens
                     if t.depth == 0 and t.upper in ("SELECT", "INSERT", "UPDATE", "DELETE", "VALUES")), "")

    def check_nulls(self):
        for at in range(len(self.tokens) - 1):
            if self.word(at) == "ORDER" and self.word(at + 1) == "BY":
                for item in self.order_items(at + 2):
                    self.check_order_item(item)

    def order_items(self, at):
        """The tokens of each item of an ORDER BY that begins at `at`."""
        depth, item = self.tokens[at - 1].depth, []
        for token in self.tokens[at:]:
            ends = token.depth < depth or (token.depth == depth and (
                token.upper in ("LIMIT", "OFFSET", "ROWS", "RANGE", "GROUPS", "UNION")
                or (token.text == ")" and depth > 0 and token.depth < depth)))
            if ends or (token.text == ")" and token.depth == depth - 1):
                break
            if token.text == "," and token.depth == depth:
                yield item
                item = []
            else:
                item.append(token)
        yield item

    def check_order_item(self, item):
        words = [t.upper for t in item]
        column = [t for t in item if t.upper not in ("ASC", "DESC", "NULLS", "FIRST", "LAST")]
        if not column:
            return
        if column[0].kind == "number" and len(column) == 1:
            self.fault(column[0], "ORDER BY a number: name the column")
        elif "NULLS" not in words and self.may_be_null([t.text for t in column]):
            self.fault(column[0], f"ORDER BY {''.join(t.text for t in column)}, which may be empty: "
                       "the engines disagree where NULL stands, say NULLS FIRST or NULLS LAST")

    def may_be_null(self, texts):
        """Whether a column, with its table or without, is one that may be empty."""
        if len(texts) == 3 and texts[1] == ".":
            candidates = {texts[0]: self.tables.get(texts[0], [])}
        elif len(texts) == 1:
            candidates = self.tables
        else:
            return False
        for alias, tables in candidates.items():
            for column in (t.column(texts[-1]) for t in tables if t):
                if column and (column.empty or alias in self.outer):
                    return True
        return False


def read_all(paths, schema):
    """The statements of all files in order, and the faults."""
    faults, statements, seen = [], [], {}

    def fault(path, line, name, reason):
        faults.append(f"{path}:{line}: {name}{': ' if name else ''}{reason}")

    for path in paths:
        for statement in Reader(path, fault).read():
            first = seen.setdefault(statement.name, statement)
            if first is not statement:
                fault(statement.file, statement.line, statement.name,
                      f"is there already, in {first.file} line {first.line}")
            Lint(statement, schema, fault).run()
            statements.append(statement)
    return statements, faults


def write_header(statements):
    out = ["/* Printed by tools/sqlc.py: the statements by name. */\n"
           "#ifndef STORE_SQL_H\n#define STORE_SQL_H\n\nenum sql {\n"]
    out += [f"\tSQL_{s.name.upper()},\n" for s in statements]
    out.append("\tN_SQL\n};\n\n#endif\n")
    return "".join(out)


def write_source(statements):
    out = ["/* Printed by tools/sqlc.py: the texts of the statements. */\n"
           "#include \"store/store_int.h\"\n\nconst struct sql_statement sql_statements[N_SQL] = {\n"]
    out += [f"\t[SQL_{s.name.upper()}] = {{{schemac.c_string(s.name)}, {schemac.c_string(s.text)}, "
            f"{s.n_params}, {'true' if s.is_aside else 'false'}}},\n" for s in statements]
    out.append("};\n")
    return "".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--schema", required=True)
    parser.add_argument("--header")
    parser.add_argument("--source")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()

    statements, faults = read_all(args.files, schemac.read_schema(args.schema))
    for line in faults:
        print(line, file=sys.stderr)
    if faults:
        sys.exit(1)
    if args.header:
        Path(args.header).write_text(write_header(statements), encoding="utf-8")
    if args.source:
        Path(args.source).write_text(write_source(statements), encoding="utf-8")


if __name__ == "__main__":
    main()
