import os

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings

from tests.chromium import ARGUMENTS, READER, find_chromium

# Playwright's synchronous door runs an event loop in the thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OTHER_SESSIONS_END = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

pytest.register_assert_rewrite("tests.rows")
# The same walk each time a commit is tested; a slow machine is no failure.
settings.register_profile("clinicblog", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("clinicblog")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, which goes also when a request that a browser gave up still holds it open."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            connection.cursor().execute(OTHER_SESSIONS_END)


@pytest.fixture(autouse=True)
def empty_cache():
    """A reader counted by one test is new to the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def empty_library(settings, tmp_path):
    """The files of pictures go with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cards = {**settings.STORAGES["cards"], "OPTIONS": {"location": tmp_path / "cards"}}
    settings.STORAGES = {**settings.STORAGES, "cards": cards}


@pytest.fixture(autouse=True)
def empty_search_index(request, django_db_blocker):
    """Flushing the tables after a test with real transactions leaves out the index, which is no model's."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & {*request.fixturenames} or (
        marker and marker.kwargs.get("transaction")
    ):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_search")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "user_agent": READER}


@pytest.fixture
def open_window(browser, live_server):
    """Open the site as somebody new: own cookies. `said` of the page holds what its console says."""
    contexts = []

    def open_page(**look):
        context = browser.new_context(base_url=live_server.url, user_agent=READER, **look)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
