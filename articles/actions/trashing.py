from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event, User
from articles.search import index_articles

from .recording import lock, record
from .refusing import Refused, require_editor, require_not_trashed, require_publisher


@transaction.atomic
def trash_article(article: Article, *, by: User | None) -> None:
    """Put `article` aside for staff; readers no longer see it, and what was public answers 410."""
    lock(article)
    require_editor(article, by)
    require_not_trashed(article)
    if article.live_id:
        require_publisher(by)
    revision = article.live
    if not article.was_public:
        article.published_at = None
    article.live, article.trashed_at = None, timezone.now()
    article.save()
    index_articles([article])
    record(article, Event.What.TRASHED, by=by, revision=revision)


@transaction.atomic
def restore_article(article: Article, *, by: User | None) -> None:
    """Take `article` out of the trash. It is not public: whoever may publish decides that anew."""
    lock(article)
    require_editor(article, by)
    if not article.trashed_at:
        raise Refused("This article is not in the trash.")
    article.trashed_at = None
    article.save()
    record(article, Event.What.RESTORED, by=by)
