"""What readers should get, told a second time and more simply than the code tells it."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from articles.models import Article, Words

# In capitals: an address made of a title never looks like a word of it.
TOKEN = re.compile(r"TOK\d+X")


@dataclass
class Expected:
    """One article as its successful verbs leave it for readers."""

    article: Article
    slug: str
    shown: Words | None = None
    first: datetime | None = None
    ends: datetime | None = None
    is_listed: bool = True
    former: set[str] = field(default_factory=set)

    def is_readable(self, now: datetime) -> bool:
        return self.shown is not None and self.first <= now and (self.ends is None or now < self.ends)

    def was_readable(self, now: datetime) -> bool:
        return self.first is not None and self.first <= now

    def publish(self, words: Words, at: datetime, now: datetime) -> None:
        self.shown = words
        self.first = self.first if self.was_readable(now) else at

    def take_away(self, now: datetime) -> None:
        self.shown = None
        self.first = self.first if self.was_readable(now) else None

    def move(self, slug: str, now: datetime) -> None:
        if slug != self.slug and self.was_readable(now):
            self.former.add(self.slug)
        self.slug = slug
        self.former.discard(slug)

    def answer(self, now: datetime) -> int:
        if self.is_readable(now):
            return 200
        return 410 if self.was_readable(now) else 404


def tokens(*texts: str) -> set[str]:
    return set(TOKEN.findall(" ".join(texts)))


def tokens_of(words: Words) -> set[str]:
    return tokens(words.title, words.summary, *words.key_points, words.body)
