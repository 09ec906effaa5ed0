"""Quotations: a block quote that ends with a line "-- Name, *Work*" says whose words they are."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from .tree import move_content, plain_text, replace_children

# Two or three hyphens have become a dash by the time the tree stands.
_ATTRIBUTION = re.compile(r"(?:^|\n)[ \t]*(?:--|[–—―])[ \t]*(?=[^\n]*\Z)")


def arrange_quotations(root: Element) -> None:
    """Turn every attributed block quote into a figure with its caption; leave the others as they are.

    Markdown joins block quotes that follow each other, so one may hold several quotations.
    """
    replace_children(root, lambda child: list(_split(child)) if child.tag == "blockquote" else (child,))


def _split(quote: Element) -> Iterator[Element]:
    current = Element("blockquote", quote.attrib)
    current.text = quote.text
    children = list(quote)
    for position, child in enumerate(children, 1):
        is_last = position == len(children)
        source = _take_source(child, alone=is_last and len(current) > 0) if child.tag == "p" else None
        if plain_text(child) or child.tag != "p":
            current.append(child)
        if source is not None:
            yield _figure(current, source)
            current = Element("blockquote", quote.attrib)
    if len(current) or plain_text(current):
        yield current


def _take_source(paragraph: Element, *, alone: bool) -> Element | None:
    """Cut the attribution off the end of `paragraph`; a line of its own counts only if `alone`.

    Otherwise each line of a quoted dialogue would be somebody's name.
    """
    for child in [*reversed(paragraph), None]:
        text = (paragraph.text if child is None else child.tail) or ""
        found = _ATTRIBUTION.search(text.rstrip("\n")) if child is None or "\n" in text else None
        if found is not None:
            starts_paragraph = child is None and found.start() == 0 and not text.startswith("\n")
            return None if starts_paragraph and not alone else _cut(paragraph, child, found)
        if "\n" in text:
            return None
    return None


def _cut(paragraph: Element, before: Element | None, found: re.Match[str]) -> Element | None:
    source = Element("figcaption")
    text = found.string
    following = list(paragraph) if before is None else list(paragraph)[list(paragraph).index(before) + 1 :]
    source.text = text[found.end() :]
    source.extend(following)
    for element in following:
        paragraph.remove(element)
    if before is None:
        paragraph.text = text[: found.start()]
    else:
        before.tail = text[: found.start()]
    return source


def _figure(quote: Element, source: Element) -> Element:
    figure = Element("figure", {"class": "quotation"})
    figure.append(quote)
    caption = SubElement(figure, "figcaption")
    move_content(source, caption)
    for work in caption.iter("em"):
        work.tag = "cite"
    return figure
