import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from .language import INTERFACE_CHOICES, INTERFACE_LANGUAGES, language_name
from .picture import Picture

validate_colour = RegexValidator(
    r"^#[0-9a-fA-F]{6}\Z", "Write the colour as # and six digits, for example #2a5a47."
)
validate_number = RegexValidator(
    r"^\+?[0-9(][0-9 ()-]*\Z", "Write the number with digits, for example 988 or (555) 010-0142."
)


DEFAULT_ACCENT = "#2a5a47"  # alder green, as in static/css/tokens.css


# What readers of the second language would otherwise meet in the first.
SPOKEN = ("tagline", "hours", "disclaimer", "crisis_note")


class Clinic(models.Model):
    """What the clinic says of itself on every page. One row; defaults stand in until it is saved."""

    name = models.CharField(max_length=120, default="Our clinic")
    tagline = models.CharField(
        max_length=200,
        default="Plain words about health, written by the people who treat it.",
        help_text="The first sentence of the home page.",
    )
    address = models.TextField(blank=True, max_length=300, help_text="Line by line, as on an envelope.")
    phone = models.CharField(max_length=40, blank=True, validators=[validate_number])
    hours = models.CharField("when somebody answers", max_length=200, blank=True)
    zone = models.CharField("time zone", max_length=60, default="UTC")
    language = models.CharField(max_length=10, default="en", choices=INTERFACE_CHOICES)
    second_language = models.CharField(
        max_length=10,
        blank=True,
        choices=INTERFACE_CHOICES,
        help_text="Readers of this language get a home page, lists and feeds of their own. Empty: there is one language.",
    )
    accent = models.CharField(
        "colour",
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[validate_colour],
        help_text="Only its hue is used: text stays readable whatever you choose.",
    )
    logo = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Stands beside the name on every page. Without one there is a leaf.",
    )
    disclaimer = models.CharField(
        max_length=300,
        default="This page gives general information. It cannot replace advice from someone who knows your health.",
    )
    crisis_call = models.CharField(
        "crisis line: number to call", max_length=40, blank=True, validators=[validate_number]
    )
    crisis_text = models.CharField(
        "crisis line: number to text", max_length=40, blank=True, validators=[validate_number]
    )
    crisis_note = models.CharField(
        "crisis line: what to know",
        max_length=160,
        blank=True,
        help_text="Follows the number, for example: any time. It is free and private.",
    )
    emergency_number = models.CharField(max_length=40, blank=True, validators=[validate_number])
    second_tagline = models.CharField("tagline", max_length=200, blank=True)
    second_hours = models.CharField("when somebody answers", max_length=200, blank=True)
    second_disclaimer = models.CharField("disclaimer", max_length=300, blank=True)
    second_crisis_note = models.CharField("crisis line: what to know", max_length=160, blank=True)
    allows_ai_crawlers = models.BooleanField(
        "let AI companies read the pages",
        default=True,
        help_text="Without it, robots.txt asks the crawlers of AI companies to stay away. Search engines still come.",
    )
    views_shown_from = models.PositiveIntegerField(
        "show view counts from",
        null=True,
        blank=True,
        default=1,
        help_text="Readers see how often an article was read from this number on. Empty: only staff see it.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "clinic"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_clinic"),
            models.CheckConstraint(
                condition=~models.Q(second_language=models.F("language")),
                name="second_language_is_another",
                violation_error_message="The second language is the first one already. Choose another, or none.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, **options):
        self.pk = 1
        super().save(**options)

    def clean(self):
        if self.zone not in zoneinfo.available_timezones():
            raise ValidationError(
                {"zone": "No time zone has this name. A name looks like America/Los_Angeles."}
            )
        if self.second_language:
            missing = [name for name in SPOKEN if getattr(self, name) and not getattr(self, f"second_{name}")]
            name = language_name(self.second_language)
            raise_for = {f"second_{what}": f"Write it in {name}, too." for what in missing}
            if raise_for:
                raise ValidationError(raise_for)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that have a home page and lists of their own, the first one first."""
        return tuple(filter(None, (self.language, self.second_language)))

    def edition_of(self, language: str) -> str:
        """The language whose lists show articles in `language`."""
        return language if language in self.languages else self.language

    def says(self, what: str, language: str) -> str:
        """One of its `SPOKEN` texts in `language`, or in its first where it has none in that."""
        return (language == self.second_language and getattr(self, f"second_{what}")) or getattr(self, what)

    def interface_of(self, language: str) -> str:
        """The language of the words around an article in `language`: its own where we speak it."""
        return language if language in INTERFACE_LANGUAGES else self.language

    @classmethod
    def load(cls) -> "Clinic":
        """The clinic, or its defaults while nobody has saved it."""
        return cls.objects.select_related("logo").first() or cls(pk=1)

    @property
    def has_own_accent(self) -> bool:
        return self.accent.lower() != DEFAULT_ACCENT

    @property
    def tzinfo(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.zone)

    @property
    def zone_label(self) -> str:
        """The zone as a person says it, for example "Los Angeles"."""
        return self.zone.rpartition("/")[2].replace("_", " ")

    def shows_views(self, views: int) -> bool:
        return self.views_shown_from is not None and views >= self.views_shown_from
