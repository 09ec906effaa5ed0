import pytest

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_revision
from tests.views.reading import elements, lines

pytestmark = pytest.mark.django_db


def make_row(*titles: str, apart=DAY):
    """Public articles, the oldest first."""
    return [make_article(title, state=State.PUBLISHED, at=NOON + n * apart) for n, title in enumerate(titles)]


def neighbours(client, article) -> list[tuple]:
    """The relation, address and words of each link to a neighbour, as the page has them."""
    page = client.get(article.get_absolute_url())
    told = [line for line in lines(page) if line.startswith(("Newer article", "Older article"))]
    links = [
        (link["rel"], link["href"]) for link in elements(page, "a") if link.get("rel") in ("prev", "next")
    ]
    assert len(told) == len(links)
    return [(*link, line) for link, line in zip(links, told, strict=True)]


NEWER_LATE = ("next", "/articles/late/", "Newer article Late")
NEWER_MIDDLE = ("next", "/articles/middle/", "Newer article Middle")
OLDER_MIDDLE = ("prev", "/articles/middle/", "Older article Middle")
OLDER_EARLY = ("prev", "/articles/early/", "Older article Early")


@pytest.mark.parametrize("apart", [DAY, 0 * DAY], ids=["days", "one moment"])
def test_neighbours_are_the_next_ones_with_their_titles(client, apart):
    early, middle, late = make_row("Early", "Middle", "Late", apart=apart)
    assert neighbours(client, late) == [OLDER_MIDDLE]
    assert neighbours(client, middle) == [NEWER_LATE, OLDER_EARLY]
    assert neighbours(client, early) == [NEWER_MIDDLE]


def test_neighbours_of_the_only_article_are_none(client):
    [only] = make_row("Only")
    assert neighbours(client, only) == []
    assert (
        elements(client.get(only.get_absolute_url()), "nav", **{"aria-label": "Newer and older articles"})
        == []
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.UNPUBLISHED, State.EXPIRED, State.WITHDRAWN])
def test_neighbours_skip_what_readers_cannot_see(client, state):
    early, late = make_row("Early", "Late", apart=2 * DAY)
    assert make_article(state=state, at=NOON + DAY).state == state
    assert neighbours(client, late) == [OLDER_EARLY]
    assert neighbours(client, early) == [NEWER_LATE]


def test_neighbours_skip_the_scheduled(client):
    [only] = make_row("Only")
    assert make_article(state=State.SCHEDULED).state == State.SCHEDULED
    assert neighbours(client, only) == []


def test_neighbours_skip_the_unlisted_which_has_its_own(client):
    early, late = make_row("Early", "Late", apart=2 * DAY)
    between = make_article(state=State.PUBLISHED, at=NOON + DAY, is_listed=False)
    assert neighbours(client, early) == [NEWER_LATE]
    assert neighbours(client, late) == [OLDER_EARLY]
    assert neighbours(client, between) == [NEWER_LATE, OLDER_EARLY]


def test_neighbours_have_the_titles_that_readers_see(client):
    early, middle, late = make_row("Early", "Middle", "Late")
    for article in (early, late):
        assert make_revision(article, "Not approved").title == "Not approved"
    assert neighbours(client, middle) == [NEWER_LATE, OLDER_EARLY]


def test_walk_by_older_meets_each_article_once(client):
    make_row("Aa", "Bb", "Cc", apart=0 * DAY)
    make_row("Dd", "Ee", "Ff")
    address, walked = client.get("/feed/").content.decode().split("<link>")[2].split("</link>")[0], []
    while address:
        walked.append(address.split("/")[-2])
        links = elements(client.get(f"/articles/{walked[-1]}/"), "a", rel="prev")
        address = links[0]["href"] if links else None
    assert walked == ["ff", "ee", "dd", "cc", "bb", "aa"]
