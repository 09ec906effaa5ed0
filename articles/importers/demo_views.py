"""A believable past of daily counts, the same each time for the same article and days. Each row says that it is invented."""

from datetime import date, timedelta, tzinfo
from math import exp, sqrt
from random import Random

from django.utils import timezone

from articles.models import Article, DailyViews

# Monday to Sunday: people look for a clinic's words on working days.
WEEK = (1.15, 1.2, 1.15, 1.05, 0.95, 0.7, 0.8)


def store_history(article: Article, zone: tzinfo) -> None:
    """Give `article` counts from its publication to yesterday, or to the day it was withdrawn."""
    first = timezone.localdate(article.published_at, zone)
    last = timezone.localdate(timezone=zone) - timedelta(days=1)
    if article.withdrawn_at:
        last = min(last, timezone.localdate(article.withdrawn_at, zone))
    DailyViews.objects.bulk_create(
        DailyViews(article=article, day=day, views=views, is_demo=True)
        for day, views in believable_days(article.slug, first, last)
        if views
    )


def believable_days(seed: str, first: date, last: date) -> list[tuple[date, int]]:
    """Views of each day from `first` to `last`: a rush that fades within two weeks, then slow growth, with a weekly rhythm."""
    chance = Random(seed)  # noqa: S311 - repeatable, no secret
    usual = chance.uniform(3, 11)
    days = [first + timedelta(days=age) for age in range((last - first).days + 1)]
    return [(day, draw(chance, expected(usual, age, day))) for age, day in enumerate(days)]


def expected(usual: float, age: int, day: date) -> float:
    rush = 4 * exp(-age / 5)
    growth = age / 400
    return usual * (1 + rush + growth) * WEEK[day.weekday()]


def draw(chance: Random, mean: float) -> int:
    """A count around `mean`, scattered as independent visits are: the normal approximation of Poisson's distribution."""
    return max(0, round(chance.gauss(mean, sqrt(mean))))
