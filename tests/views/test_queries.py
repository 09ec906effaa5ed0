"""How much each page asks of the database: the same with one item and with three."""

import pytest

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_person
from tests.views.sites import MISSING, MOVED, PAGES, make_site

pytestmark = pytest.mark.django_db

QUERIES = {
    "home": 5,  # clinic, next change, newest articles, their topics, topic board
    "article_list": 5,  # clinic, next change, number of articles, articles, their topics
    "tag_list": 3,  # clinic, next change, topics
    "tag": 6,  # clinic, next change, topic, number of articles, articles, their topics
    "person_list": 3,  # clinic, next change, people
    "person": 6,  # clinic, next change, person, number of articles, articles, their topics
    "feed": 5,  # clinic, next change, articles, their topics, their bylines
    "feed_atom": 5,  # the same
    "sitemap": 8,  # clinic, next change; number and rows of articles, topics and people
    "robots": 2,  # clinic, next change
    "privacy": 2,  # clinic, next change
    "clinic_css": 2,  # clinic, next change
    "not_found": 7,  # clinic, next change, article, redirect, topic board, newest articles, their topics
    "no_address": 4,  # clinic, topic board, newest articles, their topics
    "gone": 5,  # clinic, next change, article, newest articles, their topics
    "moved": 4,  # clinic, next change, article, redirect with what it leads to
}


@pytest.mark.parametrize("articles", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_page_asks_no_more_for_more_articles(client, django_assert_num_queries, name, articles):
    make_site(articles=articles)
    path = {**PAGES, **MISSING, **MOVED}[name]
    with django_assert_num_queries(QUERIES[name]):
        client.get(path)


@pytest.mark.parametrize("number", [1, 3])
def test_article_asks_no_more_for_more_topics_and_authors(client, django_assert_num_queries, number):
    make_site(articles=2)
    authors = tuple(make_person(f"Cy {n}") for n in range(number))
    labels = {"tags": tuple(f"Day {n}" for n in range(number)), "authors": authors}
    article = make_article(state=State.PUBLISHED, at=NOON - DAY, **labels)
    make_article(state=State.PUBLISHED, at=NOON - 2 * DAY)
    with django_assert_num_queries(6):  # clinic, next change, article, neighbours, topics, byline
        client.get(article.get_absolute_url())


def test_every_page_is_measured():
    assert {*QUERIES, "article"} == {*PAGES, *MISSING, *MOVED}
