"""A word that stands nowhere may be a slip of the keyboard: the nearest one that readers can find."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import Q
from django.db.models.functions import Length

from articles.models import IndexedWord

from .expression import Phrase
from .indexing import tag_word
from .meaning import Meaning, clauses_of
from .query import Term
from .readable import Readable
from .words import WORD, fold

SHORTEST_WORD = 4
CORRECTED_AT_MOST = 5
# So many near words are tried, the nearest first.
TRIED_AT_MOST = 8
# To tell which of two words more articles have, so many are enough.
COMPARED_AT_MOST = 100


def corrected(typed: str, meaning: Meaning, readable: Readable) -> str:
    """`typed` with the first unknown words replaced by the nearest that readers can find, or "" when there is none.

    What is offered stands so in one of the `readable` articles, or in the name of a tag that one of them has.
    """
    unknown = meaning.unknown[:CORRECTED_AT_MOST]
    better = {word: nearest for word in unknown if (nearest := nearest_word(word, meaning, readable))}
    if not better:
        return ""
    return WORD.sub(lambda match: better.get(fold(match[0]), match[0]), typed)


def nearest_word(word: str, meaning: Meaning, readable: Readable) -> str:
    """The word as it is written, or "": fewest slips first, then the same first letter, then most articles."""
    if len(word) < SHORTEST_WORD:
        return ""
    near = sorted(
        (slips, other[0] != word[0], other)
        for other in {*similar_words(word), *meaning.names.words}
        if len({*word} ^ {*other}) <= 2 * slips_allowed(word)
        and (slips := distance(word, other)) <= slips_allowed(word)
        and not is_plural(word, other)
    )
    for _, equally_near in groupby(near[:TRIED_AT_MOST], key=itemgetter(0, 1)):
        if written := most_frequent([other for *_, other in equally_near], meaning, readable):
            return written
    return ""


def most_frequent(words: list[str], meaning: Meaning, readable: Readable) -> str:
    """Of folded `words` the one that most articles have, as it is written there, or ""."""
    counted = []
    for word in words:
        clause = next(clauses_of((Term((word,)),), meaning.languages, meaning.names))
        if number := len(readable.newest(clause, at_most=COMPARED_AT_MOST)):
            counted.append((number, word, clause))
    counted.sort(key=lambda candidate: -candidate[0])
    forms = (
        readable.form_of(word, clause) or name_of(word, meaning, readable) for _, word, clause in counted
    )
    return next(filter(None, forms), "")


def name_of(word: str, meaning: Meaning, readable: Readable) -> str:
    """The folded `word` as it is written in the name of a tag that articles have, or ""."""
    names = meaning.names.words.get(word, {}).items()
    written = (name for tag, name in names if readable.newest(((Phrase((tag_word(tag),)),),), at_most=1))
    return next(written, "")


def slips_allowed(word: str) -> int:
    return 1 if len(word) < 7 else 2


def is_plural(word: str, other: str) -> bool:
    """Whether the two differ by a last "s" alone: whoever typed one made no mistake."""
    return f"{word}s" == other or f"{other}s" == word


def similar_words(word: str) -> Iterator[str]:
    """Indexed words of about the same length that begin with the same letter or end with the same three."""
    slips = slips_allowed(word)
    return (
        IndexedWord.objects.annotate(length=Length("word"))
        .filter(
            Q(word__startswith=word[0]) | Q(word__endswith=word[-3:]),
            length__range=(len(word) - slips, len(word) + slips),
        )
        .values_list("word", flat=True)
        .iterator()
    )


def distance(one: str, other: str) -> int:
    """How many letters are missing, too many, wrong, or swapped with their neighbour (optimal string alignment)."""
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, opposite in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != opposite))
            if before and j > 1 and letter == other[j - 2] and opposite == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
