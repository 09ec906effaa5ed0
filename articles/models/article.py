import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Case, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from .clinic import Clinic
from .picture import Picture
from .revision import Revision
from .slug import SlugField, slug_constraint
from .tag import TaggedArticle

REASON_LENGTH = 300


class State(models.TextChoices):
    """What staff call it. Derived from pointers and moments, never stored."""

    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    PUBLISHED = "published", "Published"
    CHANGED = "changed", "Published, changed"
    UNPUBLISHED = "unpublished", "Unpublished"
    EXPIRED = "expired", "Expired"
    WITHDRAWN = "withdrawn", "Withdrawn"
    TRASHED = "trashed", "In the trash"


class ArticleQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None):
        """What a reader gets with 200 at the moment `at` (default now)."""
        at = at or timezone.now()
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=at), live__isnull=False, published_at__lte=at
        )

    def listed(self, at: datetime | None = None):
        """What lists, feeds, the sitemap and newer/older show at the moment `at` (default now)."""
        return self.public(at).filter(is_listed=True)

    def in_edition(self, clinic: Clinic, language: str):
        """Those that the lists in `language` show: a second language has its own, every other goes with the first."""
        if language == clinic.language:
            return self.exclude(language=clinic.second_language) if clinic.second_language else self
        return self.filter(language=language)

    def translations_of(self, article: "Article"):
        """The same article in other languages: its original, and the other translations of that."""
        original = article.translation_of_id or article.pk
        return self.filter(Q(pk=original) | Q(translation_of=original)).exclude(pk=article.pk)

    def newest_first(self):
        """A total order: equal moments are told apart by the id."""
        return self.order_by("-published_at", "-pk")

    def pinned_ids(self, day: date) -> list[int]:
        """The ids of those that stand first on the clinic's `day`, the newest first."""
        # Put in order here: SQLite would walk all articles by their date rather than find the few and sort them.
        pinned = self.filter(pinned_until__gte=day).order_by().values_list("published_at", "pk")
        return [pk for _, pk in sorted(pinned, reverse=True)]

    def beginning_with(self, ids: list[int]):
        """Those of `ids`, which get `stands_first`, and then the others: a total order, both parts newest first."""
        if not ids:
            return self.newest_first()
        first = Case(When(pk__in=ids, then=Value(True)), default=Value(False))
        return self.annotate(stands_first=first).order_by("-stands_first", "-published_at", "-pk")

    def month_counts(self) -> list[tuple[date, int]]:
        """The first day of each month in which some were published, the newest first, and how many."""
        rows = self.order_by().annotate(month=TruncMonth("published_at")).values_list("month")
        return [
            (month.date(), number) for month, number in rows.annotate(models.Count("pk")).order_by("-month")
        ]

    def with_state(self, at: datetime | None = None):
        """Add `current_state`: what `state_at(at)` says, asked in the same order."""
        at = at or timezone.now()
        return self.annotate(
            current_state=Case(
                When(trashed_at__isnull=False, then=Value(State.TRASHED)),
                When(withdrawn_at__isnull=False, then=Value(State.WITHDRAWN)),
                When(published_at__isnull=True, then=Value(State.DRAFT)),
                When(live__isnull=True, then=Value(State.UNPUBLISHED)),
                When(published_at__gt=at, then=Value(State.SCHEDULED)),
                When(expires_at__lte=at, then=Value(State.EXPIRED)),
                When(latest=F("live"), then=Value(State.PUBLISHED)),
                default=Value(State.CHANGED),
            )
        )

    def in_state(self, state: State, at: datetime | None = None):
        """Those whose `state_at(at)` is `state`."""
        return self.with_state(at).filter(current_state=state)

    def state_counts(self) -> dict[str, int]:
        """How many there are in each state that has any, in one question."""
        rows = self.with_state().order_by().values("current_state").annotate(number=models.Count("pk"))
        return {row["current_state"]: row["number"] for row in rows}

    def with_is_second(self, clinic: Clinic):
        """Add `is_second`: whether the lists of the clinic's second language show it."""
        is_second = Q(language=clinic.second_language or None)
        return self.annotate(is_second=ExpressionWrapper(is_second, models.BooleanField()))

    def with_neighbours(self, clinic: Clinic | None = None, at: datetime | None = None):
        """Add `newer_id` and `older_id`: the next ones in `listed().newest_first()`, seen from each article.

        With a `clinic` of two languages, each has its own row.
        """
        # Each bound stands on one side only: both databases then walk the partial index and stop at the first row.
        listed, seen = Article.objects.listed(at), self
        if clinic and clinic.second_language:
            listed = listed.with_is_second(clinic).filter(is_second=OuterRef("is_second"))
            seen = self.with_is_second(clinic)
        same_or_later = listed.filter(published_at__gte=OuterRef("published_at"))
        same_or_earlier = listed.filter(published_at__lte=OuterRef("published_at"))
        newer = same_or_later.filter(Q(published_at__gt=OuterRef("published_at")) | Q(pk__gt=OuterRef("pk")))
        older = same_or_earlier.filter(
            Q(published_at__lt=OuterRef("published_at")) | Q(pk__lt=OuterRef("pk"))
        )
        return seen.annotate(
            newer_id=Subquery(newer.order_by("published_at", "pk").values("pk")[:1]),
            older_id=Subquery(older.newest_first().values("pk")[:1]),
        )

    def for_cards(self):
        """Load what a card shows: live words, cover and tags, in two queries however many cards."""
        return self.select_related("live", "cover").defer(*CARD_DEFERS).prefetch_related(in_editors_order())

    def next_change_at(self, at: datetime) -> datetime | None:
        """The first moment after `at` when some article appears or ends by its dates."""
        live = self.filter(live__isnull=False).order_by()
        # Each part by its own index: asked together, SQLite reads every article.
        appears = live.filter(published_at__gt=at).values_list("published_at", flat=True)
        ends = live.filter(expires_at__gt=at).values_list("expires_at", flat=True)
        return appears.union(ends).order_by("published_at").first()


