# Every query of docs/queries.md gives what the manual says, and every refused one its sentence.
make_home home
python3 - "$SOURCE/docs/queries.md" <<'END'
import json, re, subprocess, sys
blocks = re.findall(r"^```(query|refused)\n(.*?)^```$", open(sys.argv[1]).read(), re.MULTILINE | re.DOTALL)
def plumbline(*words):
    return subprocess.run(["plumbline", "-C", "home", *words], capture_output=True, text=True)
count = 0
for kind, text in blocks:
    lines = text.rstrip("\n").split("\n")
    for query, expected in zip(lines[::2], map(str.strip, lines[1::2])):
        count += 1
        code = f"manual-{count}"
        done = plumbline("claim", "add", "--as", "alice", "--code", code, "--kind", "counted", "--query", query,
                         "--text-en", "{n} of {N}", "--text-fr", "{n} sur {N}")
        if kind == "refused":
            said = done.stderr.split("column query: ")[-1].split("\n")[0]
        else:
            claim = json.loads(plumbline("claim", "show", code, "--json").stdout)
            said = f"{claim['n']} of {claim['n_assessed']}"
        if said != expected:
            print(f"{query}\n  the manual says: {expected}\n  it gives:        {said}")
print(f"{count} queries")
END
