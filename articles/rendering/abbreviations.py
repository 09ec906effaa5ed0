"""Abbreviations: `*[PTSD]: post-traumatic stress disorder` is said in words at its first use and listed at the end."""

import re
import unicodedata
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from .tree import INLINE, plain_text

# Here words of ours would be in the way, or be put into somebody's mouth.
_NOT_RUNNING_TEXT = frozenset(
    "h1 h2 h3 h4 h5 h6 a abbr blockquote caption cite code del dfn dt figcaption kbd pre q samp section summary table var".split()  # noqa: SIM905
)
# "PTSD-related", "PTSD’s": nothing can be put behind such a part of a word.
_PART_OF_WORD_BEFORE = re.compile(r"[\w/‐‑–’'-]\Z")
_PART_OF_WORD_AFTER = re.compile(r"[/‐‑–’'-]?\w")
_SAME_SIGNS = str.maketrans("‐‑–’", "---'")
# As far as "post-traumatic stress disorder, often called PTSD".
_NEAR = 24
_END_OF_BLOCK = "\n\n"


@dataclass(frozen=True)
class _Use:
    element: Element
    start: int
    end: int
    is_running_text: bool
    short: str
    long: str


def arrange_abbreviations(root: Element) -> None:
    """Say each abbreviation in words where the running text first uses it, and list all of them at the end of `root`.

    Where the author has said it in words right there, the text stays as it is. No `title` remains: a finger and a
    keyboard cannot open it, and screen readers differ on whether they say it.
    """
    text = _Text()
    text.read(root, is_running_text=True)
    said = set()
    for use in text.uses:
        if (use.short, use.long) not in said and use.is_running_text and text.has_room(use):
            said.add((use.short, use.long))
            text.say(use)
        else:
            use.element.tag = "span"
    used = {(use.short, use.long) for use in text.uses}
    if used:
        _write_list(root, sorted(used, key=lambda pair: (_folded(pair[0]), pair)))


class _Text:
    """What a reader reads, in one line with ends of blocks, and where abbreviations stand in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.uses: list[_Use] = []

    def read(self, element: Element, *, is_running_text: bool) -> None:
        self._write(element.text)
        for child in element:
            end = "" if child.tag in INLINE else _END_OF_BLOCK
            self._write(end)
            start = self.length
            if child.get("class") != "note-ref":
                self.read(child, is_running_text=is_running_text and _is_running_text(child))
            if child.tag == "abbr" and "title" in child.attrib:
                self._note(child, start, is_running_text=is_running_text)
            self._write(end)
            self._write(child.tail)

    def _write(self, text: str | None) -> None:
        self.pieces.append(text or "")
        self.length += len(text or "")

    def _note(self, abbr: Element, start: int, *, is_running_text: bool) -> None:
        short, long = plain_text(abbr), " ".join(abbr.attrib.pop("title").split())
        if short and long:
            self.uses.append(_Use(abbr, start, self.length, is_running_text, short, _typographic(long)))

    @property
    def whole(self) -> str:
        """All of it; put together once, when it has been read."""
        if len(self.pieces) > 1:
            self.pieces = ["".join(self.pieces)]
        return "".join(self.pieces)

    def has_room(self, use: _Use) -> bool:
        """Whether words can follow `use`, for it is not a part of a longer word."""
        before, after = self.whole[max(0, use.start - 1) : use.start], self.whole[use.end : use.end + 2]
        return not _PART_OF_WORD_BEFORE.search(before) and not _PART_OF_WORD_AFTER.match(after)

    def say(self, use: _Use) -> None:
        """Write in words what `use` stands for, if its author has not."""
        reach = len(use.long) + _NEAR
        before = self.whole[max(0, use.start - reach) : use.start].rpartition(_END_OF_BLOCK)[2]
        after = self.whole[use.end : use.end + reach].partition(_END_OF_BLOCK)[0]
        # Alone in brackets, it stands for the words before them, perhaps in another form.
        is_in_brackets = re.search(r"\w\W*\(\Z", before) and after.startswith(")")
        long = _comparable(use.long)
        if is_in_brackets or long in _comparable(before) or long in _comparable(after):
            return
        block = self.whole.rfind(_END_OF_BLOCK, 0, use.start) + 1
        opened, closed = (self.whole.rfind(sign, block, use.start) for sign in "()")
        words = f" [{use.long}]" if opened > closed else f" ({use.long})"
        use.element.tail = words + (use.element.tail or "")


def _is_running_text(element: Element) -> bool:
    # Words of another language, and the title of a box.
    is_apart = "lang" in element.attrib or element.get("class") == "note-box-title"
    return element.tag not in _NOT_RUNNING_TEXT and not is_apart


def _typographic(words: str) -> str:
    return re.sub(r"(?<=\w)'(?=\w)", "’", words)


def _comparable(words: str) -> str:
    return " ".join(words.translate(_SAME_SIGNS).casefold().split())


def _folded(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def _write_list(root: Element, used: list[tuple[str, str]]) -> None:
    section = SubElement(root, "section", {"class": "words-used", "role": "doc-glossary"})
    section.set("aria-labelledby", "words-used")
    SubElement(section, "h2", {"id": "words-used"}).text = _("Words used on this page")
    words = SubElement(section, "dl")
    for short, long in used:
        SubElement(words, "dt").text = short
        SubElement(words, "dd").text = long
