"""What is dear to ask and changes slowly, kept in the cache: ids and numbers, never words."""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.utils import timezone

from articles.models import Article, Event

SECONDS_KEPT = 600

logger = logging.getLogger(__name__)


def kept(name: str, ask: Callable):
    """What `ask()` answered under this name a while ago, or answers now. A failing cache is an empty cache."""
    found = remembered(name)
    if found is None:
        found = ask()
        remember(name, found, SECONDS_KEPT)
    return found


def kept_until_change(request, name: str, ask: Callable):
    """What `ask()` answers for the clinic and edition of `request`, asked again as soon as any article changes."""
    clinic = request.clinic
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    name = ":".join([name, request.edition, *clinic.languages, clinic.zone, str(last)])
    found = remembered(name)
    if found is None:
        # Asked first: what appears meanwhile must not be missing until the next change.
        seconds = seconds_until_change()
        found = ask()
        remember(name, found, seconds)
    return found


def seconds_until_change() -> int:
    now = timezone.now()
    change = Article.objects.next_change_at(now)
    return min(SECONDS_KEPT, int((change - now).total_seconds())) if change else SECONDS_KEPT


def remembered(name: str):
    try:
        return cache.get(name)
    except Exception as error:  # whatever the cache's library raises
        logger.warning("The cache fails (%s): lists are counted anew.", type(error).__name__)
        return None


def remember(name: str, found, seconds: int) -> None:
    try:
        cache.set(name, found, seconds)
    except Exception as error:
        logger.warning("The cache fails (%s): lists are counted anew.", type(error).__name__)
