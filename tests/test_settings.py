import json
import os
import subprocess
import sys

import pytest

from tests.environment import ROOT, plain_environment

ASK = "import json, sys; from clinicblog import settings; print(json.dumps([getattr(settings, name, None) for name in sys.argv[1:]]))"


@pytest.fixture
def told(tmp_path):
    """What the settings of these names are in an environment of these variables alone."""

    def ask(*names, **variables):
        environment = plain_environment(**{"DATA_DIR": str(tmp_path / "data"), **variables})
        command = [sys.executable, "-c", ASK, *names]
        return json.loads(subprocess.check_output(command, cwd=ROOT, env=environment, text=True))

    return ask


def test_settings_without_any_environment_serve_this_machine(told):
    assert told("DEBUG", "SITE_URL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "TRUSTED_PROXIES") == [
        False,
        "http://localhost:8000",
        ["localhost", "localhost", "127.0.0.1"],
        ["http://localhost:8000"],
        [],
    ]


def test_settings_follow_the_port(told):
    assert told("SITE_URL", PORT="8123") == ["http://localhost:8123"]


def test_settings_of_plain_http_ask_for_no_https(told):
    names = (
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
    )
    assert told(*names) == ["sessionid", "csrftoken", False, False, 0]


def test_settings_of_https_follow_from_the_address(told):
    names = (
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
    )
    url = "https://blog.example.org/"
    assert told(*names, SITE_URL=url) == ["__Host-sessionid", "__Host-csrftoken", True, True, 31_536_000]
    assert told("SITE_URL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", SITE_URL=url) == [
        "https://blog.example.org",
        ["blog.example.org", "localhost", "127.0.0.1"],
        ["https://blog.example.org"],
    ]


def test_settings_redirect_to_https_only_behind_a_proxy_that_speaks_it(told):
    names = ("SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER", "SECURE_REDIRECT_EXEMPT")
    https = {"SITE_URL": "https://blog.example.org"}
    assert told(*names, **https) == [None, None, None]
    assert told(*names, TRUSTED_PROXIES="10.0.0.2") == [None, None, None]
    assert told(*names, **https, TRUSTED_PROXIES="10.0.0.2") == [
        True,
        ["HTTP_X_FORWARDED_PROTO", "https"],
        ["^healthz$", "^readyz$"],
    ]


def test_settings_leave_subdomains_to_the_clinic(told):
    names = ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    assert told(*names, SITE_URL="https://blog.example.org") == [False, False]
    assert told(*names, HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1") == [True, True]


def test_secret_key_is_made_once_and_kept_private(told, tmp_path):
    first = told("SECRET_KEY")
    kept = tmp_path / "data" / "secret_key"
    assert told("SECRET_KEY") == first == [kept.read_text()]
    assert len(first[0]) >= 50
    assert oct(kept.stat().st_mode)[-3:] == "600"
    assert oct(kept.parent.stat().st_mode)[-3:] == "700"


def test_secret_key_is_one_for_processes_that_start_together(tmp_path):
    environment = plain_environment(DATA_DIR=str(tmp_path))
    command = [sys.executable, "-c", ASK, "SECRET_KEY"]
    started = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(4)]
    assert len({process.communicate()[0] for process in started}) == 1
    assert os.listdir(tmp_path) == ["secret_key"]


def test_secret_key_of_the_environment_is_written_nowhere(told, tmp_path):
    assert told("SECRET_KEY", SECRET_KEY="given") == ["given"]
    assert os.listdir(tmp_path / "data") == []


def test_environment_wins_over_the_file(told, tmp_path):
    file = tmp_path / "clinic.env"
    file.write_text("SITE_URL=https://file.example\nPORT=9000\n")
    assert told("SITE_URL", "PORT", ENV_FILE=str(file), PORT="9001") == ["https://file.example", 9001]


def test_postgresql_and_redis_come_by_environment_alone(told):
    url = "postgres://clinic:secret@db.example/blog"
    (database,), (cache,) = (
        told("DATABASE", DATABASE_URL=url),
        told("CACHES", CACHE_URL="redis://cache.example/0"),
    )
    assert (database["ENGINE"], database["HOST"], database["NAME"]) == (
        "django.db.backends.postgresql",
        "db.example",
        "blog",
    )
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (None, True)
    assert database["OPTIONS"] == {"connect_timeout": 2}
    assert cache["default"]["LOCATION"] == "redis://cache.example/0"


def test_more_processes_than_one_need_a_shared_cache(tmp_path):
    def check(**variables):
        environment = plain_environment(DATA_DIR=str(tmp_path), WEB_CONCURRENCY="2", **variables)
        command = [sys.executable, "manage.py", "check"]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    refused, accepted = check(), check(CACHE_URL="redis://cache.example/0")
    assert (refused.returncode, accepted.returncode) == (1, 0)
    assert "WEB_CONCURRENCY is more than 1, but the processes share no cache." in refused.stderr
