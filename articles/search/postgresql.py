"""The index in PostgreSQL: a tsvector of the same words, in a table of its own."""

from collections import defaultdict
from functools import partial

from django.db import connection

from .expression import Expression, Phrase, written
from .rows import Row, Visible

# Of body, lead, tags, title: what a word there is worth where two articles have a query in the same places.
WEIGHTS = "{0.05, 0.25, 0.5, 1.0}"
# How PostgreSQL calls title, tags, lead and body.
LABELS = "ABCD"
PLACES = ("A", "AB", "ABC")
# No phrase reaches from one field into the next.
GAP = 2

INSERT = "INSERT INTO articles_search (rowid, words) VALUES (%s, %s::tsvector)"
IS_THERE = "(words @@ %s::tsquery)::int"
FIND = """
SELECT rowid FROM (
    SELECT rowid, words FROM articles_search
    WHERE words @@ %s::tsquery AND EXISTS ({visible})
    ORDER BY rowid DESC LIMIT %s
) AS newest
ORDER BY {places} DESC, ts_rank(%s::real[], words, %s::tsquery) DESC, rowid DESC
"""

FIND_NEWEST = """
SELECT rowid FROM articles_search WHERE words @@ %s::tsquery AND EXISTS ({visible}) ORDER BY rowid DESC LIMIT %s
"""


def insert(rows: list[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [(row.number, vector(row)) for row in rows])


def vector(row: Row) -> str:
    """The words of `row` with their places, as PostgreSQL writes them: 'sleep':1A,7D."""
    places, place = defaultdict(list), 0
    for label, words in zip(LABELS, row.texts, strict=True):
        for word in words:
            place += 1
            places[word].append(f"{place}{label}")
        place += GAP
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def find(expression: Expression, visible: Visible, *, at_most: int) -> list[int]:
    """The newest rows, at most so many, that `expression` matches and readers may see: best first, then newest first."""
    wanted = query_in(LABELS, expression)
    unwanted = "".join(f" & !{phrase(words)}" for words in expression.unwanted)
    sql = FIND.format(places=" + ".join([IS_THERE] * len(PLACES)), visible=visible.sql)
    there = [query_in(labels, expression) for labels in PLACES]
    with connection.cursor() as cursor:
        cursor.execute(sql, [wanted + unwanted, *visible.params, at_most, *there, WEIGHTS, wanted])
        return [row for (row,) in cursor.fetchall()]


def find_newest(
    expression: Expression, visible: Visible, *, at_most: int, in_titles: bool = False
) -> list[int]:
    """The newest rows, at most so many, that have every clause of `expression` and that readers may see: without rank."""
    wanted = query_in(PLACES[0] if in_titles else LABELS, expression)
    with connection.cursor() as cursor:
        cursor.execute(FIND_NEWEST.format(visible=visible.sql), [wanted, *visible.params, at_most])
        return [row for (row,) in cursor.fetchall()]


def query_in(labels: str, expression: Expression) -> str:
    return written(expression, partial(phrase, labels=labels), both=" & ", either=" | ")


def phrase(phrase: Phrase, labels: str = "") -> str:
    # Stems hold letters, marks and digits alone: nothing in them ends the quotation.
    *others, last = (f"'{stem}':{labels}" for stem in phrase.stems)
    return f"({' <-> '.join([*others, f'{last}*' if phrase.is_prefix else last])})"
