#!/usr/bin/env python3
"""The two compilers of the store refuse what they should: each rule of tools/sqlc.py and tools/schemac.py is
shown one bad sample, and must name its file, its line and the reason. The statements and the schema of the
project itself pass, and the migrations lead to exactly the schema of schema.txt."""

import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
STORE = SOURCE / "src/store"
SQLC, SCHEMAC = SOURCE / "tools/sqlc.py", SOURCE / "tools/schemac.py"

SCHEMA = """\
table home_row home: a row
  key id
  set id
  id ID: its id
  note LONG?: a note
  kind TEXT in(a b): a kind
  parent ID? -> home_row: another
"""

# (a statement, what the reason says)
BAD_SQL = [
    ("SELECT id FROM home_row WHERE kind LIKE $1 ORDER BY id", "LIKE folds case"),
    ("SELECT id FROM home_row WHERE kind ILIKE $1 ORDER BY id", "no ILIKE"),
    ("SELECT id FROM home_row WHERE kind GLOB $1 ORDER BY id", "no GLOB"),
    ("SELECT id FROM home_row WHERE lower(kind) = $1 ORDER BY id", "ASCII alone"),
    ("SELECT id FROM home_row WHERE UPPER (kind) = $1 ORDER BY id", "ASCII alone"),
    ("UPDATE home_row SET note = now() WHERE id = $1", "time comes from the program"),
    ("UPDATE home_row SET note = CURRENT_TIMESTAMP WHERE id = $1", "time comes from the program"),
    ("SELECT json_extract(note, 'a') FROM home_row ORDER BY id", "taken apart in C"),
    ("SELECT note -> 'a' FROM home_row ORDER BY id", "taken apart in C"),
    ("SELECT note->>'a' FROM home_row ORDER BY id", "taken apart in C"),
    ("SELECT group_concat(id) FROM home_row ORDER BY 1", "no group_concat"),
    ("SELECT string_agg(id, ',') FROM home_row ORDER BY id", "no string_agg"),
    ("SELECT CAST(id AS BLOB) FROM home_row ORDER BY id", "no BLOB"),
    ("SELECT id::text FROM home_row ORDER BY id", "say CAST"),
    ("SELECT \"id\" FROM home_row ORDER BY id", "no name here needs quotes"),
    ("SELECT ifnull(note, '') FROM home_row ORDER BY id", "say COALESCE"),
    ("SELECT greatest(id, note) FROM home_row ORDER BY id", "say CASE"),
    ("SELECT rowid FROM home_row ORDER BY id", "no rowid"),
    ("SELECT id FROM home_row ORDER BY random()", "seeded generator"),
    ("REPLACE INTO home_row (id) VALUES ($1)", "ON CONFLICT"),
    ("DELETE FROM home_row USING home_row o WHERE o.id = home_row.id", "SQLite has none"),
    ("SELECT id FROM home_row ORDER BY id FOR UPDATE", "stand in line"),
    ("SELECT id FROM home_row WHERE ($1 IS NULL OR kind = $1) ORDER BY id", "say CAST($1 AS BIGINT)"),
    ("SELECT id FROM home_row WHERE $1 IS NOT NULL ORDER BY id", "say CAST($1 AS BIGINT)"),
    ("SELECT id FROM home_row", "is a list without ORDER BY"),
    ("SELECT id FROM home_row ORDER BY note", "say NULLS FIRST or NULLS LAST"),
    ("SELECT id FROM home_row ORDER BY kind, home_row.note DESC", "say NULLS FIRST or NULLS LAST"),
    ("SELECT r.id FROM home_row r LEFT JOIN home_row o ON o.id = r.parent ORDER BY o.kind, r.id",
     "say NULLS FIRST or NULLS LAST"),
    ("SELECT id, row_number() OVER (PARTITION BY kind ORDER BY note) FROM home_row ORDER BY id",
     "say NULLS FIRST or NULLS LAST"),
    ("SELECT id FROM home_row ORDER BY 1", "name the column"),
    ("SELECT id FROM no_table ORDER BY id", "is no table"),
    ("SELECT r.id FROM home_row r JOIN no_table n ON n.id = r.id ORDER BY r.id", "is no table"),
    ("SELECT r.id FROM home_row r, no_table n WHERE n.id = r.id ORDER BY r.id", "is no table"),
    ("SELECT r.absent FROM home_row r ORDER BY r.id", 'no column "absent"'),
    ("SELECT x.id FROM home_row r ORDER BY r.id", "stands for no table"),
    ("SELECT id FROM home_row WHERE kind = $2 ORDER BY id", "without gaps"),
    ("SELECT id FROM home_row WHERE kind = $1 AND id = $3 ORDER BY id", "without gaps"),
    ("SELECT id FROM home_row WHERE kind = ? ORDER BY id", "parameters are written"),
]

