#!/usr/bin/env python3
"""The real server, asked over real sockets: what it hands out, what it refuses, whom it cuts, how it ends."""

import concurrent.futures
import gzip
import hashlib
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BINARY = os.environ["PLUMBLINE_BINARY"]
SECRET = b"root:x:0:0"
CUT_S = 20           # src/web/deadlines.h
LARGE = random.Random(1).randbytes(24 << 20)
PAGE = "<!doctype html><title>Á</title>".encode() + b"<p>one of many words</p>\n" * 2000


def make_publication(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    manifest = json.dumps({"files": [
        {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()]}).encode()
    (folder / "manifest.json").write_bytes(manifest)
    return hashlib.sha256(manifest).hexdigest()


def site(mark):
    page = PAGE + mark.encode()
    return {"index.html": page, "index.html.gz": gzip.compress(page, mtime=0), "en/index.html": b"english",
            "en/states/GE.html": b"Georgia", "static/style.css": b"p{}", "data/publication.db": LARGE, "en/empty.html": b""}


def release(home, label, files=None):
    """As publish does it: the folder in one step, then the page beside it."""
    publications = home / "publications"
    publications.mkdir(parents=True, exist_ok=True)
    sha256 = make_publication(publications / f".{label}.new", files or site(label))
    os.rename(publications / f".{label}.new", publications / label)
    (publications / f"{label}.release.json").write_text(json.dumps(
        {"label": label, "title_en": f"Mapping <{label}>", "title_fr": "Cartographie", "manifest_sha256": sha256}))


def make_home(folder):
    subprocess.run([BINARY, "init", folder, "--as", "ana"], check=True, stdout=subprocess.DEVNULL)
    return folder


class Server:
    def __init__(self, *words):
        self.process = subprocess.Popen([BINARY, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**os.environ, "LANG": "en"})
        self.address = self.process.stdout.readline().decode().strip()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", self.address)
        if not match:
            raise RuntimeError(f"said {self.address!r}: {self.process.communicate()[1].decode()}")
        self.port = int(match[1])

    def ask(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def open(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def send(self, raw):
        """Everything that comes back for raw bytes, until the server closes: it may before all have been sent."""
        with self.open() as one:
            try:
                one.sendall(raw)
                one.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            return read_all(one)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, err.decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


def read_all(one):
    parts = []
    try:
        while part := one.recv(1 << 16):
            parts.append(part)
    except (ConnectionResetError, BrokenPipeError):
        pass
    return b"".join(parts)


def wait_until(done, seconds=5):
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def run(*words):
    return subprocess.run([BINARY, *map(str, words)], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "LANG": "en"})


# Each check gives its faults: nothing when all is well.

def same(**pairs):
    return [f"{name}: {got!r}, not {due!r}"[:400] for name, (got, due) in pairs.items() if got != due]


def holds(**facts):
    return [name for name, fact in facts.items() if not fact]


def check_whole(server, folder):
    status, headers, body = server.ask("/2.10/")
    return same(status=(status, 200), body=(body, PAGE + b"2.10"), type=(headers.get("Content-Type"), "text/html; charset=utf-8"),
                cache=(headers.get("Cache-Control"), "public, max-age=300, must-revalidate"),
                nosniff=(headers.get("X-Content-Type-Options"), "nosniff"),
                referrer=(headers.get("Referrer-Policy"), "no-referrer"), vary=(headers.get("Vary"), "Accept-Encoding"),
                encoding=(headers.get("Content-Encoding"), None), stays=(headers.get("Connection"), None)) + holds(
        strong_tag=re.fullmatch('"[0-9a-f]{32}"', headers.get("ETag", "")),
        policy="default-src 'none'" in headers.get("Content-Security-Policy", ""))


def check_kinds(server, folder):
    css, page, large, empty = (server.ask(f"/2.10/{name}") for name in
                               ("static/style.css", "en/states/GE.html", "data/publication.db", "en/empty.html"))
    return same(css=(css[1].get("Content-Type"), "text/css; charset=utf-8"),
                css_cache=(css[1].get("Cache-Control"), "public, max-age=31536000, immutable"),
                page=(page[2], b"Georgia"), vary=(page[1].get("Vary"), None), large=(large[2] == LARGE, True),
                empty=(empty[0], 200), empty_body=(empty[2], b""), manifest=(server.ask("/2.10/manifest.json")[0], 200),
                own=(server.ask("/_/style.css")[0], 200))


def check_gzip(server, folder):
    plain, packed = server.ask("/2.10/"), server.ask("/2.10/", Accept_Encoding="br, gzip;q=0.5")
    refused = server.ask("/2.10/", Accept_Encoding="gzip;q=0")
    return same(encoding=(packed[1].get("Content-Encoding"), "gzip"), body=(gzip.decompress(packed[2]), plain[2]),
                type=(packed[1].get("Content-Type"), plain[1].get("Content-Type")), refused=(refused[2], plain[2]),
                none_there=(server.ask("/2.10/en/", Accept_Encoding="gzip")[1].get("Content-Encoding"), None)) + holds(
        other_tag=plain[1]["ETag"] != packed[1]["ETag"])


def check_unchanged(server, folder):
    faults = []
    for encoding in ("identity", "gzip"):
        tag = server.ask("/2.10/", Accept_Encoding=encoding)[1]["ETag"]
        for tags in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            status, headers, body = server.ask("/2.10/", Accept_Encoding=encoding, If_None_Match=tags)
            faults += same(status=(status, 304), body=(body, b""), tag=(headers.get("ETag"), tag),
                           vary=(headers.get("Vary"), "Accept-Encoding"))
        other = "gzip" if encoding == "identity" else "identity"
        faults += same(other=(server.ask("/2.10/", Accept_Encoding=other, If_None_Match=tag)[0], 200))
    return faults + same(unknown=(server.ask("/2.10/", If_None_Match='"x"')[0], 200))


def check_head(server, folder):
    faults = []
    for path in ("/2.10/", "/2.10/data/publication.db", "/", "/nothing"):
        get, head = server.ask(path), server.ask(path, "HEAD")
        faults += same(status=(head[0], get[0]), body=(head[2], b""))
        faults += same(**{name: (head[1].get(name), get[1].get(name)) for name in ("Content-Length", "ETag", "Content-Type")})
    return faults


def check_methods(server, folder):
    faults = []
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
        status, headers, _ = server.ask("/2.10/", method)
        faults += same(status=(status, 405), allow=(headers.get("Allow"), "GET, HEAD"))
    begun = time.monotonic()
    status = server.send(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\nabc")
    return faults + holds(huge_body=status.startswith(b"HTTP/1.1 405"), at_once=time.monotonic() - begun < 5)


def check_ways(server, folder):
    faults = []
    for path, to in (("/2.10", "/2.10/"), ("/2.10/en", "/2.10/en/"), ("/draft", "/draft/"), ("/2%2E10/%65n", "/2.10/en/")):
        status, headers, _ = server.ask(path)
        faults += same(status=(status, 301), to=(headers.get("Location"), to))
    for path in ("/nothing", "/2.10/nothing.html", "/2.10/en/states/", "/2.10/index.htm", "/2.10/index.html/", "/_/", "/_", "/2"):
        faults += same(**{path: (server.ask(path)[0], 404)})
    english, french = server.ask("/nothing")[2].decode(), server.ask("/nothing", Accept_Language="fr, en;q=0.5")[2].decode()
    return faults + holds(english="There is no page at this address" in english, way_back='href="/"' in english,
                          french="Il n’y a pas de page à cette adresse" in french, lang='lang="fr"' in french)


def check_list(server, folder):
    english, french = server.ask("/")[2].decode(), server.ask("/", Accept_Language="fr")[2].decode()
    addresses = re.findall(r'<a href="([^"]*)"', english)
    return same(order=(addresses, ["/2.10/", "/2.9/", "/draft/"]), vary=(server.ask("/")[1].get("Vary"), "Accept-Language")) + holds(
        title="Mapping &lt;2.10&gt;, edition 2.10" in english, french="Cartographie, édition 2.10" in french,
        draft="Projet" in french)


def check_paths(server, folder):
    (folder / "secret").write_bytes(SECRET)
    tricks = ["/2.10/../../etc/passwd", "/2.10/../../../secret", "/../secret", "/%2e%2e/%2e%2e/etc/passwd", "/2.10/..%2f..%2fsecret",
              "/2.10/%2e%2e%2f%2e%2e%2fsecret", "//etc/passwd", "//2.10/", "/2.10//index.html", "/2.10/./index.html",
              "/2.10/index.html%00", "/2.10/index.html%00.css", "/%00", "/2.10/en\\index.html", "/2.10/%5c..%5csecret",
              "/2.10.release.json", "/2.10/.", "/2.10/..", "/..", "/.", "/%", "/%zz", "/2.10/%c0%ae%c0%ae/secret",
              "/.2.10.new/index.html", "/publications/2.10/index.html", "/plumbline.conf", "/draft/../2.10/index.html",
              "http://evil.example/2.10/", "/" + "a" * 5000, "/" + "%61" * 3000, "/" + "../" * 500 + "etc/passwd"]
    faults = []
    for trick in tricks:
        got = server.send(f"GET {trick} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        if not re.match(rb"HTTP/1\.[01] 4\d\d ", got) or SECRET in got:
            faults.append(f"{trick[:60]}: {got[:60]}")
    # libmicrohttpd ends an address at a NUL that was not escaped: what stands before it is looked up like any other.
    for trick in (b"/2.10/../../secret\0.html", b"/nothing\0/2.10/index.html", b"/\0/../secret"):
        got = server.send(b"GET " + trick + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        faults += holds(raw_nul=SECRET not in got and PAGE not in got)
    return faults + holds(alive=server.ask("/2.10/")[0] == 200)


def check_splitting(server, folder):
    faults = []
    for path in ("/2.10%0d%0aX-Evil:%20yes", "/2.10/en%0aX-Evil:yes", "/2.10/en%0d%0a%0d%0a<b>", "/%0d%0aX-Evil: yes",
                 "/2.10\rX-Evil: yes", "//evil.example", "//evil.example/2.10", "/\\evil.example"):
        got = server.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        if b"X-Evil" in got or b"Location" in got or not re.match(rb"HTTP/1\.[01] 4\d\d |$", got):
            faults.append(f"{path!r}: {got[:200]}")
    return faults


def check_limits(server, folder):
    many = b"".join(b"X-%d: %s\r\n" % (i, b"a" * 100) for i in range(2000))
    head = server.send(b"GET /2.10/ HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")
    no_host = server.send(b"GET /2.10/ HTTP/1.1\r\n\r\n")
    noise = server.send(random.Random(2).randbytes(4000))
    return holds(large_head=re.match(rb"HTTP/1\.[01] 4\d\d |$", head), no_host=no_host.startswith(b"HTTP/1.1 400"),
                 noise=b" 200 " not in noise[:20], alive=server.ask("/2.10/")[0] == 200)


def check_staying(server, folder):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    bodies, sockets = [], set()
    for path in ("/2.10/en/", "/2.10/", "/nothing", "/2.10/en/states/GE.html"):
        connection.request("GET", path)
        sockets.add(connection.sock)
        bodies.append(connection.getresponse().read())
    connection.close()
    once = b"GET /2.10/en/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with server.open() as one:
        one.sendall(once * 5 + b"GET /2.10/en/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        queued = read_all(one)
    return same(connections=(len(sockets), 1), last=(bodies[-1], b"Georgia"), queued=(queued.count(b"\r\n\r\nenglish"), 6))


def check_many(server, folder):
    ready = [server.open() for _ in range(300)]
    try:
        for one in ready:
            one.sendall(b"GET /2.10/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            whole = sum(got.endswith(PAGE + b"2.10") for got in pool.map(read_all, ready))
    finally:
        for one in ready:
            one.close()
    return same(answered=(whole, 300))


def check_slow(server, folder):
    """Clients that send a byte a second are cut together; meanwhile others are answered."""
    slow = [server.open() for _ in range(20)]
    begun, slowest, cut = time.monotonic(), 0.0, 0
    request = b"GET /2.10/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 100
    for i in range(CUT_S + 10):
        for one in list(slow):
            try:
                one.sendall(request[i:i + 1])
                one.settimeout(0.01)
                gone = one.recv(100) == b""
            except TimeoutError:
                gone = False
            except OSError:
                gone = True
            if gone:
                slow.remove(one)
                one.close()
                cut += 1
        asked = time.monotonic()
        server.ask("/2.10/en/")
        slowest = max(slowest, time.monotonic() - asked)
        if not slow:
            break
        time.sleep(0.7)
    seconds = time.monotonic() - begun
    for one in slow:
        one.close()
    return same(cut=(cut, 20)) + holds(not_before=seconds > CUT_S - 5, others_answered=slowest < 2)


def check_host(server, folder):
    return same(foreign=(server.ask("/draft/", Host="evil.example")[0], 421), listing=(server.ask("/", Host="evil.example")[0], 421),
                local=(server.ask("/draft/", Host=f"localhost:{server.port}")[0], 200))


def check_draft(server, folder):
    before = server.ask("/draft/")
    make_publication(folder / "again", site("redrawn"))
    os.rename(folder / "looks", folder / "former")
    os.rename(folder / "again", folder / "looks")
    came = wait_until(lambda: server.ask("/draft/")[2].endswith(b"redrawn"))
    return same(cache=(before[1].get("Cache-Control"), "no-store"), body=(before[2], PAGE + b"first look")) + holds(replaced=came)


def check_damage(server, folder):
    root = folder / "home/publications/2.9"
    (root / "en/states/GE.html").write_bytes(b"Gxorgia")
    damaged = server.ask("/2.9/en/states/GE.html")
    kept = server.ask("/2.9/")
    os.truncate(root / "index.html", 0)
    try:
        cut = server.ask("/2.9/")[2]
    except (http.client.HTTPException, OSError):
        cut = b""
    return same(damaged=(damaged[0], 500), kept=(kept[0], 200), cut=(cut in (b"", PAGE + b"2.9"), True),
                alive=(server.ask("/2.10/")[0], 200))


def check_new_release(server, folder):
    before = server.ask("/2.11/")[0]
    release(folder / "home", "2.11")
    came = wait_until(lambda: server.ask("/2.11/")[0] == 200)
    return same(before=(before, 404), body=(server.ask("/2.11/")[2], PAGE + b"2.11")) + holds(came=came)


def check_taken(server, folder):
    home = folder / "home"
    by_ours = run("-C", home, "serve", "--port", server.port)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        by_us = run("-C", home, "serve", "--port", held.getsockname()[1])
    return same(status=(by_ours.returncode, 1), out=(by_ours.stdout, "")) + holds(
        names_ours=f"port {server.port} is taken by plumbline (process {server.process.pid})" in by_ours.stderr,
        names_us=f"(process {os.getpid()})" in by_us.stderr, hint="--port 0" in by_us.stderr)


def check_end(server, folder):
    """Half of a large file has been taken when the signal comes; the rest still does, and nobody new gets in."""
    with server.open() as one, server.open() as idle:
        one.sendall(b"GET /2.10/data/publication.db HTTP/1.1\r\nHost: localhost\r\n\r\n")
        idle.sendall(b"GET /2.10/en/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        idle.recv(1 << 16)
        taken = one.recv(1 << 16)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        try:
            server.open().close()
            refused = False
        except OSError:
            refused = True
        idle_ended = idle.recv(100) == b""
        taken += read_all(one)
    begun = time.monotonic()
    status, err = server.end(0)
    return same(status=(status, 0), whole=(taken.endswith(LARGE), True)) + holds(
        refused=refused, idle_ended=idle_ended, then_at_once=time.monotonic() - begun < 3)


def check_second_signal(folder):
    with Server("-C", folder / "home", "serve", "--port", "0") as server, server.open() as one:
        one.sendall(b"GET /2.10/data/publication.db HTTP/1.1\r\nHost: localhost\r\n\r\n")
        one.recv(100)
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        waited = server.process.poll() is None
        begun = time.monotonic()
        status, _ = server.end(signal.SIGINT)
        return same(status=(status, 0)) + holds(waited=waited, at_once=time.monotonic() - begun < 3)


def check_alone(folder):
    home = make_home(folder / "alone")
    with Server("-C", home, "serve", "--port", "0") as server:
        empty = server.ask("/")
        release(home, "1.0", {"index.html": b"one"})
        leads = wait_until(lambda: server.ask("/")[0] == 302)
        to = server.ask("/")[1].get("Location")
        status, err = server.end(signal.SIGINT)
    return same(empty=(empty[0], 200), to=(to, "/1.0/"), status=(status, 0), err=(err, "")) + holds(
        says="Nothing has been released yet" in empty[2].decode(), leads=leads)


def check_places(folder):
    nowhere = run("-C", folder / "nowhere", "serve", "--port", "0")
    no_draft = run("-C", folder / "home", "serve", "--port", "0", "--draft", folder / "alone")
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        with Server("serve", "--port", "0", "--draft", folder / "looks") as server:
            draft = server.ask("/draft/")[0], server.ask("/")[0]
        os.chdir("/")
    return same(nowhere=(nowhere.returncode, 1), no_draft=(no_draft.returncode, 1), draft=(draft, (200, 200))) + holds(
        says="is no publication" in no_draft.stderr)


ON_ONE = [
    ("a page is sent whole, with its headers", check_whole),
    ("each kind of file has its type and its time to be kept", check_kinds),
    ("who takes gzip gets it", check_gzip),
    ("what a reader has is not sent again", check_unchanged),
    ("HEAD says what GET says", check_head),
    ("nothing but GET and HEAD", check_methods),
    ("folders and refusals show the way", check_ways),
    ("the list has the newest first, in the reader's language", check_list),
    ("no path leads out", check_paths),
    ("no path makes a header", check_splitting),
    ("what is too large or no HTTP is refused", check_limits),
    ("a connection stays, requests may queue on it", check_staying),
    ("300 connections at once", check_many),
    ("who sends a byte a second is cut, others do not wait", check_slow),
    ("a draft is not shown under a foreign name", check_host),
    ("a draft is not kept, and a new one replaces it", check_draft),
    ("a damaged file is not sent, a cut one harms nobody", check_damage),
    ("a release that comes is there", check_new_release),
    ("a port that is taken: by whom", check_taken),
    ("what is under way is finished at the end", check_end),
]
BY_THEMSELVES = [
    ("a second signal does not wait", check_second_signal),
    ("nothing released, then one: the way to it", check_alone),
    ("where there is no home or no draft", check_places),
]


def say(number, sentence, faults):
    print(f"{'not ok' if faults else 'ok'} {number} - {sentence}", flush=True)
    for fault in faults:
        print("# " + str(fault).replace("\n", " "), flush=True)
    return bool(faults)


def attempt(check, *arguments):
    try:
        return check(*arguments)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


def main():
    n_failed = 0
    print(f"1..{len(ON_ONE) + len(BY_THEMSELVES)}")
    with tempfile.TemporaryDirectory(prefix="plumbline-serve.") as name:
        folder = Path(name)
        home = make_home(folder / "home")
        release(home, "2.9")
        release(home, "2.10")
        make_publication(folder / "looks", site("first look"))
        with Server("-C", home, "serve", "--port", "0", "--draft", folder / "looks") as server:
            for number, (sentence, check) in enumerate(ON_ONE, 1):
                n_failed += say(number, sentence, attempt(check, server, folder))
        for number, (sentence, check) in enumerate(BY_THEMSELVES, len(ON_ONE) + 1):
            n_failed += say(number, sentence, attempt(check, folder))
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
