"""The demonstration, served as in production while a command looks at it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from tests.environment import ROOT, plain_environment

# One address of each type of page.
PAGES = {
    "home": "/",
    "list": "/articles/",
    "article": "/articles/ptsd-treatments-where-to-start/",
    "archive": "/archive/",
    "topics": "/tags/",
    "topic": "/tags/depression/",
    "people": "/people/",
    "person": "/people/jordan-lee/",
    "search-form": "/search/",
    "search": "/search/?q=sleep",
    "search-empty": "/search/?q=zzzz",
    "privacy": "/privacy/",
    "missing": "/nothing/",
    "gone": "/articles/thursday-walking-group/",
}


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a site that holds the demonstration alone, for as long as it is needed."""
    with socket.socket() as probe, TemporaryDirectory(prefix="clinicblog-demo-") as folder:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        variables = {
            "DATA_DIR": folder,
            "STATIC_ROOT": f"{folder}/static",
            "PORT": port,
            "STATIC_HASHED": "1",
        }
        command = [sys.executable, "manage.py", "serve"]
        server = subprocess.Popen(command, cwd=ROOT, env=plain_environment(**variables), stdout=sys.stderr)
        try:
            wait_for(f"http://localhost:{port}/readyz")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            return urlopen(address).close()
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


class Links(HTMLParser):
    """Collects where a page leads."""

    def __init__(self, markup: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src") and value]


def crawl(site: str) -> Iterator[tuple[str, int, str]]:
    """Each page of `site` that a reader can reach: its address, status and HTML ("" for anything else)."""
    waiting, seen = [site + path for path in PAGES.values()], set()
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        status, markup = fetch(address)
        yield address, status, markup
        found = [urldefrag(urljoin(address, link)).url for link in Links(markup).found]
        waiting += [link for link in found if link.startswith(f"{site}/")]


def fetch(address: str) -> tuple[int, str]:
    try:
        with urlopen(address) as answer:
            status, kind, body = answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        status, kind, body = error.code, error.headers["Content-Type"], error.read()
    return status, body.decode() if re.match("text/html", kind or "") else ""
