"""The Markdown that authors write: the library with its extensions, and ours."""

import html
import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.abbr import AbbrBlockprocessor, AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor, InlineProcessor

from .footnotes import Footnotes
from .limits import Meter
from .links import BARE_ADDRESS, trim_address
from .metering import attach_meter
from .tables import CAPTION

# Every element that HTML knows or knew. A tag of any other name is what an author meant as words: "<patient name>".
_ELEMENT_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body"
    " br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em"
    " embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i"
    " iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu meta"
    " meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress"
    " q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg"
    " table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())


# Straight double quotes become these; “ ” elsewhere. A single one is as often an apostrophe, which is ’ everywhere.
_QUOTES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("ar", "fa", "ru", "uk"), ("«", "»")),
        "fr": ("«\u00a0", "\u00a0»"),
        "de": ("„", "“"),
        "pl": ("„", "”"),
    }
)


def converter(meter: Meter, language: str) -> Markdown:
    """A Markdown converter for one text: it keeps state, so nobody shares it."""
    abbreviations = AbbrExtension()
    opening, closing = _QUOTES.get(language, ("“", "”"))
    md = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            abbreviations,
            DefListExtension(),
            FencedCodeExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            SmartyExtension(substitutions={"left-double-quote": opening, "right-double-quote": closing}),
            Footnotes(),
        ],
        output_format="html",
    )
    md.inlinePatterns.register(_KnownHtml(HTML_RE, md), "html", 90)
    md.inlinePatterns.register(_Address(BARE_ADDRESS.pattern, md), "address", 85)
    md.parser.blockprocessors.register(_Abbreviation(md.parser, abbreviations.abbrs), "abbr", 16)
    md.parser.blockprocessors.register(_CaptionBeforeTable(md.parser), "caption", 76)
    attach_meter(md, meter)
    return md


class _KnownHtml(HtmlInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # noqa: N802
        name = re.match(r"</?([A-Za-z][\w.:-]*)", m.group(0))
        if name is not None and name.group(1).lower() not in _ELEMENTS:
            return None, None, None
        return super().handleMatch(m, data)


class _Address(InlineProcessor):
    """Keeps a bare address from being read as emphasis or getting typographic quotes; `arrange_links` links it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        address = trim_address(m.group(0))
        kept = self.md.htmlStash.store(html.escape(html.unescape(address), quote=False))
        return kept, m.start(0), m.start(0) + len(address)


class _Abbreviation(AbbrBlockprocessor):
    # The library's pattern goes on over the ends of lines, through the whole text.
    RE = re.compile(r"^[*]\[(?P<abbr>[^\\\]\n]{1,100})\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$", re.MULTILINE)


class _CaptionBeforeTable(BlockProcessor):
    """Lets "Table: ..." stand directly above its table, without the blank line that Markdown asks for."""

    def test(self, parent: Element, block: str) -> bool:
        first, _, rest = block.partition("\n")
        return rest.lstrip().startswith("|") and CAPTION.match(first) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, _, rest = blocks.pop(0).partition("\n")
        blocks[:0] = [first, rest]
