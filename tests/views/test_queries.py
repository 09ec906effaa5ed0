"""How much each page asks of the database: the same with one item and with three."""

import pytest
from django.utils import timezone

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_person, make_views
from tests.views.sites import MISSING, MOVED, PAGES, make_site

pytestmark = pytest.mark.django_db

QUERIES = {
    "home": 10,  # clinic, next change, newest articles, their topics, pinned ones, last event, the board (3), most read
    "article_list": 6,  # clinic, next change, number of articles, their ids, articles, their topics
    "tag_list": 6,  # clinic, next change, last event, next change, numbers of articles, topics
    "tag": 12,  # clinic, next change, topic, pinned ones, a list (4), last event, topics beside it (3)
    "archive": 5,  # clinic, next change, last event, next change, numbers of articles
    "archive_year": 9,  # the same, and a list (4)
    "archive_month": 9,  # the same
    "synonym": 5,  # clinic, next change, topic, redirect, synonyms
    "person_list": 3,  # clinic, next change, people
    "person": 7,  # clinic, next change, person, number of articles, their ids, articles, their topics
    "feed": 5,  # clinic, next change, articles, their topics, their bylines
    "feed_atom": 5,  # the same
    "feed_json": 5,  # the same
    "tag_feed": 6,  # the same, and the topic
    "tag_feed_atom": 6,  # the same
    "tag_feed_json": 6,  # the same
    "sitemap": 5,  # clinic, next change, articles, topics, people
    "llms": 4,  # clinic, next change, topics, newest articles
    "favicon_svg": 2,  # clinic, next change
    "favicon": 2,  # the same
    "touch_icon": 2,  # the same
    "robots": 2,  # clinic, next change
    "privacy": 2,  # clinic, next change
    "clinic_css": 2,  # clinic, next change
    "not_found": 12,  # clinic, next change, article, redirect; last event, topic board (3), addresses of topics and articles, newest articles, their topics
    "no_address": 9,  # clinic, last event, topic board (3), addresses of topics and articles, newest articles, their topics
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
def test_article_asks_no_more_for_more_topics_authors_and_related(client, django_assert_num_queries, number):
    make_site(articles=2)
    authors = tuple(make_person(f"Cy {n}") for n in range(number))
    labels = {"tags": tuple(f"Day {n}" for n in range(number)), "authors": authors}
    for n in range(number):
        make_article(state=State.PUBLISHED, at=NOON - 9 * DAY, tags=(f"Day {n}",))
    article = make_article(state=State.PUBLISHED, at=NOON - DAY, **labels)
    make_article(state=State.PUBLISHED, at=NOON - 2 * DAY)
    # clinic, next change, article, topics, chosen, carriers, sharers, their dates, newest, others, byline, translations
    with django_assert_num_queries(12):
        client.get(article.get_absolute_url())
    # The five that found the related ones are kept.
    with django_assert_num_queries(7):
        client.get(article.get_absolute_url())


@pytest.mark.parametrize("number", [1, 3])
def test_filtered_topic_asks_no_more_for_more_topics(client, django_assert_num_queries, number):
    for _ in range(number):
        make_article(state=State.PUBLISHED, at=NOON, tags=("Night", *(f"Rest {n}" for n in range(number))))
    # As a topic, and the other one.
    with django_assert_num_queries(13):
        client.get("/tags/night/?with=rest-0")


@pytest.mark.parametrize("number", [1, 3])
def test_kept_lists_cost_a_query_or_none(client, django_assert_num_queries, number):
    for _ in range(number):
        make_views(make_article(state=State.PUBLISHED, tags=("Night",)), 1, day=timezone.localdate())
    client.get("/")
    # clinic, next change, newest articles, their topics, pinned ones, last event, topics, most read, their topics
    with django_assert_num_queries(9):
        client.get("/")


def test_every_page_is_measured():
    assert {*QUERIES, "article"} == {*PAGES, *MISSING, *MOVED}
