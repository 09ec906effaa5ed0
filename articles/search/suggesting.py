"""From the beginning of a question to the newest articles whose titles have it."""

from collections.abc import Iterable

from articles.models.article import ArticleQuerySet

from .engine import engine
from .expression import Expression
from .finding import SearchFailed
from .meaning import endings_of, phrases_of
from .query import Term, shortened
from .readable import visible_among
from .rows import article_id
from .words import words_of


def suggest_articles(
    articles: ArticleQuerySet, typed: str, *, languages: Iterable[str], at_most: int
) -> list[int]:
    """The ids of the newest of `articles` whose titles have all words of `typed`, of the last one perhaps the beginning."""
    try:
        return suggest(articles, words_of(shortened(typed)), tuple(languages), at_most)
    except Exception as error:
        # As in a search: an error's words may quote a visitor.
        raise SearchFailed(type(error).__name__).with_traceback(error.__traceback__) from None


def suggest(
    articles: ArticleQuerySet, words: list[str], languages: tuple[str, ...], at_most: int
) -> list[int]:
    # One letter stands for a tenth of the dictionary.
    if words and len(words[-1]) == 1 and words[-1].islower():
        words = words[:-1]
    if not words:
        return []
    *whole, last = words
    terms = [*(Term((word,)) for word in whole), Term((last,), is_prefix=True)]
    clauses = [tuple((phrase,) for phrase in phrases_of(term, languages)) for term in terms]
    clauses[-1] += endings_of(terms[-1])
    expression = Expression(tuple(dict.fromkeys(clauses)))
    rows = engine().find_newest(expression, visible_among(articles), at_most=at_most, in_titles=True)
    return [article_id(row) for row in rows]