GOOD_SQL = """\
-- name: good_list_rows
-- $1 kind, or empty; LIKE and lower( in a comment do no harm
SELECT r.id, r.note, 'like -> now()' AS words
  FROM home_row r
  LEFT JOIN home_row o ON o.id = r.parent
 WHERE (CAST($1 AS TEXT) IS NULL OR r.kind = $1) AND r.note IS NOT DISTINCT FROM $2
 ORDER BY o.kind NULLS FIRST, r.note DESC NULLS LAST, r.id;

-- name: good_find_row
SELECT id FROM home_row WHERE id = $1;

-- name: good_list_tree
WITH RECURSIVE tree (id) AS (
  SELECT id FROM home_row WHERE parent IS NULL
  UNION ALL SELECT c.id FROM home_row c JOIN tree t ON t.id = c.parent)
SELECT id FROM tree ORDER BY id;

-- name: good_put_row
INSERT INTO home_row (id, kind) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind;

-- name: good_set_row
UPDATE home_row SET kind = $2 WHERE id = $1 RETURNING id;
"""

# (what the whole file says, the line of the fault, what the reason says)
BAD_SQL_FILES = [
    ("SELECT 1;\n", 1, 'stands before any "-- name'),
    ("-- name: a_find_x\nSELECT id FROM home_row\n", 1, "no semicolon"),
    ("-- name: a_find_x\nSELECT id FROM home_row;\nSELECT 2;\n", 3, "goes on after its semicolon"),
    ("-- name: a_find_x\nSELECT id FROM home_row;\n-- name: a_find_x\nSELECT id FROM home_row;\n", 3,
     "is there already"),
    ("-- name: A-x\nDELETE FROM home_row;\n", 1, "small letters"),
    ("-- name: a_empty\n;\n", 1, "is empty"),
    ("-- name: a_show_rows\nSELECT id FROM home_row;\n", 1, "reads without ORDER BY"),
]

