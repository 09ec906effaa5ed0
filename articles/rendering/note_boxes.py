"""Boxes beside the text: `!!! tip "Before you go"` and the indented lines under it."""

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from .tree import move_content, plain_text, replace_children

KINDS = ("note", "tip", "warning", "important")

# Words that other systems use for the same four.
_SYNONYMS: Mapping[str, str] = MappingProxyType(
    {"hint": "tip", "caution": "warning", "danger": "warning", "attention": "warning"}
)


def arrange_note_boxes(root: Element) -> None:
    """Make every admonition a box of one of four kinds, named by its title."""
    numbers = count(1)
    replace_children(root, lambda child: (_box(child, numbers) if _is_admonition(child) else child,))


def _is_admonition(element: Element) -> bool:
    return element.tag == "div" and "admonition" in element.get("class", "").split()


def _box(element: Element, numbers: Iterator[int]) -> Element:
    kind = _kind(element.get("class", "").split())
    # Not a landmark: a page with ten boxes has no ten places to jump to.
    box = Element("aside", {"class": f"note-box {kind}", "role": "note"})
    title = next(iter(element), None)
    if title is not None and title.get("class") == "admonition-title":
        title.attrib.clear()
        title.attrib.update({"class": "note-box-title", "id": f"box-{next(numbers)}"})
        box.set("aria-labelledby", title.get("id", ""))
        if not len(title):
            title.text = _translated_names().get(plain_text(title), title.text)
    else:
        box.set("aria-label", _translated_names()[kind.capitalize()])
    move_content(element, box)
    return box


def _kind(words: list[str]) -> str:
    named = (_SYNONYMS.get(word, word) for word in words)
    return next((word for word in named if word in KINDS), "note")


def _translated_names() -> dict[str, str]:
    """What Markdown itself writes, in English, over a box that got no title."""
    return {
        "Note": _("Note"),
        "Tip": _("Tip"),
        "Hint": _("Hint"),
        "Important": _("Important"),
        "Warning": _("Warning"),
        "Caution": _("Caution"),
        "Danger": _("Danger"),
        "Attention": _("Attention"),
    }
