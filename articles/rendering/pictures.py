"""Pictures: only this site's own are shown, and a title becomes a caption."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from .sanitizer import is_allowed_address, is_own_picture
from .tree import replace_children


def arrange_pictures(root: Element) -> None:
    """Prepare own pictures, and put a link or the description in the place of every other one.

    A picture from elsewhere would tell elsewhere who is reading.
    """
    replace_children(root, lambda child: _picture(child) if child.tag == "img" else _captioned(child))


def _picture(image: Element) -> Iterable[Element]:
    source = image.get("src", "")
    if is_own_picture(source):
        image.attrib.update({"alt": image.get("alt", ""), "loading": "lazy", "decoding": "async"})
        return (image,)
    if source.lower().startswith(("http://", "https://")) and is_allowed_address(source):
        link = Element("a", {"href": source})
        link.text = image.get("alt") or source
        return (link,)
    words = Element("span")
    words.text = image.get("alt", "")
    return (words,)


def _captioned(paragraph: Element) -> Iterable[Element]:
    """The figure that a paragraph of nothing but a titled picture stands for, or the paragraph itself."""
    if paragraph.tag != "p" or len(paragraph) != 1 or paragraph[0].tag != "img":
        return (paragraph,)
    image = paragraph[0]
    caption = image.get("title", "").strip()
    if not caption or (paragraph.text or "").strip() or (image.tail or "").strip():
        return (paragraph,)
    figure = Element("figure", {"class": "picture"})
    image.tail = None
    figure.append(image)
    SubElement(figure, "figcaption").text = caption
    return (figure,)
