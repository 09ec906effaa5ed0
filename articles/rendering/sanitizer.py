"""What an article's HTML may hold: the one allow-list, and the one place that calls HTML safe.

Whatever is not named here does not reach a reader, wherever it came from. Two independent sanitizers read the
same list, so that a mistake in one of them is caught by the other.
"""

import html
import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import unquote

import bleach
import nh3
from django.utils.safestring import SafeString, mark_safe

SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})

_TAG_NAMES = (
    "a abbr aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure"
    " h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table"
    " tbody td tfoot th thead time tr u ul var wbr"
)
TAGS = frozenset(_TAG_NAMES.split())

# What stands inside these is machinery and not words. Some swallow the rest of the page where they are not closed.
_MACHINERY = (
    "applet audio canvas embed frameset iframe math noembed noframes noscript object plaintext script select style"
    " svg template textarea title video xmp"
)
_OPENS_MACHINERY = re.compile(rf"<({_MACHINERY.replace(' ', '|')})(?=[\s/>])[^>]*>?", re.IGNORECASE)
_CONTENT_DROPPED = frozenset({"script", "style"})

# Markdown's own vocabulary, which the arranging of the tree uses up before the final passes.
_FROM_MARKDOWN_TAGS = frozenset({"h1"})
_FROM_MARKDOWN_ATTRIBUTES = frozenset({"class", "id", "align"})

_ANY_TEXT = re.compile(r".*", re.DOTALL)
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
_SWITCH = re.compile(r"")
_OWN_ID = re.compile(r"(?:s|fn|fnref|table|box|words)-[a-z0-9-]{1,80}")


def is_allowed_address(address: str) -> bool:
    """Whether a link may lead there: the web, post, telephone, text message or a place on this site."""
    # Browsers drop tabs and line ends inside an address and read a backslash as a slash.
    if re.search(r"[\s\x00-\x20\x7f-\x9f\\]", address):
        return False
    scheme, colon, rest = address.partition(":")
    if not colon or re.search(r"[/?#]", scheme):
        return not address.startswith("//")
    if scheme.lower() in {"http", "https"}:
        return re.match(r"//[^/?#:@]", rest) is not None
    return scheme.lower() in SCHEMES


def is_own_picture(source: str) -> bool:
    """Whether an image is served by this site, so that showing it asks nobody else for anything."""
    return re.fullmatch(r"/(media|static)/[\w.~%+@,=/-]+", source) is not None and ".." not in unquote(source)


def _classes(*names: str) -> re.Pattern[str]:
    name = f"(?:{'|'.join(names)})"
    return re.compile(f"{name}(?: {name})*")


def _one_of(*values: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, values)))


# A rule is a pattern that the whole value matches; addresses answer to a question besides.
_EVERYWHERE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {"lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"), "dir": _one_of("ltr", "rtl", "auto")}
)
_CELL = {"colspan": _COUNT, "rowspan": _COUNT, "class": _classes("align-left", "align-center", "align-right")}
_HEADING = {"id": _OWN_ID}
_RULES: Mapping[str, Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "a": {
            "href": _ANY_TEXT,  # and is_allowed_address
            "title": _ANY_TEXT,
            "rel": _one_of("noopener"),
            "id": _OWN_ID,
            "class": _classes("note-back", "bare-address"),
            "role": _one_of("doc-noteref", "doc-backlink"),
        },
        "abbr": {"title": _ANY_TEXT},
        "aside": {
            "class": _classes("note-box", "note", "tip", "warning", "important"),
            "role": _one_of("note"),
            "aria-label": _ANY_TEXT,
            "aria-labelledby": _OWN_ID,
        },
        "details": {"open": _SWITCH},
        "dfn": {"title": _ANY_TEXT},
        "div": {
            "class": _classes("table-scroll"),
            "role": _one_of("region"),
            "tabindex": _one_of("0"),
            "aria-label": _ANY_TEXT,
            "aria-labelledby": _OWN_ID,
        },
        "figcaption": {"id": _OWN_ID},
        "figure": {"class": _classes("table", "quotation", "picture", "video")},
        **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _HEADING),
        "img": {
            "src": _ANY_TEXT,  # and is_own_picture
            "alt": _ANY_TEXT,
            "loading": _one_of("lazy"),
            "decoding": _one_of("async"),
        },
        "li": {"id": _OWN_ID, "value": _COUNT},
        "ol": {"start": _COUNT},
        "p": {"id": _OWN_ID, "class": _classes("note-box-title")},
        "section": {
            "class": _classes("footnotes", "words-used"),
            "role": _one_of("doc-endnotes", "doc-glossary"),
            "aria-labelledby": _OWN_ID,
        },
        "span": {"class": _classes("visually-hidden")},
        "sup": {"class": _classes("note-ref")},
        "td": _CELL,
        "th": {**_CELL, "scope": _one_of("col", "row")},
        "time": {"datetime": re.compile(r"[0-9TZPDHMSW:+. -]{1,40}")},
    }
)


def is_allowed_attribute(tag: str, name: str, value: str) -> bool:
    """Whether the allow-list lets `tag` carry this attribute with this value (entities already resolved)."""
    rule = _RULES.get(tag, {}).get(name) or _EVERYWHERE.get(name)
    if rule is None or rule.fullmatch(value) is None:
        return False
    if name == "href":
        return is_allowed_address(value)
    return name != "src" or is_own_picture(value)


def _attribute_names(more: frozenset[str] = frozenset()) -> dict[str, set[str]]:
    return {tag: {*_RULES.get(tag, {}), *_EVERYWHERE, *more} for tag in TAGS | _FROM_MARKDOWN_TAGS}


def untangle(markup: str) -> str:
    """Well-formed HTML out of tag soup, holding nothing beyond the allow-list and Markdown's own marks.

    Addresses are not judged yet, and ids and classes are still the author's: the result is for `tree.parse`,
    never for a reader.
    """
    return nh3.clean(
        _without_machinery(markup),
        tags=set(TAGS | _FROM_MARKDOWN_TAGS),
        clean_content_tags=set(_CONTENT_DROPPED),
        attributes=_attribute_names(_FROM_MARKDOWN_ATTRIBUTES),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _without_machinery(markup: str) -> str:
    """`markup` without scripts, styles, frames and the like; one that is never closed becomes words."""
    kept, position, unclosed = [], 0, set()
    for opened in _OPENS_MACHINERY.finditer(markup):
        if opened.start() < position:
            continue
        name = opened.group(1).lower()
        closing = (
            None if name in unclosed else re.compile(rf"</{name}\b[^>]*>", re.I).search(markup, opened.end())
        )
        kept.append(markup[position : opened.start()])
        if closing is None:
            unclosed.add(name)
            kept.append("&lt;")
            position = opened.start() + 1
        else:
            position = closing.end()
    return "".join([*kept, markup[position:]])


def sanitize(markup: str) -> str:
    """HTML in which every tag, attribute, id, class and address is on the allow-list."""
    cleaned = bleach.clean(
        markup,
        tags=TAGS,
        # bleach shows the callback a value whose entities still stand.
        attributes=lambda tag, name, value: is_allowed_attribute(tag, name, html.unescape(value)),
        protocols=SCHEMES,
        strip=True,
    )
    return nh3.clean(
        cleaned,
        tags=set(TAGS),
        clean_content_tags=set(_CONTENT_DROPPED),
        attributes=_attribute_names(),
        attribute_filter=lambda tag, name, value: value if is_allowed_attribute(tag, name, value) else None,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def trusted(markup: str) -> SafeString:
    """`markup` for a template, unescaped: only ever HTML that `render` made and we stored."""
    return mark_safe(markup)
