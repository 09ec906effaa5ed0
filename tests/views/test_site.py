from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_person, make_revision, make_tag

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALWAYS = ["/", "/articles/", "/tags/", "/people/", "/privacy/"]


def sitemap(client) -> dict[str, str | None]:
    """The paths that the sitemap names, with the day of their last change."""
    told = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in told}
    assert all(place.startswith(f"{settings.SITE_URL}/") for place in found)
    return {place.removeprefix(settings.SITE_URL): day for place, day in found.items()}


def test_sitemap_of_nothing_names_the_pages_that_are_always_there(client):
    make_tag("Sleep")
    make_person("Ana")
    assert list(sitemap(client)) == ALWAYS
    assert [client.get(path).status_code for path in ALWAYS] == [200] * 5


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.SCHEDULED, State.UNPUBLISHED, State.EXPIRED, State.WITHDRAWN, State.TRASHED]
)
def test_sitemap_names_what_is_listed_and_nothing_else(client, state):
    labels = {"tags": ("Sleep",), "authors": (make_person("Ana"),)}
    assert make_article("Hidden", state=state, **labels).state == state
    make_article("Unlisted", state=State.PUBLISHED, is_listed=False, **labels)
    assert list(sitemap(client)) == ALWAYS
    make_article("Shown", state=State.PUBLISHED, at=NOON, **labels)
    assert sitemap(client) == dict.fromkeys(ALWAYS) | {
        "/articles/shown/": "2026-05-04",
        "/tags/sleep/": None,
        "/people/ana/": None,
    }


@pytest.mark.parametrize("is_substantive", [True, False])
def test_sitemap_dates_a_change_that_matters(client, time_machine, is_substantive):
    article = make_article(state=State.PUBLISHED, at=NOON, slug="night")
    time_machine.move_to(NOON + DAY, tick=False)
    actions.publish_article(article, revision=make_revision(article), by=None, is_substantive=is_substantive)
    assert sitemap(client)["/articles/night/"] == ("2026-05-05" if is_substantive else "2026-05-04")


def test_robots_keeps_crawlers_from_staff_pages(client):
    answer = client.get("/robots.txt", headers={"host": "127.0.0.1"})
    assert answer.content.decode() == (
        f"User-agent: *\nDisallow: /admin/\nDisallow: /preview/\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    )
    assert answer["Content-Type"].split(";")[0] == "text/plain"


def test_clinic_css_says_the_colour(client):
    make_clinic(accent="#AA1199")
    answer = client.get("/clinic.css")
    assert answer.content.decode() == ":root, html[data-theme] { --accent: #AA1199; }\n"
    assert answer["Content-Type"].split(";")[0] == "text/css"
    assert b"clinic.css" in client.get("/").content


def test_healthz_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_readyz_names_what_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "cache": True})
    assert "no-store" in answer["Cache-Control"]


def test_readyz_names_a_cache_that_does_not_answer(client, dead_cache):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "cache": False})


def test_pages_and_error_page_need_no_cache(client, dead_cache):
    make_article(state=State.PUBLISHED)
    assert [client.get(path).status_code for path in (*ALWAYS, "/feed/", "/sitemap.xml")] == [200] * 7


def test_error_page_needs_no_database(client):
    client.raise_request_exception = False
    with connection.execute_wrapper(broken_database):
        answer = client.get("/")
    assert (answer.status_code, "Something went wrong here" in answer.content.decode()) == (500, True)


def broken_database(*query):
    raise ConnectionError("The database is away.")


def test_readyz_names_a_database_that_is_away(client):
    with connection.execute_wrapper(broken_database):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": False, "cache": True})