# (a schema, the line of the fault, what the reason says)
BAD_SCHEMAS = [
    ("table Row home: a\n  key id\n  set all\n  id ID: i\n", 1, "small letters"),
    ("table row_x palace: a\n  key id\n  set all\n  id ID: i\n", 1, "is none of home log"),
    ("table row_x home:\n  key id\n  set all\n  id ID: i\n", 1, "has no meaning"),
    ("table row_x home: a\n  key id\n  set all\n  id IDEA: i\n", 4, "is none of ID TEXT"),
    ("table row_x home: a\n  key id\n  set all\n  id ID:\n", 4, "has no meaning"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  id TEXT: i\n", 5, "is there twice"),
    ("table row_x home: a\n  key id\n  set all\n  id ID odd: i\n", 4, "is none of -> TABLE"),
    ("table row_x home: a\n  key id\n  set all\n  id ID in(a b): i\n", 4, "is for TEXT"),
    ("table row_x home: a\n  key id\n  set all\n  id TEXT in(a a): i\n", 4, "or one twice"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  order TEXT: o\n", 5, "is a word of SQL"),
    ("table row_x home: a\n  set all\n  id ID: i\n", 1, "has no key"),
    ("table row_x home: a\n  key nr\n  set all\n  id ID: i\n", 1, "which is no column"),
    ("table row_x home: a\n  key id\n  set all\n  id ID?: i\n", 4, "is of the key"),
    ("table row_x home: a\n  key id\n  id ID: i\n", 1, "names no set"),
    ("table row_x home: a\n  key id\n  set kind\n  id ID: i\n", 1, "is no column of type"),
    ("table row_x log: a\n  key id\n  set all\n  id ID: i\n", 1, "is a log"),
    ("table row_x frame: a\n  key id\n  set all\n  id ID: i\n", 1, "needs a file"),
    ("table row_x home: a\n  file rows\n  key id\n  set all\n  id ID: i\n", 1, "has no file"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  up ID -> gone: u\n", 5, "is no table"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  up INTEGER -> row_x: u\n", 5, "but row_x.id is"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  w TEXT erasable: w\n", 5, "is erasable"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  index (no): q\n", 5, "which is no column"),
    ("table row_x home: a\n  key id\n  set all\n  id ID: i\n  refers (id id) row_x\n", 5, "has 1 columns"),
    ("table row_x home: a\n  key id\n  set all\n   id ID: i\n", 4, "two spaces"),
    ("  id ID: i\n", 1, "belongs to no table"),
    ("row_x home\n", 1, "is neither"),
    ("table row_x frame: a\n  file rows\n  key id\n  set all\n  id ID: i\n  check id > 'a'\n", 1,
     "content is checked in C"),
    ("table a_x home: a\n  key id\n  set all\n  id ID -> b_x: i\n"
     "table b_x home: b\n  key id\n  set all\n  id ID -> a_x: i\n", 1, "in a circle"),
]

BAD_MIGRATIONS = [
    ("0002_next.txt", "# nothing\n", 1, "changes nothing"),
    ("0002_more.txt", "alter home_row\n  more TEXT: m\n", 2, "must be one that may be empty"),
    ("0002_more.txt", "alter gone\n  more TEXT?: m\n", 1, "is not there to be altered"),
    ("0002_more.txt", "alter home_row\n  note TEXT?: m\n", 2, "is there already"),
    ("0002_more.txt", "alter home_row\n  key id\n", 2, "cannot be altered"),
    ("0003_more.txt", "alter home_row\n  more TEXT?: m\n", 1, "numbers have no gaps"),
]


def run(program, *arguments):
    done = subprocess.run([sys.executable, program, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stderr


def judge(code, said, place, reason):
    """None, or what is wrong with a refusal."""
    if code == 0:
        return "was not refused"
    if reason not in said:
        return f"was refused for another reason: {said}"
    if not any(line.startswith(place) for line in said.splitlines() if reason in line):
        return f"was refused at another place than {place}: {said}"
    return None


class Cases:
    def __init__(self, folder):
        self.folder = folder
        self.schema = folder / "schema.txt"
        self.schema.write_text(SCHEMA)

    def sqlc(self, text):
        path = self.folder / "bad.sql"
        path.write_text(text)
        return path, *run(SQLC, "--schema", self.schema, path)

    def all(self):
        for sql, reason in BAD_SQL:
            path, code, said = self.sqlc(f"-- name: bad_list_rows\n{sql};\n")
            line = 1 if "list without" in reason or "gaps" in reason else 2
            yield f"refused: {sql}", judge(code, said, f"{path}:{line}: bad_list_rows: ", reason)
        for text, line, reason in BAD_SQL_FILES:
            path, code, said = self.sqlc(text)
            yield f"refused: {text.splitlines()[-1]} ({reason})", judge(code, said, f"{path}:{line}:", reason)
        _, code, said = self.sqlc(GOOD_SQL)
        yield "what both engines read alike passes", said if code else None
        yield from self.schemas()
        yield from self.project()

    def schemas(self):
        for text, line, reason in BAD_SCHEMAS:
            path = self.folder / "bad.txt"
            path.write_text(text)
            code, said = run(SCHEMAC, path)
            yield f"a schema is refused: {reason}", judge(code, said, f"{path}:{line}:", reason)
        first = self.folder / "0001_first.txt"
        first.write_text(SCHEMA)
        for name, text, line, reason in BAD_MIGRATIONS:
            path = self.folder / name
            path.write_text(text)
            code, said = run(SCHEMAC, self.schema, "--migration", first, "--migration", path)
            yield f"a migration is refused: {reason}", judge(code, said, f"{path}:{line}:", reason)
            path.unlink()
        self.schema.write_text(SCHEMA + "  more TEXT?: m\n")
        code, said = run(SCHEMAC, self.schema, "--migration", first)
        yield ("a schema that its migrations do not lead to is refused",
               judge(code, said, f"{self.schema}:", "no migration makes"))
        self.schema.write_text(SCHEMA)

    def project(self):
        tables = self.folder / "tables.sql"
        migrations = [a for path in sorted(STORE.glob("migrations/*.txt")) for a in ("--migration", path)]
        code, said = run(SCHEMAC, STORE / "schema.txt", "--statements", tables, *migrations)
        yield "the migrations lead to the schema of schema.txt", said if code else None
        code, said = run(SQLC, "--schema", STORE / "schema.txt", tables, *sorted(SOURCE.glob("src/*/*.sql")))
        yield "every statement of the project passes", said if code else None


def main():
    count = failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, fault in Cases(Path(folder)).all():
            count += 1
            print(f"{'not ok' if fault else 'ok'} {count} - {name.replace('#', '')}")
            if fault:
                failures += 1
                print("# " + fault.replace("\n", "\n# "))
    print(f"1..{count}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
