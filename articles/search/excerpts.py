"""Where in its text an article has the words: pieces for the template, which escapes and marks them."""

from collections.abc import Iterator

from articles.models import Revision

from .meaning import Meaning
from .text import body_of, lead_of
from .words import WORD, fold

# A piece of text, and whether it is to be marked.
Pieces = list[tuple[str, bool]]
# Where a word to be marked begins and ends, and how it begins: "sleep" of "sleeping" and of "sleepy".
Hits = list[tuple[int, int, str]]

LENGTH = 210
LENGTH_BEFORE = 45
# After so many hits the best place was among them.
HITS_LOOKED_AT = 40


class Marker:
    """Finds in texts the words by which `meaning` found them.

    Without regular expressions of a visitor's words: Python keeps the newest in memory.
    """

    def __init__(self, meaning: Meaning):
        self.marked = meaning.marked
        self.prefix = meaning.prefix
        # Of words that begin with each other the shortest.
        self.beginnings = []
        for word in sorted(filter(None, {*self.marked, self.prefix})):
            if not self.beginnings or not word.startswith(self.beginnings[-1]):
                self.beginnings.append(word)

    def title(self, revision: Revision) -> Pieces:
        title = revision.title
        return pieces_of(title, self.hits_in(title), 0, len(title))

    def excerpt(self, revision: Revision) -> Pieces:
        """The first part of the text in which most of the different words stand."""
        text = " ".join(f"{lead_of(revision)} {body_of(revision)}".split())
        hits = self.hits_in(text)
        start, end = edges(text, best_start(hits))
        pieces = pieces_of(text, hits, start, end)
        return [("… ", False)] * (start > 0) + pieces + [(" …", False)] * (end < len(text))

    def hits_in(self, text: str) -> Hits:
        folded = folded_in_place(text)
        places = ((start, word) for word in self.beginnings for start in places_of(word, folded))
        hits = []
        for start, beginning in sorted(places):
            before = WORD.match(folded, start - 1) if start else None
            word = WORD.match(folded, start)
            if word and not (before and before.end() > start) and self.is_hit(word[0]):
                hits.append((*word.span(), beginning))
        return hits

    def is_hit(self, word: str) -> bool:
        return word in self.marked or bool(self.prefix and word.startswith(self.prefix))


def places_of(part: str, text: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def folded_in_place(text: str) -> str:
    """`text` folded where that leaves each letter in its place, which it does but for a few like "ﬁ"."""
    letters = {letter: fold(letter) for letter in {*text}}
    return text.translate(str.maketrans({one: other for one, other in letters.items() if len(other) == 1}))


def best_start(hits: Hits) -> int:
    """Where to begin, so that most different words follow; at the beginning where as many do."""
    hits = hits[:HITS_LOOKED_AT]
    best, most = 0, seen_from(hits, 0)
    for start, _, _ in hits:
        if (seen := seen_from(hits, start - LENGTH_BEFORE)) > most:
            best, most = start - LENGTH_BEFORE, seen
    return max(best, 0)


def seen_from(hits: Hits, start: int) -> int:
    """How many different words stand in the excerpt that begins at `start`."""
    return len({beginning for first, last, beginning in hits if start <= first and last <= start + LENGTH})


def edges(text: str, start: int) -> tuple[int, int]:
    """The part of `text` that begins about there, cut between words where there are spaces."""
    start = text.find(" ", start, start + LENGTH_BEFORE) + 1 or start if start else 0
    end = start + LENGTH
    if end >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", start, end), end - LENGTH_BEFORE)


def pieces_of(text: str, hits: Hits, start: int, end: int) -> Pieces:
    """`text[start:end]` in pieces; words that are hits and stand side by side are one."""
    pieces: Pieces = []
    for first, last, _ in hits:
        if first < start or last > end:
            continue
        between = text[start:first]
        if pieces and not between.strip():
            pieces[-1] = (pieces[-1][0] + text[start:last], True)
        else:
            pieces += [(between, False)] * bool(between) + [(text[first:last], True)]
        start = last
    return pieces + [(text[start:end], False)] * (start < end)
