from datetime import date

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from .article import Article


class DailyViewsQuerySet(models.QuerySet):
    def most_read(self, articles, *, since: date, at_most: int) -> list[int]:
        """The ids of those of `articles` that were read most from the day `since` on, and of equals those with the higher id first."""
        read = self.filter(article__in=articles.order_by(), day__gte=since).order_by().values_list("article")
        summed = read.annotate(sum=models.Sum("views")).order_by("-sum", "-article")
        return [pk for pk, _ in summed[:at_most]]


class DailyViews(models.Model):
    """How often an article was read on one of the clinic's days. Nothing about who read it exists anywhere."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="daily_views")
    day = models.DateField(default=timezone.localdate)
    views = models.PositiveIntegerField()
    is_demo = models.BooleanField(default=False, help_text="Invented for the demonstration, not counted.")

    objects = DailyViewsQuerySet.as_manager()

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
