import errno
import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.importers.demo import load_demo
from articles.models import Article, User

# Without letters and digits that people mistake for one another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
TAKEN = "Port {port} is taken by another program. Choose another: make run PORT={other}"
REFUSED = "Port {port} cannot be used ({why}). Choose another: make run PORT=8001"


class PortError(Exception):
    """Nothing can be served there; the message says why, in a sentence for whoever asked."""


class Command(BaseCommand):
    help = "Prepare what is missing and serve as in production, on 127.0.0.1: database, demonstration, account, static files."

    def handle(self, **options):
        os.umask(0o077)
        try:
            listener = listen(settings.PORT)
        except PortError as problem:
            self.stderr.write(str(problem))
            sys.exit(1)
        call_command("migrate", verbosity=0)
        self.fill_empty_site()
        if settings.IS_STATIC_HASHED:
            self.collect_static_files()
        self.tell_where(self.make_account())
        self.become_server(listener)

    def fill_empty_site(self) -> None:
        if not Article.objects.exists():
            self.stdout.write(f"Loaded {len(load_demo())} demonstration articles.")

    def collect_static_files(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / ".collected-from"
        sources = fingerprint_of_sources()
        if stamp.exists() and stamp.read_text() == sources:
            return
        self.stdout.write("Preparing static files ...")
        self.stdout.flush()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(sources)

    def make_account(self) -> list[tuple[str, str]]:
        """Where nobody can sign in, an administrator; answers the lines that tell it, this once."""
        if User.objects.filter(is_staff=True, is_active=True).exists():
            return []
        name, password = free_username(), new_password()
        User.objects.create_superuser(name, f"{name}@localhost", password)
        return [
            ("User name", name),
            ("Password", f"{password}   (shown this once: keep it, or change it there)"),
        ]

    def tell_where(self, account: list[tuple[str, str]]) -> None:
        lines = [("Read", f"{settings.SITE_URL}/"), ("Sign in", f"{settings.SITE_URL}/admin/"), *account]
        if urlsplit(settings.SITE_URL).port != settings.PORT:
            lines.append(("Listening", f"127.0.0.1:{settings.PORT}"))
        lines.append(("Stop", "Ctrl+C"))
        self.stdout.write("")
        for label, text in lines:
            self.stdout.write(f"  {label:<10} {text}")
        self.stdout.write("")
        self.stdout.flush()

    def become_server(self, listener: socket.socket) -> None:
        """Hand the open socket to gunicorn, which takes the place of this process."""
        listener.set_inheritable(True)
        config = settings.BASE_DIR / "deploy" / "gunicorn.conf.py"
        command = [sys.executable, "-m", "gunicorn", "--chdir", settings.BASE_DIR, "--config", config]
        os.execv(sys.executable, [*map(str, command), "--bind", f"fd://{listener.fileno()}"])  # noqa: S606 - no shell wanted


def listen(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1:`port`; PortError says in a sentence why there is none."""
    # Asking first: another program may hold localhost by IPv6, or all addresses, where binding would still succeed.
    if does_answer(port):
        raise PortError(TAKEN.format(port=port, other=port + 1))
    try:
        return socket.create_server(("127.0.0.1", port), backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortError(TAKEN.format(port=port, other=port + 1)) from error
        raise PortError(REFUSED.format(port=port, why=(error.strerror or str(error)).lower())) from error
    except OverflowError as error:
        raise PortError(REFUSED.format(port=port, why="a port is a number up to 65535")) from error


def does_answer(port: int) -> bool:
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
    except (OSError, OverflowError):
        return False
    return True


def fingerprint_of_sources() -> str:
    """Changes whenever a static file, or what prepares static files, does."""
    digest = hashlib.sha256()
    storage = settings.BASE_DIR / "clinicblog" / "storage.py"
    paths = [Path(place.path(name)) for finder in get_finders() for name, place in finder.list([])]
    for path in (storage, *sorted(paths)):
        found = path.stat()
        digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def free_username() -> str:
    name, number = "admin", 1
    while (
        User.objects.filter(username__iexact=name).exists()
        or User.objects.filter(email__iexact=f"{name}@localhost").exists()
    ):
        number += 1
        name = f"admin{number}"
    return name


def new_password() -> str:
    """About 79 bits, in four groups that can be read aloud."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
