from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article, Event, Revision, State, User
from articles.models.article import REASON_LENGTH
from articles.search import index_articles

from .recording import lock, record
from .refusing import Refused, require_not_trashed, require_publisher
from .tidying import check_length, one_line

LATEST_YEAR = 2099


@transaction.atomic
def publish_article(
    article: Article,
    *,
    revision: Revision,
    by: User | None,
    at: datetime | None = None,
    is_substantive: bool = False,
    note: str = "",
) -> None:
    """Show `revision` to readers now, or from a future `at`; `is_substantive` tells them it was updated today.

    The first publication date survives later edits: readers and feeds rely on it.
    """
    lock(article)
    require_publisher(by)
    now = timezone.now()
    check_publishable(article, revision, at, now)
    set_dates(article, at or now, now, is_update=is_substantive and revision.pk != article.live_id)
    article.live = revision
    article.withdrawn_at, article.withdrawn_reason, article.replacement = None, "", None
    article.save()
    index_articles([article])
    what = Event.What.SCHEDULED if at else Event.What.PUBLISHED
    record(article, what, by=by, revision=revision, effective_at=at, note=note)


def set_dates(article: Article, at: datetime, now: datetime, *, is_update: bool) -> None:
    if not article.was_public_at(now):
        article.published_at = at
    elif is_update:
        article.content_updated_at = now


def check_publishable(article: Article, revision: Revision, at: datetime | None, now: datetime) -> None:
    require_not_trashed(article)
    if revision.article_id != article.pk:
        raise Refused("This version belongs to another article.")
    if not revision.body:
        raise Refused("There is no text yet: readers would find an empty page.")
    if article.expires_at and article.expires_at <= now:
        raise Refused(
            f"Its last day was {day_and_time(article.expires_at)}. Choose a later one, or none, first."
        )
    if article.state_at(now) in (State.PUBLISHED, State.CHANGED) and article.live_id == revision.pk:
        raise Refused("Readers see exactly this version already.")
    if at:
        check_schedulable(article, revision, at, now)


def check_schedulable(article: Article, revision: Revision, at: datetime, now: datetime) -> None:
    check_year(at)
    if article.was_public_at(now):
        raise Refused("Readers have seen this article before, so it cannot wait for a date: publish it now.")
    if at <= now:
        raise Refused(
            f"{day_and_time(at)} has passed. Choose a later date and time, or publish now.", field="at"
        )
    if article.expires_at and at >= article.expires_at:
        raise Refused(
            f"Its last day is {day_and_time(article.expires_at)}, before readers would see it.", field="at"
        )
    if article.live_id == revision.pk and article.published_at == at:
        raise Refused("Readers will see exactly this version at that moment already.", field="at")


@transaction.atomic
def unpublish_article(article: Article, *, by: User | None, note: str = "") -> None:
    """Take `article` away from readers, or off the schedule. What was public answers 410 from now on."""
    lock(article)
    require_publisher(by)
    if article.live_id is None:
        raise Refused("Readers do not see this article, so there is nothing to take away.")
    revision = article.live
    article.live = None
    if not article.was_public:
        article.published_at = None
    article.save()
    index_articles([article])
    record(article, Event.What.UNPUBLISHED, by=by, revision=revision, note=note)


@transaction.atomic
def withdraw_article(
    article: Article, *, by: User | None, reason: str, replacement: Article | None = None
) -> None:
    """Take back what was public: its address tells readers `reason`, and leads on to `replacement`."""
    lock(article)
    require_publisher(by)
    require_not_trashed(article)
    reason = one_line(reason)
    check_withdrawable(article, reason, replacement)
    revision = article.live
    article.live = None
    article.withdrawn_at, article.withdrawn_reason, article.replacement = timezone.now(), reason, replacement
    article.save()
    index_articles([article])
    record(article, Event.What.WITHDRAWN, by=by, revision=revision, note=reason)


def check_withdrawable(article: Article, reason: str, replacement: Article | None) -> None:
    if article.withdrawn_at:
        raise Refused("This article is withdrawn already.")
    if not article.was_public:
        raise Refused("Readers have never seen this article. Move it to the trash instead.")
    if not reason:
        raise Refused("Tell readers in a sentence why it was withdrawn.", field="reason")
    check_length(reason, REASON_LENGTH, "reason")
    if replacement and (replacement == article or not replacement.is_public):
        raise Refused("Readers cannot see the article you chose in its place.", field="replacement")


@transaction.atomic
def expire_article(article: Article, *, at: datetime | None, by: User | None) -> None:
    """Let readers see `article` until `at`, its address answers 410 after; None takes the end away."""
    lock(article)
    require_publisher(by)
    require_not_trashed(article)
    if at == article.expires_at:
        return
    if at:
        check_year(at)
    now = timezone.now()
    if at and at <= max(now, article.published_at or now):
        raise Refused(f"{day_and_time(at)} is too early: readers could never see it.", field="at")
    article.expires_at = at
    article.save()
    note = "" if at else "No last day any more"
    record(article, Event.What.EXPIRY_SET, by=by, revision=article.live, effective_at=at, note=note)


def check_year(at: datetime) -> None:
    """Refuse moments so late that they overflow in other zones, on every page that asks for them."""
    if at.year > LATEST_YEAR:
        raise Refused(f"Choose a day before the year {LATEST_YEAR + 1}.", field="at")


def day_and_time(moment: datetime) -> str:
    """The clinic's day and time of `moment`, as staff read them."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
