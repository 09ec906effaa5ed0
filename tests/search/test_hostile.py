"""Whatever is typed is searched for, on both databases: nothing that a visitor can send is an error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, State
from articles.search import search_articles
from articles.search.query import parse_query
from articles.search.words import words_of
from tests.factories import make_article, make_tag

pytestmark = pytest.mark.django_db

HOSTILE = Path(__file__).with_name("hostile.txt").read_text().split("\n")
LONG = [
    "\0",
    "a\0b",
    "\0" * 100,
    "\ud800",
    "\n\t\r",
    "a " * 5_000,
    "a" * 10_000,
    '"' * 10_000,
    "-a " * 3_000,
    "(" * 10_000,
]
LONG += ["睡" * 10_000, "a-" * 5_000, "NEAR(" * 2_000, '"a ' * 3_000, "é" * 10_000, "ﷺ" * 5_000]
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
PARTS = [
    '"',
    "-",
    "*",
    "(",
    ")",
    "'",
    "\\",
    "NEAR",
    "AND",
    "NOT",
    "sleep",
    "can't",
    "tag_1",
    "睡",
    " ",
    ":",
    "&",
    "|",
    "\0",
]


@pytest.fixture
def article():
    make_tag("Sleep", synonyms=["can't rest", "", "🙂", 5, None])
    return make_article("Sleep", state=State.PUBLISHED, tags=("Sleep",))


def search(typed: str) -> list[int]:
    return search_articles(Article.objects.listed(), typed, languages=["en", "es"]).ids


def test_hostile_query_is_a_query(article):
    for typed in HOSTILE + LONG:
        for around in (typed, f"sleep {typed}", f"{typed} sleep", f'"{typed}"', f"-{typed} sleep"):
            assert search(around) in ([], [article.pk]), around[:40]
    assert search("sleep") == [article.pk]


@SETTINGS
@given(st.text(max_size=40) | st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_any_query_is_a_query(article, typed):
    assert search(typed) in ([], [article.pk])


@SETTINGS
@given(st.text(max_size=80))
def test_words_hold_nothing_that_an_engine_reads(typed):
    for word in words_of(typed):
        assert word
        assert not set(word) & set(" \0\"'\\_*:&|!()<>-^{}+,.;")


@SETTINGS
@given(st.text(max_size=80))
def test_query_is_the_same_in_capitals(typed):
    assert parse_query(typed.lower()) == parse_query(typed.lower().upper().lower())
