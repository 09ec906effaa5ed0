from django.db import models
from django.urls import reverse

from .slug import SlugField, folded, slug_constraint


class PersonQuerySet(models.QuerySet):
    def alphabetical(self):
        return self.order_by("sort_key", "pk")

    def signing(self, articles):
        """Those who sign some of `articles`, each with their number as `article_count`."""
        return self.filter(bylines__article__in=articles).annotate(article_count=models.Count("bylines"))


class Person(models.Model):
    """A name in a byline. Whoever signs in is a User; neither needs the other."""

    name = models.CharField(max_length=120, help_text="As readers should see it, for example: Jordan Lee, MD")
    slug = SlugField(
        verbose_name="address",
        blank=True,
        help_text="The last part of the page's address. Leave empty to have it made.",
    )
    credentials = models.CharField(
        max_length=200, blank=True, help_text="Spelt out, for example: doctor of medicine, psychiatrist"
    )
    role = models.CharField(max_length=120, blank=True, help_text="What they do at the clinic")
    bio = models.TextField("about", blank=True, max_length=2000, help_text="Two or three plain sentences")
    sort_key = models.CharField(max_length=250, editable=False, db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [slug_constraint("person")]

    def __str__(self):
        return self.name

    def save(self, **options):
        self.sort_key = folded(self.name)[:250]
        super().save(**options)

    def get_absolute_url(self):
        return reverse("person", args=[self.slug])
