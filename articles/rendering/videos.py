"""Videos: a paragraph of nothing but a link to one becomes a still card that says who learns of the visit."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from .tree import replace_children

_SITES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "YouTube": re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)"
            r"[\w-]{6,20}(?:[?&#/].*)?",
            re.IGNORECASE,
        ),
        "Vimeo": re.compile(
            r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/|channels/[\w-]+/)?\d{5,12}(?:[?#/].*)?",
            re.IGNORECASE,
        ),
    }
)
# Whom a reader meets there; the owner is named where the site's name does not say it.
_OWNERS: Mapping[str, str] = MappingProxyType({"YouTube": "YouTube (Google)", "Vimeo": "Vimeo"})


def arrange_videos(root: Element) -> None:
    """Make a card of every paragraph that is one link to a video. Nothing is asked of the video's site before a click."""
    replace_children(root, lambda child: (_card(child) if child.tag == "p" else child,))


def _card(paragraph: Element) -> Element:
    link = paragraph[0] if len(paragraph) == 1 and "class" not in paragraph.attrib else None
    if link is None or link.tag != "a" or (paragraph.text or "").strip() or (link.tail or "").strip():
        return paragraph
    site = next((site for site, address in _SITES.items() if address.fullmatch(link.get("href", ""))), None)
    if site is None:
        return paragraph
    if link.attrib.pop("class", "") == "bare-address":
        link.text = _("Watch the video on {site}").replace("{site}", site)
    link.tail = None
    figure = Element("figure", {"class": "video"})
    figure.append(link)
    SubElement(figure, "figcaption").text = (
        _(
            "The video is on {site}. Nothing is sent there until you open it."
            " Then {owner} sees your internet address and which video you watch."
        )
        .replace("{site}", site)
        .replace("{owner}", _OWNERS[site])
    )
    return figure
