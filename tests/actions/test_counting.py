from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article, DailyViews, State, views_since
from tests.factories import make_article, make_views

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 4)


def counts() -> list[tuple]:
    return list(DailyViews.objects.order_by("article", "day").values_list("article", "day", "views"))


def test_count_view_adds_one_to_the_day():
    article, other = make_article(), make_article()
    for day in (TODAY, TODAY, TODAY + timedelta(1)):
        actions.count_view(article, day=day)
    actions.count_view(other, day=TODAY)
    assert counts() == [(article.pk, TODAY, 2), (article.pk, TODAY + timedelta(1), 1), (other.pk, TODAY, 1)]


def test_count_view_leaves_the_article_and_its_record():
    article = make_article(state=State.PUBLISHED)
    before, record = Article.objects.values().get(), article.events.count()
    actions.count_view(article, day=timezone.localdate())
    assert (Article.objects.values().get(), article.events.count()) == (before, record)


def test_views_since_sums_each_article_alone():
    read, _ = make_article(tags=("Sleep", "Anxiety")), make_article()
    make_views(read, 5, day=TODAY - timedelta(1))
    make_views(read, 2, day=TODAY)
    articles = Article.objects.order_by("pk")
    assert list(articles.annotate(n=views_since()).values_list("n", flat=True)) == [7, 0]
    assert list(articles.annotate(n=views_since(TODAY)).values_list("n", flat=True)) == [2, 0]
    once_a_tag = articles.filter(tagged__tag__isnull=False)
    assert list(once_a_tag.annotate(n=views_since()).values_list("n", flat=True)) == [7, 7]
