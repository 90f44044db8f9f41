#!/usr/bin/env python3
"""Runs the tests of a build folder and says what they found.

    tests/run.py BUILD [--suite S]... [--exclude-suite S]... [--jobs N] [--times N] [NAME]...

The tests are those that meson.build declares with test(), in suites. The build is brought up to date
first. What a test prints decides:

  TAP (protocol: 'tap', or any program that prints a plan "1..N")
      Each "ok" and "not ok" is counted. A program also fails when it crashes, ends with another code
      than 0, runs longer than its timeout, prints "Bail out!" or no plan, or ran not as many as planned.
      A skip is "ok 3 - name # SKIP reason". cmocka has no place for a reason: print the line
      "# skip: reason" before skip().
  anything else
      One test: code 0 passes, 77 skips (its last line is the reason), any other fails.

A test also fails when a sanitizer has reported anything in one of its processes, whatever became of
that process, and when it leaves processes running. A skip fails unless its reason names ../shared and
that folder is not there: everything else a test needs is installed by ./check or lies in the project.

A test starts in the folder that meson.build names, or in an empty one of its own. In its environment
it finds LC_ALL=C.UTF-8, no TZ, and
  PLUMBLINE_TEST_STORE       sqlite (unless set otherwise) or postgresql
  PLUMBLINE_TEST_PG          the PostgreSQL to make databases in (tests/with-postgres sets it)
  PLUMBLINE_BINARY           the program that was built
  PLUMBLINE_SOURCE           the root of the source
  PLUMBLINE_SHARED           the folder ../shared, absolute; not set where it is absent
  PLUMBLINE_STATEMENT_COUNT  a file to append lines to such as "sqlite 1234": statements executed
  TMPDIR                     that folder of its own, removed afterwards
In BUILD/test-results lie the output of each test and summary.json. Ends with 1 when anything failed.
"""

import argparse
import dataclasses
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
SHOWN_BYTES = 100_000          # of one output, of a failing test
SANITIZER_CODE = 99            # no test expects this code, so none takes a report for a refusal
STRAY_GRACE_S = 2.0            # for processes that are about to end by themselves
MARK = "PLUMBLINE_TEST_RUN"    # in the environment of whatever a test starts, so that it can be found

RESULT = re.compile(r"(not )?ok\b\s*(\d+)?\s*-?\s*(.*)")
PLAN = re.compile(r"1\.\.(\d+)\s*(?:#\s*(?:skip\S*)?\s*(.*))?$", re.IGNORECASE)
SKIP = re.compile(r"(?:^|\s)#\s*skip\S*\s*(.*)$", re.IGNORECASE)
UBSAN = re.compile(r"^\S+:\d+:\d+: runtime error: ", re.MULTILINE)
REASON = re.compile(r"#\s*skip:\s*(.*)$", re.IGNORECASE)


@dataclasses.dataclass
class Test:
    name: str
    suites: list
    command: list
    env: dict
    workdir: str | None
    timeout_s: float | None
    tap: bool
    parallel: bool


@dataclasses.dataclass
class Verdict:
    passed: int = 0
    failed: int = 0
    skips: list = dataclasses.field(default_factory=list)      # reasons
    problems: list = dataclasses.field(default_factory=list)   # of the program as a whole
    seconds: float = 0.0


@dataclasses.dataclass
class Running:
    test: Test
    process: subprocess.Popen
    pidfd: int
    started: float
    deadline: float | None
    mark: str
    folder: Path       # out, err and sanitizer reports
    scratch: Path      # its TMPDIR


# Which tests there are

def list_tests(build, times):
    text = subprocess.run(["meson", "introspect", "--tests", str(build)],
                          check=True, stdout=subprocess.PIPE, text=True).stdout
    return [make_test(entry, times) for entry in json.loads(text)]


def make_test(entry, times):
    timeout = entry["timeout"]
    return Test(name=entry["name"],
                suites=[suite.rpartition(":")[2] for suite in entry["suite"]],
                command=entry["cmd"], env=entry["env"], workdir=entry["workdir"],
                timeout_s=timeout * times if timeout and timeout > 0 else None,
                tap=entry["protocol"] == "tap", parallel=entry["is_parallel"])


