#!/usr/bin/env python3
"""A published page, served by plumbline and by nginx: requests a second of both, and the ratio.

    bench/serve.py [BUILD] [SECONDS]        BUILD holds the program, made with --buildtype release

Needs Debian's nginx-light and wrk. The same files lie under both: a page of 60 kB, the same as a browser asks
for it (gzip, which both have ready beside it), and one of 5 kB. wrk asks with 2 threads over 64 connections
that stay open; the two sides take turns, twice each, and the better turn counts. nginx runs with a worker a
core, sendfile, gzip_static and no access log. Ends with 1 below 0.5 of nginx.
"""

import gzip
import hashlib
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
TO_REACH = 0.5
TURNS = 2
CONF = """
daemon off; master_process on; worker_processes {n_cores}; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; }}
    access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000; gzip_static on;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def make_page(n_bytes):
    """Words as pages have them: they compress about as well."""
    draw = random.Random(n_bytes)
    words = ["".join(draw.choices("aeinorstlu", k=draw.randint(2, 9))) for _ in range(800)]
    rows = []
    while sum(map(len, rows)) < n_bytes:
        rows.append(f'<tr class="row"><th scope="row"><a href="states/{draw.choice(words)}.html">{draw.choice(words)}'
                    f'</a></th><td>{" ".join(draw.choices(words, k=12))}</td></tr>\n')
    return ("<!doctype html><title>Matrix</title><table>" + "".join(rows))[:n_bytes].encode()


def make_release(home):
    root = home / "publications/1.0"
    root.mkdir(parents=True)
    (home / "plumbline.conf").write_text("person = ana\n")
    for name, n_bytes in (("large.html", 60_000), ("small.html", 5_000), ("index.html", 500)):
        page = make_page(n_bytes)
        (root / name).write_bytes(page)
        (root / f"{name}.gz").write_bytes(gzip.compress(page, 9, mtime=0))
    files = [{"path": path.name, "bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
             for path in sorted(root.iterdir())]
    manifest = json.dumps({"files": files}).encode()
    (root / "manifest.json").write_bytes(manifest)
    (home / "publications/1.0.release.json").write_text(
        json.dumps({"label": "1.0", "manifest_sha256": hashlib.sha256(manifest).hexdigest()}))
    return root


def start_ours(program, home):
    ours = subprocess.Popen([program, "-C", home, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    address = ours.stdout.readline().strip()
    if not address:
        sys.exit("bench/serve.py: plumbline serve does not start")
    return ours, address


def free_port():
    import socket
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start_nginx(folder, root):
    port = free_port()
    conf = folder / "nginx.conf"
    conf.write_text(CONF.format(n_cores=os.cpu_count(), folder=folder, port=port, root=root.parent))
    for path in (root, *root.iterdir(), *root.parents):  # its workers are somebody else when root starts it
        if Path(tempfile.gettempdir()) in path.parents:
            path.chmod(path.stat().st_mode | 0o055)
    nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", conf, "-p", folder])
    return nginx, f"http://127.0.0.1:{port}/"


def wait_for(address, path, want):
    for _ in range(100):
        try:
            with urllib.request.urlopen(address + path) as answer:
                if answer.read() == want:
                    return
                sys.exit(f"bench/serve.py: {address}{path} gives something else")
        except OSError:
            time.sleep(0.05)
    sys.exit(f"bench/serve.py: {address} does not answer")


def ask(address, seconds, headers):
    words = ["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency"]
    for header in headers:
        words += ["-H", header]
    out = subprocess.run([*words, address], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        print("    " + next(line.strip() for line in out.splitlines() if "Non-2xx" in line or "Socket errors" in line))
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", out)[1]), re.search(r"99%\s+(\S+)", out)[1]


def compare(what, path, headers, sides, seconds):
    best = {}
    for _ in range(TURNS):
        for name, address in sides.items():
            best[name] = max(best.get(name, (0, "")), ask(address + path, seconds, headers))
    ratio = best["plumbline"][0] / best["nginx"][0]
    print(f"{what:<28} plumbline {best['plumbline'][0]:9,.0f} requests a second (p99 {best['plumbline'][1]})   "
          f"nginx {best['nginx'][0]:9,.0f} (p99 {best['nginx'][1]})   ratio {ratio:.2f}   "
          f"{'reached' if ratio >= TO_REACH else 'MISSED'}", flush=True)
    return ratio >= TO_REACH


def print_machine(program):
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
    nginx = subprocess.run([shutil.which("nginx") or "/usr/sbin/nginx", "-v"], capture_output=True, text=True).stderr
    wrk = subprocess.run(["wrk", "-v"], capture_output=True, text=True).stdout.split("\n")[0]
    library = subprocess.run(["pkg-config", "--modversion", "libmicrohttpd"], capture_output=True, text=True).stdout
    print(f"machine: {cpu}, {os.cpu_count()} processors, Linux {platform.release()}; load {os.getloadavg()[0]:.1f}; "
          "wrk runs on the same processors")
    print(f"versions: {version}; libmicrohttpd {library.strip()}; {nginx.strip()}; {wrk.split(' [')[0]}\n")


def memory_of(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return {name: int(re.search(rf"{name}:\s+(\d+)", status)[1]) // 1024 for name in ("VmRSS", "RssAnon")}


def run(program, folder, seconds):
    root = make_release(folder / "home")
    ours, our_address = start_ours(program, folder / "home")
    nginx, nginx_address = start_nginx(folder, root)
    sides = {"plumbline": our_address + "1.0/", "nginx": nginx_address + "1.0/"}
    try:
        for address in sides.values():
            wait_for(address, "large.html", (root / "large.html").read_bytes())
        fine = compare("60 kB", "large.html", [], sides, seconds)
        fine &= compare("60 kB, as gzip", "large.html", ["Accept-Encoding: gzip"], sides, seconds)
        fine &= compare("5 kB", "small.html", [], sides, seconds)
        memory = memory_of(ours)
        print(f"memory of plumbline afterwards: {memory['VmRSS']} MiB, {memory['RssAnon']} of them anonymous")
        return fine
    finally:
        for process in (ours, nginx):
            process.terminate()
            process.wait()


def main():
    program = Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "build") / "plumbline"
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    if not shutil.which("wrk"):
        sys.exit("bench/serve.py: install nginx-light and wrk")
    print_machine(program)
    with tempfile.TemporaryDirectory(prefix="plumbline-bench.") as folder:
        sys.exit(0 if run(program, Path(folder), seconds) else 1)


main()
