"""From what was typed to the articles that have it, best first."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models.article import ArticleQuerySet

from .engine import engine
from .expression import Expression
from .meaning import Meaning, clauses_of, meaning_of
from .query import Term, parse_query, shortened
from .rows import ID_BITS, Visible, article_id, published_second, row_number
from .spelling import corrected

# Of a very common word the newest articles are as good as any.
RANKED_AT_MOST = 2_000
COUNTED_AT_MOST = 1_000
# To tell which of two words more articles have, so many are enough.
COMPARED_AT_MOST = 100

ARTICLE_OF_ROW = f"articles_search.rowid & {(1 << ID_BITS) - 1}"


class SearchFailed(Exception):  # noqa: N818 -- the name that the log shows
    """Search did not work. It says what kind of error it was, never the error's words: they may quote a visitor."""


@dataclass(frozen=True)
class Found:
    """What a search found: ids of articles, best first, then newest first."""

    ids: list[int]
    has_more: bool
    # Those of the articles, in the current time zone, the newest first.
    years: list[int]
    # What else the visitor may have meant, or "".
    correction: str
    meaning: Meaning


def search_articles(articles: ArticleQuerySet, typed: str, *, languages: Iterable[str]) -> Found:
    """Find `typed` among `articles`; words are understood in `languages`, those of the page."""
    try:
        return find(articles, shortened(typed), languages)
    except Exception as error:
        # With its place in the program and without its message.
        raise SearchFailed(type(error).__name__).with_traceback(error.__traceback__) from None


def find(articles: ArticleQuerySet, typed: str, languages: Iterable[str]) -> Found:
    meaning = meaning_of(parse_query(typed), languages)
    visible = visible_among(articles)
    is_question = bool(meaning.expression.clauses)
    rows = engine().find(meaning.expression, visible, at_most=RANKED_AT_MOST) if is_question else []

    def number_of(word: str) -> int:
        clauses = clauses_of((Term((word,)),), meaning.languages, meaning.names)
        return len(engine().find(Expression(tuple(clauses)), visible, at_most=COMPARED_AT_MOST))

    return Found(
        ids=[article_id(row) for row in rows[:COUNTED_AT_MOST]],
        has_more=len(rows) > COUNTED_AT_MOST,
        years=years_of(rows),
        correction=corrected(typed, meaning, number_of),
        meaning=meaning,
    )


def visible_among(articles: ArticleQuerySet) -> Visible:
    """The question whether a row's article is one of `articles`."""
    of_row = RawSQL(ARTICLE_OF_ROW, ())  # noqa: S611 -- nothing in it is a visitor's
    query = articles.order_by().filter(pk=of_row).values("pk").query
    return Visible(*query.sql_with_params())


def years_of(rows: list[int]) -> list[int]:
    zone = timezone.get_current_timezone()
    rows, years = sorted(rows), []
    while rows:
        years.append(datetime.fromtimestamp(published_second(rows[-1]), zone).year)
        del rows[bisect(rows, row_number(datetime(years[-1], 1, 1, tzinfo=zone), 0)) :]
    return years
