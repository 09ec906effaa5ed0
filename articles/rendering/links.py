"""Links: bare web addresses become links, and a link to another site gives it no hold on ours."""

import re
from types import MappingProxyType
from xml.etree.ElementTree import Element

from .sanitizer import is_allowed_address
from .tree import add_text, plain_text, replace_children

# Only what says that it is an address: "memories.In the context" is a missing space, not a link to India.
BARE_ADDRESS = re.compile(r"(?<![\w/@.-])https?://[^\s<>\"\x00-\x20]{1,2000}", re.IGNORECASE)
_NO_LINKS_INSIDE = frozenset({"a", "code", "pre", "kbd", "samp", "var"})
_CLOSING = MappingProxyType({")": "(", "]": "[", "}": "{"})
_WHAT_READERS_OMIT = re.compile(r"\A(?:https?://(?:www\.)?|www\.|mailto:)|/\Z", re.IGNORECASE)
_SENTENCE_MARKS = frozenset(".,;:!?'’”»*_~…")


def arrange_links(root: Element) -> None:
    """Link bare addresses, drop links that lead where we allow nobody to be led, and mark those that leave the site.

    A link to `#what-is-ptsd` finds the heading whose id is `s-what-is-ptsd`.
    """
    ids = frozenset(element.get("id", "") for element in root.iter())
    _link_bare_addresses(root, inside_link=False)
    replace_children(root, lambda child: (_checked(child, ids) if child.tag == "a" else child,))


def trim_address(found: str) -> str:
    """`found` without the punctuation of the sentence around it; brackets that it opened itself stay."""
    unopened = {closing: found.count(closing) - found.count(opening) for closing, opening in _CLOSING.items()}
    end = len(found)
    while end:
        last = found[end - 1]
        if last in _CLOSING and unopened[last] > 0:
            unopened[last] -= 1
        elif last not in _SENTENCE_MARKS:
            break
        end -= 1
    return found[:end]


def _link_bare_addresses(element: Element, *, inside_link: bool) -> None:
    quiet = inside_link or element.tag in _NO_LINKS_INSIDE
    children = list(element)
    for child in children:
        _link_bare_addresses(child, inside_link=quiet)
    if quiet:
        return
    text, element.text = element.text, None
    element[:] = []
    _write_linked(element, text)
    for child in children:
        tail, child.tail = child.tail, None
        element.append(child)
        _write_linked(element, tail)


def _write_linked(parent: Element, text: str | None) -> None:
    position = 0
    for found in BARE_ADDRESS.finditer(text or ""):
        address = trim_address(found.group())
        if not is_allowed_address(address):
            continue
        add_text(parent, found.string[position : found.start()])
        link = Element("a", {"href": address})
        link.text = address
        parent.append(link)
        position = found.start() + len(address)
    add_text(parent, (text or "")[position:])


def _checked(link: Element, ids: frozenset[str]) -> Element:
    # A browser would remove these too; an address with a space inside is meant with %20.
    address = "%20".join(link.get("href", "").split())
    if address.startswith("#") and address[1:] not in ids and f"s-{address[1:]}" in ids:
        address = f"#s-{address[1:]}"
    if address and is_allowed_address(address):
        link.set("href", address)
        if address.lower().startswith(("http://", "https://")):
            link.set("rel", "noopener")
        if not plain_text(link):
            link.text = address
        if _shows_its_address(plain_text(link), address):
            # Paper need not repeat it, and it reads from left to right in every language.
            link.set("class", "bare-address")
    else:
        link.attrib.clear()
        link.tag = "span"
    return link


def _shows_its_address(words: str, address: str) -> bool:
    if address.lower().startswith(("tel:", "sms:")):
        # "1-800-273-8255" for tel:+18002738255
        digits = re.sub(r"\D", "", words)
        is_number = not re.search(r"[^\d\s+().–-]", words)
        return is_number and len(digits) > 2 and re.sub(r"\D", "", address.partition("?")[0]).endswith(digits)
    return bool(words) and _WHAT_READERS_OMIT.sub("", words) == _WHAT_READERS_OMIT.sub("", address)
