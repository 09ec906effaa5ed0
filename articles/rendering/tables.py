"""Tables that scroll within themselves and say what they show."""

import re
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from .limits import MAX_TABLES, Unrenderable
from .tree import move_content, plain_text

# As an author writes it in the paragraph before a table: "Table: Three therapies to try first".
CAPTION = re.compile(r"\s*(?:table|tabla):\s*(?=\S)", re.IGNORECASE)


def arrange_tables(root: Element) -> None:
    """Put every table into a figure with a caption or a numbered name, in a region that scrolls by keyboard."""
    number = 0
    for parent in list(root.iter()):
        if parent.find("table") is None:
            continue
        children = list(parent)
        parent[:] = []
        for child in children:
            if child.tag == "table":
                number += 1
                if number > MAX_TABLES:
                    raise Unrenderable(
                        f"The text has more than {MAX_TABLES} tables. Split it into several articles."
                    )
                child = _figure(child, _take_caption(parent), number)
            parent.append(child)


def _take_caption(parent: Element) -> Element | None:
    """Take the paragraph at the end of `parent` away if it is the caption of the table that follows."""
    if not len(parent) or parent[-1].tag != "p":
        return None
    paragraph = parent[-1]
    if CAPTION.match(plain_text(paragraph)) is None:
        return None
    paragraph.text = CAPTION.sub("", (paragraph.text or "") + "\0", count=1).removesuffix("\0")
    parent.remove(paragraph)
    return paragraph


def _figure(table: Element, paragraph: Element | None, number: int) -> Element:
    figure = Element("figure", {"class": "table"})
    figure.tail, table.tail = table.tail, None
    label = {"aria-label": _("Table {number}").replace("{number}", str(number))}
    if paragraph is not None:
        label = {"aria-labelledby": f"table-{number}"}
        move_content(paragraph, SubElement(figure, "figcaption", {"id": f"table-{number}"}))
    region = SubElement(figure, "div", {"class": "table-scroll", "role": "region", "tabindex": "0", **label})
    region.append(table)
    for cell in table.iter("th"):
        _name_column(cell)
    for row in table.iterfind("tbody/tr"):
        _name_row(row)
    for cell in [*table.iter("th"), *table.iter("td")]:
        _align(cell)
    return figure


def _name_column(cell: Element) -> None:
    if plain_text(cell):
        cell.set("scope", "col")
    else:
        # An empty heading is announced as one, which helps nobody.
        cell.tag = "td"


def _name_row(row: Element) -> None:
    """A row whose first cell is all bold is about what stands there; a row of headings alone is not."""
    cell = row.find("*")
    if cell is None or row.find("td") is None:
        return
    if cell.tag == "td" and _is_all_bold(cell):
        bold = cell[0]
        cell.remove(bold)
        move_content(bold, cell)
        cell.tag = "th"
    if cell.tag == "th":
        cell.set("scope", "row")


def _is_all_bold(cell: Element) -> bool:
    if len(cell) != 1 or cell[0].tag not in {"strong", "b"}:
        return False
    return not (cell.text or "").strip() and not (cell[0].tail or "").strip() and bool(plain_text(cell))


def _align(cell: Element) -> None:
    side = cell.attrib.pop("align", "")
    if side in {"left", "center", "right"}:
        cell.set("class", f"align-{side}")
