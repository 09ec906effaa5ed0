from datetime import date

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from .article import Article


class DailyViews(models.Model):
    """How often an article was read on one of the clinic's days. Nothing about who read it exists anywhere."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="daily_views")
    day = models.DateField(default=timezone.localdate)
    views = models.PositiveIntegerField()
    is_demo = models.BooleanField(default=False, help_text="Invented for the demonstration, not counted.")

    class Meta:
        verbose_name_plural = "daily views"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["article", "day"], name="article_has_one_row_of_views_a_day"),
        ]

    def __str__(self):
        return f"{self.day}: {self.views}"


def views_since(day: date | None = None) -> Coalesce:
    """The views of an outer query's article since `day` (default: ever), as a subquery no other join multiplies."""
    rows = DailyViews.objects.filter(article=models.OuterRef("pk"))
    if day:
        rows = rows.filter(day__gte=day)
    summed = rows.order_by().values("article").annotate(sum=models.Sum("views")).values("sum")
    return Coalesce(models.Subquery(summed), 0)