class Article(models.Model):
    """The identity of an article: address, labels, dates, and two pointers to its words.

    It has no words of its own, so there is no title here to show by mistake: staff edit those of
    `latest`, readers see those of `live`.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = SlugField(verbose_name="address")
    # Null only inside the transaction that makes the article.
    latest = models.ForeignKey(Revision, models.RESTRICT, null=True, related_name="+", editable=False)
    live = models.ForeignKey(
        Revision, models.RESTRICT, null=True, blank=True, related_name="+", editable=False
    )
    tags = TaggableManager(through=TaggedArticle, blank=True)
    authors = models.ManyToManyField(
        "articles.Person", through="articles.ArticleAuthor", related_name="articles"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    cover = models.ForeignKey(Picture, models.PROTECT, null=True, blank=True, related_name="covered")
    language = models.CharField(max_length=10, default="en")
    translation_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="translations", editable=False
    )
    is_listed = models.BooleanField("show in lists", default=True)
    is_indexed = models.BooleanField("let search engines show it", default=True)
    # The last of the clinic's days on which it stands first.
    pinned_until = models.DateField(null=True, blank=True)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    content_updated_at = models.DateTimeField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=REASON_LENGTH, blank=True, editable=False)
    replacement = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", editable=False
    )
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        permissions = [
            ("publish_article", "Can publish, schedule, unpublish and withdraw articles"),
            ("review_article", "Can review articles clinically"),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="article_newest_live",
                condition=Q(live__isnull=False),
            ),
            models.Index(
                fields=["expires_at"], name="article_expires", condition=Q(expires_at__isnull=False)
            ),
            models.Index(
                fields=["pinned_until"], name="article_pinned", condition=Q(pinned_until__isnull=False)
            ),
        ]
        constraints = [
            slug_constraint("article"),
            models.CheckConstraint(
                condition=Q(live__isnull=True) | Q(published_at__isnull=False),
                name="live_article_has_a_publication_date",
            ),
            models.CheckConstraint(
                condition=Q(live__isnull=True) | Q(withdrawn_at__isnull=True, trashed_at__isnull=True),
                name="withdrawn_or_trashed_article_is_not_live",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="withdrawn_article_says_why",
            ),
            models.CheckConstraint(
                condition=Q(replacement__isnull=True) | ~Q(replacement=F("pk")),
                name="article_does_not_replace_itself",
            ),
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("pk")),
                name="article_does_not_translate_itself",
            ),
        ]

    def __str__(self):
        return str(self.latest)

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])

    def state_at(self, at: datetime) -> State:
        if self.trashed_at:
            return State.TRASHED
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.published_at is None:
            return State.DRAFT
        if self.live_id is None:
            return State.UNPUBLISHED
        if self.published_at > at:
            return State.SCHEDULED
        if self.expires_at and self.expires_at <= at:
            return State.EXPIRED
        return State.PUBLISHED if self.live_id == self.latest_id else State.CHANGED

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())

    @property
    def is_public(self) -> bool:
        return self.state in (State.PUBLISHED, State.CHANGED)

    @property
    def was_public(self) -> bool:
        """Whether readers have ever been able to see it, so that its address must go on answering."""
        return self.was_public_at(timezone.now())

    def was_public_at(self, at: datetime) -> bool:
        return self.published_at is not None and self.published_at <= at

    @property
    def ordered_tags(self) -> list:
        """Its tags in the editor's order, the main topic first. Prefetch with `in_editors_order()`."""
        return [tagged.tag for tagged in self.tagged.all()]


# A card shows title, summary, date and minutes; the rest of the live words may be long.
CARD_DEFERS = ("live__body", "live__html", "live__contents", "live__key_points")


def in_editors_order() -> models.Prefetch:
    return models.Prefetch("tagged", TaggedArticle.objects.select_related("tag"))
