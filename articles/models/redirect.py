from django.db import models
from django.db.models import Q

from .article import Article
from .person import Person
from .slug import SLUG_LENGTH
from .tag import Tag


class Redirect(models.Model):
    """A former address. It points at a thing or says "gone", never at a path: no chains, no loops."""

    class Noun(models.TextChoices):
        ARTICLE = "article", "article"
        TAG = "tag", "tag"
        PERSON = "person", "person"

    noun = models.CharField(max_length=7, choices=Noun)
    slug = models.CharField(max_length=SLUG_LENGTH)
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="redirects")
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, blank=True, related_name="redirects")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="redirects")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noun", "slug"], name="former_address_leads_to_one_place"),
            models.CheckConstraint(
                condition=(
                    Q(article__isnull=True, tag__isnull=True, person__isnull=True)
                    | Q(noun="article", article__isnull=False, tag__isnull=True, person__isnull=True)
                    | Q(noun="tag", tag__isnull=False, article__isnull=True, person__isnull=True)
                    | Q(noun="person", person__isnull=False, article__isnull=True, tag__isnull=True)
                ),
                name="redirect_points_at_its_own_noun_or_says_gone",
            ),
        ]

    def __str__(self):
        return self.slug

    @property
    def target(self) -> Article | Tag | Person | None:
        """What stands at the new address; None means gone for good."""
        return getattr(self, self.noun)
