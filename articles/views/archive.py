"""Articles by the clinic's years and months."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from .kept import kept_until_change
from .listing import listed_for
from .pages import page_of, public_page


@dataclass
class Year:
    """A year in which something was published: its months, the newest first, each with its number of articles."""

    year: int
    months: list[tuple[date, int]]

    @property
    def article_count(self) -> int:
        return sum(number for _, number in self.months)


@public_page
def archive(request):
    return render(request, "articles/archive.html", {"years": years_of(request)})


@public_page
def archive_year(request, year):
    years = years_of(request)
    [found] = [one for one in years if one.year == year] or not_there()
    articles = published_between(request, date(year, 1, 1), date(year + 1, 1, 1))
    context = {"year": found, **beside([one.year for one in years], year)}
    return render(request, "articles/archive_year.html", {**context, **page_of(request, articles)})


@public_page
def archive_month(request, year, month):
    months = [first for one in years_of(request) for first, _ in one.months]
    first = date(year, month, 1)
    if first not in months:
        not_there()
    after = date(year + month // 12, month % 12 + 1, 1)
    context = {"month": first, **beside(months, first)}
    articles = published_between(request, first, after)
    return render(request, "articles/archive_month.html", {**context, **page_of(request, articles)})


def not_there():
    raise Http404


def years_of(request) -> list[Year]:
    """The years in which something was published, the newest first."""
    years = {}
    for first, number in kept_until_change(request, "archive", listed_for(request).month_counts):
        years.setdefault(first.year, Year(first.year, [])).months.append((first, number))
    return list(years.values())


def beside(newest_first: list, this) -> dict:
    """The nearest ones before and after `this`, which is one of them."""
    place = newest_first.index(this)
    return {
        "later": newest_first[place - 1] if place else None,
        "earlier": next(iter(newest_first[place + 1 :]), None),
    }


def published_between(request, first: date, after: date):
    """Those published from the clinic's day `first` to the one before `after`, the newest first."""
    zone = timezone.get_current_timezone()
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=zone) for day in (first, after))
    return listed_for(request).filter(published_at__gte=begin, published_at__lt=end).newest_first()
