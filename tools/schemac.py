#!/usr/bin/env python3
"""Prints from src/store/schema.txt all that follows from it.

    schemac.py SCHEMA [--migration FILE]... [--tables C] [--migrations C] [--statements SQL]
                      [--doc MD] [--sqlite SQL] [--postgresql SQL]
    schemac.py SCHEMA --base BASE --name NAME --file-schema C


  --tables      store_tables[] for store/table.h, each table after those it refers to
  --migrations  the migrations of store/store_int.h, for both engines, with their hashes
  --statements  the statements that read and write whole tables, for sqlc.py
  --doc         the data dictionary for people
  --sqlite, --postgresql   the schema itself, to read
  --file-schema NAME's schema as store/table_file.h wants it, with the statements of its tables; BASE is
                a schema whose tables it may take over by `copy TABLE` or `copy TABLE without COLUMN ...`

The language is described at the head of schema.txt. A migration file holds the same `table` blocks, and
`alter TABLE` blocks whose columns and indexes are added; an added column must be one that may be empty.
A mistake is printed as FILE:LINE: reason, all of them at once, and nothing is written.
"""

import argparse
import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

TYPES = {  # our type: (SQLite, PostgreSQL, column_type)
    "ID": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_ID"),
    "TEXT": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_TEXT"),
    "LONG": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_LONG"),
    "INTEGER": ("INTEGER", "BIGINT", "COLUMN_INTEGER"),
    "REAL": ("REAL", "DOUBLE PRECISION", "COLUMN_REAL"),
    "BYTES": ("BLOB", "BYTEA", "COLUMN_BYTES"),
    "FLAG": ("INTEGER", "SMALLINT", "COLUMN_FLAG"),
    "DAY": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_DAY"),
    "SPAN": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_SPAN"),
    "TIME": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_TIME"),
    "JSON": ("TEXT", 'TEXT COLLATE "C"', "COLUMN_JSON"),
}
CLASSES = {"home": "TABLE_HOME", "log": "TABLE_LOG", "frame": "TABLE_FRAME", "scope": "TABLE_SCOPE",
           "work": "TABLE_WORK"}
CONTENT = ("frame", "scope", "work")

# Words that one of the engines keeps for itself, among those that someone might choose.
RESERVED = set(
    "all analyse analyze and any array as asc between both by case cast check collate column commit"
    " constraint create cross current_date current_time current_timestamp current_user default deferrable"
    " delete desc distinct do drop else end escape except exists false fetch for foreign freeze from full"
    " grant group having ilike in index initially inner insert intersect into is isnull join lateral leading"
    " left like limit localtime natural not notnull null offset on only or order outer placing primary"
    " references returning right select session_user set similar some symmetric table then to trailing"
    " transaction trailing true union unique update user using values variadic verbose when where window"
    " with add alter if key file refers".split())

NAME = re.compile(r"[a-z][a-z0-9_]*$")
NAME_MAX = 63  # PostgreSQL cuts longer ones
COLUMNS_MAX = 64  # store/content_int.h

# Of two columns exactly one has a value: the one check that content may have, since it is checked in C too.
PAIR = re.compile(r"\((\w+) IS NULL\) <> \((\w+) IS NULL\)$")


@dataclass
class Column:
    name: str
    type: str
    line: int
    empty: bool = False
    refers_to: str = ""
    choices: list = field(default_factory=list)
    unique: bool = False
    erasable: bool = False
    added: bool = False
    local: bool = False
    meaning: str = ""
    source: str = ""


@dataclass
class Reference:
    columns: list
    table: str
    line: int


@dataclass
class Index:
    columns: list
    meaning: str
    line: int
    source: str


@dataclass
class Table:
    name: str
    kind: str
    meaning: str
    line: int
    file: str = ""
    is_optional: bool = False
    key: list = field(default_factory=list)
    set: str = ""
    columns: list = field(default_factory=list)
    references: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    indexes: list = field(default_factory=list)
    is_alter: bool = False
    source: str = ""

    def column(self, name):
        return next((c for c in self.columns if c.name == name), None)

    def parents(self):
        return [c.refers_to for c in self.columns if c.refers_to] + [r.table for r in self.references]


