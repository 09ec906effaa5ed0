"""Runs every test: with SQLite, and those that touch the database again with PostgreSQL. `make test` calls it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.chromium import find_chromium
from tests.environment import ROOT, plain_environment
from tests.postgresql import cluster, find_binaries

PROCESSES_AT_MOST = 4
NOTHING_COLLECTED = 5
NO_CHROMIUM = "EVERY BROWSER TEST WAS SKIPPED: there is no Chromium. Install one, or name it: CHROMIUM=/path/to/chrome make test"
NO_POSTGRESQL = (
    "NOTHING RAN ON POSTGRESQL: its server programs are not here. On Debian: apt-get install postgresql"
)


@dataclass(frozen=True)
class Run:
    """What came of all tests on one database."""

    database: str
    code: int
    counts: dict[str, int]
    seconds: float

    def __str__(self) -> str:
        told = ", ".join(f"{number} {what}" for what, number in self.counts.items() if number)
        return f"{self.database:<11} {told or 'nothing to run'} in {self.seconds:.0f} s"


def main(arguments: list[str]) -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    chromium = find_or_install("Chromium", find_chromium, apt="chromium", brew=["--cask", "chromium"])
    binaries = find_or_install("PostgreSQL", find_binaries, apt="postgresql", brew=["postgresql"])
    options = ["-n", str(min(os.cpu_count() or 1, PROCESSES_AT_MOST)), "-p", "tests.databases"]
    if chromium is None:
        options.append("--without-browser")
    runs = [run_tests("SQLite", [*options, *arguments], CHROMIUM=chromium or "")]
    if binaries:
        with cluster(binaries) as url:
            options.append("--only-database")
            runs.append(
                run_tests("PostgreSQL", [*options, *arguments], CHROMIUM=chromium or "", DATABASE_URL=url)
            )
    return report(
        runs,
        [sentence for part, sentence in ((chromium, NO_CHROMIUM), (binaries, NO_POSTGRESQL)) if not part],
    )


def run_tests(database: str, options: list[str], **variables: str) -> Run:
    """Run pytest in an environment that holds none of our variables but `variables`, with a DATA_DIR of its own."""
    print(f"\n{database}", flush=True)
    begun = time.monotonic()
    with TemporaryDirectory(prefix="clinicblog-tests-", ignore_cleanup_errors=True) as folder:
        counts = Path(folder) / "counts.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={counts}", *options]
        pytest = subprocess.Popen(command, cwd=ROOT, env=plain_environment(DATA_DIR=folder, **variables))
        try:
            code = pytest.wait()
        except KeyboardInterrupt:  # it reached pytest as well, which says what it got to
            with suppress(subprocess.TimeoutExpired):
                pytest.wait(timeout=30)
            raise
        finally:
            pytest.kill()
        return Run(database, code, read_counts(counts), time.monotonic() - begun)


def read_counts(report: Path) -> dict[str, int]:
    if not report.exists():
        return {}
    suite = ElementTree.parse(report).getroot()[0]
    total, failures, errors, skipped = (
        int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")
    )
    passed = total - failures - errors - skipped
    return {"passed": passed, "FAILED": failures, "ERRORS": errors, "skipped": skipped}


def find_or_install(name: str, find: Callable, *, apt: str, brew: list[str]):
    """What `find` finds, at once or after an attempt to install it."""
    if found := find():
        return found
    print(f"There is no {name} here. Trying to install it ...", flush=True)
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        attempt([*root, "apt-get", "update", "--quiet"])
        attempt([*root, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", apt])
    elif shutil.which("brew"):
        attempt(["brew", "install", "--quiet", *brew])
    return find()


def attempt(command: list[str]) -> None:
    with suppress(OSError, subprocess.TimeoutExpired):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=900)


def report(runs: list[Run], missing: list[str]) -> int:
    print("\n" + "\n".join(map(str, runs)))
    print("".join(f"\n{sentence}\n" for sentence in missing), end="", flush=True)
    # With arguments that select tests, none of them may touch the database.
    codes = [0 if run.code == NOTHING_COLLECTED and run is not runs[0] else run.code for run in runs]
    if missing and os.environ.get("REQUIRE_ALL"):
        print("\nREQUIRE_ALL is set, so this is a failure.")
        codes.append(1)
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
