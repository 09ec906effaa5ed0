from datetime import datetime

from django.utils import timezone

from articles.models import Article, Event, Revision, User

from .tidying import one_line

SYSTEM_NAME = "The system"


def lock(article: Article) -> None:
    """Bring `article` up to date and keep other verbs from it until the transaction ends."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def record(
    article: Article,
    what: Event.What,
    *,
    by: User | None,
    revision: Revision | None = None,
    effective_at: datetime | None = None,
    note: str = "",
) -> None:
    """Write the one line that each verb leaves in an article's record."""
    Event.objects.create(
        article=article,
        what=what,
        revision=revision,
        by=by,
        by_name=str(by or SYSTEM_NAME)[:300],
        at=timezone.now(),
        effective_at=effective_at,
        note=one_line(note)[:500],
    )
