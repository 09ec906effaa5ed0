"""Full text search: one door, two engines. What readers may see is asked of the articles it is given, at the moment."""

from .excerpts import Marker, Pieces
from .finding import COUNTED_AT_MOST, Found, SearchFailed, search_articles
from .indexing import index_articles, rebuild_index
from .query import LONGEST_QUERY, shortened
from .suggesting import suggest_articles
from .words import fold

__all__ = [
    "COUNTED_AT_MOST",
    "LONGEST_QUERY",
    "Found",
    "Marker",
    "Pieces",
    "SearchFailed",
    "fold",
    "index_articles",
    "rebuild_index",
    "search_articles",
    "shortened",
    "suggest_articles",
]
