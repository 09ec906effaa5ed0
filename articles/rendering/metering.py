"""Where the cost of parsing Markdown is counted: at every block, every element and every match within a line."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from .limits import MAX_LEVELS, Meter, Unrenderable

# What an inline pattern answers: what it made, and where that begins and ends.
Answer = tuple[Element | str | None, int | None, int | None]

# Measured in microseconds, and rounded up.
_PER_BLOCK = 60
_PER_ELEMENT = 50
_PER_INLINE_ELEMENT = 140
_PER_MATCH = 15
# Where a whole text is gone through: characters, or lines, per microsecond.
_CHARACTERS_OF_BLOCK = 100
_LINES_OF_BLOCK = 2
_CHARACTERS_COPIED = 4_000
_CHARACTERS_SEARCHED = 8


def attach_meter(md: Markdown, meter: Meter) -> None:
    """Let `meter` stop `md.convert` once a text has cost too much."""
    md.parser.blockprocessors.register(_Gate(md.parser, meter), "gate", 1_000)
    # Right before the inline patterns, when all blocks are known.
    md.treeprocessors.register(_Weighing(md, meter), "weighing", 21)
    for pattern in [*md.inlinePatterns, *md.treeprocessors["smarty"].inlinePatterns]:
        _count_matches(pattern, meter)
        if isinstance(pattern, LinkInlineProcessor):
            _count_brackets(pattern, meter)
        if isinstance(pattern, DelimiterProcessor):
            _count_emphasis(pattern, meter)


class _Gate(BlockProcessor):
    """Takes no block; it stands first in the row and sees each one that the others will look at."""

    def __init__(self, parser: BlockParser, meter: Meter) -> None:
        super().__init__(parser)
        self.meter = meter

    def test(self, parent: Element, block: str) -> bool:
        if len(self.parser.state) > 2 * MAX_LEVELS:
            raise Unrenderable(f"The text is nested more than {MAX_LEVELS} levels deep. Use fewer levels.")
        going_through = len(block) // _CHARACTERS_OF_BLOCK + block.count("\n") // _LINES_OF_BLOCK
        self.meter.charge(_PER_BLOCK + going_through, block)
        return False


class _Weighing(Treeprocessor):
    def __init__(self, md: Markdown, meter: Meter) -> None:
        super().__init__(md)
        self.meter = meter

    def run(self, root: Element) -> None:
        for element in root.iter():
            self.meter.charge(_PER_ELEMENT, element.text or "")


def _count_matches(pattern: InlineProcessor, meter: Meter) -> None:
    handle: Callable[[re.Match[str], str], Answer] = pattern.handleMatch

    def counted(m: re.Match[str], data: str) -> Answer:
        answer = handle(m, data)
        cost = _PER_MATCH + len(data) // _CHARACTERS_COPIED
        if answer[0] is None and isinstance(pattern, BacktickInlineProcessor):
            cost += (len(data) - m.start()) // _CHARACTERS_SEARCHED
        if isinstance(answer[0], Element):
            cost += sum(map(_cost_of_element, answer[0].iter()))
        meter.charge(cost, data[m.start() :])
        return answer

    pattern.handleMatch = counted


def _cost_of_element(element: Element) -> int:
    # A long address or title is copied once more each time it is referred to.
    return _PER_INLINE_ELEMENT + sum(map(len, element.attrib.values())) // _CHARACTERS_OF_BLOCK


def _count_brackets(pattern: LinkInlineProcessor, meter: Meter) -> None:
    get_text, get_link = pattern.getText, pattern.getLink

    def counted_text(data: str, index: int) -> tuple[str, int, bool]:
        answer = get_text(data, index)
        meter.charge((answer[1] - index) // _CHARACTERS_SEARCHED, data[index:])
        return answer

    def counted_link(data: str, index: int) -> tuple[str, str | None, int, bool]:
        answer = get_link(data, index)
        link = data[index : answer[2]]
        # A quotation mark that does not close a title makes the search go on to the end of the text.
        is_exact = not re.search("[\"']", link) or re.search(r"([\"']).*\1\s*\)\Z", link, re.DOTALL)
        end = answer[2] if is_exact else len(data)
        meter.charge((end - index) // (_CHARACTERS_SEARCHED // 2), data[index:])
        return answer

    pattern.getText, pattern.getLink = counted_text, counted_link


def _count_emphasis(pattern: DelimiterProcessor, meter: Meter) -> None:
    search = pattern.search

    def counted(data: str, start: int) -> re.Match[str] | None:
        found = search(data, start)
        end = found.end() if found else len(data)
        meter.charge(_PER_MATCH + (end - start) // _CHARACTERS_SEARCHED, data[start:])
        return found

    pattern.search = counted
