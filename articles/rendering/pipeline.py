"""From an author's text to the HTML that is stored: one way, one order."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree.ElementTree import Element

from django.utils.translation import override

from .abbreviations import arrange_abbreviations
from .extensions import converter
from .footnotes import arrange_footnotes
from .headings import Heading, arrange_headings
from .limits import MAX_HTML, Meter, Unrenderable, check_text
from .links import arrange_links
from .note_boxes import arrange_note_boxes
from .pictures import arrange_pictures
from .quotations import arrange_quotations
from .sanitizer import sanitize, untangle
from .tables import arrange_tables
from .tree import parse, serialize, tidy, visible_text
from .videos import arrange_videos

# Grows whenever equal words would give other HTML, so that stored HTML can be known to be old.
RENDERER_VERSION = 2

_MARKS = MappingProxyType(
    {"class": re.compile(r"note-ref|footnotes|admonition(?:-title| .*)"), "id": re.compile(r"fn:\d+")}
)
# "post-traumatic", "isn’t" and "3.5" are one word each.
_WORD = re.compile(r"[^\W_]+(?:[-‐'’.,][^\W_]+)*")


@dataclass(frozen=True)
class Rendered:
    """An article's words, ready to be stored: `html` is safe, `contents` lists its headings in order.

    `contents` and `word_count` are about the author's words; what the renderer adds (notes' heading, the words
    used, the sentence under a video) is in neither.
    """

    html: str
    contents: tuple[Heading, ...]
    word_count: int


def render(markdown: str, language: str = "en") -> Rendered:
    """The HTML of an author's Markdown, its headings and the number of its words.

    The few words that are ours are in `language`, or in English where it lacks them. The HTML holds nothing beyond
    the allow-list of `sanitizer`, whatever the text says. Raises Unrenderable, with a sentence for the author, where
    the text is too long or too tangled to be shown.
    """
    text = _plain_characters(markdown)
    check_text(text)
    root = parse(untangle(_convert(text, language)))
    _forget_marks(root)
    word_count = _count_words(root)
    with override(language):
        contents = _arrange(root)
    return Rendered(sanitize(serialize(root)), contents, word_count)


def _arrange(root: Element) -> tuple[Heading, ...]:
    arrange_note_boxes(root)
    contents = arrange_headings(root)
    arrange_pictures(root)
    arrange_tables(root)
    arrange_quotations(root)
    arrange_abbreviations(root)
    arrange_links(root)
    arrange_footnotes(root)
    arrange_videos(root)
    tidy(root)
    return contents


def _convert(text: str, language: str) -> str:
    try:
        markup = converter(Meter(), language).convert(text)
    except RecursionError:
        raise Unrenderable("The text is nested too deeply. Use fewer levels.") from None
    if len(markup) > MAX_HTML:
        raise Unrenderable(
            "The text grows too large when it is shown: the same long address or explanation is repeated."
        )
    return markup


def _plain_characters(text: str) -> str:
    """`text` without what no reader sees: control characters, half characters, foreign line ends."""
    text = re.sub(r"\r\n?|[\x85\u2028\u2029\v\f]", "\n", text)
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]", "", text)


def _forget_marks(root: Element) -> None:
    """Take the ids and classes away that an author typed; what Markdown marked for us stays until it is used."""
    for element in root.iter():
        for name, ours in _MARKS.items():
            if ours.fullmatch(element.get(name, "")) is None:
                element.attrib.pop(name, None)


def _count_words(root: Element) -> int:
    return len(_WORD.findall(visible_text(root)))
