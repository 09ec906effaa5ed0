"""What `tests/run.py` asks of pytest: only tests that touch the database, or a loud skip where there is no browser."""

import pytest

FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}


def pytest_addoption(parser):
    group = parser.getgroup("clinicblog")
    group.addoption("--only-database", action="store_true", help="only tests that touch the database")
    group.addoption("--without-browser", action="store_true", help="skip tests that need a Chromium")


def pytest_collection_modifyitems(config, items):
    if config.getoption("only_database"):
        others = [item for item in items if not touches_database(item)]
        items[:] = [item for item in items if touches_database(item)]
        config.hook.pytest_deselected(items=others)
    if config.getoption("without_browser"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="there is no Chromium"))


def touches_database(item) -> bool:
    return bool(item.get_closest_marker("django_db")) or not FIXTURES.isdisjoint(item.fixturenames)
