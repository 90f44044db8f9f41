#!/usr/bin/env python3
"""Makes of src/access/rights.txt what the program and people read: who may do what.

    rightsc.py RIGHTS --schema SCHEMA [--header H] [--source C] [--doc MD]

The language is described at the head of rights.txt. Roles and phases come from SCHEMA, columns
role_grant.role and wave.status. A mistake is printed as FILE:LINE: reason, all of them at once, and nothing
is written.
"""

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import schemac  # noqa: E402

NAME = re.compile(r"[a-z][a-z0-9_]*$")


@dataclass
class Right:
    name: str
    what: str
    line: int
    phases: dict = field(default_factory=dict)  # role: set of phases

    @property
    def only_reads(self):
        return self.name.startswith(("see_", "use_"))


class Reader:
    """Takes rights.txt apart, line by line."""

    def __init__(self, path, roles, phases):
        self.path, self.roles, self.phases = path, roles, phases
        self.rights, self.faults, self.comment = [], [], []

    def fault(self, line, reason):
        self.faults.append(f"{self.path}:{line}: {reason}")

    def read(self):
        for nr, line in enumerate(Path(self.path).read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("#"):
                self.comment.append(line[1:].strip())
            elif line.strip():
                self.take_row(nr, line.split())
            else:
                self.comment = []
        return self.rights

    def take_row(self, nr, words):
        right = self.right_of(nr, words[0])
        at = words.index("while") if "while" in words else len(words)
        roles = self.known(nr, words[1:at], self.roles, "role", everyone=True)
        phases = self.known(nr, words[at + 1:], self.phases, "phase") if at < len(words) else self.phases
        if not roles:
            self.fault(nr, f'"{words[0]}" names no role')
        if at < len(words) and not words[at + 1:]:
            self.fault(nr, 'no phase stands behind "while"')
        self.give(nr, right, roles, phases)
        self.comment = []

    def right_of(self, nr, name):
        """The right of a row: a new one, or the one of the row above."""
        if not NAME.match(name):
            self.fault(nr, f'"{name}" is no name: small letters, digits and _, beginning with a letter')
        if self.rights and self.rights[-1].name == name and not self.comment:
            return self.rights[-1]
        first = next((r for r in self.rights if r.name == name), None)
        if first:
            self.fault(nr, f'"{name}" is there already, in line {first.line}')
        if not self.comment:
            self.fault(nr, f'no comment above "{name}" says what it is')
        right = Right(name, " ".join(self.comment), nr)
        self.rights.append(right)
        return right

    def known(self, nr, words, names, kind, everyone=False):
        if everyone and words == ["everyone"]:
            return list(names)
        for word in words:
            if word not in names:
                self.fault(nr, f'"{word}" is no {kind} of the schema: {", ".join(names)}')
            if words.count(word) > 1:
                self.fault(nr, f'"{word}" stands here twice')
        return [word for word in dict.fromkeys(words) if word in names]

    def give(self, nr, right, roles, phases):
        for role in roles:
            held = right.phases.setdefault(role, set())
            twice = [phase for phase in phases if phase in held]
            if twice:
                self.fault(nr, f'{role} has "{right.name}" already while {", ".join(twice)}')
            held.update(phases)


def enum_of(kind, prefix, names):
    rows = "".join(f"\t{prefix}_{name.upper()},\n" for name in names)
    return f"enum {kind} {{\n{rows}\tN_{prefix}S\n}};\n\n"


def write_header(rights, roles, phases):
    return ("/* Printed by tools/rightsc.py: rights, roles and phases by name. */\n"
            "#ifndef ACCESS_RIGHTS_TABLE_H\n#define ACCESS_RIGHTS_TABLE_H\n\n"
            '#include "base/base.h"\n\n'
            + enum_of("role", "ROLE", roles) + enum_of("phase", "PHASE", phases)
            + enum_of("right", "RIGHT", [right.name for right in rights])
            + "struct right_row {\n\tconst char *name;\n\tconst char *what;\n\tbool only_reads;\n"
            "\tuint8_t phases[N_ROLES]; /* bit 1 << phase: the role has the right in it */\n};\n\n"
            "extern const struct right_row access_rights[N_RIGHTS];\n"
            "extern const char *const access_roles[N_ROLES];\n"
            "extern const char *const access_phases[N_PHASES];\n\n#endif\n")


def write_source(rights, roles, phases):
    out = ["/* Printed by tools/rightsc.py: who may do what. */\n#include \"access/rights_table.h\"\n\n"
           "const struct right_row access_rights[N_RIGHTS] = {\n"]
    for right in rights:
        bits = [f"\t\t[ROLE_{role.upper()}] = {sum(1 << phases.index(p) for p in right.phases[role]):#x},\n"
                for role in roles if role in right.phases]
        out.append(f"\t[RIGHT_{right.name.upper()}] = {{{schemac.c_string(right.name)},\n"
                   f"\t\t{schemac.c_string(right.what)},\n\t\t{'true' if right.only_reads else 'false'}, {{\n"
                   f"{''.join(bits)}\t}}}},\n")
    out.append("};\n\n")
    for array, size, names in (("access_roles", "N_ROLES", roles), ("access_phases", "N_PHASES", phases)):
        rows = "".join(f"\t{schemac.c_string(name)},\n" for name in names)
        out.append(f"const char *const {array}[{size}] = {{\n{rows}}};\n\n")
    return "".join(out).rstrip("\n") + "\n"


def cell_of(right, role, phases):
    held = right.phases.get(role, set())
    if len(held) == len(phases):
        return "yes"
    return ", ".join(phase for phase in phases if phase in held)


def write_doc(rights, roles, phases):
    out = ["# Who may do what\n\nPrinted by `tools/rightsc.py` from `src/access/rights.txt`. A word in a field is the phase"
           " of the wave in which the role has the right; *yes* is every phase. A grant may narrow a role to one"
           " state, one capacity or one phase. Commands are not bound by this table: whoever can write the files of"
           " a home is its administrator.\n\n"]
    out.append("| right | what it is | " + " | ".join(role.replace("_", " ") for role in roles) + " |\n")
    out.append("|---|---|" + "---|" * len(roles) + "\n")
    for right in rights:
        cells = " | ".join(cell_of(right, role, phases) for role in roles)
        out.append(f"| `{right.name}` | {right.what} | {cells} |\n")
    return "".join(out)


def choices(schema, table, column):
    return schema.tables[table].column(column).choices


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("rights")
    parser.add_argument("--schema", required=True)
    parser.add_argument("--header")
    parser.add_argument("--source")
    parser.add_argument("--doc")
    args = parser.parse_args()

    schema = schemac.read_schema(args.schema)
    roles, phases = choices(schema, "role_grant", "role"), choices(schema, "wave", "status")
    reader = Reader(args.rights, roles, phases)
    rights = reader.read()
    for line in reader.faults:
        print(line, file=sys.stderr)
    if reader.faults:
        sys.exit(1)
    for path, write in ((args.header, write_header), (args.source, write_source), (args.doc, write_doc)):
        if path:
            Path(path).write_text(write(rights, roles, phases), encoding="utf-8")


if __name__ == "__main__":
    main()