class Reader:
    """Reads one file; what is wrong is gathered in `faults` as (file, line, reason)."""

    COLUMN = re.compile(r"(\S+) ([A-Z]+)(\?)?( [^:]*)?:(?: (.*))?$")
    FLAG = re.compile(r"-> (\w+)|in\(([^()]*)\)|(unique|erasable|local)\b")

    def __init__(self, path, faults, base=None):
        self.path = str(path)
        self.faults = faults
        self.base = base
        self.blocks = []
        self.table = None

    def fault(self, line, reason):
        self.faults.append((self.path, line, reason))

    def read(self):
        text = Path(self.path).read_text(encoding="utf-8")
        for number, raw in enumerate(text.split("\n"), 1):
            line = raw.split("#", 1)[0].rstrip() if raw.lstrip().startswith("#") else raw.rstrip()
            if "\t" in raw:
                self.fault(number, "has a tab: two spaces before what belongs to a table")
            if not line:
                continue
            if line.startswith("  ") and not line.startswith("   "):
                self.read_inner(number, line[2:])
            elif line.startswith(" "):
                self.fault(number, "is not indented by two spaces")
            else:
                self.read_outer(number, line)
        return self.blocks

    def read_outer(self, number, line):
        self.table = None
        match = re.match(r"table (\S+) (\S+?):(?: (.*))?$", line)
        if match:
            name, kind, meaning = match.groups()
            if kind not in CLASSES:
                self.fault(number, f'class "{kind}" is none of {" ".join(CLASSES)}')
                kind = "home"
            self.start(Table(name, kind, meaning or "", number, source=self.path))
            if not meaning:
                self.fault(number, f'table "{name}" has no meaning')
            return
        match = re.match(r"alter (\S+)$", line)
        if match:
            self.start(Table(match.group(1), "", "", number, is_alter=True, source=self.path))
            return
        match = re.match(r"copy (\S+)(?: without ([a-z0-9_ ]+))?$", line)
        if match and self.base:
            self.copy(number, match.group(1), (match.group(2) or "").split())
            return
        self.fault(number, 'is neither "table NAME CLASS: meaning" nor "alter NAME"')

    def copy(self, number, name, without):
        """A table of the base as it stands there, but for the columns that are left out."""
        original = self.base.tables.get(name)
        if original is None:
            self.fault(number, f'"{name}" is no table of the base')
            return
        for column in without:
            if original.column(column) is None:
                self.fault(number, f'table "{name}" of the base has no column "{column}"')
        columns = [c for c in original.columns if c.name not in without]
        self.blocks.append(Table(**{**original.__dict__, "columns": columns, "line": number,
                                    "indexes": [], "source": self.path}))

    def start(self, table):
        self.check_name(table.line, table.name)
        self.table = table
        self.blocks.append(table)

    def check_name(self, number, name):
        if not NAME.match(name):
            self.fault(number, f'name "{name}" is not of small letters, digits and _')
        elif name in RESERVED:
            self.fault(number, f'name "{name}" is a word of SQL or of this file')
        elif len(name) > NAME_MAX:
            self.fault(number, f'name "{name}" is longer than {NAME_MAX}')

    def read_inner(self, number, line):
        if self.table is None:
            self.fault(number, "belongs to no table")
            return
        word = line.split(" ", 1)[0]
        reader = getattr(self, f"read_{word}", None)
        if reader and word in ("file", "key", "set", "refers", "check", "index"):
            reader(number, line[len(word):].strip())
        else:
            self.read_column(number, line)

    def refuse_in_alter(self, number, what):
        if self.table.is_alter:
            self.fault(number, f"{what} cannot be altered: an alter block adds columns and indexes")

    def read_file(self, number, rest):
        self.refuse_in_alter(number, "the file of a table")
        if self.table.file:
            self.fault(number, "the file is named twice")
        name, _, word = rest.partition(" ")
        if not NAME.match(name) or word not in ("", "optional"):
            self.fault(number, f'file "{rest}" is not of small letters, digits and _, then optional or nothing')
        self.table.file, self.table.is_optional = name, word == "optional"

    def read_key(self, number, rest):
        self.refuse_in_alter(number, "a key")
        if self.table.key:
            self.fault(number, "the key is named twice")
        self.table.key = rest.split()

    def read_set(self, number, rest):
        self.refuse_in_alter(number, "a set")
        if self.table.set:
            self.fault(number, "the set is named twice")
        self.table.set = rest

    def read_refers(self, number, rest):
        self.refuse_in_alter(number, "a reference over several columns")
        match = re.match(r"\(([a-z0-9_ ]+)\) (\w+)$", rest)
        if not match:
            self.fault(number, 'is not "refers (COLUMN ...) TABLE"')
            return
        self.table.references.append(Reference(match.group(1).split(), match.group(2), number))

    def read_check(self, number, rest):
        self.refuse_in_alter(number, "a check")
        if not rest or rest.count("(") != rest.count(")"):
            self.fault(number, "the check has no expression, or its brackets do not match")
        self.table.checks.append(rest)

    def read_index(self, number, rest):
        match = re.match(r"\(([a-z0-9_ ]+)\): (\S.*)$", rest)
        if not match:
            self.fault(number, 'is not "index (COLUMN ...): the query it serves"')
            return
        self.table.indexes.append(Index(match.group(1).split(), match.group(2), number, self.path))

    def read_column(self, number, line):
        match = self.COLUMN.match(line)
        if not match:
            self.fault(number, 'is not "COLUMN TYPE[?] FLAGS: meaning"')
            return
        name, kind, empty, flags, meaning = match.groups()
        self.check_name(number, name)
        if kind not in TYPES:
            self.fault(number, f'type "{kind}" is none of {" ".join(TYPES)}')
            kind = "TEXT"
        if not meaning:
            self.fault(number, f'column "{name}" has no meaning')
        if self.table.column(name):
            self.fault(number, f'column "{name}" is there twice')
            return
        column = Column(name, kind, number, empty=bool(empty), meaning=meaning or "", source=self.path)
        self.read_flags(number, column, (flags or "").strip())
        if self.table.is_alter and (not column.empty or column.unique):
            self.fault(number, f'column "{name}" is added: it must be one that may be empty and not unique')
        self.table.columns.append(column)

    def read_flags(self, number, column, flags):
        while flags:
            match = self.FLAG.match(flags)
            if not match:
                self.fault(number, f'"{flags}" is none of -> TABLE, in(...), unique, erasable, local')
                return
            target, choices, word = match.groups()
            if target:
                column.refers_to = target
            elif choices is not None:
                column.choices = choices.split()
                self.check_choices(number, column)
            else:
                setattr(column, word, True)
            flags = flags[match.end():].strip()

    def check_choices(self, number, column):
        if column.type != "TEXT":
            self.fault(number, f'"in(...)" is for TEXT, not for {column.type}')
        if not column.choices or len(set(column.choices)) != len(column.choices):
            self.fault(number, '"in(...)" names no value, or one twice')
        if any(not re.match(r"[A-Za-z0-9_.-]+$", c) for c in column.choices):
            self.fault(number, '"in(...)" holds a value that is not of letters, digits, _ . -')


