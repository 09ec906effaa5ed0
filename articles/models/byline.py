from django.db import models

from .article import Article
from .person import Person


class ArticleAuthor(models.Model):
    """One name in an article's byline, in its place."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="byline")
    person = models.ForeignKey(Person, models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "person"], name="person_is_in_a_byline_once"),
            models.UniqueConstraint(fields=["article", "position"], name="byline_position_is_taken_once"),
        ]

    def __str__(self):
        return self.person.name
