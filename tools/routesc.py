#!/usr/bin/env python3
"""Turns the list of the workbench's pages into what templates and the router use.

    routesc.py ROUTES RIGHTS [--beside PAGES] [--include HEADER] --pages OUT --header OUT --source OUT

A route is a line of four words, # begins a note:

    name     path                 to see it      to send its form
    matrix   work/matrix          see_cells
    finding  work/findings/{}     see_findings   change_findings
    sign_in  work/sign-in         anyone         anyone

A path begins with work; {} is an id. A right is a row of RIGHTS (src/access/rights.txt), or `anyone`, signed in or
not, or `signed_in`. A route without a right to change takes no form; one that begins with see_ cannot be that right,
for it only reads.

A route without a right, with one that is no row, or whose path could be another's is refused, all at once, with file
and line: a page that nobody may see, or everybody by mistake, does not build.

Printed are a list of pages for tplc (the routes, and PAGES as they are), `enum route_nr`, and the table `web_routes[]`
of src/web/route.h, where each route has its `struct page page_NAME`."""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
PATH = re.compile(r"work(/([a-z0-9]+(-[a-z0-9]+)*|\{\}))*\Z")
OPEN = {"anyone": "OPEN_TO_ANYONE", "signed_in": "OPEN_TO_SIGNED_IN", "": "OPEN_TO_NOBODY"}


@dataclass
class Route:
    line: int
    name: str
    path: str
    see: str
    change: str

    @property
    def parts(self):
        return self.path.split("/")


def read_lines(path):
    """The words of each line that has any, with its number."""
    for nr, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        words = line.split("#")[0].split()
        if words:
            yield nr, words


def read_rights(path):
    """The first word of each line; what is indented goes on with the line before."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].split()[0] for line in lines
            if line[:1] not in ("", "#", " ", "\t")}


def are_alike(one, other):
    """Whether an address can be both: an address without an id goes before one with it, so those may meet."""
    return one.path.count("{}") == other.path.count("{}") and len(one.parts) == len(other.parts) and all(
        a == b or "{}" in (a, b) for a, b in zip(one.parts, other.parts))


class Reader:
    def __init__(self, path, rights, others):
        self.path, self.rights, self.others = path, rights, others
        self.faults, self.routes = [], []

    def fault(self, line, reason):
        self.faults.append(f"{self.path}:{line}: {reason}")

    def read(self):
        for line, words in read_lines(self.path):
            if len(words) < 3:
                self.fault(line, f"{words[0]}: name, path and a right to see it are expected")
            elif len(words) > 4:
                self.fault(line, f"{words[0]}: name, path, a right to see and one to change are expected, found "
                           f"{len(words)} words")
            else:
                self.add(Route(line, *words, *[""] * (4 - len(words))))
        return self.routes

    def add(self, route):
        self.check_name(route)
        self.check_path(route)
        self.check_right(route, route.see)
        if route.change:
            self.check_right(route, route.change)
        if route.change.startswith("see_"):
            self.fault(route.line, f"{route.name}: {route.change} only reads: a right to change is expected")
        self.routes.append(route)

    def check_name(self, route):
        if not NAME.match(route.name):
            self.fault(route.line, f"{route.name}: a route is named by a-z, 0-9 and _")
        elif route.name in self.others:
            self.fault(route.line, f"{route.name}: a page that is no route has that name")
        for other in self.routes:
            if other.name == route.name:
                self.fault(route.line, f"{route.name}: is there already, in line {other.line}")

    def check_path(self, route):
        if not PATH.match(route.path) or route.path.count("{}") > 1:
            self.fault(route.line, f"{route.name}: {route.path} is not a path such as work/findings/{{}}: work first, "
                       "then small letters, digits and -, {} once")
            return
        for other in self.routes:
            if are_alike(route, other):
                self.fault(route.line, f"{route.name}: {route.path} may be the same address as {other.path} in line "
                           f"{other.line}")

    def check_right(self, route, right):
        if right not in self.rights and right not in ("anyone", "signed_in"):
            self.fault(route.line, f'{route.name}: "{right}" is no right of the table, nor anyone or signed_in')


def write_pages(routes, beside):
    width = max([len(route.name) for route in routes], default=0) + 2
    return "".join([f"{route.name:<{width}}{route.path}\n" for route in routes] + [beside])


def write_header(routes):
    out = ["/* Printed by tools/routesc.py: the pages of the workbench. */\n"
           "#ifndef WEB_ROUTES_MADE\n#define WEB_ROUTES_MADE\n\n#include \"web/route.h\"\n\nenum route_nr {\n"]
    out += [f"\tROUTE_{route.name.upper()},\n" for route in routes]
    out.append("\tN_ROUTES\n};\n\n")
    out += [f"extern const struct page page_{route.name};\n" for route in routes]
    out.append("\n#endif\n")
    return "".join(out)


def right_in_c(right):
    return OPEN.get(right) or f"RIGHT_{right.upper()}"


def text_in_c(text):
    return f'{{"{text}", {len(text)}}}'


def write_route(route):
    before, _, after = route.path.partition("{}")
    return (f"\t[ROUTE_{route.name.upper()}] = {{.name = \"{route.name}\", .before = {text_in_c(before)}, "
            f".after = {text_in_c(after)}, .has_id = {int('{}' in route.path)},\n"
            f"\t\t.right_see = {right_in_c(route.see)}, .right_change = {right_in_c(route.change)}, "
            f".page = &page_{route.name}}},\n")


def write_source(routes, header, include):
    includes = f'#include "{include}"\n\n' if include else ""
    return (header + "\n" + includes + "const struct route web_routes[] = {\n"
            + "".join(write_route(route) for route in routes)
            + "};\n\nconst size_t web_n_routes = N_ROUTES;\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("routes")
    parser.add_argument("rights")
    parser.add_argument("--beside", help="a list of pages that are no routes")
    parser.add_argument("--include", help="the header that has enum right")
    parser.add_argument("--pages", required=True)
    parser.add_argument("--header", required=True)
    parser.add_argument("--source", required=True)
    args = parser.parse_args()

    others = {words[0] for _, words in read_lines(args.beside)} if args.beside else set()
    reader = Reader(args.routes, read_rights(args.rights), others)
    routes = reader.read()
    for line in reader.faults:
        print(line, file=sys.stderr)
    if reader.faults:
        sys.exit(1)
    beside = Path(args.beside).read_text(encoding="utf-8") if args.beside else ""
    header = write_header(routes)
    Path(args.pages).write_text(write_pages(routes, beside), encoding="utf-8")
    Path(args.header).write_text(header, encoding="utf-8")
    Path(args.source).write_text(write_source(routes, header, args.include), encoding="utf-8")


if __name__ == "__main__":
    main()
