"""What a visitor typed, as terms. No text is refused: what cannot be understood is left out."""

import re
from dataclasses import dataclass

from .words import words_of

LONGEST_QUERY = 200
# Nobody asks for more at once, and each costs.
MOST_WORDS = 20
# A shorter beginning stands for half the dictionary.
SHORTEST_PREFIX = 3
QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """Folded words that stand one after the other; of the last one perhaps only the beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Query:
    """All of `wanted` must be there, none of `unwanted`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def shortened(typed: str) -> str:
    """`typed` without what no database takes, and of a long text its first whole words."""
    typed = typed.replace("\0", " ")
    start = typed[:LONGEST_QUERY]
    return start if len(typed) <= LONGEST_QUERY else start.rpartition(" ")[0] or start


def parse_query(typed: str) -> Query:
    """Read the first words of `typed`: words, "phrases", -excluded ones; "can't" and "self-care" are phrases too.

    The last word may be a beginning, unless a space or a quotation mark ended it.
    """
    typed = shortened(typed).translate(QUOTES)
    terms, left = {True: {}, False: {}}, MOST_WORDS
    for piece in PIECE.finditer(typed):
        words = tuple(words_of(piece["phrase"] or piece["word"] or ""))[:left]
        left -= len(words)
        is_last = piece.end() == len(typed) and piece["phrase"] is None and not piece["minus"]
        is_prefix = is_last and bool(words) and len(words[-1]) >= SHORTEST_PREFIX
        if words:
            terms[bool(piece["minus"])][Term(words, is_prefix)] = None
    return Query(wanted=tuple(terms[False]), unwanted=tuple(terms[True]))
