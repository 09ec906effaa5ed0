import pytest

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_tag
from tests.views.reading import elements, lines

pytestmark = pytest.mark.django_db

HIDDEN = [State.DRAFT, State.SCHEDULED, State.UNPUBLISHED, State.EXPIRED, State.WITHDRAWN, State.TRASHED]


def titles(response) -> list[str]:
    """The titles of the page's cards, in order."""
    told = lines(response)
    return [told[place - 1] for place, line in enumerate(told) if line == "What helps at night."]


def test_tag_lists_its_articles_newest_first(client):
    for number, title in enumerate(("Aa", "Bb", "Cc")):
        make_article(title, state=State.PUBLISHED, at=NOON + number * DAY, tags=("Other", "Sleep"))
    make_article("Elsewhere", state=State.PUBLISHED, tags=("Other",))
    assert titles(client.get("/tags/sleep/")) == ["Cc", "Bb", "Aa"]


@pytest.mark.parametrize("state", HIDDEN)
def test_tag_hides_what_readers_cannot_see(client, state):
    assert make_article("Hidden", state=state, tags=("Sleep",)).state == state
    make_article("Unlisted", state=State.PUBLISHED, is_listed=False, tags=("Sleep",))
    assert client.get("/tags/sleep/").status_code == 200
    assert titles(client.get("/tags/sleep/")) == []
    assert "Sleep" not in lines(client.get("/tags/"))
    make_article("Shown", state=State.PUBLISHED, tags=("Sleep",))
    assert titles(client.get("/tags/sleep/")) == ["Shown"]
    assert "Sleep" in lines(client.get("/tags/"))


def test_tag_without_articles_is_kind_and_not_indexed(client):
    make_tag("Sleep")
    page = client.get("/tags/sleep/")
    assert (page.status_code, elements(page, "meta", name="robots")) == (
        200,
        [{"name": "robots", "content": "noindex"}],
    )
    assert (
        "We have not published anything on this topic yet. You may find what you need among the other topics."
        in lines(page)
    )


def test_renamed_tag_leads_to_its_new_address(client):
    tag = make_tag("Sleep")
    for slug in ("rest", "night"):
        actions.take_slug(tag, slug)
    for slug in ("sleep", "rest"):
        moved = client.get(f"/tags/{slug}/")
        assert (moved.status_code, moved["Location"]) == (301, "/tags/night/")
    assert client.get("/tags/night/").status_code == 200


def test_deleted_tag_is_gone_at_all_its_addresses(client):
    tag = make_tag("Sleep")
    actions.take_slug(tag, "night")
    actions.delete_addressed(tag, by=None)
    for slug in ("sleep", "night"):
        page = client.get(f"/tags/{slug}/")
        assert (page.status_code, "This page is no longer available" in lines(page)) == (410, True)


def test_tags_stand_from_a_to_z_with_their_numbers(client):
    for tags in (("Ärger", "Zeit"), ("Zeit", "angst"), ("Zeit", "Bo")):
        make_article(state=State.PUBLISHED, tags=tags)
    told = lines(client.get("/tags/"))
    begin = told.index("Everything we have written about, from A to Z.") + 1
    assert told[begin : begin + 8] == [
        "angst",
        "1 article",
        "Ärger",
        "1 article",
        "Bo",
        "1 article",
        "Zeit",
        "3 articles",
    ]


def test_tag_in_signs_that_have_no_letter_has_an_address(client):
    make_article(state=State.PUBLISHED, tags=("睡眠", "Depresión"))
    told = client.get("/tags/")
    links = [link["href"] for link in elements(told, "a") if link["href"].startswith("/tags/")]
    assert sorted(set(links) - {"/tags/"}) == ["/tags/depresion/", "/tags/topic/"]
    assert [client.get(link).status_code for link in links] == [200] * len(links)
