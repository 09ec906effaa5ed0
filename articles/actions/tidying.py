import re

from .refusing import Refused

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
# What a database or XML 1.0, and so a feed, cannot hold: control characters, lone surrogates, non-characters.
UNKEEPABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Invisible, but Persian and Hindi words and many emoji fall apart without them.
JOINERS = "\u200c\u200d"


def one_line(text: str) -> str:
    """`text` without line breaks, doubled spaces and what cannot be seen."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace() or c in JOINERS).split())


def many_lines(text: str) -> str:
    """`text` with plain line ends, and without what cannot be kept."""
    return UNKEEPABLE.sub("", LINE_ENDS.sub("\n", text)).strip()


def check_length(text: str, longest: int, field: str) -> None:
    if len(text) > longest:
        raise Refused(f"“{text[:40]}…” has {len(text)} characters; {longest} is the most.", field=field)
