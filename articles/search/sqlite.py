"""The index in SQLite: a table of FTS5. It walks matches by their row, so that the newest come first."""

from django.db import connection

from .expression import Expression, Phrase, written
from .rows import Row, Visible

# Of title, tags, lead, body: what a word there is worth where two articles have a query in the same places.
WEIGHTS = (16.0, 8.0, 4.0, 1.0)
PLACES = ("{title} : ", "{title tags} : ", "{title tags lead} : ")

INSERT = "INSERT INTO articles_search (rowid, title, tags, lead, body) VALUES (%s, %s, %s, %s, %s)"
IS_THERE = "(rowid IN (SELECT rowid FROM articles_search WHERE articles_search MATCH %s))"
FIND = """
SELECT rowid FROM (
    SELECT rowid, {places} AS nearness, bm25(articles_search, {weights}) AS badness FROM articles_search
    WHERE articles_search MATCH %s AND EXISTS ({visible})
    ORDER BY rowid DESC LIMIT %s
) ORDER BY nearness DESC, badness, rowid DESC
"""

FIND_NEWEST = """
SELECT rowid FROM articles_search WHERE articles_search MATCH %s AND EXISTS ({visible}) ORDER BY rowid DESC LIMIT %s
"""


def insert(rows: list[Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [(row.number, *map(" ".join, row.texts)) for row in rows])


def find(expression: Expression, visible: Visible, *, at_most: int) -> list[int]:
    """The newest rows, at most so many, that `expression` matches and readers may see: best first, then newest first."""
    wanted = written(expression, phrase, both=" AND ", either=" OR ")
    unwanted = f" NOT ({' OR '.join(map(phrase, expression.unwanted))})" if expression.unwanted else ""
    sql = FIND.format(
        places=" + ".join([IS_THERE] * len(PLACES)), weights=", ".join(map(str, WEIGHTS)), visible=visible.sql
    )
    there = [place + wanted for place in PLACES]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*there, wanted + unwanted, *visible.params, at_most])
        return [row for (row,) in cursor.fetchall()]


def find_newest(
    expression: Expression, visible: Visible, *, at_most: int, in_titles: bool = False
) -> list[int]:
    """The newest rows, at most so many, that have every clause of `expression` and that readers may see: without rank."""
    place = PLACES[0] if in_titles else ""
    wanted = place + written(expression, phrase, both=" AND ", either=" OR ")
    with connection.cursor() as cursor:
        cursor.execute(FIND_NEWEST.format(visible=visible.sql), [wanted, *visible.params, at_most])
        return [row for (row,) in cursor.fetchall()]


def phrase(phrase: Phrase) -> str:
    # Stems hold letters, marks and digits alone: nothing in them ends the quotation.
    return f'"{" ".join(phrase.stems)}"{" *" if phrase.is_prefix else ""}'
