#!/usr/bin/env python3
"""Makes files part of the program: prints C that takes their bytes in, and the table that names them.

    embed.py OUTPUT.c HEADER ARRAY NAME=PATH...

NAME is what the file is called in the table, which goes by name. The bytes come in by the assembler: half a
megabyte of fonts as a C array would cost the compiler seconds."""

import sys


def bring_in(label, path):
    lines = ['.pushsection .rodata', f'.global {label}_from, {label}_to', f'{label}_from:', f'.incbin \\"{path}\\"',
             f'{label}_to:', '.byte 0', '.popsection']
    return "__asm__(" + "\n\t".join(f'"{line}\\n"' for line in lines) + ");\n"


def main():
    output, header, array, *files = sys.argv[1:]
    items = sorted(item.split("=", 1) for item in files)
    out = [f'/* Printed by tools/embed.py. */\n#include "{header}"\n\n']
    for nr, (_, path) in enumerate(items):
        out.append(bring_in(f"{array}_{nr}", path))
        out.append(f"extern const char {array}_{nr}_from[], {array}_{nr}_to[];\n\n")
    out.append(f"const struct static_file {array}_files[] = {{\n")
    out += [f'\t{{"{name}", {array}_{nr}_from, {array}_{nr}_to}},\n' for nr, (name, _) in enumerate(items)]
    out.append(f"}};\n\nconst size_t {array}_n_files = {len(items)};\n")
    with open(output, "w", encoding="utf-8") as file:
        file.write("".join(out))


if __name__ == "__main__":
    main()
