"""From what was typed to the articles that have it, best first."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models.article import ArticleQuerySet

from .engine import engine
from .meaning import Meaning, languages_by_word, meaning_of, phrases_of
from .query import Term, parse_query, shortened
from .readable import TEXTS_READ, Readable, words_in
from .rows import Visible, article_id, published_second, row_number
from .spelling import corrected

# Of a very common word the newest articles are as good as any.
RANKED_AT_MOST = 2_000
COUNTED_AT_MOST = 1_000
# The words that were typed stand in the first articles found, or are looked for one by one, so many of them.
FIRST_READ = 2
DOUBTED_AT_MOST = 5
# What so many articles have is no slip, and need not be read to know it.
BEYOND_DOUBT = 50


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


def search_articles(
    articles: ArticleQuerySet,
    typed: str,
    *,
    languages: Iterable[str],
    readable: ArticleQuerySet | None = None,
) -> Found:
    """Find `typed` among `articles`; words are understood in `languages`, those of the page.

    `readable`: all articles that this reader may see, where `articles` are a choice of them.
    """
    try:
        chosen = Readable(articles)
        every = chosen if readable is None or readable is articles else Readable(readable)
        return find(chosen, shortened(typed), tuple(languages), every)
    except Exception as error:
        # With its place in the program and without its message.
        raise SearchFailed(type(error).__name__).with_traceback(error.__traceback__) from None


def find(chosen: Readable, typed: str, languages: tuple[str, ...], readable: Readable) -> Found:
    query = parse_query(typed)
    met = languages_by_word(query)
    meaning = meaning_of(query, languages, met)
    rows = rows_of(meaning, chosen.visible)
    standing = met if len(rows) >= BEYOND_DOUBT else standing_words(met, readable, rows)
    if standing != met:
        # What hidden articles alone have must change nothing.
        meaning = meaning_of(query, languages, standing)
        rows = rows_of(meaning, chosen.visible)
    return Found(
        ids=[article_id(row) for row in rows[:COUNTED_AT_MOST]],
        has_more=len(rows) > COUNTED_AT_MOST,
        years=years_of(rows),
        correction=corrected(typed, meaning, chosen),
        meaning=meaning,
    )


def rows_of(meaning: Meaning, visible: Visible) -> list[int]:
    if not meaning.expression.clauses:
        return []
    return engine().find(meaning.expression, visible, at_most=RANKED_AT_MOST)


def standing_words(met: dict[str, set[str]], readable: Readable, rows: list[int]) -> dict[str, set[str]]:
    """Those words of the dictionary that stand in articles a reader may see; most do in the first ones found."""
    standing = words_in(met, [article_id(row) for row in rows[:FIRST_READ]])
    for word in [word for word in sorted(met) if word not in standing][:DOUBTED_AT_MOST]:
        clause = tuple((phrase,) for phrase in phrases_of(Term((word,)), sorted(met[word])))
        standing |= words_in([word], readable.newest(clause, at_most=TEXTS_READ))
    return {word: languages for word, languages in met.items() if word in standing}


def years_of(rows: list[int]) -> list[int]:
    zone = timezone.get_current_timezone()
    rows, years = sorted(rows), []
    while rows:
        years.append(datetime.fromtimestamp(published_second(rows[-1]), zone).year)
        del rows[bisect(rows, row_number(datetime(years[-1], 1, 1, tzinfo=zone), 0)) :]
    return years
