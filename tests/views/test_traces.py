"""Nothing about who read is left anywhere."""

import logging
import pickle
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from articles.models import State
from tests.factories import DAY, NOON, make_article
from tests.views.browsers import CHROME, read, views

ADDRESS, PROXY = "198.51.100.77", "203.0.113.9"
AGENT = CHROME.replace("Chrome/140.0.0.0", "Chrome/140.0.77.99")
KEPT_LIST = re.compile(r":1:(archive|companions|most-read|related|topics):[A-Za-z0-9:/-]+")
TOLD = [ADDRESS, PROXY, AGENT, "140.0.77.99"]


def read_everything(client, settings) -> None:
    """Read, twice and through a proxy; be a bot, be refused, ask for what is not there."""
    settings.TRUSTED_PROXIES = [PROXY]
    article = make_article(state=State.PUBLISHED, at=NOON, slug="sleep")
    gone = make_article(state=State.WITHDRAWN, at=NOON)
    for path in (
        "/",
        "/articles/sleep/",
        "/articles/never/",
        gone.get_absolute_url(),
        "/feed/",
        "/articles/?page=9",
    ):
        client.get(path, headers={"user-agent": AGENT, "x-forwarded-for": ADDRESS}, REMOTE_ADDR=PROXY)
    told = {"agent": AGENT, "address": PROXY, "x_forwarded_for": ADDRESS}
    assert views(read(article, **told), read(article, **told)) == [1, 1]
    assert read(gone, **told).status_code == 410
    assert read(article, sec_fetch_site="cross-site", **told).status_code == 403
    assert views(read(article, **told | {"agent": f"Googlebot {AGENT}"})) == [1]
    assert views(read(article, agent=AGENT, address=ADDRESS)) == [1]


def file_text(folder: Path) -> str:
    """Every file below `folder`, as text; those that a test beside this one takes away meanwhile left out."""
    told = []
    for path in filter(Path.is_file, folder.rglob("*")):
        with suppress(FileNotFoundError):
            told.append(path.read_bytes())
    return repr(told)


def database_text() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    return repr(rows)


@pytest.mark.django_db(transaction=True)
def test_reading_leaves_no_address_and_no_browser(client, settings, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        read_everything(client, settings)
    places = {
        "database": database_text(),
        "files": file_text(Path(settings.DATA_DIR)),
        "log": caplog.text
        + repr([vars(record) for record in caplog.records if record.name != "django.request"]),
        "output": "".join(capfd.readouterr()),
        "cache": repr(cache_entries()),
    }
    assert "sleep" in places["database"]
    assert [(name, word) for name, text in places.items() for word in TOLD if word in text] == []
    assert Session.objects.count() == 0


def cache_entries() -> dict:
    return {name: pickle.loads(value) for name, value in cache._cache.items()}


def flat(kept) -> list:
    """The ids, numbers and days in a kept list, however deep."""
    if isinstance(kept, dict):
        kept = kept.items()
    return [part for each in kept for part in flat(each)] if not isinstance(kept, int | date) else [kept]


@pytest.mark.django_db
def test_cache_holds_hashes_numbers_and_the_key_of_the_day(client, settings):
    read_everything(client, settings)
    read(make_article(state=State.PUBLISHED), address="8.8.8.8")
    entries = cache_entries()
    lists = {name for name in entries if KEPT_LIST.fullmatch(name)}
    # Ids of articles and tags, and numbers of articles.
    assert {type(part) for name in lists for part in flat(entries.pop(name))} <= {int, date}
    assert sorted(re.sub("[0-9a-f]{64}", "…", name) for name in entries) == [
        ":1:readers:…",
        ":1:seen:…",
        ":1:seen:…",
        ":1:views-key",
    ]
    assert sorted(type(value).__name__ for value in entries.values()) == ["bytes", "int", "int", "int"]


@pytest.mark.django_db
def test_key_of_the_day_is_thrown_away_with_the_day(time_machine):
    article = make_article(state=State.PUBLISHED, at=NOON)
    keys, names = [], []
    for day in (0, 1, 4):
        time_machine.move_to(NOON + day * DAY, tick=False)
        assert cache.get("views-key") is None
        read(article)
        keys.append(cache.get("views-key"))
        names.append({name for name in cache._cache if "seen:" in name})
        read(article, address="10.0.0.2")
        assert cache.get("views-key") == keys[-1]
    assert [len(key) for key in keys] == [32, 32, 32]
    assert len(set(keys)) == 3
    held = pickle.dumps(cache_entries())
    assert [key in held for key in keys] == [False, False, True]
    assert len(names[0] | names[1] | names[2]) >= 3


@pytest.mark.django_db
def test_restart_forgets_who_was_counted():
    article = make_article(state=State.PUBLISHED, at=NOON)
    assert views(read(article), read(article)) == [1, 1]
    cache.clear()
    assert views(read(article)) == [2]
