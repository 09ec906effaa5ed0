"""The verbs: every change of state, for every door.

What people do to an article takes `by` (None is the system) and writes one Event. What nobody decides does neither:
counting a reading, rendering stored words again, giving a new tag or person its address.
"""

from .counting import count_view
from .labelling import Labels, get_tag, relabel_article
from .merging import merge_tags
from .picturing import add_picture, delete_picture
from .publishing import expire_article, publish_article, unpublish_article, withdraw_article
from .redirecting import delete_addressed, free_slug, take_free_slug, take_slug
from .refusing import Refused, StaleArticle
from .rerendering import rerender_revisions
from .saving import restore_revision, save_article
from .trashing import restore_article, trash_article

__all__ = [
    "Labels",
    "Refused",
    "StaleArticle",
    "add_picture",
    "count_view",
    "delete_addressed",
    "delete_picture",
    "expire_article",
    "free_slug",
    "get_tag",
    "merge_tags",
    "publish_article",
    "relabel_article",
    "rerender_revisions",
    "restore_article",
    "restore_revision",
    "save_article",
    "take_free_slug",
    "take_slug",
    "trash_article",
    "unpublish_article",
    "withdraw_article",
]
