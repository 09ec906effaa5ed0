"""What stands in the articles that a reader may see: asked of their texts, for the dictionary knows hidden ones too."""

from collections.abc import Iterable, Iterator

from django.db.models.expressions import RawSQL

from articles.models import Article, Revision
from articles.models.article import ArticleQuerySet

from .engine import engine
from .expression import Clause, Expression
from .indexing import learned_from
from .rows import ID_BITS, Visible, article_id
from .text import text_of
from .words import fold, words_of

ARTICLE_OF_ROW = f"articles_search.rowid & {(1 << ID_BITS) - 1}"
# A word that stands in none of the newest so many that have its stem counts as one that stands nowhere.
TEXTS_READ = 5


def visible_among(articles: ArticleQuerySet) -> Visible:
    """The question whether a row's article is one of `articles`."""
    of_row = RawSQL(ARTICLE_OF_ROW, ())  # noqa: S611 -- nothing in it is a visitor's
    query = articles.order_by().filter(pk=of_row).values("pk").query
    return Visible(*query.sql_with_params())


class Readable:
    """Articles that a reader may see, asked for words."""

    def __init__(self, articles: ArticleQuerySet):
        self.visible = visible_among(articles)

    def newest(self, clause: Clause, *, at_most: int) -> list[int]:
        """The ids of the newest articles that have `clause`, at most so many."""
        rows = engine().find_newest(Expression((clause,)), self.visible, at_most=at_most)
        return [article_id(row) for row in rows]

    def form_of(self, word: str, clause: Clause) -> str:
        """The folded `word` as it is written in the newest articles that have `clause`, or ""."""
        for text in texts_of(self.newest(clause, at_most=TEXTS_READ)):
            if written := learned_from(around(word, text)).get(word):
                return written
        return ""


def words_in(words: Iterable[str], ids: list[int]) -> set[str]:
    """Those of the folded `words` that stand, letter by letter, in the articles of `ids`."""
    missing = {*words}
    for text in texts_of(ids) if missing and ids else ():
        missing = {word for word in missing if word not in words_of(around(word, text))}
        if not missing:
            break
    return {*words} - missing


def around(word: str, text: str) -> str:
    """Of `text` what stands between spaces and has the folded `word` in it: to cut all of it into words takes long."""
    if word not in fold(text):
        return ""
    return " ".join(part for part in text.split() if word in fold(part))


def texts_of(ids: list[int]) -> Iterator[str]:
    live = Revision.objects.filter(pk__in=Article.objects.filter(pk__in=ids).values("live"))
    return map(text_of, live.order_by("-pk").only("title", "summary", "key_points", "html"))
