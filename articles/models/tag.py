import unicodedata
from functools import reduce
from operator import or_

from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from .slug import SlugField, folded, slug_constraint, slug_from

TAG_LENGTH = 60


class TagQuerySet(models.QuerySet):
    def alphabetical(self):
        return self.order_by("sort_key", "pk")

    def carried_by(self, articles):
        """Those that some of `articles` carry, each with their number as `article_count`."""
        return self.filter(tagged__content_object__in=articles).annotate(article_count=models.Count("tagged"))

    def with_synonym(self, slug: str) -> "Tag | None":
        """The first tag A–Z one of whose synonyms suggests the address part `slug`."""
        for tag in self.alphabetical().exclude(synonyms=[]):
            if slug in map(slug_from, tag.known_synonyms):
                return tag
        return None


class Tag(TagBase):
    """A tag, which readers know as a topic. Its `key` makes "PTSD" and "ptsd" one tag in the database itself."""

    name = models.CharField(max_length=TAG_LENGTH, unique=True)
    slug = SlugField(
        verbose_name="address", blank=True, help_text="Leave empty to have it made from the name."
    )
    key = models.CharField(max_length=250, unique=True, editable=False)
    description = models.TextField(
        blank=True,
        max_length=600,
        help_text="One or two plain sentences: what a reader finds under this tag.",
    )
    synonyms = models.JSONField(
        default=list, blank=True, help_text="Other words patients use for it, as a list of texts."
    )
    sort_key = models.CharField(max_length=250, editable=False, db_index=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = [slug_constraint("tag")]

    def save(self, *args, **kwargs):
        self.key = tag_key(self.name)
        self.sort_key = folded(self.name)[:250]
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("tag", args=[self.slug])

    @property
    def known_synonyms(self) -> list[str]:
        """The synonyms, whatever was once stored in their place."""
        return list(map(str, self.synonyms)) if isinstance(self.synonyms, list) else []


class TaggedArticleQuerySet(models.QuerySet):
    def tag_counts(self) -> dict[int, int]:
        """The number of rows of each tag, by its id."""
        return dict(self.order_by().values_list("tag").annotate(models.Count("pk")))

    def last_of_each(self, tags: list[int], number: int):
        """Of each of `tags` the rows that were made last, at most `number`."""
        # A query for each tag inside one: neither database may limit the parts of a union in a way that both know.
        parts = (models.Q(pk__in=self.filter(tag=tag).order_by("-pk").values("pk")[:number]) for tag in tags)
        return self.filter(reduce(or_, parts, models.Q(pk__in=[])))


class TaggedArticle(ItemBase):
    """One tag on one article. Rows stand in the editor's order: the first is the article's main topic."""

    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged")

    objects = TaggedArticleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="article_has_a_tag_once"),
        ]


def tag_key(name: str) -> str:
    """What two spellings of one tag share: compatibility form, case and spaces folded (Unicode NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:250]
