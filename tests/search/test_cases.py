import pytest

from articles.models import Article
from articles.search import search_articles
from tests.search.cases import CASES, CORRECTIONS, make_articles

pytestmark = pytest.mark.django_db


def find(typed: str, articles=None, languages=("en",)) -> list[str]:
    articles = Article.objects.listed() if articles is None else articles
    ids = search_articles(articles, typed, languages=languages).ids
    slugs = dict(Article.objects.values_list("pk", "slug"))
    return [slugs[pk] for pk in ids]


def test_each_query_finds_its_articles_in_order():
    make_articles()
    assert {typed: find(typed) for typed in CASES} == CASES


def test_each_misspelling_is_corrected():
    make_articles()
    listed = Article.objects.listed()
    told = {typed: search_articles(listed, typed, languages=["en"]).correction for typed in CORRECTIONS}
    assert told == CORRECTIONS
