"""What readers get never holds a word that is not live."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import State
from tests.factories import DAY, make_article, make_person, make_revision
from tests.views.sites import LISTS

pytestmark = pytest.mark.django_db

HIDDEN = "zugzwang"
WORDS = {
    "summary": f"A {HIDDEN}.",
    "key_points": (f"The {HIDDEN}.",),
    "body": f"## {HIDDEN}\n\nSome {HIDDEN}.",
}
PLACES = [
    *LISTS.values(),
    "/tags/night/",
    "/people/ana/",
    "/articles/before/",
    "/articles/after/",
    "/nowhere/",
    "/articles/gone/",
]


def make_row(state: State):
    """An article in `state` between two public ones, all of one topic and author; another is taken back for it."""
    labels = {"tags": ("Night",), "authors": (make_person("Ana"),)}
    moment = timezone.now() - 9 * DAY
    make_article("Before", state=State.PUBLISHED, at=moment - DAY, **labels)
    if state in (State.PUBLISHED, State.CHANGED):
        article = make_article("Shown", state=State.PUBLISHED, at=moment, slug="between", **labels)
        make_revision(article, HIDDEN, **WORDS)
    else:
        at = timezone.now() if state == State.SCHEDULED else moment
        article = make_article(HIDDEN, state=state, at=at, slug="between", **labels, **WORDS)
    make_article("After", state=State.PUBLISHED, at=moment + DAY, **labels)
    gone = make_article(state=State.PUBLISHED, at=moment + timedelta(1), slug="gone")
    replacement = article if article.is_public else None
    actions.withdraw_article(gone, by=None, reason="The advice changed.", replacement=replacement)
    return article


@pytest.mark.parametrize("state", State)
def test_no_page_holds_words_that_are_not_live(client, state):
    article = make_row(state)
    assert HIDDEN in article.latest.body
    for path in [*PLACES, "/articles/between/"]:
        page = client.get(path)
        assert (path, page.status_code < 500, HIDDEN in page.content.decode().lower()) == (path, True, False)


def test_words_are_everywhere_once_they_are_live(client):
    """The test above looks where words would be."""
    article = make_row(State.CHANGED)
    actions.publish_article(article, revision=article.latest, by=None)
    held = {path for path in PLACES if HIDDEN in client.get(path).content.decode().lower()}
    nowhere = {"/archive/", "/tags/", "/people/", "/sitemap.xml", "/robots.txt", "/privacy/", "/clinic.css"}
    assert held == set(PLACES) - nowhere
