import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

validate_colour = RegexValidator(
    r"^#[0-9a-fA-F]{6}\Z", "Write the colour as # and six digits, for example #2a5a47."
)
validate_number = RegexValidator(
    r"^\+?[0-9(][0-9 ()-]*\Z", "Write the number with digits, for example 988 or (555) 010-0142."
)


DEFAULT_ACCENT = "#2a5a47"  # alder green, as in static/css/tokens.css


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
    language = models.CharField(max_length=10, default="en", editable=False)
    accent = models.CharField(
        "colour",
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[validate_colour],
        help_text="Only its hue is used: text stays readable whatever you choose.",
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
    views_shown_from = models.PositiveIntegerField(
        "show view counts from",
        null=True,
        blank=True,
        default=1,
        help_text="Readers see how often an article was read from this number on. Empty: only staff see it.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "clinic"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_clinic")]

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

    @classmethod
    def load(cls) -> "Clinic":
        """The clinic, or its defaults while nobody has saved it."""
        return cls.objects.first() or cls(pk=1)

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