class Schema:
    """Tables by name, each after those it refers to."""

    def __init__(self, base=None):
        self.tables = {}
        self.faults = []
        self.base = base

    def fault(self, item, line, reason):
        """Of a table, column or index."""
        self.faults.append((item.source, line, reason))

    def add_file(self, path):
        """Reads a file, lays it on what is there, and gives its blocks in an order that can be run."""
        blocks = Reader(path, self.faults, self.base).read()
        for block in blocks:
            (self.add_columns if block.is_alter else self.add_table)(block)
        for table in self.tables.values():
            self.check(table)
        self.check_files()
        return self.sort(blocks)

    def add_table(self, table):
        if table.name in self.tables:
            self.fault(table, table.line, f'table "{table.name}" is there already')
            return
        self.tables[table.name] = table

    def add_columns(self, block):
        table = self.tables.get(block.name)
        if table is None:
            self.fault(block, block.line, f'table "{block.name}" is not there to be altered')
            return
        if table.columns and table.columns[0].empty:
            self.fault(block, block.line, f'the first column of "{block.name}" may be empty: a digest could not '
                       "tell where its rows begin")
        for column in block.columns:
            column.added = True
            if table.column(column.name):
                self.fault(block, column.line, f'column "{column.name}" is there already')
        merged = Table(**{**table.__dict__, "columns": table.columns + block.columns,
                          "indexes": table.indexes + block.indexes})
        self.tables[block.name] = merged

    def check(self, table):
        if not table.key:
            self.fault(table, table.line, f'table "{table.name}" has no key')
        if bool(table.file) != (table.kind in CONTENT):
            self.fault(table, table.line, f'table "{table.name}" is of class {table.kind}: '
                       + ("it needs a file" if table.kind in CONTENT else "it has no file"))
        for name in table.key:
            self.check_key(table, name)
        self.check_set(table)
        for column in table.columns:
            self.check_column(table, column)
        if len(table.columns) > COLUMNS_MAX:
            self.fault(table, table.line, f"has more than {COLUMNS_MAX} columns")
        for check in table.checks:
            self.check_check(table, check)
        for reference in table.references:
            self.check_reference(table, reference)
        for index in table.indexes:
            self.check_index(table, index)

    def check_key(self, table, name):
        column = table.column(name)
        if column is None:
            self.fault(table, table.line, f'the key names "{name}", which is no column')
        elif column.empty or column.local or column.erasable:
            self.fault(column, column.line, f'"{name}" is of the key: it cannot be empty, local or erasable')
        elif column.type in ("REAL", "BYTES", "FLAG", "LONG", "JSON"):
            self.fault(column, column.line, f'"{name}" is of the key: {column.type} is no type for that')

    def check_set(self, table):
        if table.kind == "log":
            if table.set:
                self.fault(table, table.line, f'table "{table.name}" is a log: it has no sets')
        elif not table.set:
            self.fault(table, table.line, f'table "{table.name}" names no set')
        elif table.set != "all":
            column = table.column(table.set)
            if column is None or column.empty or column.type not in ("ID", "TEXT"):
                self.fault(table, table.line,
                           f'the set "{table.set}" is no column of type ID or TEXT that is always there')

    def check_check(self, table, check):
        pair = PAIR.match(check)
        if pair and not (table.column(pair.group(1)) and table.column(pair.group(2))):
            self.fault(table, table.line, f'the check "{check}" names what is no column')
        elif not pair and table.kind in CONTENT:
            self.fault(table, table.line, f'the check "{check}" is not (A IS NULL) <> (B IS NULL): content '
                       "is checked in C too, which knows no other")

    def check_column(self, table, column):
        if column.erasable and not (column.empty and column.type in ("TEXT", "LONG")):
            self.fault(column, column.line,
                       f'"{column.name}" is erasable: it must be a TEXT or LONG that may be empty')
        if not column.refers_to:
            return
        parent = self.tables.get(column.refers_to)
        if parent is None:
            self.fault(column, column.line, f'refers to "{column.refers_to}", which is no table')
        elif len(parent.key) != 1:
            self.fault(column, column.line, f'refers to "{parent.name}", whose key is not one column')
        else:
            self.check_types(table, column.line, [column.name], parent)

    def check_reference(self, table, reference):
        parent = self.tables.get(reference.table)
        missing = [n for n in reference.columns if table.column(n) is None]
        if missing:
            self.fault(table, reference.line, f'names "{missing[0]}", which is no column')
        elif parent is None:
            self.fault(table, reference.line, f'refers to "{reference.table}", which is no table')
        elif len(parent.key) != len(reference.columns):
            self.fault(table, reference.line,
                       f'refers to "{parent.name}", whose key has {len(parent.key)} columns')
        else:
            self.check_types(table, reference.line, reference.columns, parent)

    def check_types(self, table, line, names, parent):
        for name, key in zip(names, parent.key):
            mine, theirs = table.column(name), parent.column(key)
            if theirs and TYPES[mine.type][1] != TYPES[theirs.type][1]:
                self.fault(table, line, f'"{name}" is {mine.type}, but {parent.name}.{key} is {theirs.type}')

    def check_index(self, table, index):
        for name in index.columns:
            if table.column(name) is None:
                self.fault(index, index.line, f'names "{name}", which is no column')
        if len(index_name(table, index)) > NAME_MAX:
            self.fault(index, index.line, "has too many columns for a name of 63 characters")

    def check_files(self):
        seen = {}
        for table in self.tables.values():
            if table.file and seen.setdefault(table.file, table) is not table:
                self.fault(table, table.line, f'file "{table.file}" is that of {seen[table.file].name} too')

    def sort(self, blocks):
        """Parents first, else as written."""
        mine = {b.name: b for b in blocks if not b.is_alter}
        done, under_way, order = set(), [], []

        def visit(block):
            if block.name in done:
                return
            if block.name in under_way:
                self.fault(block, block.line,
                           "refers to itself in a circle: " + " -> ".join(under_way + [block.name]))
                return
            under_way.append(block.name)
            for parent in block.parents():
                if parent in mine and parent != block.name:
                    visit(mine[parent])
            under_way.pop()
            done.add(block.name)
            order.append(block)

        for block in mine.values():
            visit(block)
        return order + [b for b in blocks if b.is_alter]


