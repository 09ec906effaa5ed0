"""Text files that begin with their facts: `key: value` lines and `- item` lists between two `---` lines, then Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass

FENCE = "---"


@dataclass(frozen=True)
class Document:
    """One file: what it says of itself, and its text. A list is a tuple; a fact that is missing is ""."""

    facts: Mapping[str, str | tuple[str, ...]]
    body: str

    def line(self, key: str) -> str:
        fact = self.facts.get(key, "")
        if not isinstance(fact, str):
            raise ValueError(f"“{key}” is a list where one line is expected.")
        return fact

    def items(self, key: str) -> tuple[str, ...]:
        fact = self.facts.get(key, ())
        return tuple(filter(None, [fact])) if isinstance(fact, str) else fact


def parse_document(text: str) -> Document:
    """Read `text`; ValueError names the line that is neither a fact nor an item of a list."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE or FENCE not in lines[1:]:
        raise ValueError("The text does not begin with facts between two “---” lines.")
    end = lines.index(FENCE, 1)
    return Document(parse_facts(lines[1:end]), "\n".join(lines[end + 1 :]).strip())


def parse_facts(lines: list[str]) -> dict[str, str | tuple[str, ...]]:
    facts: dict[str, str | tuple[str, ...]] = {}
    key = ""
    for number, line in enumerate(lines, start=2):
        if line.startswith("- ") and key and (isinstance(facts[key], tuple) or not facts[key]):
            facts[key] = (*facts[key], line[2:].strip())
        elif ":" in line and not line.startswith((" ", "-")):
            key, _, value = line.partition(":")  # a value may hold colons of its own
            facts[key] = value.strip()
        elif line.strip():
            raise ValueError(f"Line {number} is neither “key: value” nor “- item”: {line}")
    return facts
