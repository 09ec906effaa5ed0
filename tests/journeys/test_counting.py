"""What the page's script does in a real browser."""

from pathlib import Path

import pytest
from django.conf import settings as site
from playwright.sync_api import expect

from articles.models import DailyViews, State
from tests.factories import NOON, make_article, make_views

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCRIPT = Path(site.BASE_DIR, "static/js/count-view.js")
HIDDEN = (
    """Object.defineProperty(document, "visibilityState", {get: () => window.shown ? "visible" : "hidden"})"""
)
SHOW = """window.shown = true; document.dispatchEvent(new Event("visibilitychange"))"""


@pytest.fixture
def article(live_server, settings):
    settings.SITE_URL = live_server.url
    return make_article("Breathing out", state=State.PUBLISHED, at=NOON)


@pytest.fixture
def visit(open_window):
    """Open pages as somebody new, and tell what the browser asks for."""

    def open_page(**options):
        page = open_window(**options)
        page.asked = []
        page.on("request", lambda request: page.asked.append((request.method, request.url)))
        return page

    return open_page


def posts(page) -> int:
    return sum(method == "POST" for method, _ in page.asked)


def stored() -> list[int]:
    return list(DailyViews.objects.order_by("day").values_list("views", flat=True))


def test_shown_page_counts_once_and_tells_the_new_number(article, visit):
    make_views(article, 1233, day=NOON.date())
    page = visit()
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    expect(page.locator("[data-count-view]")).to_have_text("1,234 views")
    page.evaluate("""document.dispatchEvent(new Event("visibilitychange"))""")
    page.evaluate("""document.dispatchEvent(new Event("prerenderingchange"))""")
    page.reload(wait_until="networkidle")
    expect(page.locator("[data-count-view]")).to_have_text("1,234 views")
    assert (posts(page), stored(), page.said) == (2, [1233, 1], [])  # one for each time it was opened


def test_first_view_appears_where_none_was_shown(article, visit):
    page = visit()
    page.goto(article.get_absolute_url())
    expect(page.locator("[data-count-view]")).to_be_visible()
    expect(page.locator("[data-count-view]")).to_have_text("1 view")


def test_page_in_the_background_counts_when_it_is_shown(article, visit):
    page = visit()
    page.add_init_script(HIDDEN)
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    assert (posts(page), stored()) == (0, [])
    page.evaluate(SHOW)
    expect(page.locator("[data-count-view]")).to_have_text("1 view")
    page.evaluate(SHOW)
    page.wait_for_load_state("networkidle")
    assert (posts(page), stored()) == (1, [1])


def test_reading_leaves_nothing_in_the_browser_and_asks_nobody_else(article, visit, live_server):
    page = visit()
    for path in ("/", "/articles/", article.get_absolute_url(), "/tags/", "/people/", "/privacy/"):
        page.goto(path, wait_until="networkidle")
        kept = "[localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
        assert page.evaluate(f"(async () => {kept})()") == [0, 0, "", 0]
    assert page.context.cookies() == []
    assert [url for _, url in page.asked if not url.startswith(f"{live_server.url}/")] == []
    assert (posts(page), page.said) == (1, [])


def test_page_is_whole_without_scripts(article, visit):
    make_views(article, 5, day=NOON.date())
    page = visit(java_script_enabled=False)
    page.goto(article.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text("Breathing out")
    expect(page.locator("[data-count-view]")).to_have_text("5 views")
    expect(page.get_by_text("All about Breathing out.")).to_be_visible()
    assert (posts(page), stored()) == (0, [5])


def test_page_stays_as_it_is_when_nobody_answers(article, visit):
    make_views(article, 5, day=NOON.date())
    page = visit()
    page.route("**/views", lambda route: route.abort())
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    expect(page.locator("[data-count-view]")).to_have_text("5 views")
    assert [complaint for complaint in page.said if "Failed to load" not in complaint] == []


def test_script_is_small_and_keeps_nothing():
    text = SCRIPT.read_text()
    assert len(text.encode()) <= 1536
    assert [
        word
        for word in ("cookie", "localStorage", "sessionStorage", "http")
        if word in text.partition("\n")[2]
    ] == []
