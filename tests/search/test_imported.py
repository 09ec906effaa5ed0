"""What comes in past the verbs is in the index as if they had brought it."""

import pytest

from articles.importers.demo import load_demo
from articles.importers.generated import generate_articles
from articles.models import Article, IndexedArticle
from articles.search import search_articles
from articles.search.rows import row_number

pytestmark = pytest.mark.django_db


def numbers_of_live_articles() -> dict:
    live = Article.objects.filter(live__isnull=False)
    return {article.pk: row_number(article.published_at, article.pk) for article in live}


def test_demonstration_is_indexed_in_its_order_of_publication():
    load_demo()
    assert dict(IndexedArticle.objects.values_list("article", "number")) == numbers_of_live_articles()
    assert len(search_articles(Article.objects.listed(), "PTSD", languages=["en"]).ids) == 2


def test_generated_articles_are_indexed():
    list(generate_articles(20))
    assert dict(IndexedArticle.objects.values_list("article", "number")) == numbers_of_live_articles()
    assert len(search_articles(Article.objects.listed(), "generated", languages=["en"]).ids) == 20
