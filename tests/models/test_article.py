from datetime import timedelta

import pytest
import time_machine

from articles import actions
from articles.models import Article, State
from tests.factories import DAY, HOUR, NOON, make_article, make_revision

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


def make_one_in_each_state() -> list[Article]:
    """All that has a beginning begins at NOON or the day after; what ends, ends at an hour later."""
    with time_machine.travel(NOON, tick=False):
        articles = [make_article(state=state) for state in State]
        ending = make_article(state=State.PUBLISHED)
        actions.expire_article(ending, at=NOON + HOUR, by=None)
        again = make_article(state=State.TRASHED)
        actions.restore_article(again, by=None)
        for state in (State.PUBLISHED, State.WITHDRAWN):
            trashed = make_article(state=state)
            actions.trash_article(trashed, by=None)
    return [*articles, ending, again]


MOMENTS = [
    NOON + start + tick
    for start in (-DAY, TICK * 0, TICK, HOUR, DAY, 2 * DAY)
    for tick in (-TICK, TICK * 0, TICK)
]


def test_in_state_finds_exactly_those_of_that_state_at_every_moment():
    make_one_in_each_state()
    seen = set()
    for at in MOMENTS:
        for state in State:
            of_that_state = {article for article in Article.objects.all() if article.state_at(at) == state}
            assert set(Article.objects.in_state(state, at)) == of_that_state, (state, at)
            seen |= {state} if of_that_state else set()
    assert seen == set(State)


def test_public_are_exactly_the_published_and_changed_at_every_moment():
    make_one_in_each_state()
    for at in MOMENTS:
        shown = {
            article
            for article in Article.objects.all()
            if article.state_at(at) in (State.PUBLISHED, State.CHANGED)
        }
        assert set(Article.objects.public(at)) == shown, at
        assert {article for article in Article.objects.all() if article.was_public_at(at)} >= shown


@pytest.mark.parametrize(
    ("at", "state", "is_public"),
    [
        (NOON - TICK, State.SCHEDULED, False),
        (NOON, State.PUBLISHED, True),
        (NOON + DAY - TICK, State.PUBLISHED, True),
        (NOON + DAY, State.EXPIRED, False),
    ],
)
def test_article_is_public_from_its_first_moment_until_before_its_last(at, state, is_public):
    with time_machine.travel(NOON - DAY, tick=False):
        article = make_article()
        actions.publish_article(article, revision=article.latest, by=None, at=NOON)
        actions.expire_article(article, at=NOON + DAY, by=None)
    with time_machine.travel(at, tick=False):
        assert (article.state, article.is_public) == (state, is_public)
        assert list(Article.objects.public()) == list(Article.objects.listed()) == [article] * is_public
        assert list(Article.objects.in_state(state)) == [article]


def test_listed_leaves_out_what_only_its_address_shows():
    listed, unlisted = (make_article(state=State.PUBLISHED, is_listed=shown) for shown in (True, False))
    assert list(Article.objects.public().order_by("pk")) == [listed, unlisted]
    assert list(Article.objects.listed()) == [listed]


def test_newest_first_is_a_total_order():
    later = make_article(state=State.PUBLISHED, at=NOON + DAY)
    equals = [make_article(state=State.PUBLISHED, at=NOON) for _ in range(3)]
    assert list(Article.objects.newest_first()) == [later, *reversed(equals)]


def make_chain() -> list[Article]:
    for at in (NOON, NOON, NOON, NOON + DAY, NOON - DAY, NOON - DAY):
        make_article(state=State.PUBLISHED, at=at)
    make_article(state=State.SCHEDULED)
    make_article(state=State.UNPUBLISHED, at=NOON)
    make_article(state=State.PUBLISHED, at=NOON, is_listed=False)
    return list(Article.objects.listed().newest_first())


def test_neighbours_make_one_chain_through_all_that_is_listed():
    chain = make_chain()
    assert len(chain) == 6
    ids = [None, *(article.pk for article in chain), None]
    found = Article.objects.listed().newest_first().with_neighbours()
    assert [(article.newer_id, article.pk, article.older_id) for article in found] == [
        (ids[place - 1], ids[place], ids[place + 1]) for place in range(1, len(ids) - 1)
    ]


def test_neighbours_of_an_unlisted_article_are_the_listed_around_it():
    chain = make_chain()
    unlisted = Article.objects.public().with_neighbours().get(is_listed=False)
    assert (unlisted.newer_id, unlisted.older_id) == (chain[0].pk, chain[1].pk)


def test_neighbours_at_a_moment_leave_out_what_has_not_begun():
    chain = make_chain()
    found = Article.objects.with_neighbours(at=NOON).get(pk=chain[1].pk)
    assert (found.newer_id, found.older_id) == (None, chain[2].pk)


def test_next_change_is_the_first_beginning_or_end():
    with time_machine.travel(NOON, tick=False):
        assert Article.objects.next_change_at(NOON) is None
        article = make_article(state=State.SCHEDULED)
        make_article(state=State.UNPUBLISHED)
        assert Article.objects.next_change_at(NOON) == NOON + DAY
        ending = make_article(state=State.PUBLISHED)
        actions.expire_article(ending, at=NOON + HOUR, by=None)
        assert Article.objects.next_change_at(NOON) == NOON + HOUR
        assert Article.objects.next_change_at(NOON + HOUR) == article.published_at == NOON + DAY
        assert Article.objects.next_change_at(NOON + DAY) is None


@pytest.mark.parametrize("cards", [1, 3])
def test_cards_load_in_two_queries_however_many(cards, django_assert_num_queries):
    for _ in range(cards):
        make_article(state=State.PUBLISHED, tags=("Sleep", "Anxiety"))
    with django_assert_num_queries(2):  # articles with their live words; tags
        shown = [
            (article.live.title, article.live.summary, article.live.minutes, len(article.ordered_tags))
            for article in Article.objects.listed().for_cards()
        ]
    assert len(shown) == cards


def test_article_is_called_by_its_newest_title():
    article = make_article("Old title")
    make_revision(article, "New title")
    assert str(Article.objects.get()) == "New title"
