"""What may stand in rendered HTML, written down a second time: the tests do not believe the allow-list itself."""

import html
import re
from collections.abc import Iterator

from bleach._vendor import html5lib

TAGS = {
    "a",
    "abbr",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
}
CLASSES = {
    "table",
    "table-scroll",
    "quotation",
    "picture",
    "video",
    "bare-address",
    "words-used",
    "note-box",
    "note",
    "tip",
    "warning",
    "important",
    "note-box-title",
    "footnotes",
    "note-ref",
    "note-back",
    "visually-hidden",
    "align-left",
    "align-center",
    "align-right",
}
ROLES = {"doc-noteref", "doc-backlink", "doc-endnotes", "doc-glossary", "note", "region"}
ATTRIBUTES = {
    "lang": r"[\w-]+",
    "dir": "ltr|rtl|auto",
    "href": r"(https?://[^/?#\s].*|(mailto|tel|sms):.*|(?!//)[^:\\\s]*([/?#][^\\\s]*)?)",
    "src": r"/(media|static)/(?!.*\.\.)[^\\:?#\s]+",
    "rel": "noopener",
    "role": "|".join(ROLES),
    "scope": "col|row",
    "tabindex": "0",
    "loading": "lazy",
    "decoding": "async",
    "id": r"(s|fn|fnref|table|box|words)-[a-z0-9-]+",
    "aria-labelledby": r"(fn|table|box|words)-[a-z0-9-]+",
    "class": f"({'|'.join(CLASSES)})( ({'|'.join(CLASSES)}))*",
    "open": "",
    **dict.fromkeys(("start", "value", "colspan", "rowspan"), r"\d+"),
    "datetime": r"[\w:+. -]+",
    **dict.fromkeys(("title", "alt", "aria-label"), r"(?s).*"),
}


def elements(markup: str) -> list[tuple[str, dict[str, str]]]:
    """The elements that a browser would make of `markup`, comments included."""
    root = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return [(str(element.tag), dict(element.attrib)) for element in root.iter()][1:]


def breaches(markup: str) -> list[str]:
    """Everything in `markup` that no reader's browser may see."""
    return list(_breaches(elements(markup)))


def _breaches(found: list[tuple[str, dict[str, str]]]) -> Iterator[str]:
    for tag, attributes in found:
        if tag not in TAGS:
            yield f"<{tag}>"
        for name, value in attributes.items():
            if name not in ATTRIBUTES or not re.fullmatch(ATTRIBUTES[name], html.unescape(value)):
                yield f"<{tag} {name}={value!r}>"


def ids(markup: str) -> list[str]:
    return [attributes["id"] for _, attributes in elements(markup) if "id" in attributes]
