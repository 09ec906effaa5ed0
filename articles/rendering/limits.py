"""What is refused, before the text is parsed and by what parsing it costs: no text keeps a worker busy.

A Markdown parser looks back and forth, so a few thousand signs in the wrong order take it minutes. Obvious cases
are refused by rules that can name the line; the `Meter` stops the rest. Both count, neither looks at a clock: a
text that renders once renders always.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

MAX_LENGTH = 200_000
MAX_LEVELS = 20
MAX_DEPTH = 100
MAX_ELEMENTS = 6_000
MAX_HTML = 2_000_000
MAX_TAGS = 5_000
MAX_UNCLOSED = 50
MAX_SIGNS = 15_000
MAX_BLANK_LINES = 6_000
MAX_ABBREVIATIONS = 200
MAX_EXPLANATION = 300
MAX_EXPLAINED = 2_000
MAX_FENCES = 40
MAX_TABLES = 200

_LEADING_MARKS = re.compile(r"(?:>|[-*+](?=[ \t]|$)|\d{1,9}\.(?=[ \t]|$)|:(?=[ \t])|[ \t])*")
_MARK = re.compile(r">|[-*+:]|\d+\.")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_TAG = re.compile(r"<[A-Za-z/!?]")
_UNCLOSED_TAG = re.compile(r"<[A-Za-z/!?][^<>]*(?=<|\Z)")
# A browser opens these again in every later paragraph for as long as they are not closed.
_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>/])", re.IGNORECASE
)
_FENCE = re.compile(r"^(?:`{3,}|~{3,})", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]*)\][ ]?:(.*)$", re.MULTILINE)


class Unrenderable(ValueError):  # noqa: N818 - it says what the text is
    """The text cannot be shown; the message says what is wrong with it and where, in the author's words."""


def check_text(text: str) -> None:
    """Raise Unrenderable for a text that would take too long to parse."""
    if len(text) > MAX_LENGTH:
        raise Unrenderable(
            f"The text is {len(text):,} characters long; up to {MAX_LENGTH:,} can be shown."
            " Split it into several articles."
        )
    for number, line in enumerate(text.split("\n"), 1):
        if len(_MARK.findall(_LEADING_MARKS.match(line).group())) > MAX_LEVELS:
            raise Unrenderable(
                f"Line {number} opens more than {MAX_LEVELS} lists or quotations at once. Use fewer levels."
            )
    for message in chain(_complaints_of_html(text), _complaints_of_signs(text)):
        raise Unrenderable(message)


def _complaints_of_html(text: str) -> Iterator[str]:
    unclosed = list(_UNCLOSED_TAG.finditer(text))
    if len(unclosed) > MAX_UNCLOSED:
        line = _line(text, unclosed[0].start())
        yield f"{len(unclosed)} tags are opened by “<” and not closed by “>”, the first in line {line}. Close or remove them."
    if _most_left_open(text) > MAX_UNCLOSED:
        yield f"More than {MAX_UNCLOSED} tags such as <b> or <a> are open at once. Close or remove them."
    tags = len(_TAG.findall(text))
    if tags > MAX_TAGS:
        yield f"The text holds {tags:,} HTML tags; up to {MAX_TAGS:,} can be shown. Paste it as plain text instead."


def _complaints_of_signs(text: str) -> Iterator[str]:
    signs = sum(map(text.count, "<>&"))
    if signs > MAX_SIGNS:
        yield f"The text holds {signs:,} of the signs < > &; up to {MAX_SIGNS:,} can be shown."
    blank_lines = len(_BLANK_LINE.findall(text))
    if blank_lines > MAX_BLANK_LINES:
        yield f"The text has {blank_lines:,} blank lines; up to {MAX_BLANK_LINES:,} can be shown."
    fences = len(_FENCE.findall(text))
    if fences > MAX_FENCES:
        yield f"The text holds {fences:,} lines of ``` or ~~~; up to {MAX_FENCES} are possible."
    abbreviations = list(_ABBREVIATION.finditer(text))
    if len(abbreviations) > MAX_ABBREVIATIONS:
        yield f"The text explains {len(abbreviations):,} abbreviations; up to {MAX_ABBREVIATIONS} are possible."
    explained = _occurrences(text, {found.group(1) for found in abbreviations})
    if explained > MAX_EXPLAINED:
        yield f"The abbreviations occur {explained:,} times in the text; up to {MAX_EXPLAINED:,} can be explained."
    for found in abbreviations:
        if len(found.group(2)) > MAX_EXPLANATION:
            line = _line(text, found.start())
            yield f"The abbreviation in line {line} is explained in more than {MAX_EXPLANATION} characters. Shorten it."


def _most_left_open(text: str) -> int:
    """How many formatting tags are open at once, at most."""
    open_now: Counter[str] = Counter()
    most = 0
    for found in _FORMATTING.finditer(text):
        name = found.group(2).lower()
        open_now[name] = max(0, open_now[name] + (-1 if found.group(1) else 1))
        most = max(most, open_now.total())
    return most


def _occurrences(text: str, words: set[str]) -> int:
    """How often any of `words` stands in `text` as a word of its own."""
    if not words:
        return 0
    # The longest first: "CBT-I" is not "CBT" and more.
    one_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return sum(1 for _ in re.finditer(rf"\b(?:{one_of})\b", text))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


class Meter:
    """Adds up what parsing costs, in rough microseconds of a slow machine, and stops it at the budget.

    An article of 20,000 words with 2,000 emphases, 300 links and 100 notes costs four fifths of the budget;
    an ordinary one of 2,000 words costs a twentieth.
    """

    BUDGET = 600_000

    def __init__(self) -> None:
        self.spent = 0

    def charge(self, cost: int, text: str = "") -> None:
        """Count `cost`, spent on `text`: the passage that the author has to look at if it was too much."""
        self.spent += cost
        if self.spent > self.BUDGET:
            raise Unrenderable(_too_much(text))


def _too_much(text: str) -> str:
    words = " ".join(re.sub(r"\x02[^\x03]*\x03", " ", text).split())[:60]
    place = f"Look near “{words}”" if words else "Look"
    return (
        "The text is too tangled or too finely divided to be shown."
        f' {place} for signs such as [ ( * ` " | that are repeated or opened and never closed.'
    )
