"""Well-formed HTML as a tree of elements, and back."""

from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring

from .limits import MAX_DEPTH, MAX_ELEMENTS, Unrenderable

VOID = frozenset({"br", "hr", "img", "wbr"})
_INLINE_NAMES = "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr"
INLINE = frozenset(_INLINE_NAMES.split())

_TOO_MANY = (
    f"The text has more than {MAX_ELEMENTS:,} parts (paragraphs, cells, links and so on)."
    " Split it into several articles."
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.depth = 0
        self.elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise Unrenderable(_TOO_MANY)
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
            return
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unrenderable(f"The text is nested more than {MAX_DEPTH} levels deep. Use fewer levels.")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def parse(markup: str) -> Element:
    """The tree of HTML that a sanitizer wrote: every tag closed, in order. Its root is a `div` around it all."""
    reader = _Reader()
    reader.builder.start("div", {})
    reader.feed(markup)
    reader.close()
    reader.builder.end("div")
    return reader.builder.close()


def serialize(root: Element) -> str:
    """The HTML inside `root`, if it is not more than a sanitizer reads in good time."""
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise Unrenderable(_TOO_MANY)
    written = tostring(root, encoding="unicode", method="html")
    return written.removeprefix("<div>").removesuffix("</div>")


def replace_children(root: Element, change: Callable[[Element], Iterable[Element]]) -> None:
    """Put what `change` answers in the place of every element below `root`, the innermost first.

    The text that follows an element stays where it is: `change` sees elements without their tails.
    """
    for parent in reversed(list(root.iter())):
        if len(parent):
            _refill(parent, change)


def _refill(parent: Element, change: Callable[[Element], Iterable[Element]]) -> None:
    children = list(parent)
    parent[:] = []
    for child in children:
        tail, child.tail = child.tail, None
        parent.extend(change(child))
        add_text(parent, tail)


def add_text(parent: Element, text: str | None) -> None:
    """Write `text` at the end of `parent`."""
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def move_content(source: Element, target: Element) -> None:
    """Append everything inside `source` to `target`."""
    add_text(target, source.text)
    target.extend(source)
    source.text = None
    source[:] = []


def plain_text(element: Element) -> str:
    """What `element` says in one line: its words, and the descriptions of its pictures."""
    return " ".join("".join(_words(element, pictures=True)).split())


def visible_text(element: Element) -> str:
    """The words that a reader sees inside `element`, with a space wherever one block ends."""
    return "".join(_words(element, pictures=False))


def _words(element: Element, *, pictures: bool) -> Iterator[str]:
    if pictures and element.tag == "img":
        yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        if child.get("class") != "note-ref":
            yield from _words(child, pictures=pictures)
        yield "" if child.tag in INLINE else " "
        yield child.tail or ""


def hidden(parent: Element, text: str) -> Element:
    """Add words to `parent` that only a screen reader says."""
    span = SubElement(parent, "span", {"class": "visually-hidden"})
    span.text = text
    return span


def tidy(root: Element) -> None:
    """Take away what says nothing: empty paragraphs, and spans without attributes, whose words stay."""
    for parent in reversed(list(root.iter())):
        if any(map(_says_nothing, parent)):
            children = list(parent)
            parent[:] = []
            for child in children:
                _keep_what_it_says(child, parent)


def _says_nothing(element: Element) -> bool:
    if element.tag == "p":
        return not len(element) and not (element.text or "").strip()
    return element.tag == "span" and not element.attrib


def _keep_what_it_says(child: Element, parent: Element) -> None:
    if not _says_nothing(child):
        parent.append(child)
        return
    tail = child.tail
    move_content(child, parent)
    add_text(parent, tail)
