from django.db import connection

from . import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine():
    """The module that speaks to the database in use: `insert(rows)` and `find(expression, visible, at_most=…)`."""
    return ENGINES[connection.vendor]
