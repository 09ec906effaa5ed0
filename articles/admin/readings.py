"""How often an article was read, day by day: for staff. Readers see the sum at most."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from articles.models import Article

DAYS_SHOWN = 30
BAR_STEP, BAR_HEIGHT = 10, 60  # in units of the drawing


@dataclass(frozen=True)
class Bar:
    """One of the clinic's days in the drawing, and in words beside it."""

    day: date
    views: int
    x: int
    y: float
    height: float


def first_day_shown() -> date:
    """The first of the clinic's last thirty days, today included."""
    return timezone.localdate() - timedelta(days=DAYS_SHOWN - 1)


def readings_of(article: Article) -> dict:
    """The last thirty days up to today, those without a reading too, and what a person would say of them."""
    days = [first_day_shown() + timedelta(days=number) for number in range(DAYS_SHOWN)]
    counted = dict(article.daily_views.filter(day__gte=days[0]).values_list("day", "views"))
    views = [counted.get(day, 0) for day in days]
    peak = max(views)
    return {
        "bars": [
            bar(day, number, place, peak) for place, (day, number) in enumerate(zip(days, views, strict=True))
        ],
        "first_day": days[0],
        "last_day": days[-1],
        "recent": sum(views),
        "peak": peak,
        "has_demo": article.daily_views.filter(is_demo=True).exists(),
        "width": DAYS_SHOWN * BAR_STEP,
        "height": BAR_HEIGHT,
    }


def bar(day: date, views: int, place: int, peak: int) -> Bar:
    height = round(BAR_HEIGHT * views / peak, 1) if peak else 0
    return Bar(day, views, place * BAR_STEP, round(BAR_HEIGHT - height, 1), height)
