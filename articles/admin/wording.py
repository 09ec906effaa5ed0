"""What the desk says of an article's state, in sentences a receptionist understands."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article, State


def day(moment: datetime) -> str:
    """The clinic's day of `moment`: without its year while that is this year."""
    local = timezone.localtime(moment)
    return date_format(local, "j F" if local.year == timezone.localdate().year else "j F Y")


def day_and_time(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{date_format(local, 'l')} {day(moment)} at {date_format(local, 'H:i')}"


def when(moment: datetime) -> str:
    """`moment` as one says it in passing: today and yesterday with the time, else the day."""
    local = timezone.localtime(moment)
    days_ago = (timezone.localdate() - local.date()).days
    if days_ago in (0, 1):
        return f"{('today', 'yesterday')[days_ago]}, {date_format(local, 'H:i')}"
    return day(moment)


def state_sentence(article: Article) -> str:
    """What readers see of `article` at this moment."""
    return SENTENCES[article.state](article)


def state_detail(article: Article) -> str:
    """The same in a few words, for a row of a list."""
    match article.state:
        case State.SCHEDULED:
            return f"from {day_and_time(article.published_at)}"
        case State.PUBLISHED | State.CHANGED:
            return f"since {day(article.published_at)}"
        case State.EXPIRED:
            return f"ended {day(article.expires_at)}"
        case State.WITHDRAWN:
            return f"since {day(article.withdrawn_at)}"
        case State.TRASHED:
            return f"since {day(article.trashed_at)}"
    return ""


def live_version(article: Article) -> str:
    return f"the version of {day(article.live.created_at)}"


def scheduled_sentence(article: Article) -> str:
    sentence = f"Readers will see {live_version(article)} on {day_and_time(article.published_at)}."
    return (
        sentence
        if article.live_id == article.latest_id
        else f"{sentence} The changes since are not part of it."
    )


def published_sentence(article: Article) -> str:
    sentence = f"Readers see this version, since {day(article.published_at)}."
    return f"{sentence} Last moment: {day_and_time(article.expires_at)}." if article.expires_at else sentence


SENTENCES = {
    State.DRAFT: lambda article: "Only staff can see this.",
    State.SCHEDULED: scheduled_sentence,
    State.PUBLISHED: published_sentence,
    State.CHANGED: lambda article: f"Readers see {live_version(article)}. The changes since are not public.",
    State.UNPUBLISHED: lambda article: "Readers saw this once, and find a short notice now.",
    State.EXPIRED: lambda article: f"Readers have not seen this since {day_and_time(article.expires_at)}.",
    State.WITHDRAWN: lambda article: (
        f"Readers see a short notice instead, since {day(article.withdrawn_at)}."
    ),
    State.TRASHED: lambda article: (
        f"In the trash since {day(article.trashed_at)}. Nothing is lost: it can be put back."
    ),
}
