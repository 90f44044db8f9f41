#!/usr/bin/env python3
"""Pages taken from a real server: what is kept is what was sent, a WARC that another reader understands; what may not be asked,
goes in circles, is too large, too slow or no page is refused with a sentence, and nothing of it is kept."""

import gzip
import hashlib
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]
PAGE = "<!doctype html><html lang='en'><title>The act</title><body><main><h1>The act</h1><p>Whoever grooms a child is punished.</p></main>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
GONE = set()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, *, status=200, kind="text/html; charset=utf-8", length=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def to(self, where):
        self.answer(b"", status=302, Location=where)

    def do_GET(self):
        try:
            self.serve(self.path)
        except OSError:
            pass  # whoever asked has hung up

    def serve(self, path):
        page = PAGE.encode()
        if path in GONE:
            self.answer(b"gone", status=404)
        elif path == "/act":
            self.answer(page)
        elif path == "/latin":
            self.answer("<title>Loi</title><main><p>La protection de l'enfance préoccupée.</p></main>".encode("latin-1"),
                        kind="text/html; charset=iso-8859-1")
        elif path == "/gzip":
            self.answer(gzip.compress(page), Content_Encoding="gzip")
        elif path == "/bomb":
            self.answer(gzip.compress(bytes(40 << 20)), Content_Encoding="gzip")
        elif path == "/chunked":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in (page[:30], page[30:]):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        elif path == "/moved":
            self.to("/act")
        elif path == "/circle":
            self.to("/circle2")
        elif path == "/circle2":
            self.to("/circle")
        elif path.startswith("/far"):
            self.to("/far" + str(int(path[4:] or 0) + 1))
        elif path == "/inside":
            self.to(f"http://127.0.0.2:{self.server.server_port}/act")
        elif path == "/file":
            self.to("file:///etc/passwd")
        elif path == "/huge":
            self.answer(b"a" * (33 << 20), kind="text/plain")
        elif path == "/slow":
            self.answer(page[:20], length=len(page))
            time.sleep(4)
        elif path == "/short":
            self.answer(page, length=len(page) + 100)
            self.close_connection = True
        elif path == "/picture":
            self.answer(PNG, kind="image/png")
        elif path == "/lies":
            self.answer(PNG)
        else:
            self.answer(b"nothing", status=404)


def run(home, *words, code=0):
    done = subprocess.run([BINARY, "-C", str(home), *map(str, words)], capture_output=True, text=True,
                          env=dict(os.environ, LANG="en", http_proxy="http://127.0.0.1:1", ALL_PROXY="http://127.0.0.1:1"))
    if done.returncode != code:
        raise RuntimeError(f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def read_warc(data):
    """Records as (fields, block): a reader by hand, from the standard."""
    records = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        assert lines[0] == "WARC/1.1", lines[0]
        fields = dict(line.split(": ", 1) for line in lines[1:])
        length = int(fields["Content-Length"])
        block, data = rest[:length], rest[length:]
        assert data[:4] == b"\r\n\r\n", "records are parted by two empty lines"
        data = data[4:]
        assert fields["WARC-Block-Digest"] == "sha256:" + hashlib.sha256(block).hexdigest(), "the digest is the block's"
        records.append((fields, block))
    return records


REFUSED = [("/circle", "goes in a circle"), ("/far", "leads on more than 5 times"), ("/inside", "127.0.0.2, which is no public address"),
           ("/file", "no address that can be captured"), ("/huge", "more than 33554432 bytes"), ("/bomb", "when it is unpacked"),
           ("/slow", "cannot be fetched"), ("/short", "cannot be fetched"), ("/picture", "picture, sound or film"),
           ("/lies", "picture"), ("/none", "404")]


def trial(folder, base, say):
    home = Path(folder) / "home"
    subprocess.run([BINARY, "init", str(home), "--pack", str(SOURCE / "packs/ocsea-2019"), "--as", "ana"], check=True, capture_output=True)
    said = run(home, "evidence", "capture", base + "/act", code=1)
    say("a machine of one's own is not asked", "which is no public address" in said, said)
    with open(home / "plumbline.conf", "a", encoding="utf-8") as conf:
        conf.write("capture_allow = 127.0.0.1/32\n")
    before = sorted(p.name for p in (home / "objects").rglob("*")) if (home / "objects").exists() else []
    for path, words in REFUSED:
        said = run(home, "evidence", "capture", base + path, "--seconds", "2", code=3 if path in ("/slow", "/short") else 1)
        say(f"{path} is refused", words in said, said)
    after = sorted(p.name for p in (home / "objects").rglob("*")) if (home / "objects").exists() else []
    say("and nothing of it is kept", before == after and "no sources yet" in run(home, "evidence", "list"), after)
    said = run(home, "evidence", "capture", base + "/moved", "--class", "public", "--state", "GE")
    shown = run(home, "evidence", "show", "S-001")
    say("a page is read from where it moved", "Whoever grooms a child is punished." in shown and "redirects: 1" in said, said + shown)
    digest = re.search(r"WARC (\w{64})", said).group(1)
    records = read_warc((home / "objects" / digest[:2] / digest).read_bytes())
    kinds = [f["WARC-Type"] for f, _ in records]
    last = [b for f, b in records if f["WARC-Type"] == "response"][-1]
    say("another reader understands the WARC", kinds == ["warcinfo", "response", "request", "response", "request"]
        and last.endswith(PAGE.encode()) and last.startswith(b"HTTP/1.1 200") and b"Content-Type: text/html; charset=utf-8\r\n" in last
        and records[-1][1].startswith(b"GET /act HTTP/1.1\r\n") and records[-1][0]["WARC-Target-URI"] == base + "/act", kinds)
    for path in ("/gzip", "/chunked"):
        run(home, "evidence", "capture", base + path)
    same = [json.loads(run(home, "evidence", "show", ref, "--json"))["snapshots"][0]["sha256"] for ref in ("S-001", "S-002", "S-003")]
    say("codings are taken off what is read", len(set(same)) == 1 and same[0] == hashlib.sha256(PAGE.encode()).hexdigest(), same)
    run(home, "evidence", "capture", base + "/latin")
    say("the encoding that the server gives is used", "préoccupée" in run(home, "evidence", "show", "S-004"), "")
    GONE.add("/act")
    run(home, "evidence", "capture", base + "/act", code=1)
    say("what was captured opens when the page is gone", "Whoever grooms" in run(home, "evidence", "show", "S-001"), "")
    say("the home fits", "everything fits" in run(home, "verify", home), run(home, "verify", home))
    path = home / "objects" / digest[:2] / digest
    data = path.read_bytes()
    path.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
    said = run(home, "verify", home, code=1)
    say("one flipped byte of the WARC is named", "capture/S-001/1" in said, said)
    path.write_bytes(data)
    run(home, "erase", "source/S-001", "--reason", "asked for")
    say("erasure takes the WARC along", not path.exists() and "everything fits" in run(home, "verify", home), "")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # whoever asked has hung up
    threading.Thread(target=server.serve_forever, daemon=True).start()
    results = []

    def say(sentence, fine, more=""):
        results.append(fine)
        print(f"{'ok' if fine else 'not ok'} {len(results)} - {sentence}", flush=True)
        if not fine:
            print("# " + str(more).replace("\n", " ")[:600])

    n = len(REFUSED) + 10
    print(f"1..{n}")
    with tempfile.TemporaryDirectory() as folder:
        trial(folder, f"http://127.0.0.1:{server.server_port}", say)
    return 0 if all(results) and len(results) == n else 1


if __name__ == "__main__":
    sys.exit(main())
