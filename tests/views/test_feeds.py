from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings

from articles import actions
from articles.models import Revision, State
from tests.factories import (
    DAY,
    NOON,
    make_article,
    make_clinic,
    make_labels,
    make_person,
    make_revision,
    make_tag,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FULL_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
FEEDS = ["/feed/", "/feed/atom/", "/tags/night/feed/", "/tags/night/feed/atom/"]


def rss(client) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/feed/").content).find("channel")


def atom(client) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/feed/atom/").content)


def make_full_article():
    authors = (make_person("Zoë Ode"), make_person("Ana Ruiz"))
    parts = {"summary": "Scores < 5 & more", "body": "See *all* of [this](/articles/other/)."}
    return make_article(
        "PHQ & you", state=State.PUBLISHED, at=NOON, tags=("Mood", "Tests"), authors=authors, **parts
    )


def test_rss_tells_everything_of_an_article(client):
    article = make_full_article()
    [item] = rss(client).findall("item")
    told = [(part.tag, part.text) for part in item]
    assert told == [
        ("title", "PHQ & you"),
        ("link", f"{settings.SITE_URL}/articles/phq-you/"),
        ("description", "Scores &lt; 5 &amp; more"),
        (CREATOR, "Zoë Ode, Ana Ruiz"),
        ("pubDate", "Mon, 04 May 2026 12:00:00 +0000"),
        ("guid", article.uid.urn),
        ("category", "Mood"),
        ("category", "Tests"),
        (FULL_TEXT, article.live.html.replace('"/articles', f'"{settings.SITE_URL}/articles')),
    ]
    assert item.find("guid").get("isPermaLink") == "false"


def test_atom_tells_everything_of_an_article(client):
    article = make_full_article()
    [entry] = atom(client).findall(f"{ATOM}entry")
    told = [(part.tag.removeprefix(ATOM), part.text or dict(part.attrib)) for part in entry if len(part) == 0]
    assert told == [
        ("title", "PHQ & you"),
        ("link", {"href": f"{settings.SITE_URL}/articles/phq-you/", "rel": "alternate"}),
        ("published", "2026-05-04T12:00:00+00:00"),
        ("updated", "2026-05-04T12:00:00+00:00"),
        ("id", article.uid.urn),
        ("summary", "Scores &lt; 5 &amp; more"),
        ("category", {"term": "Mood"}),
        ("category", {"term": "Tests"}),
        ("content", article.live.html.replace('"/articles', f'"{settings.SITE_URL}/articles')),
    ]
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Zoë Ode, Ana Ruiz"]


def test_feeds_tell_where_they_are(client):
    make_clinic(name="Alder & Ash", tagline="Plain words.")
    make_article(state=State.PUBLISHED)
    channel, feed = rss(client), atom(client)
    assert [channel.findtext(name) for name in ("title", "description", "link")] == [
        "Alder & Ash",
        "Plain words.",
        f"{settings.SITE_URL}/",
    ]
    assert channel.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/feed/"
    assert [feed.findtext(f"{ATOM}{name}") for name in ("title", "subtitle")] == [
        "Alder & Ash",
        "Plain words.",
    ]
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": f"{settings.SITE_URL}/",
        "self": f"{settings.SITE_URL}/feed/atom/",
    }


def test_id_in_feeds_outlives_the_address(client):
    article = make_article(state=State.PUBLISHED)
    before = [rss(client).findtext("item/guid"), atom(client).findtext(f"{ATOM}entry/{ATOM}id")]
    labels = make_labels(article, slug="elsewhere", is_listed=True)
    actions.relabel_article(article, by=None, based_on=article.version, labels=labels)
    assert [rss(client).findtext("item/guid"), atom(client).findtext(f"{ATOM}entry/{ATOM}id")] == before
    assert rss(client).findtext("item/link") == f"{settings.SITE_URL}/articles/elsewhere/"


@pytest.mark.parametrize("is_substantive", [True, False])
def test_atom_says_updated_for_a_change_that_matters(client, time_machine, is_substantive):
    article = make_article(state=State.PUBLISHED, at=NOON)
    time_machine.move_to(NOON + DAY, tick=False)
    actions.publish_article(article, revision=make_revision(article), by=None, is_substantive=is_substantive)
    assert (
        atom(client).findtext(f"{ATOM}entry/{ATOM}updated")
        == f"2026-05-0{5 if is_substantive else 4}T12:00:00+00:00"
    )
    assert parsedate_to_datetime(rss(client).findtext("item/pubDate")) == NOON


def test_feeds_hold_the_twenty_newest(client):
    for number in range(21):
        make_article(f"Title {number:02}", state=State.PUBLISHED, at=NOON + number * timedelta(hours=1))
    newest = [f"Title {number:02}" for number in range(20, 0, -1)]
    assert [title.text for title in rss(client).findall("item/title")] == newest
    assert [title.text for title in atom(client).findall(f"{ATOM}entry/{ATOM}title")] == newest


@pytest.mark.parametrize("path", FEEDS)
def test_feed_of_no_articles_is_wellformed(client, path):
    make_tag("Night")
    ElementTree.fromstring(client.get(path).content)


@pytest.mark.parametrize("path", FEEDS)
def test_feed_survives_what_xml_cannot_hold(client, path):
    make_clinic(name="Alder\x0b Street", tagline="Plain\x1f words")
    authors = (
        (make_person("Ana\x00\x08 Ruiz\uffff"),) if settings.DATABASE["ENGINE"].endswith("sqlite3") else ()
    )
    article = make_article("Sleep", state=State.PUBLISHED, tags=("Night",), authors=authors)
    Revision.objects.filter(pk=article.live_id).update(
        html="<p>a\x0cb</p>", summary="c\x01d\ufffe", title="e]]>f"
    )
    told = ElementTree.fromstring(client.get(path).content)
    name = "Night – Alder Street" if "tags" in path else "Alder Street"
    assert {name, "Plain words", "cd", "e]]>f", "<p>ab</p>"} <= {part.text for part in told.iter()}


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<a href="/tags/">', '<a href="{site}/tags/">'),
        ('<a class="x" href="#s-top">', '<a class="x" href="{site}/articles/sleep/#s-top">'),
        ('<img alt="" src="/media/a.jpg">', '<img alt="" src="{site}/media/a.jpg">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="//example.org/">', '<a href="//example.org/">'),
        ('<a href="tel:988">', '<a href="tel:988">'),
        ('<code>&lt;a href="/tags/"&gt;</code>', '<code>&lt;a href="/tags/"&gt;</code>'),
    ],
)
@pytest.mark.parametrize("path", FEEDS)
def test_links_in_feeds_lead_here_from_elsewhere(client, path, html, whole):
    article = make_article(state=State.PUBLISHED, slug="sleep", tags=("Night",))
    Revision.objects.filter(pk=article.live_id).update(html=html)
    told = ElementTree.fromstring(client.get(path).content)
    assert whole.replace("{site}", settings.SITE_URL) in {part.text for part in told.iter()}
