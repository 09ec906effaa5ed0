from articles.models import Article, Event, User, Words

# Each of these took the next version of its article.
SAVES = (Event.What.SAVED, Event.What.RELABELLED, Event.What.MOVED, Event.What.REVISION_RESTORED)


class Refused(Exception):  # noqa: N818 -- an answer to somebody, not an error
    """A verb will not do it. The message is for the person who asked; `field` names the part of a form it is about."""

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field


class StaleArticle(Refused):
    """Somebody else saved first. Nothing was changed; `theirs` is stored and `yours` is here."""

    def __init__(self, article: Article, yours: Words):
        newest = article.events.filter(what__in=SAVES).last()
        super().__init__(f"{newest.by_name} saved this article while you were writing.")
        self.article = article
        self.theirs = article.latest.words
        self.yours = yours


class AddressTaken(Refused):
    """Another thing has, or had, the address part."""


def require_writer(by: User | None) -> None:
    if by is not None and not by.has_perm("articles.add_article"):
        raise Refused("You can read articles here, not write them. An administrator can change that.")


def require_editor(article: Article, by: User | None) -> None:
    if by is not None and not by.can_edit(article):
        raise Refused(
            f"This article belongs to {article.owner or 'nobody'}. An editor can change it, or make it yours."
        )


def require_publisher(
    by: User | None, otherwise: str = "Only an editor can change what readers see. Ask one to do it."
) -> None:
    if by is not None and not by.can_publish:
        raise Refused(otherwise)


def require_not_trashed(article: Article) -> None:
    if article.trashed_at:
        raise Refused("This article is in the trash. Put it back first.")
