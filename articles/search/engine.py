from django.db import connection

from . import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine():
    """The module that speaks to the database in use: `insert(rows)`, `find(expression, visible, at_most=…)`, `find_newest` of the same."""
    return ENGINES[connection.vendor]