# SQL of both engines


def index_name(table, index):
    return f"{table.name}_by_{'_'.join(index.columns)}"


def write_column(table, column, engine, keys):
    words = [column.name, TYPES[column.type][engine]]
    if not column.empty:
        words.append("NOT NULL")
    if column.unique:
        words.append("UNIQUE")
    if column.type == "FLAG":
        words.append(f"CHECK ({column.name} IN (0, 1))")
    if column.choices:
        words.append(f"CHECK ({column.name} IN ({', '.join(quote(c) for c in column.choices)}))")
    if column.refers_to:
        words.append(f"REFERENCES {column.refers_to} ({keys[column.refers_to][0]})")
    return " ".join(words)


def write_table(table, engine, keys):
    lines = [write_column(table, c, engine, keys) for c in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for reference in table.references:
        lines.append(f"FOREIGN KEY ({', '.join(reference.columns)}) "
                     f"REFERENCES {reference.table} ({', '.join(keys[reference.table])})")
    lines += [f"CHECK ({check})" for check in table.checks]
    end = " STRICT" if engine == SQLITE else ""
    return f"CREATE TABLE {table.name} (\n\t" + ",\n\t".join(lines) + f"\n){end};\n"


def write_index(table, index):
    return f"CREATE INDEX {index_name(table, index)} ON {table.name} ({', '.join(index.columns)});\n"


def write_ddl(blocks, engine, keys):
    out = []
    for block in blocks:
        if block.is_alter:
            out += [f"ALTER TABLE {block.name} ADD COLUMN {write_column(block, c, engine, keys)};\n"
                    for c in block.columns]
        else:
            out.append(write_table(block, engine, keys))
        out += [write_index(block, i) for i in block.indexes]
    return "".join(out)


def write_comments(schema):
    out = []
    for table in schema.tables.values():
        out.append(f"COMMENT ON TABLE {table.name} IS {quote(table.meaning)};\n")
        out += [f"COMMENT ON COLUMN {table.name}.{c.name} IS {quote(c.meaning)};\n" for c in table.columns]
    return "".join(out)


def quote(text):
    return "'" + text.replace("'", "''") + "'"


SQLITE, POSTGRESQL = 0, 1


# The statements of whole tables


def write_statements(tables, keys):
    out = ["-- Printed by tools/schemac.py from schema.txt.\n"]
    for table in tables:
        out += [f"\n-- name: table_{table.name}_{verb}\n{text};\n" for verb, text in statements_of(table, keys)]
    return "".join(out)


def statements_of(table, keys):
    names = [c.name for c in table.columns]
    columns, key = ", ".join(names), ", ".join(table.key)
    order = f" ORDER BY {key}"
    every = ", ".join(f"${i}" for i in range(1, len(names) + 1))
    insert = f"INSERT INTO {table.name} ({columns}) VALUES ({every})"
    same_key = " AND ".join(f"{name} = ${i}" for i, name in enumerate(table.key, 1))
    changes = ", ".join(f"{n} = excluded.{n}" for n in names if n not in table.key)
    select = f"SELECT {columns} FROM {table.name}"

    yield "list", select + order
    if table.set not in ("", "all"):
        yield "list_set", f"{select} WHERE {table.set} = $1{order}"
        yield "list_sets", f"SELECT DISTINCT {table.set} FROM {table.name} ORDER BY {table.set}"
    else:
        yield "find_sets", f"SELECT CAST('all' AS TEXT) WHERE EXISTS (SELECT 1 FROM {table.name})"
    yield "insert", insert
    yield "put", f"{insert} ON CONFLICT ({key}) DO " + (f"UPDATE SET {changes}" if changes else "NOTHING")
    yield "find", f"{select} WHERE {same_key}"
    yield "remove", f"DELETE FROM {table.name} WHERE {same_key}"
    yield "count", f"SELECT COUNT(*) FROM {table.name}"
    yield "clear", f"DELETE FROM {table.name}"
    if table.parents():
        yield "count_strays", f"SELECT COUNT(*) FROM {table.name} c WHERE {' OR '.join(strays_of(table, keys))}"


def strays_of(table, keys):
    """Conditions under which a row refers to one that is not there."""
    references = [([c.name], c.refers_to) for c in table.columns if c.refers_to]
    references += [(r.columns, r.table) for r in table.references]
    for columns, parent in references:
        there = " AND ".join(f"c.{c} IS NOT NULL" for c in columns)
        same = " AND ".join(f"p.{k} = c.{c}" for c, k in zip(columns, keys[parent]))
        yield f"({there} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same}))"


# C


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def c_or_null(text):
    return c_string(text) if text else "NULL"


def c_lines(text):
    return "\n\t\t".join(c_string(line + "\n") for line in text.splitlines()) or '""'


def write_tables_c(tables):
    out = ["/* Printed by tools/schemac.py from schema.txt. */\n#include \"store/table.h\"\n"]
    out += [write_table_parts(table) for table in tables]
    out.append("\nstatic const struct table tables[] = {\n")
    out += [write_table_entry(table, write_statement_names(table)) for table in tables]
    out.append("};\n\nconst struct schema store_home = {.tables = tables, .n_tables = COUNT(tables)};\n")
    return "".join(out)


def write_file_schema_c(tables, keys, name):
    out = ["/* Printed by tools/schemac.py. */\n#include \"store/table_file.h\"\n"]
    out += [write_table_parts(table) for table in tables]
    out.append("\nstatic const struct table tables[] = {\n")
    out += [write_table_entry(table, []) for table in tables]
    out.append("};\n\nstatic const struct table_sql statements[] = {\n")
    for table in tables:
        sql = dict(statements_of(table, keys))
        parts = [f".make = {c_string(write_table(table, SQLITE, keys).strip().rstrip(';'))}",
                 f".insert = {c_string(sql['insert'])}", f".list = {c_string(sql['list'])}"]
        out.append("\t{" + ", ".join(parts) + "},\n")
    out.append(f"}};\n\nconst struct schema {name} = {{.tables = tables, .n_tables = COUNT(tables), "
               ".statements = statements};\n")
    return "".join(out)


def write_table_parts(table):
    at = {c.name: i for i, c in enumerate(table.columns)}
    out = ["\n"]
    for column in table.columns:
        if column.choices:
            values = ", ".join(c_string(c) for c in column.choices)
            out.append(f"static const char *const choices_{table.name}_{column.name}[] = {{{values}, NULL}};\n")
    out.append(f"static const struct column columns_{table.name}[] = {{\n")
    out += [write_column_entry(table, c) for c in table.columns]
    out.append("};\n")
    out.append(f"static const int keys_{table.name}[] = {{{', '.join(str(at[k]) for k in table.key)}}};\n")
    for number, reference in enumerate(table.references):
        values = ", ".join(str(at[c]) for c in reference.columns)
        out.append(f"static const int reference_{table.name}_{number}[] = {{{values}}};\n")
    if table.references:
        out.append(f"static const struct reference references_{table.name}[] = {{\n")
        out += [f"\t{{{c_string(r.table)}, {len(r.columns)}, reference_{table.name}_{i}}},\n"
                for i, r in enumerate(table.references)]
        out.append("};\n")
    pairs = [PAIR.match(c) for c in table.checks if PAIR.match(c)]
    if pairs:
        values = ", ".join(f"{{{at[p.group(1)]}, {at[p.group(2)]}}}" for p in pairs)
        out.append(f"static const struct pair pairs_{table.name}[] = {{{values}}};\n")
    return "".join(out)


def write_column_entry(table, column):
    flags = [("may_be_empty", column.empty), ("is_key", column.name in table.key),
             ("is_unique", column.unique), ("is_erasable", column.erasable), ("is_local", column.local),
             ("is_added", column.added)]
    parts = [f".name = {c_string(column.name)}", f".type = {TYPES[column.type][2]}"]
    parts += [f".{name} = true" for name, is_set in flags if is_set]
    if column.choices:
        parts.append(f".choices = choices_{table.name}_{column.name}")
    if column.refers_to:
        parts.append(f".refers_to = {c_string(column.refers_to)}")
    parts.append(f".meaning = {c_string(column.meaning)}")
    return "\t{" + ", ".join(parts) + "},\n"


def write_statement_names(table):
    has_sets = table.set not in ("", "all")
    verbs = {"list": "LIST", "list_set": "LIST_SET" if has_sets else "LIST",
             "list_sets": "LIST_SETS" if has_sets else "FIND_SETS", "insert": "INSERT", "put": "PUT",
             "find": "FIND", "remove": "REMOVE", "count": "COUNT", "clear": "CLEAR"}
    parts = [f".{field} = SQL_TABLE_{table.name.upper()}_{verb}" for field, verb in verbs.items()]
    return parts + [f".count_strays = SQL_TABLE_{table.name.upper()}_COUNT_STRAYS" if table.parents()
                    else ".count_strays = N_SQL"]


def write_table_entry(table, statements):
    if table.set not in ("", "all"):
        set_column = [c.name for c in table.columns].index(table.set)
    else:
        set_column = -1 if table.set else -2
    parts = [
        f".name = {c_string(table.name)}", f".file = {c_or_null(table.file and table.file + '.csv')}",
        f".class = {CLASSES[table.kind]}", f".meaning = {c_string(table.meaning)}",
        f".n_columns = COUNT(columns_{table.name})", f".columns = columns_{table.name}",
        f".n_keys = COUNT(keys_{table.name})", f".keys = keys_{table.name}", f".set_column = {set_column}"]
    if table.is_optional:
        parts.append(".is_optional = true")
    if table.references:
        parts += [f".n_references = COUNT(references_{table.name})",
                  f".references = references_{table.name}"]
    if any(PAIR.match(c) for c in table.checks):
        parts += [f".n_pairs = COUNT(pairs_{table.name})", f".pairs = pairs_{table.name}"]
    parts += statements
    return "\t{\n\t\t" + ",\n\t\t".join(parts) + ",\n\t},\n"


def write_migrations_c(steps, comments):
    out = ["/* Printed by tools/schemac.py from the migrations and schema.txt. */\n"
           "#include \"store/store_int.h\"\n\nstatic const struct store_migration migrations[] = {\n"]
    for step in steps:
        out.append(f"\t{{\n\t\t.nr = {step['nr']},\n\t\t.name = {c_string(step['name'])},\n")
        for engine in ("sqlite", "postgresql"):
            out.append(f"\t\t.{engine} = {c_lines(step[engine])},\n")
            out.append(f"\t\t.{engine}_hash = {c_string(sha256(step[engine]))},\n")
        out.append("\t},\n")
    out.append("};\n\nconst struct store_schema store_schema_today = {\n"
               "\t.n_migrations = COUNT(migrations),\n\t.migrations = migrations,\n"
               f"\t.postgresql_comments = {c_lines(comments)},\n}};\n")
    return "".join(out)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


# For people


CLASS_WORDS = {
    "home": "stays in its home", "log": "part of the log, which is verified by itself",
    "frame": "content: part of the frame", "scope": "content: part of the scope",
    "work": "content: what people make"}


def write_doc(tables):
    out = ["# Data dictionary\n\nEvery table and column of a home. Printed from `src/store/schema.txt` by "
           "`tools/schemac.py --doc`;\nchange it there.\n"]
    for table in tables:
        out.append(f"\n## {table.name}\n\n{sentence(table.meaning)} ({CLASS_WORDS[table.kind]}")
        may_lack = ", not there without rows" if table.is_optional else ""
        out.append(f"; `{table.file}.csv`{may_lack}).\n" if table.file else ").\n")
        out.append(f"Key: {', '.join(f'`{k}`' for k in table.key)}.\n")
        out.append("\n| column | type | meaning |\n|---|---|---|\n")
        out += [f"| `{c.name}` | {doc_type(c)} | {doc_cell(c.meaning)} |\n" for c in table.columns]
        for reference in table.references:
            out.append(f"\nRefers: {', '.join(reference.columns)} to `{reference.table}`.\n")
        out += [f"\nAlways: `{check}`.\n" for check in table.checks]
    return "".join(out)


def sentence(text):
    return text[:1].upper() + text[1:]


def doc_cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


def doc_type(column):
    words = [column.type]
    if column.empty:
        words.append("may be empty")
    if column.refers_to:
        words.append(f"→ {column.refers_to}")
    if column.choices:
        words.append("one of " + ", ".join(f"`{c}`" for c in column.choices))
    words += [w for w in ("unique", "erasable", "local") if getattr(column, w)]
    return "; ".join(words)


# The program


def read_schema(path, base=None):
    """The schema as sqlc.py and the tests use it; ends the program when it has faults."""
    schema = Schema(base)
    schema.order = schema.add_file(path)
    stop_on_faults(schema)
    return schema


def stop_on_faults(schema):
    if schema.faults:
        for path, line, reason in dict.fromkeys(schema.faults):
            print(f"{path}:{line}: {reason}", file=sys.stderr)
        sys.exit(1)


def read_migrations(paths):
    """The steps in order, and the schema that they end with."""
    schema, steps = Schema(), []
    for expected, path in enumerate(sorted(paths, key=lambda p: Path(p).name), 1):
        match = re.match(r"(\d{4})_([a-z0-9_]+)\.txt$", Path(path).name)
        if not match or int(match.group(1)) != expected:
            schema.faults.append((path, 1, f"is not named {expected:04d}_NAME.txt: numbers have no gaps"))
            continue
        blocks = schema.add_file(path)
        if not schema.faults and not blocks:
            schema.faults.append((path, 1, "changes nothing: PostgreSQL takes no empty statement"))
        if schema.faults:
            continue
        keys = {t.name: t.key for t in schema.tables.values()}
        steps.append({"nr": expected, "name": match.group(2),
                      "sqlite": write_ddl(blocks, SQLITE, keys),
                      "postgresql": write_ddl(blocks, POSTGRESQL, keys)})
    stop_on_faults(schema)
    return steps, schema


def shape_of(table):
    """What a table is on the engines, apart from words and from the order of its columns."""
    keys = {name: ["?"] for name in table.parents()}
    return {write_column(table, c, SQLITE, keys) for c in table.columns} | {
        f"key {table.key}", *(f"refers {r.columns} {r.table}" for r in table.references),
        *(f"check {c}" for c in table.checks), *(f"index {i.columns}" for i in table.indexes)}


def compare(schema, migrated):
    """Whoever changes schema.txt adds a migration, else a home made before would lack what it says. Learns from the
    migrations which columns came later."""
    for name in sorted(schema.tables.keys() | migrated.tables.keys()):
        mine, theirs = schema.tables.get(name), migrated.tables.get(name)
        if theirs is None:
            schema.fault(mine, mine.line, f'no migration makes table "{name}"')
        elif mine is None:
            schema.fault(theirs, theirs.line, f'table "{name}" is not in the schema')
        else:
            for part in sorted(shape_of(mine) - shape_of(theirs)):
                schema.fault(mine, mine.line, f'table "{name}": no migration makes "{part}"')
            for part in sorted(shape_of(theirs) - shape_of(mine)):
                schema.fault(mine, mine.line, f'table "{name}": migrations make "{part}", which is not here')
            for column in mine.columns:
                column.added = any(c.added for c in theirs.columns if c.name == column.name)
    stop_on_faults(schema)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("schema")
    parser.add_argument("--migration", action="append", default=[])
    for name in ("tables", "migrations", "statements", "doc", "sqlite", "postgresql", "base", "name",
                 "file-schema"):
        parser.add_argument(f"--{name}")
    args = parser.parse_args()

    schema = read_schema(args.schema, read_schema(args.base) if args.base else None)
    tables = [schema.tables[b.name] for b in schema.order]
    keys = {t.name: t.key for t in tables}
    steps, migrated = read_migrations(args.migration)
    if steps:
        compare(schema, migrated)
    texts = {
        args.tables: lambda: write_tables_c(tables),
        args.migrations: lambda: write_migrations_c(steps, write_comments(schema)),
        args.statements: lambda: write_statements(tables, keys),
        args.file_schema: lambda: write_file_schema_c(tables, keys, args.name),
        args.doc: lambda: write_doc(tables),
        args.sqlite: lambda: write_ddl(tables, SQLITE, keys),
        args.postgresql: lambda: write_ddl(tables, POSTGRESQL, keys) + write_comments(schema),
    }
    for path, write in texts.items():
        if path:
            Path(path).write_text(write(), encoding="utf-8")


if __name__ == "__main__":
    main()
