import hashlib
import json
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.db import models

from articles.rendering import Rendered

# Silent reading of English non-fiction, words a minute: Brysbaert 2019, Journal of Memory and Language 109, 104047.
WORDS_PER_MINUTE = 238
TITLE_LENGTH = 120
SUMMARY_LENGTH = 300
NOTE_LENGTH = 200


@dataclass(frozen=True)
class Words:
    """What a writer writes, and what a clinician would approve."""

    title: str
    summary: str = ""
    key_points: tuple[str, ...] = ()
    body: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the words in canonical JSON (NFC, each line without doubled spaces).

        Line breaks count: they tell a list from a sentence, and so change what a reader is told.
        """
        told = [self.title, self.summary, *self.key_points, "", self.body]
        lines = [unicodedata.normalize("NFC", text).splitlines() for text in told]
        canonical = [[" ".join(line.split()) for line in text] for text in lines]
        return hashlib.sha256(json.dumps(canonical, ensure_ascii=False).encode()).hexdigest()


class RevisionQuerySet(models.QuerySet):
    def rendered_before(self, version: int):
        return self.filter(renderer_version__lt=version)


class Revision(models.Model):
    """One saved state of an article's words. The words are never edited; the rendered cache may be rebuilt."""

    CACHE = ("html", "contents", "word_count", "renderer_version")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    summary = models.CharField(max_length=SUMMARY_LENGTH, blank=True)
    key_points = models.JSONField(default=list, blank=True)
    body = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    html = models.TextField()
    contents = models.JSONField(default=list)
    word_count = models.PositiveIntegerField()
    renderer_version = models.PositiveIntegerField(db_index=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_is_unique_in_its_article"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="revision_has_a_title"),
        ]

    def __str__(self):
        return self.title

    def save(self, *, update_fields=None, **options):
        """Write a new revision, or its rendered cache; changed words need a new revision."""
        if not self._state.adding and not set(update_fields or ["words"]) <= set(self.CACHE):
            raise ValueError("The words of a revision are never edited: save the article instead.")
        super().save(update_fields=update_fields, **options)

    @property
    def words(self) -> Words:
        return Words(self.title, self.summary, tuple(self.key_points), self.body)

    @property
    def minutes(self) -> int:
        """Reading time, at least one minute."""
        return max(1, round(self.word_count / WORDS_PER_MINUTE))

    def cache(self, rendered: Rendered, version: int) -> None:
        """Take over what `rendered` says of these words; the caller saves."""
        self.html = rendered.html
        self.contents = [[heading.level, heading.id, heading.text] for heading in rendered.contents]
        self.word_count = rendered.word_count
        self.renderer_version = version
