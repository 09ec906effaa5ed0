"""A row of the index: the words of one article, and a number that stands for its place among the newest."""

from datetime import datetime
from typing import NamedTuple

# An article's row is the second of its publication and, in the last 30 bits, its id: one number is the order and the key.
ID_BITS = 30


class Row(NamedTuple):
    number: int
    texts: tuple[list[str], ...]  # the stems of title, tags, lead and body


class Visible(NamedTuple):
    """SQL that answers whether the article of `articles_search.rowid` is one that the reader may see."""

    sql: str
    params: tuple


def row_number(published_at: datetime, article_id: int) -> int:
    return (int(published_at.timestamp()) << ID_BITS) + article_id


def article_id(row: int) -> int:
    return row & ((1 << ID_BITS) - 1)


def published_second(row: int) -> int:
    """Seconds since 1970 in UTC."""
    return row >> ID_BITS
