"""What the head of each page tells search engines, and whoever shows a shared link."""

import pytest
from django.conf import settings
from django.utils.html import escape

from articles import actions
from articles.models import Article, Person, State
from tests.factories import (
    DAY,
    NOON,
    make_article,
    make_clinic,
    make_person,
    make_revision,
    make_tag,
    make_user,
)
from tests.views.reading import elements
from tests.views.sites import HTML, PAGES, make_site

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
SHOWN, HIDDEN = ["max-image-preview:large"], ["noindex"]


def title(response) -> str:
    return response.content.decode().partition("<title>")[2].partition("</title>")[0]


def named(response, name: str) -> list[str]:
    return [meta["content"] for meta in elements(response, "meta", name=name)]


def shared(response) -> dict[str, str]:
    """What the page says of itself by the Open Graph protocol."""
    told = [(meta["property"], meta["content"]) for meta in elements(response, "meta") if "property" in meta]
    assert len(told) == len(dict(told))
    return dict(told)


@pytest.mark.parametrize("name", HTML)
def test_page_tells_what_it_is(client, name):
    make_clinic(tagline="Plain words.")
    make_site(articles=3)
    make_tag("Night", description="On sleep.")
    Person.objects.update(role="Psychiatrist")
    page = client.get(PAGES[name])
    assert 0 < len(title(page)) <= 65
    assert named(page, "robots") == SHOWN
    [description] = named(page, "description")
    told = shared(page)
    assert told["og:description"] == description
    assert told["og:url"] == SITE + PAGES[name]
    assert told["og:image"].startswith(f"{SITE}/")
    assert named(page, "twitter:card") == ["summary_large_image"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", "Alder Street – Plain words."),
        ("/articles/", "Articles – Alder Street"),
        ("/articles/?page=2", "Articles, page 2 – Alder Street"),
        ("/tags/night/", "Night – Alder Street"),
        ("/tags/night/?page=2", "Night, page 2 – Alder Street"),
        ("/people/ana/", "Ana Ruiz – Alder Street"),
        ("/articles/sleep/", "Sleep &amp; rest – Alder Street"),
        ("/articles/long/", escape("A long title, long enough to leave no room for the name")),
    ],
)
def test_title_leaves_out_the_clinic_where_both_are_too_long(client, path, told):
    make_clinic(name="Alder Street", tagline="Plain words.")
    labels = {"tags": ("Night",), "authors": (make_person("Ana Ruiz", slug="ana"),)}
    for number in range(9):
        make_article(f"Day {number}", state=State.PUBLISHED, **labels)
    make_article("Sleep & rest", slug="sleep", state=State.PUBLISHED, **labels)
    make_article(
        "A long title, long enough to leave no room for the name",
        slug="long",
        state=State.PUBLISHED,
        **labels,
    )
    assert title(client.get(path)) == told


def test_article_tells_everything_to_whoever_shows_a_link(client):
    make_clinic(name="Alder & Ash", zone="Asia/Tokyo")
    make_article("Sleep “well”", slug="sleep", state=State.PUBLISHED, at=NOON, summary="Rest & calm.")
    told = shared(client.get("/articles/sleep/"))
    assert told.pop("og:image").startswith(f"{SITE}/articles/sleep/card-")
    assert told == {
        "og:type": "article",
        "og:site_name": "Alder & Ash",
        "og:title": "Sleep “well”",
        "og:description": "Rest & calm.",
        "og:url": f"{SITE}/articles/sleep/",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Sleep “well” – Alder & Ash",
        "article:published_time": "2026-05-04T21:00:00+09:00",
    }


def test_article_tells_when_it_was_changed(client, time_machine):
    article = make_article(state=State.PUBLISHED, at=NOON)
    time_machine.move_to(NOON + DAY, tick=False)
    actions.publish_article(article, revision=make_revision(article), by=None, is_substantive=True)
    told = shared(client.get(article.get_absolute_url()))
    assert told["article:modified_time"] == "2026-05-05T12:00:00+00:00"


@pytest.mark.parametrize("switch", ["is_listed", "is_indexed"])
def test_article_keeps_out_of_search_engines_as_it_is_told(client, switch):
    article = make_article(state=State.PUBLISHED)
    assert named(client.get(article.get_absolute_url()), "robots") == SHOWN
    Article.objects.update(**{switch: False})
    assert named(client.get(article.get_absolute_url()), "robots") == HIDDEN


@pytest.mark.parametrize("path", ["/tags/empty/", "/people/nobody/", "/search/?q=sleep"])
def test_page_with_nothing_of_its_own_keeps_out_of_search_engines(client, path):
    make_tag("Empty")
    make_person("Nobody")
    assert named(client.get(path), "robots") == HIDDEN


def test_preview_keeps_to_itself(client):
    article = make_article("Draft")
    client.force_login(make_user(group="Editor"))
    page = client.get(f"/preview/{article.pk}/")
    assert page.status_code == 200
    assert (named(page, "robots"), shared(page)) == (HIDDEN, {})
    assert b"ld+json" not in page.content


@pytest.mark.parametrize("path", ["/", "/articles/", "/tags/", "/people/", "/archive/", "/privacy/"])
def test_page_names_itself_in_each_language(client, path):
    make_clinic()
    assert elements(client.get(path), "link", rel="alternate", hreflang="en") == []
    make_clinic(second_language="es")
    expected = {"en": SITE + path, "es": f"{SITE}/es{path}"}
    for place in (path, f"/es{path}"):
        links = [link for link in elements(client.get(place), "link", rel="alternate") if "hreflang" in link]
        assert {link["hreflang"]: link["href"] for link in links} == expected


def test_article_names_its_translations(client):
    article = make_article("Sleep", slug="sleep", state=State.PUBLISHED)
    german = make_article("Schlaf", slug="schlaf", state=State.PUBLISHED, language="de")
    Article.objects.filter(pk=german.pk).update(translation_of=article)
    for path in ("/articles/sleep/", "/articles/schlaf/"):
        links = [link for link in elements(client.get(path), "link", rel="alternate") if "hreflang" in link]
        assert {link["hreflang"]: link["href"] for link in links} == {
            "en": f"{SITE}/articles/sleep/",
            "de": f"{SITE}/articles/schlaf/",
        }
