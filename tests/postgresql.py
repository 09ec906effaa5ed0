"""A PostgreSQL that lives as long as a command: `python -m tests.postgresql make dev` runs it on a database of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = DATABASE = "clinicblog"
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
# Nothing here needs to survive a power cut.
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=200",
)
SECONDS_TO_START = 60


def find_binaries() -> Path | None:
    """The folder of `initdb` and `postgres`: on PATH, else the newest of the usual places."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True).stdout.strip()
        folders.append(Path(told))
    for pattern in PLACES:
        folders += sorted(Path("/").glob(pattern[1:]), key=version_in, reverse=True)
    return next((folder for folder in folders if is_complete(folder)), None)


def version_in(folder: Path) -> int:
    digits = "".join(c for c in folder.parent.name.partition(".")[0] if c.isdigit())
    return int(digits or 0)


def is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("initdb", "postgres"))


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """The DATABASE_URL of a server that is gone without a trace when the block is left, however it is left."""
    # Not TMPDIR: the path of a socket may have a hundred characters, and macOS uses half of them.
    folder = Path(tempfile.mkdtemp(prefix="clinicblog-pg-", dir="/tmp"))
    try:
        make_cluster(binaries, folder)
        with running(binaries, folder):
            # django-environ's way to name the folder of a socket: before the name of the database.
            yield f"postgres://{USER}@/{folder}/{DATABASE}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_cluster(binaries: Path, folder: Path) -> None:
    if account := unprivileged():
        shutil.chown(folder, account, pwd.getpwnam(account).pw_gid)
    # A collation unlike SQLite's: what is shown A–Z must not lean on the database's.
    told = subprocess.run([binaries / "initdb", "--help"], capture_output=True, text=True).stdout
    order = ("--locale-provider=icu", "--icu-locale=en") if "--icu-locale" in told else ()
    command = [
        binaries / "initdb",
        "--auth=trust",
        f"--username={USER}",
        "--encoding=UTF8",
        "--locale=C",
        *order,
    ]
    made = subprocess.run(
        [*command, "--no-sync", folder / "data"], **as_owner(folder), capture_output=True, text=True
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr.strip()}")


@contextmanager
def running(binaries: Path, folder: Path) -> Iterator[None]:
    settings = [part for setting in FAST for part in ("-c", setting)]
    command = [binaries / "postgres", "-D", folder / "data", "-k", folder, *settings]
    log = (folder / "log").open("w+")
    # In a session of its own: Ctrl+C reaches the tests first, and the server when they are done.
    server = subprocess.Popen(command, **as_owner(folder), stdout=log, stderr=log, start_new_session=True)
    try:
        wait_for(server, folder)
        yield
    finally:
        stop(server)
        log.close()


def wait_for(server: subprocess.Popen, folder: Path) -> None:
    """Return once the server answers and has an empty database."""
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with psycopg.connect(
                host=str(folder), user=USER, dbname="postgres", autocommit=True
            ) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}") from None
            time.sleep(0.05)


def stop(server: subprocess.Popen) -> None:
    """End the server without waiting for those who are connected."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def unprivileged() -> str | None:
    """The account that runs the server when we are root, as whom it refuses to run."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def as_owner(folder: Path) -> dict:
    account = unprivileged()
    return {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}} | (
        {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account else {}
    )


def main(command: list[str]) -> int:
    binaries = find_binaries()
    if binaries is None:
        print(
            "PostgreSQL's server programs are not here. On Debian: apt-get install postgresql",
            file=sys.stderr,
        )
        return 1
    with cluster(binaries) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
