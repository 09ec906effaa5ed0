"""Feeds in JSON, of one topic, and in the clinic's second language."""

import json
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_person, make_revision, make_tag
from tests.views.reading import elements

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = ["feed/", "feed/atom/", "feed.json"]
# What jsonfeed.org/version/1.1 knows of a feed and of an item; an id and a content must be there.
FEED_FIELDS = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "language": str,
    "items": list,
}  # fmt: skip
ITEM_FIELDS = {
    "id": str, "url": str, "title": str, "content_html": str, "summary": str, "date_published": str,
    "date_modified": str, "authors": list, "tags": list, "language": str,
}  # fmt: skip
ALDER = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Alder & Ash",
    "home_page_url": f"{SITE}/",
    "feed_url": f"{SITE}/feed.json",
    "description": "Plain words.",
    "language": "en",
}
ITEM = {
    "url": f"{SITE}/articles/phq-you/",
    "title": "PHQ & you",
    "content_html": f'<p>See <a href="{SITE}/articles/other/">this</a>.</p>',
    "summary": "Scores < 5 & more",
    "date_published": "2026-05-04T21:00:00+09:00",
    "date_modified": "2026-05-04T21:00:00+09:00",
    "authors": [
        {"name": "Zoë Ode", "url": f"{SITE}/people/zoe-ode/"},
        {"name": "Ana Ruiz", "url": f"{SITE}/people/ana-ruiz/"},
    ],
    "tags": ["Mood", "Tests"],
    "language": "en",
}


def titles(client, path: str) -> list[str]:
    """The titles of the articles in the feed at `path`, whatever its form."""
    content = client.get(path).content
    if path.endswith("json"):
        return [item["title"] for item in json.loads(content)["items"]]
    told = ElementTree.fromstring(content)
    return [
        title.text
        for title in [*told.iterfind("channel/item/title"), *told.iterfind(f"{ATOM}entry/{ATOM}title")]
    ]


def test_json_feed_tells_everything_of_an_article(client):
    make_clinic(name="Alder & Ash", tagline="Plain words.", zone="Asia/Tokyo")
    authors = (make_person("Zoë Ode"), make_person("Ana Ruiz"))
    article = make_article(
        "PHQ & you", state=State.PUBLISHED, at=NOON, tags=("Mood", "Tests"), authors=authors,
        summary="Scores < 5 & more", body="See [this](/articles/other/).",
    )  # fmt: skip
    answer = client.get("/feed.json")
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    told = answer.json()
    [item] = told.pop("items")
    assert (told, item) == (ALDER, ITEM | {"id": article.uid.urn})


@pytest.mark.parametrize("path", ["/feed.json", "/tags/night/feed.json"])
def test_json_feed_keeps_to_its_format(client, path):
    make_tag("Night")
    assert client.get(path).json()["items"] == []
    make_article(state=State.PUBLISHED, tags=("Night",))
    make_article("Bare", state=State.PUBLISHED, summary="", key_points=(), tags=("Night",))
    told = client.get(path).json()
    assert {name: type(part) for name, part in told.items()} == FEED_FIELDS
    assert len(told["items"]) == 2
    for item in told["items"]:
        assert {"id", "content_html"} <= {name: ITEM_FIELDS[name] for name in item}.keys()
        assert all(type(part) is ITEM_FIELDS[name] and part for name, part in item.items())
        assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_json_feed_says_when_an_article_was_changed(client, time_machine):
    article = make_article(state=State.PUBLISHED, at=NOON)
    time_machine.move_to(NOON + DAY, tick=False)
    actions.publish_article(article, revision=make_revision(article), by=None, is_substantive=True)
    [item] = client.get("/feed.json").json()["items"]
    assert (item["date_published"][:10], item["date_modified"][:10]) == ("2026-05-04", "2026-05-05")


@pytest.mark.parametrize("kind", KINDS)
def test_feed_of_a_topic_holds_its_twenty_newest(client, kind):
    for number in range(21):
        at = NOON + number * timedelta(hours=1)
        make_article(f"Title {number:02}", state=State.PUBLISHED, at=at, tags=("Night",))
    make_article("Elsewhere", state=State.PUBLISHED)
    make_article("Hidden", state=State.PUBLISHED, tags=("Night",), is_listed=False)
    make_article("Draft", tags=("Night",))
    assert titles(client, f"/tags/night/{kind}") == [f"Title {number:02}" for number in range(20, 0, -1)]


def test_feed_of_a_topic_tells_what_it_is_and_where(client):
    make_clinic(name="Alder Street", tagline="Plain words.")
    make_tag("Night", description="On sleep & dreams.")
    make_tag("Rest")
    channel = ElementTree.fromstring(client.get("/tags/night/feed/").content).find("channel")
    told = [channel.findtext(name) for name in ("title", "description", "link")]
    assert told == ["Night – Alder Street", "On sleep &amp; dreams.", f"{SITE}/tags/night/"]
    assert channel.find(f"{ATOM}link").get("href") == f"{SITE}/tags/night/feed/"
    told = client.get("/tags/night/feed.json").json()
    assert [told["home_page_url"], told["feed_url"]] == [
        f"{SITE}/tags/night/",
        f"{SITE}/tags/night/feed.json",
    ]
    assert told["description"] == "On sleep & dreams."
    assert client.get("/tags/rest/feed.json").json()["description"] == "Plain words."


@pytest.mark.parametrize("kind", KINDS)
def test_former_address_of_a_topic_leads_to_its_feed(client, kind):
    make_clinic(second_language="es")
    tag = make_tag("Night")
    actions.take_slug(tag, "sleep")
    for start in ("", "/es"):
        answer = client.get(f"{start}/tags/night/{kind}")
        assert (answer.status_code, answer["Location"]) == (301, f"{start}/tags/sleep/{kind}")
        assert client.get(answer["Location"]).status_code == 200
    tag.synonyms = ["Insomnia"]
    tag.save()
    assert client.get(f"/tags/insomnia/{kind}")["Location"] == f"/tags/sleep/{kind}"
    actions.delete_addressed(tag, by=None)
    assert client.get(f"/tags/sleep/{kind}").status_code == 410
    assert client.get(f"/tags/never/{kind}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["", "tags/night/"])
def test_each_language_has_its_own_feed(client, kind, place):
    make_clinic(second_language="es", second_tagline="Palabras claras.")
    make_article("Sleep", state=State.PUBLISHED, tags=("Night",))
    make_article("Sueño", state=State.PUBLISHED, tags=("Night",), language="es")
    assert titles(client, f"/{place}{kind}") == ["Sleep"]
    assert titles(client, f"/es/{place}{kind}") == ["Sueño"]


def test_feed_of_the_second_language_says_so(client):
    make_clinic(second_language="es", second_tagline="Palabras claras.")
    told = client.get("/es/feed.json").json()
    expected = {
        "home_page_url": f"{SITE}/es/",
        "feed_url": f"{SITE}/es/feed.json",
        "description": "Palabras claras.",
        "language": "es",
    }
    assert expected.items() <= told.items()


def test_topic_names_its_feeds(client):
    make_article(state=State.PUBLISHED, tags=("Night",))
    page = client.get("/tags/night/")
    feeds = [link["href"] for link in elements(page, "link", rel="alternate")]
    assert feeds == ["/feed/", "/feed/atom/", "/feed.json", *(f"/tags/night/{kind}" for kind in KINDS)]
    assert [client.get(path).status_code for path in feeds] == [200] * 6
