"""A word that stands nowhere may be a slip of the keyboard: the nearest one that readers can find."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q
from django.db.models.functions import Length

from articles.models import IndexedWord

from .meaning import Meaning
from .words import WORD, fold

SHORTEST_WORD = 4
# Of words equally near, so many are tried for which one more articles have.
TRIED_AT_MOST = 4


def corrected(typed: str, meaning: Meaning, found: Callable[[str], int]) -> str:
    """`typed` with each of the unknown words replaced by the nearest that is `found`, or "" when none is.

    `found` says of a folded word how many articles readers can find by it: a word of drafts is never offered.
    """
    names = meaning.names.words.items()
    better = {word: nearest for word in meaning.unknown if (nearest := nearest_word(word, names, found))}
    if not better:
        return ""
    return WORD.sub(lambda match: better.get(fold(match[0]), match[0]), typed)


def nearest_word(word: str, names: Iterable[tuple[str, str]], found: Callable[[str], int]) -> str:
    """The word as it is written, or "": fewest slips first, then the same first letter, then most articles."""
    if len(word) < SHORTEST_WORD:
        return ""
    near = sorted(
        (slips, other[0] != word[0], other, written)
        for other, written in {*similar_words(word), *names}
        if len({*word} ^ {*other}) <= 2 * slips_allowed(word)
        and (slips := distance(word, other)) <= slips_allowed(word)
        and not is_plural(word, other)
    )
    best = [candidate for candidate in near if candidate[:2] == near[0][:2]][:TRIED_AT_MOST]
    counted = [(found(other), written) for _, _, other, written in best]
    number, written = max(counted, default=(0, ""), key=lambda pair: pair[0])
    return written if number else ""


def slips_allowed(word: str) -> int:
    return 1 if len(word) < 7 else 2


def is_plural(word: str, other: str) -> bool:
    """Whether the two differ by a last "s" alone: whoever typed one made no mistake."""
    return f"{word}s" == other or f"{other}s" == word


def similar_words(word: str) -> Iterator[tuple[str, str]]:
    """Indexed words of about the same length that begin with the same letter or end with the same three."""
    slips = slips_allowed(word)
    return (
        IndexedWord.objects.annotate(length=Length("word"))
        .filter(
            Q(word__startswith=word[0]) | Q(word__endswith=word[-3:]),
            length__range=(len(word) - slips, len(word) + slips),
        )
        .values_list("word", "written")
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
