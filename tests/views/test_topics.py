"""What a topic's page has beside its articles: pinned ones, a second topic, other names; and many topics at once."""

import pytest

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_tag
from tests.views.reading import elements, lines
from tests.views.test_tags import titles

pytestmark = pytest.mark.django_db


def make(title: str, *tags: str, day: int = 0, **labels):
    return make_article(title, state=State.PUBLISHED, at=NOON + day * DAY, tags=tags, **labels)


def test_pinned_stand_first_with_a_label_on_one_page_only(client, time_machine):
    time_machine.move_to(NOON + 40 * DAY)
    for number in range(12):
        make(f"Title {number:02}", "Sleep", day=number)
    today = (NOON + 40 * DAY).date()
    make("Pinned old", "Sleep", day=-2, pinned_until=today)
    make("Pinned new", "Sleep", day=-1, pinned_until=today)
    make("Was pinned", "Sleep", day=-3, pinned_until=today - DAY)
    pages = [client.get("/tags/sleep/", {"page": page}) for page in (1, 2)]
    assert [title for page in pages for title in titles(page)] == [
        "Pinned new", "Pinned old", *(f"Title {number:02}" for number in range(11, -1, -1)), "Was pinned",
    ]  # fmt: skip
    assert [lines(page).count("Start here") for page in pages] == [2, 0]


def test_pin_ends_with_the_clinics_day(client, time_machine):
    make_clinic(zone="America/Los_Angeles")
    time_machine.move_to(NOON)
    make("Newest", day=-1)
    make("Pinned", day=-2, pinned_until=NOON.date())
    told = lines(client.get("/"))
    assert told[told.index("Featured") + 1] == "Pinned"
    time_machine.move_to(NOON.replace(day=5, hour=6))  # still the evening of the 4th there
    assert "Featured" in lines(client.get("/"))
    time_machine.move_to(NOON.replace(day=5, hour=8))
    assert "Featured" not in lines(client.get("/"))
    assert titles(client.get("/")) == ["Newest", "Pinned"]


def test_pinned_that_readers_cannot_see_is_not_featured(client):
    for labels in ({"state": State.DRAFT}, {"state": State.PUBLISHED, "is_listed": False}):
        make_article("Hidden", pinned_until=(NOON + 9999 * DAY).date(), **labels)
    make("Shown")
    assert titles(client.get("/")) == ["Shown"]


def test_topic_is_narrowed_by_a_second_one(client):
    make("Both", "PTSD", "Sleep")
    make("One", "PTSD", "Mood")
    make("Other", "Sleep")
    plain, narrowed = client.get("/tags/ptsd/"), client.get("/tags/ptsd/?with=sleep")
    assert (titles(plain), titles(narrowed)) == (["One", "Both"], ["Both"])
    links = [link["href"] for link in elements(plain, "a", rel="nofollow")]
    assert links == ["/tags/ptsd/?with=mood", "/tags/ptsd/?with=sleep"]
    assert elements(plain, "meta", name="robots") != [{"name": "robots", "content": "noindex"}]
    assert elements(narrowed, "meta", name="robots") == [{"name": "robots", "content": "noindex"}]
    assert elements(plain, "link", rel="canonical") == elements(narrowed, "link", rel="canonical")
    assert "Articles about PTSD and Sleep" in lines(narrowed)
    assert [link["href"] for link in elements(narrowed, "a", **{"aria-current": "true"})][-1] == links[1]
    assert elements(narrowed, "a", href="/tags/ptsd/")


def test_pages_of_a_narrowed_topic_stay_narrowed(client):
    for number in range(12):
        make(f"Title {number:02}", "PTSD", "Sleep", day=number)
    make("Alone", "PTSD", day=99)
    first = client.get("/tags/ptsd/?with=sleep")
    assert [link["href"] for link in elements(first, "a", rel="next")] == ["/tags/ptsd/?with=sleep&page=2"]
    second = client.get("/tags/ptsd/?with=sleep&page=2")
    assert titles(second) == ["Title 01", "Title 00"]
    assert [link["href"] for link in elements(second, "a", rel="prev")] == ["/tags/ptsd/?with=sleep"]