def choose_tests(tests, wanted, unwanted, names):
    def chosen(test):
        return ((not wanted or set(test.suites) & set(wanted))
                and not set(test.suites) & set(unwanted)
                and (not names or any(name in label(test) for name in names)))

    return [test for test in tests if chosen(test)]


def label(test):
    return f"{test.suites[0]}/{test.name}" if test.suites and test.suites[0] else test.name


# Running them

def make_environment(build, statements):
    env = {name: value for name, value in os.environ.items()
           if name not in ("TZ", "LANG", "LANGUAGE") and not name.startswith("LC_")}
    env.setdefault("PLUMBLINE_TEST_STORE", "sqlite")
    if "PLUMBLINE_SHARED" not in env and (SOURCE.parent / "shared").is_dir():
        env["PLUMBLINE_SHARED"] = str(SOURCE.parent / "shared")
    env.update({
        "LC_ALL": "C.UTF-8",
        "PLUMBLINE_BINARY": str(build / "plumbline"),
        "PLUMBLINE_SOURCE": str(SOURCE),
        "PLUMBLINE_STATEMENT_COUNT": str(statements),
        "CMOCKA_MESSAGE_OUTPUT": "tap",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    })
    return env


def sanitizer_options(env, folder):
    """Reports go to files, where they are found even when nobody looks at the process that made them."""
    common = f"log_path={folder}/sanitizer:exitcode={SANITIZER_CODE}:print_stacktrace=1"
    ours = {
        "ASAN_OPTIONS": f"{common}:detect_leaks=1:detect_stack_use_after_return=1",
        "UBSAN_OPTIONS": f"{common}:halt_on_error=1",
        "LSAN_OPTIONS": common,
    }
    return {name: f"{value}:{env[name]}" if env.get(name) else value for name, value in ours.items()}


def start(test, number, folder, scratch, env):
    folder.mkdir()
    scratch.mkdir()
    mark = f"{os.getpid()}-{number}"
    own = {**env, **sanitizer_options(env, folder), "TMPDIR": str(scratch), MARK: mark, **test.env}
    with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
        def run(command):
            return subprocess.Popen(command, cwd=test.workdir or scratch, env=own, stdin=subprocess.DEVNULL,
                                    stdout=out, stderr=err, start_new_session=True)
        try:
            process = run(test.command)
        except OSError as error:
            err.write(f"cannot be started: {error}\n".encode())
            process = run(["sh", "-c", "exit 127"])
    now = time.monotonic()
    return Running(test, process, os.pidfd_open(process.pid), now,
                   now + test.timeout_s if test.timeout_s else None, mark, folder, scratch)


def run_all(tests, jobs, results, scratch, env, report):
    """Calls report(running, timed_out) for each; those that want the machine for themselves come last."""
    waiting = sorted(enumerate(tests, 1), key=lambda pair: not pair[1].parallel)
    running = []
    while waiting or running:
        while waiting and may_start(waiting[0][1], running, jobs):
            number, test = waiting.pop(0)
            name = f"{number:03d}-{re.sub(r'[^A-Za-z0-9_.-]+', '-', label(test))}"
            running.append(start(test, number, results / name, scratch / str(number), env))
        for one, timed_out in wait_for_any(running):
            running.remove(one)
            report(one, timed_out)


def may_start(test, running, jobs):
    if not running:
        return True
    return test.parallel and len(running) < jobs and all(one.test.parallel for one in running)


def wait_for_any(running):
    """Those that have ended, or have had their time."""
    while True:
        deadlines = [one.deadline for one in running if one.deadline]
        patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        ended = set(select.select([one.pidfd for one in running], [], [], patience)[0])
        now = time.monotonic()
        done = [(one, one.pidfd not in ended) for one in running
                if one.pidfd in ended or (one.deadline and one.deadline <= now)]
        if done:
            return done


def kill_marked(prefix):
    """Kills every process of a test, also those in sessions of their own. Gives what they were."""
    killed = {}
    for _ in range(100):
        found = [pid for pid, mark in list_marked() if mark.startswith(prefix)]
        if not found:
            break
        for pid in found:
            killed.setdefault(pid, describe_process(pid))
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)
    return [words for words in killed.values() if words]


