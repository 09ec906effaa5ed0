from datetime import timedelta

from django.utils import timezone

from articles.models import DailyViews

from .kept import kept
from .listing import listed_for

MOST_READ_DAYS = 30
MOST_READ_SHOWN = 3
# Some of them may be taken back while the list is kept.
MOST_READ_KEPT = 6


def most_read(request) -> list:
    """The articles of this edition that were read most in the last thirty days, as cards; none that nobody read."""
    listed = listed_for(request)
    since = timezone.localdate() - timedelta(days=MOST_READ_DAYS)

    def ask() -> list[int]:
        return DailyViews.objects.most_read(listed, since=since, at_most=MOST_READ_KEPT)

    ids = kept(f"most-read:{request.edition}", ask)
    cards = listed.for_cards().in_bulk(ids)
    return [cards[pk] for pk in ids if pk in cards][:MOST_READ_SHOWN]
