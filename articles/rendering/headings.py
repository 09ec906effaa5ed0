"""Headings: their levels, their ids and the list of contents."""

import re
import unicodedata
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .tree import plain_text, replace_children

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOP = 2
_LOWEST = 6


@dataclass(frozen=True)
class Heading:
    """One line of the list of contents."""

    level: int
    id: str
    text: str


def arrange_headings(root: Element) -> tuple[Heading, ...]:
    """Give every heading its level and id, and answer the list of contents.

    The page's title is the only h1, so the author's highest level becomes h2 and no level is skipped on the way
    down. A single `#` among `##` counts as `##`: it is the title typed once more. The headings that the renderer adds
    (words used, notes) come later and are not listed: they stand behind the article, not in it.
    """
    replace_children(root, lambda child: () if child.tag in _TAGS and not plain_text(child) else (child,))
    headings = [element for element in root.iter() if element.tag in _TAGS]
    ids = _Ids()
    contents = []
    for heading, level in zip(headings, _levels(headings), strict=True):
        text = plain_text(heading)
        heading.tag = f"h{level}"
        heading.set("id", ids.take(text))
        contents.append(Heading(level, heading.get("id", ""), text))
    return tuple(contents)


def _levels(headings: list[Element]) -> list[int]:
    written = [int(heading.tag[1]) for heading in headings]
    if written.count(1) == 1:
        written = [max(level, _TOP) for level in written]
    above: list[int] = []
    levels = []
    for level in written:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        levels.append(min(_TOP - 1 + len(above), _LOWEST))
    return levels


class _Ids:
    """Hands out ids that stay the same while the heading's words do, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.last: dict[str, int] = {}

    def take(self, text: str) -> str:
        stem = f"s-{_slug(text) or 'section'}"
        wanted = stem
        while wanted in self.taken:
            self.last[stem] = self.last.get(stem, 1) + 1
            wanted = f"{stem}-{self.last[stem]}"
        self.taken.add(wanted)
        return wanted


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.replace("'", ""))[:60].strip("-")
