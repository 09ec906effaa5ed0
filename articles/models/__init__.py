"""The nouns. Import them from here; inside, a file may import only those that stand before it."""

from .article import Article, State
from .byline import ArticleAuthor
from .clinic import Clinic
from .daily_views import DailyViews, views_since
from .event import Event
from .indexed import IndexedArticle, IndexedWord
from .person import Person
from .picture import Picture
from .redirect import Redirect
from .related import RelatedArticle
from .revision import Revision, Words
from .tag import Tag, TaggedArticle
from .user import User

__all__ = [
    "Article",
    "ArticleAuthor",
    "Clinic",
    "DailyViews",
    "Event",
    "IndexedArticle",
    "IndexedWord",
    "Person",
    "Picture",
    "Redirect",
    "RelatedArticle",
    "Revision",
    "State",
    "Tag",
    "TaggedArticle",
    "User",
    "Words",
    "views_since",
]
