from dataclasses import replace

import pytest

from articles import actions
from articles.actions import Labels
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_labels
from tests.views.reading import elements
from tests.views.test_tags import HIDDEN

pytestmark = pytest.mark.django_db


def make(title: str, *tags: str, day: int = 0, **labels):
    return make_article(
        title, state=State.PUBLISHED, at=NOON + day * DAY, slug=title.lower(), tags=tags, **labels
    )


def related(client, article) -> list[str]:
    """The last part of the address of each related article, in order."""
    page = client.get(article.get_absolute_url()).content.decode()
    _, _, part = page.partition('aria-labelledby="related-articles"')
    part = part.partition("</section>")[0]
    return [piece.split("/")[0] for piece in part.split('href="/articles/')[1:]]


def make_ring(article_day: int = 50):
    """Two that stand as newer and older beside what is made on `article_day`, and share nothing with it."""
    make("Newer", day=article_day + 1)
    make("Older", day=article_day - 1)


def test_related_share_rare_topics_before_common_ones_and_the_newest_of_equals(client):
    make_ring()
    make("Common", "Sleep", day=40)
    make("Rare", "Nightmares", day=1)
    make("Both", "Sleep", "Nightmares", day=0)
    make("Nothing", "Other", day=45)
    for number in range(3):
        make(f"More-{number}", "Sleep", day=2 + number)
    assert related(client, make("Mine", "Sleep", "Nightmares", day=50)) == ["both", "rare", "common"]


def test_related_are_filled_up_with_the_newest(client):
    make_ring()
    make("Shared", "Sleep", day=0)
    make("Old", day=1)
    make("Late", day=60)
    make("Later", day=61)
    assert related(client, make("Mine", "Sleep", day=50)) == ["shared", "later", "late"]


def test_chosen_stand_first_in_their_order(client):
    make_ring()
    chosen = [make("Second", day=1), make("First", day=0)]
    make("Shared", "Sleep", day=2)
    article = make("Mine", "Sleep", day=50, related=tuple(reversed(chosen)))
    assert related(client, article) == ["first", "second", "shared"]


def test_another_choice_is_seen_at_once(client):
    make_ring()
    one, two = make("One", day=1), make("Two", day=0)
    make("Late", day=60)
    make("Later", day=61)
    make("Latest", day=62)
    article = make("Mine", day=50, related=(one,))
    assert related(client, article)[0] == "one"
    actions.relabel_article(
        article, by=None, based_on=article.version, labels=replace(Labels.of(article), related=(two,))
    )
    assert related(client, article)[0] == "two"


@pytest.mark.parametrize("state", HIDDEN)
def test_related_leave_out_what_readers_cannot_see_even_if_chosen(client, state):
    make_ring()
    hidden = make_article(state=state, tags=("Sleep",))
    unlisted = make("Unlisted", "Sleep", is_listed=False)
    shown = make("Shown", "Sleep")
    article = make("Mine", "Sleep", day=50, related=(hidden, unlisted, shown))
    assert related(client, article) == ["shown"]


def test_related_are_never_the_newer_or_older(client):
    newer, older = make("Newer", "Sleep", day=51), make("Older", "Sleep", day=49)
    make("Other", day=0)
    article = make("Mine", "Sleep", day=50, related=(newer, older))
    assert related(client, article) == ["other"]


def test_related_that_are_taken_back_go_at_once(client):
    make_ring()
    one = make("One", "Sleep", day=1)
    make("Two", "Sleep", day=0)
    article = make("Mine", "Sleep", day=50)
    assert related(client, article) == ["one", "two"]
    actions.unpublish_article(one, by=None)
    assert related(client, article) == ["two"]


def test_related_are_in_the_language_of_the_edition(client):
    make_clinic(second_language="es")
    make_ring()
    make("Dormir", "Sleep", language="es")
    make("Sleeping", "Sleep")
    assert related(client, make("Mine", "Sleep", day=50)) == ["sleeping"]
    make("Suenos", "Sleep", day=-9, language="es")
    make("Noches", "Sleep", day=-8, language="es")
    assert related(client, make("Mia", "Sleep", day=-7, language="es")) == ["suenos"]


def test_the_only_article_has_no_related_ones(client):
    page = client.get(make("Mine", "Sleep").get_absolute_url())
    assert not elements(page, "section", **{"aria-labelledby": "related-articles"})


def test_related_have_the_titles_that_readers_see(client):
    make_ring()
    other = make("Approved", "Sleep")
    article = make("Mine", "Sleep", day=50)
    labels = make_labels(other)
    words = replace(other.latest.words, title="Not approved")
    actions.save_article(other, by=None, words=words, labels=labels, based_on=other.version)
    page = client.get(article.get_absolute_url()).content.decode()
    assert ("Approved</a>" in page, "Not approved" in page) == (True, False)
