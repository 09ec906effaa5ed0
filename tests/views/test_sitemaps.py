from xml.etree import ElementTree

import pytest
from django.conf import settings

from articles import actions
from articles.models import Article, State
from tests.factories import DAY, NOON, make_article, make_clinic, make_person, make_revision, make_tag

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ALWAYS = ["/", "/articles/", "/archive/", "/tags/", "/people/", "/privacy/"]


def entries(client) -> dict[str, ElementTree.Element]:
    """What the sitemap tells of each path."""
    told = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {url.findtext(f"{SITEMAP}loc"): url for url in told}
    assert len(found) == len(told)
    assert all(place.startswith(f"{settings.SITE_URL}/") for place in found)
    return {place.removeprefix(settings.SITE_URL): url for place, url in found.items()}


def sitemap(client) -> dict[str, str | None]:
    """The paths that the sitemap names, with the day of their last change."""
    return {path: url.findtext(f"{SITEMAP}lastmod") for path, url in entries(client).items()}


def alternates(client) -> dict[str, dict[str, str]]:
    """The paths that have translations, each with all of them by language."""
    site = settings.SITE_URL
    found = {
        path: {link.get("hreflang"): link.get("href").removeprefix(site) for link in url.findall(LINK)}
        for path, url in entries(client).items()
    }
    return {path: links for path, links in found.items() if links}


def test_sitemap_of_nothing_names_the_pages_that_are_always_there(client):
    make_tag("Sleep")
    make_person("Ana")
    assert list(sitemap(client)) == ALWAYS
    assert [client.get(path).status_code for path in ALWAYS] == [200] * 6


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
        "/tags/sleep/": "2026-05-04",
        "/people/ana/": "2026-05-04",
    }


def test_sitemap_leaves_out_what_search_engines_are_not_to_show(client):
    make_article("Shown", state=State.PUBLISHED)
    article = make_article("Kept quiet", state=State.PUBLISHED, tags=("Sleep",))
    Article.objects.filter(pk=article.pk).update(is_indexed=False)
    assert [path for path in sitemap(client) if path.startswith("/articles/")] == [
        "/articles/",
        "/articles/shown/",
    ]
    assert "/articles/kept-quiet/" in client.get("/articles/").content.decode()


@pytest.mark.parametrize("is_substantive", [True, False])
def test_sitemap_dates_a_change_that_matters(client, time_machine, is_substantive):
    article = make_article(state=State.PUBLISHED, at=NOON, slug="night", tags=("Sleep",))
    time_machine.move_to(NOON + DAY, tick=False)
    actions.publish_article(article, revision=make_revision(article), by=None, is_substantive=is_substantive)
    day = "2026-05-05" if is_substantive else "2026-05-04"
    told = sitemap(client)
    assert [told["/articles/night/"], told["/tags/sleep/"]] == [day, day]


def test_topic_and_person_change_with_their_newest_article(client):
    labels = {"tags": ("Sleep",), "authors": (make_person("Ana"),)}
    for days in (0, 2, 1):
        make_article(state=State.PUBLISHED, at=NOON + days * DAY, **labels)
    told = sitemap(client)
    assert [told["/tags/sleep/"], told["/people/ana/"]] == ["2026-05-06", "2026-05-06"]


def test_days_are_the_clinics(client):
    make_clinic(zone="Pacific/Auckland")
    make_article("Night", state=State.PUBLISHED, at=NOON)
    assert sitemap(client)["/articles/night/"] == "2026-05-05"


def test_second_language_has_its_own_pages(client):
    make_clinic(second_language="es")
    make_article("Sleep", state=State.PUBLISHED, at=NOON, tags=("Night",))
    make_article("Sueño", slug="sueno", state=State.PUBLISHED, at=NOON + DAY, tags=("Night",), language="es")
    told = sitemap(client)
    assert [path for path in told if path.startswith("/es/")] == [f"/es{path}" for path in ALWAYS] + [
        "/es/tags/night/"
    ]
    assert [told["/tags/night/"], told["/es/tags/night/"]] == ["2026-05-04", "2026-05-05"]
    assert alternates(client) == {
        path: {"en": place, "es": f"/es{place}"} for place in ALWAYS for path in (place, f"/es{place}")
    }


def test_translations_name_one_another(client):
    article = make_article("Sleep", state=State.PUBLISHED, language="en")
    german = make_article("Schlaf", state=State.PUBLISHED, language="de")
    hidden = make_article("Сон", slug="son", language="ru")
    make_article("Alone", state=State.PUBLISHED)
    Article.objects.filter(pk__in=[german.pk, hidden.pk]).update(translation_of=article)
    both = {"en": "/articles/sleep/", "de": "/articles/schlaf/"}
    assert alternates(client) == {"/articles/sleep/": both, "/articles/schlaf/": both}
