import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

# What every name looks like: nothing that could lead out of the storage.
NAME = r"[0-9a-z-]{1,60}\.(?:jpg|png|webp)"
# What a browser without `srcset` is given: the rendition nearest to this width.
ORDINARY_WIDTH = 960


class PictureQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Picture(models.Model):
    """One picture of the library: a clean original and smaller WebP files of it, all named by us.

    A name never stands for other pixels, so that browsers may keep a file for ever.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120, help_text="For colleagues: how to find it again.")
    alt = models.CharField(
        "description",
        max_length=250,
        blank=True,
        help_text="What it shows, for people who cannot see it.",
    )
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=120, blank=True, help_text="Who made it, or where it is from.")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    original = models.CharField(max_length=80, unique=True, editable=False)
    # [width, name] each, narrow ones first; never empty.
    renditions = models.JSONField(editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = PictureQuerySet.as_manager()

    def __str__(self):
        return self.title

    @property
    def names(self) -> list[str]:
        """Its files in the storage."""
        return [self.original, *(name for _, name in self.renditions)]

    @property
    def address(self) -> str:
        """Where the rendition of an ordinary width is served."""
        return address_of(min(self.renditions, key=lambda each: abs(each[0] - ORDINARY_WIDTH))[1])

    @property
    def small_address(self) -> str:
        return address_of(self.renditions[0][1])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{address_of(name)} {width}w" for width, name in self.renditions)


def address_of(name: str) -> str:
    return reverse("media", args=[name])
