"""What staff see. Every change of an article goes through a verb of `articles.actions`."""

from . import article, clinic, person, picture, tag, user

__all__ = ["article", "clinic", "person", "picture", "tag", "user"]
