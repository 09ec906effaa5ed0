from django.db import models
from django.db.models import F, Q

from .article import Article


class RelatedArticle(models.Model):
    """One article that an editor chose to stand under another, in its place."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="chosen")
    related = models.ForeignKey(Article, models.CASCADE, related_name="chosen_by")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="article_is_chosen_once"),
            models.UniqueConstraint(fields=["article", "position"], name="chosen_position_is_taken_once"),
            models.CheckConstraint(
                condition=~Q(article=F("related")), name="article_is_not_related_to_itself"
            ),
        ]

    def __str__(self):
        return str(self.related)
