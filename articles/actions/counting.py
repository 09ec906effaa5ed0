from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from articles.models import Article, DailyViews


@transaction.atomic
def count_view(article: Article, *, day: date) -> None:
    """Add one reading of `article` on the clinic's `day`. Once this returns, it is stored."""
    today = DailyViews.objects.filter(article=article, day=day)
    if today.update(views=F("views") + 1):
        return
    try:
        with transaction.atomic():
            DailyViews.objects.create(article=article, day=day, views=1)
    except IntegrityError:  # another process counted the day's first reading in between
        today.update(views=F("views") + 1)
