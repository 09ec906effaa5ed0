"""Footnotes: `[^label]` in the text and `[^label]: words` anywhere, numbered in the order of reading."""

import re
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .tree import add_text, hidden, plain_text

# Bounded, so that an unclosed bracket is not searched to the end of the text.
_LABEL = r"\[\^([^\]\n]{1,100})\]"


class Footnotes(Extension):
    """Collects definitions and leaves references and a section of notes for `arrange_footnotes`.

    The library's own extension numbers by definition, fails on notes inside notes and is quadratic.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        self.parser = md.parser
        self.texts: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        md.parser.blockprocessors.register(_Definition(self), "footnote", 17)
        md.inlinePatterns.register(_Reference(_LABEL, self.numbers), "footnote", 175)
        md.treeprocessors.register(_Section(md, self), "footnote", 50)

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802 - the library calls it
        self.texts[label] = text


class _Definition(FootnoteBlockProcessor):
    RE = re.compile(rf"^[ ]{{0,3}}{_LABEL}:[ ]*(.*)$", re.MULTILINE)


class _Reference(InlineProcessor):
    def __init__(self, pattern: str, numbers: dict[str, int]) -> None:
        super().__init__(pattern)
        self.numbers = numbers

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # noqa: N802
        number = self.numbers.get(m.group(1))
        if number is None:
            return None, None, None
        link = Element("a", {"class": "note-ref", "href": f"#fn:{number}"})
        link.text = AtomicString(str(number))
        return link, m.start(0), m.end(0)


class _Section(Treeprocessor):
    def __init__(self, md: Markdown, footnotes: Footnotes) -> None:
        super().__init__(md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        texts, numbers = self.footnotes.texts, self.footnotes.numbers
        if not texts:
            return
        notes = SubElement(SubElement(root, "section", {"class": "footnotes"}), "ol")
        # A note may define further notes while it is parsed.
        while waiting := [label for label in texts if label not in numbers]:
            for label in waiting:
                numbers[label] = len(numbers) + 1
                note = SubElement(notes, "li", {"id": f"fn:{numbers[label]}"})
                # Not straight into the list item: there Markdown follows the rules of lists.
                content = Element("div")
                self.footnotes.parser.parseChunk(content, texts[label])
                note.extend(content)


def arrange_footnotes(root: Element) -> None:
    """Number notes in the order in which a reader meets them, and link text and notes both ways."""
    sections = [child for child in root if child.tag == "section" and child.get("class") == "footnotes"]
    notes = [note for section in sections for note in section.iterfind("ol/li")]
    for section in sections:
        root.remove(section)
    references = _references_by_note(root, {note.get("id", ""): note for note in notes})
    if not notes:
        return
    read = {note.get("id") for note, _ in references}
    section = SubElement(root, "section", {"class": "footnotes", "role": "doc-endnotes"})
    section.set("aria-labelledby", "fn-notes")
    SubElement(section, "h2", {"id": "fn-notes"}).text = _("Notes")
    listed = SubElement(section, "ol")
    listed.extend(note for note, _ in references)
    listed.extend(note for note in notes if note.get("id") not in read)
    for number, (note, links) in enumerate(references, 1):
        _join(note, links, number)


def _references_by_note(root: Element, notes: dict[str, Element]) -> list[tuple[Element, list[Element]]]:
    found: dict[str, list[Element]] = {}
    waiting = [root]
    for place in waiting:
        for link in place.iter("a"):
            target = link.get("href", "").removeprefix("#")
            if link.get("class") != "note-ref" or target not in notes:
                continue
            if target not in found:
                found[target] = []
                waiting.append(notes[target])
            found[target].append(link)
    return [(notes[target], links) for target, links in found.items()]


def _join(note: Element, links: list[Element], number: int) -> None:
    note.set("id", f"fn-{number}")
    paragraph = note[-1] if len(note) and note[-1].tag == "p" else SubElement(note, "p")
    for place, link in enumerate(links, 1):
        mark = f"fnref-{number}" if place == 1 else f"fnref-{number}-{place}"
        _write_reference(link, mark, number)
        if place > 1 or plain_text(paragraph):
            add_text(paragraph, " ")
        back = SubElement(paragraph, "a", {"class": "note-back", "href": f"#{mark}", "role": "doc-backlink"})
        if place == 1:
            back.text = _("Back to the text")
            hidden(back, _(", note {number}").replace("{number}", str(number)))
        else:
            sentence = _("Back to the text, note {number}, place {place}").replace("{number}", str(number))
            _write_around(back, sentence, "{place}", place)


def _write_reference(link: Element, mark: str, number: int) -> None:
    tail = link.tail
    link.clear()
    link.tag, link.tail = "sup", tail
    link.set("class", "note-ref")
    anchor = SubElement(link, "a", {"id": mark, "href": f"#fn-{number}", "role": "doc-noteref"})
    _write_around(anchor, _("Note {number}"), "{number}", number)


def _write_around(parent: Element, sentence: str, mark: str, number: int) -> None:
    """Write `sentence`, which a screen reader says whole; the eye sees only the number in the place of `mark`."""
    before, _mark, after = sentence.partition(mark)
    hidden(parent, before).tail = str(number)
    if after:
        hidden(parent, after)