@pytest.mark.parametrize("asked", ["never", "ptsd", "\x00", "x" * 10_240, "🙂", "' OR 1=1"])
def test_second_topic_that_is_none_is_missing(client, asked):
    make("Both", "PTSD", "Sleep")
    assert client.get("/tags/ptsd/", {"with": "sleep"}).status_code == 200
    assert client.get("/tags/ptsd/", {"with": asked}).status_code == 404


def test_second_topic_without_common_articles_says_so(client):
    make("One", "PTSD")
    make("Other", "Sleep")
    page = client.get("/tags/ptsd/?with=sleep")
    assert "No article is about both PTSD and Sleep yet. See all articles about PTSD." in lines(page)


def test_synonym_leads_to_its_topic(client):
    make_clinic(second_language="es")
    make_tag("PTSD", synonyms=["Flashbacks", "Post-traumatic stress"])
    for slug in ("flashbacks", "post-traumatic-stress"):
        moved = client.get(f"/tags/{slug}/")
        assert (moved.status_code, moved["Location"]) == (301, "/tags/ptsd/")
    assert client.get("/es/tags/flashbacks/")["Location"] == "/es/tags/ptsd/"
    assert client.get("/tags/flash/").status_code == 404


def test_synonym_leads_nowhere_while_a_tag_or_a_former_address_is_there(client):
    make_tag("PTSD", synonyms=["Trauma", "Worry"])
    tag = make_tag("Trauma")
    moved = make_tag("Worry")
    actions.take_slug(moved, "anxiety")
    assert client.get(tag.get_absolute_url()).status_code == 200
    assert client.get("/tags/worry/")["Location"] == "/tags/anxiety/"


@pytest.mark.parametrize("stored", [None, "Flashbacks", {"a": 1}, [1, None]])
def test_synonyms_that_are_none_break_nothing(client, stored):
    make_tag("PTSD", synonyms=stored or {})
    assert client.get("/tags/flashbacks/").status_code == 404


def test_many_topics_stand_under_their_letters(client):
    tags = [f"Topic {letter}" for letter in "abcdefghijklmnopqrs"]
    make("One", *tags, "Ärger", "911", "Äpfel")
    page = client.get("/tags/")
    told = lines(page)
    begin = told.index("Everything we have written about, from A to Z.") + 1
    assert told[begin : begin + 9] == [
        "#", "A", "T", "#", "911 1 article", "A", "Äpfel 1 article", "Ärger 1 article", "T",
    ]  # fmt: skip
    ids = {heading["id"] for heading in elements(page, "h2") if heading.get("id", "").startswith("letter-")}
    links = [link["href"] for link in elements(page, "a") if link["href"].startswith("#letter-")]
    assert {link[1:] for link in links} == ids


def test_most_read_are_offered_on_the_home_page(client, time_machine):
    time_machine.move_to(NOON)
    made = [make(f"Title {number}", day=-number) for number in range(5)]
    for article, views, days_ago in zip(made, (1, 5, 3, 9, 99), (0, 3, 30, 2, 31), strict=True):
        article.daily_views.create(day=(NOON - days_ago * DAY).date(), views=views)
    assert most_read(client) == ["title-3", "title-1", "title-2"]
    actions.unpublish_article(made[3], by=None)
    assert most_read(client) == ["title-1", "title-2", "title-0"]


def most_read(client) -> list[str]:
    page = client.get("/").content.decode()
    part = page.partition('id="most-read"')[2].partition("</section>")[0]
    return [piece.split("/")[0] for piece in part.split('href="/articles/')[1:]]


def test_most_read_of_nothing_is_not_offered(client):
    make("One")
    assert "Most read in the last 30 days" not in lines(client.get("/"))


def test_lists_come_without_a_cache(client, dead_cache):
    make("One", "Sleep").daily_views.create(views=2)
    make("Two", "Sleep").daily_views.create(views=1)
    assert [
        client.get(path).status_code for path in ("/", "/tags/sleep/", "/archive/2026/", "/articles/one/")
    ] == [200] * 4
    assert most_read(client) == ["one", "two"]


def test_topic_is_narrowed_by_one_that_moved_since(client):
    make_article("Both", state=State.PUBLISHED, tags=("Sleep", "Rest"))
    actions.take_slug(make_tag("Rest"), "repose")
    assert "Both" in client.get("/tags/sleep/", {"with": "rest"}).content.decode()