def list_marked():
    key = f"{MARK}=".encode()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            variables = Path("/proc", pid, "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        for variable in variables:
            if variable.startswith(key):
                yield int(pid), variable[len(key):].decode() + "."


def describe_process(pid):
    try:
        return Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()[:100]
    except OSError:
        return ""


def kill_strays(mark):
    """What a test has left running, after a moment's grace."""
    until = time.monotonic() + STRAY_GRACE_S
    while any(found == f"{mark}." for _, found in list_marked()):
        if time.monotonic() > until:
            return kill_marked(f"{mark}.")
        time.sleep(0.05)
    return []


# Judging them

def judge(one, timed_out):
    if timed_out:
        kill_marked(f"{one.mark}.")
    code = one.process.wait()
    os.close(one.pidfd)
    seconds = time.monotonic() - one.started
    strays = kill_strays(one.mark)

    out = (one.folder / "out").read_text(encoding="utf-8", errors="replace")
    err = (one.folder / "err").read_text(encoding="utf-8", errors="replace")
    if one.test.tap or any(PLAN.match(line) for line in out.splitlines()):
        verdict = read_tap(out)
        if code > 0 and not verdict.failed:
            verdict.problems.append(f"ended with code {code}")
    else:
        verdict = read_code(code, out + err)
    if timed_out:
        verdict.problems = [f"ran longer than {one.test.timeout_s:.0f} s"]
    elif code < 0:
        verdict.problems.insert(0, f"killed by {name_signal(-code)}")
    if strays:
        verdict.problems.append("left running: " + "; ".join(strays))
    # gcc's undefined-behaviour sanitizer does not know log_path and prints to stderr.
    if list_reports(one.folder) or UBSAN.search(err):
        verdict.problems.append("a sanitizer found something")
    verdict.failed += bool(verdict.problems)
    verdict.seconds = seconds
    shutil.rmtree(one.scratch, ignore_errors=True)
    return verdict


def read_tap(text):
    verdict = Verdict()
    planned, counted, plans = 0, 0, 0
    reason = ""
    for line in text.splitlines():
        if match := PLAN.match(line):
            plans += 1
            planned += int(match[1])
            if int(match[1]) == 0:
                verdict.skips.append((match[2] or "").strip())
        elif match := REASON.match(line):
            reason = match[1]
        elif line.startswith("Bail out!"):
            verdict.problems.append(line.strip())
        elif match := RESULT.match(line):
            counted += 1
            if skip := SKIP.search(match[3]):
                verdict.skips.append(reason or skip[1].strip())
            elif match[1]:
                verdict.failed += 1
            else:
                verdict.passed += 1
            reason = ""
    if not plans:
        verdict.problems.append("printed no plan (1..N)")
    elif planned != counted:
        verdict.problems.append(f"planned {planned} tests and ran {counted}")
    return verdict


def read_code(code, output):
    if code == 0:
        return Verdict(passed=1)
    if code == 77:
        lines = output.strip().splitlines()
        return Verdict(skips=[lines[-1] if lines else ""])
    return Verdict(problems=[f"ended with code {code}"] if code > 0 else [])


def name_signal(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def list_reports(folder):
    return sorted(folder.glob("sanitizer.*"))


def refuse_skips(verdict, env):
    """A test that did not run is a test that failed, unless it needs ../shared and that is absent."""
    refused = [reason for reason in verdict.skips if "../shared" not in reason or "PLUMBLINE_SHARED" in env]
    verdict.skips = [reason for reason in verdict.skips if reason not in refused]
    verdict.failed += len(refused)
    for reason in refused:
        verdict.problems.append(f"skipped although nothing allows it: {reason or 'no reason given'}")


# Saying it

def print_line(test, verdict):
    counts = [f"{verdict.passed} passed"] if verdict.passed else []
    counts += [f"{verdict.failed} failed"] if verdict.failed else []
    counts += [f"{len(verdict.skips)} skipped"] if verdict.skips else []
    word = "FAILED" if verdict.failed else "ok" if verdict.passed else "skip"
    print(f"{word:<7}{label(test):<40} {', '.join(counts) or 'nothing ran':<28}{verdict.seconds:7.1f} s")


def print_failure(one, verdict):
    for problem in verdict.problems:
        print(f"       {problem}")
    print(f"       command: {' '.join(one.test.command)}")
    for path in [one.folder / "out", one.folder / "err", *list_reports(one.folder)]:
        if path.stat().st_size:
            print(f"----- {one.test.name}: {path.name}")
            print(read_shown(path).rstrip("\n"))
    print("-----")


def read_shown(path):
    data = path.read_bytes()
    if len(data) > SHOWN_BYTES:
        half = SHOWN_BYTES // 2
        note = f"\n… {len(data) - 2 * half} bytes left out …\n".encode()
        data = data[:half] + note + data[-half:]
    return data.decode("utf-8", errors="replace")


def sum_statements(path):
    sums = {}
    for line in path.read_text().splitlines():
        engine, _, count = line.partition(" ")
        sums[engine] = sums.get(engine, 0) + int(count)
    return sums


def make_summary(verdicts, statements):
    return {
        "passed": sum(verdict.passed for _, verdict in verdicts),
        "failed": sum(verdict.failed for _, verdict in verdicts),
        "skipped": [{"test": label(test), "reason": reason}
                    for test, verdict in verdicts for reason in verdict.skips],
        "statements": sum_statements(statements),
        "tests": [{"test": label(test), "passed": verdict.passed, "failed": verdict.failed,
                   "seconds": round(verdict.seconds, 2)} for test, verdict in verdicts],
    }


def parse_arguments():
    parser = argparse.ArgumentParser(formatter_class=argparse.RawDescriptionHelpFormatter,
                                     description=__doc__, usage=argparse.SUPPRESS)
    parser.add_argument("build", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only tests whose name holds this")
    parser.add_argument("--suite", action="append", default=[], help="only tests of this suite")
    parser.add_argument("--exclude-suite", action="append", default=[], help="no test of this suite")
    parser.add_argument("--jobs", type=int, default=2, help="at most so many at a time (2)")
    parser.add_argument("--times", type=float, default=1, help="multiply each timeout, for slow builds")
    return parser.parse_args()


def bring_up_to_date(build):
    if not (build / "build.ninja").exists():
        sys.exit(f"run.py: {build} is no build folder: make it with: meson setup {build}")
    ninja = subprocess.run(["ninja", "-C", str(build), "--quiet", "all", "meson-test-prereq"],
                           stdout=subprocess.PIPE, text=True)
    print(ninja.stdout.replace("ninja: no work to do.\n", ""), end="")
    if ninja.returncode:
        sys.exit(f"run.py: {build} does not build")


def end_on_signal(number, _frame):
    sys.exit(128 + number)


def main():
    arguments = parse_arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end_on_signal)
    sys.stdout.reconfigure(line_buffering=True, errors="replace")

    build = arguments.build.resolve()
    bring_up_to_date(build)
    tests = choose_tests(list_tests(build, arguments.times), arguments.suite, arguments.exclude_suite,
                         arguments.names)
    results = build / "test-results"
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir()
    statements = results / "statements"
    statements.touch()
    env = make_environment(build, statements)
    verdicts = []

    def report(one, timed_out):
        verdict = judge(one, timed_out)
        refuse_skips(verdict, env)
        verdicts.append((one.test, verdict))
        print_line(one.test, verdict)
        if verdict.failed:
            print_failure(one, verdict)

    scratch = Path(tempfile.mkdtemp(prefix="plumbline-tests."))
    try:
        run_all(tests, arguments.jobs, results, scratch, env, report)
    finally:
        kill_marked(f"{os.getpid()}-")
        shutil.rmtree(scratch, ignore_errors=True)

    summary = make_summary(verdicts, statements)
    (results / "summary.json").write_text(json.dumps(summary, indent=1) + "\n")
    if not tests:
        sys.exit("run.py: no test was chosen")
    print(f"{summary['passed']} passed, {summary['failed']} failed, {len(summary['skipped'])} skipped")
    sys.exit(1 if summary["failed"] else 0)


if __name__ == "__main__":
    main()
