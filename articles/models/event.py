from django.conf import settings
from django.db import models

from .article import Article
from .revision import Revision


class Event(models.Model):
    """One line of an article's record. Append-only: who published, and what readers saw on a day, are questions to it."""

    class What(models.TextChoices):
        SAVED = "saved", "saved"
        RELABELLED = "relabelled", "changed the labels"
        MOVED = "moved", "changed the address"
        PUBLISHED = "published", "published"
        SCHEDULED = "scheduled", "scheduled"
        UNPUBLISHED = "unpublished", "unpublished"
        WITHDRAWN = "withdrawn", "withdrew"
        EXPIRY_SET = "expiry set", "set the last day"
        TRASHED = "trashed", "moved to the trash"
        RESTORED = "restored", "put back"
        REVISION_RESTORED = "revision restored", "brought back an earlier version"

    article = models.ForeignKey(Article, models.CASCADE, related_name="events")
    what = models.CharField(max_length=20, choices=What)
    revision = models.ForeignKey(Revision, models.RESTRICT, null=True, blank=True, related_name="events")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=300, help_text="The name as it was; outlives the account.")
    at = models.DateTimeField()
    effective_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["article", "at"], name="event_of_article")]

    def __str__(self):
        return f"{self.by_name} {self.get_what_display()}"

    def save(self, **options):
        if not self._state.adding:
            raise ValueError("The record is append-only.")
        super().save(**options)

    def delete(self, **options):
        raise ValueError("The record is append-only.")
