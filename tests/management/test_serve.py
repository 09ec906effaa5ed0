import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from articles.management.commands.serve import Command, PortError, listen
from articles.models import User
from tests.environment import ROOT, plain_environment
from tests.factories import make_user

MALFORMED = (b"NOT A REQUEST\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nNo colon\r\n\r\n")


class Site:
    """`manage.py serve` with a DATA_DIR of its own, as `make run` starts it but for the static files."""

    def __init__(self, folder: Path):
        self.data = folder / "data"
        self.port = free_port()
        self.process = None

    def start(self) -> str:
        """Begin serving, and answer what was printed up to the line that tells how to stop."""
        environment = plain_environment(DATA_DIR=str(self.data), PORT=str(self.port), DEBUG="0")
        command = [sys.executable, "manage.py", "serve"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, **pipes)
        told = ""
        for line in self.process.stdout:
            told += line
            if line.startswith("  Stop"):
                return told + self.process.stdout.readline()
        raise AssertionError(told + self.process.stderr.read())

    def stop(self) -> tuple[int, str, str]:
        """Press Ctrl+C, which reaches the whole group; answer the exit code and what was printed since."""
        os.killpg(self.process.pid, signal.SIGINT)
        rest, errors = self.process.communicate(timeout=30)
        return self.process.returncode, rest, errors

    def ask(self, method: str, path: str, body: str | None = None, **headers: str):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": f"localhost:{self.port}", **named})
        response = connection.getresponse()
        response.text = response.read().decode()
        connection.close()
        return response

    def sign_in(self, name: str, password: str) -> int:
        cookie = self.ask("GET", "/admin/login/").getheader("Set-Cookie").partition(";")[0]
        fields = {"username": name, "password": password, "csrfmiddlewaretoken": cookie.partition("=")[2]}
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", "/admin/login/", urlencode(fields), Cookie=cookie, Content_Type=kind).status


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    if site.process and site.process.poll() is None:
        os.killpg(site.process.pid, signal.SIGKILL)
        site.process.communicate()


FIRST_RUN = r"""Loaded 11 demonstration articles.

  Read       http://localhost:{port}/
  Sign in    http://localhost:{port}/admin/
  User name  admin
  Password   (\S+)   \(shown this once: keep it, or change it there\)
  Stop       Ctrl\+C

"""
LATER_RUN = """
  Read       http://localhost:{port}/
  Sign in    http://localhost:{port}/admin/
  Stop       Ctrl+C

"""


def test_serve_prepares_everything_and_keeps_it(site):
    password = re.fullmatch(FIRST_RUN.format(port=site.port), site.start())[1]
    assert "PHQ-9 and GAD-7" in site.ask("GET", "/articles/").text
    assert (site.sign_in("admin", "wrong"), site.sign_in("admin", password)) == (200, 302)
    assert site.stop() == (0, "", "")

    begun = time.monotonic()
    assert site.start() == LATER_RUN.format(port=site.port)
    assert "PHQ-9 and GAD-7" in site.ask("GET", "/articles/").text
    assert time.monotonic() - begun < 20  # one second on a machine that is not busy
    assert site.sign_in("admin", password) == 302
    assert site.stop() == (0, "", "")


def test_serve_keeps_the_clinics_files_to_itself_and_logs_no_visitor(site):
    site.start()
    for request in MALFORMED:
        with socket.create_connection(("127.0.0.1", site.port), timeout=30) as connection:
            connection.sendall(request)
            assert connection.recv(12) == b"HTTP/1.1 400"
    assert site.ask("GET", "/", Host="evil.example").status == 400
    assert site.ask("GET", "/nothing-here/").status == 404
    modes = {path: oct(path.stat().st_mode)[-3:] for path in (site.data, *site.data.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {"700"}
    # What readers get anyway may be read by a server in front that is let into the folder.
    kept = {mode for path, mode in modes.items() if path.is_file() and "media" not in path.parts}
    assert kept == {"600"}
    assert site.data / "clinicblog.sqlite3" in modes
    assert site.stop() == (0, "", "")


def test_serve_loads_no_demonstration_into_a_clinics_blog(site):
    site.start()
    site.stop()
    database = sqlite3.connect(site.data / "clinicblog.sqlite3")
    database.create_function("REGEXP", 2, lambda pattern, text: True)
    with database:
        database.execute("UPDATE articles_article SET slug = 'ours-' || id, uid = printf('%032x', id)")
    database.close()
    assert "demonstration" not in site.start()


def test_serve_says_in_one_sentence_that_the_port_is_taken(site):
    with socket.create_server(("127.0.0.1", site.port)):
        environment = plain_environment(DATA_DIR=str(site.data), PORT=str(site.port))
        served = subprocess.run(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment, capture_output=True, text=True
        )
    sentence = (
        f"Port {site.port} is taken by another program. Choose another: make run PORT={site.port + 1}\n"
    )
    assert (served.returncode, served.stdout, served.stderr) == (1, "", sentence)
    assert not (site.data / "clinicblog.sqlite3").exists()


def test_listen_sees_who_holds_the_port_by_ipv6_alone():
    try:
        holder = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with holder:
        port = holder.getsockname()[1]
        if ("::1", port) not in {found[4][:2] for found in socket.getaddrinfo("localhost", port)}:
            pytest.skip("localhost is no IPv6 address here")
        with pytest.raises(PortError):
            listen(port)


def test_listen_refuses_a_port_that_is_no_port():
    with pytest.raises(PortError) as refusal:
        listen(70_000)
    assert str(refusal.value) == (
        "Port 70000 cannot be used (a port is a number up to 65535). Choose another: make run PORT=8001"
    )


@pytest.mark.django_db
def test_make_account_adds_none_where_somebody_can_sign_in():
    make_user(group="Writer")
    assert Command().make_account() == []
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_make_account_adds_one_where_nobody_can_sign_in():
    make_user(is_staff=False)
    make_user(username="Admin", is_active=False)
    make_user(email="ADMIN2@localhost", is_active=False)
    (_, name), _ = Command().make_account()
    made = User.objects.get(username=name)
    assert (name, made.email, made.is_staff, made.is_superuser) == ("admin3", "admin3@localhost", True, True)
