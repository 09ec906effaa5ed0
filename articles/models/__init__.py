"""The nouns. Import them from here; inside, a file may import only those that stand before it."""

from .article import Article, State
from .byline import ArticleAuthor
from .clinic import Clinic
from .daily_views import DailyViews, views_since
from .event import Event
from .person import Person
from .redirect import Redirect
from .revision import Revision, Words
from .tag import Tag, TaggedArticle
from .user import User

__all__ = [
    "Article",
    "ArticleAuthor",
    "Clinic",
    "DailyViews",
    "Event",
    "Person",
    "Redirect",
    "Revision",
    "State",
    "Tag",
    "TaggedArticle",
    "User",
    "Words",
    "views_since",
]
