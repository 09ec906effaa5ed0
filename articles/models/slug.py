"""The last part of an address: plain ASCII, so that it survives e-mail, print and every browser's address bar."""

import unicodedata

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify

SLUG_LENGTH = 80
# At least one letter: a number alone reads as a page or an id, and `/preview/<id>/` means one.
# `\Z`, not `$`: that one lets a last line break through, and both databases know it.
SLUG_PATTERN = r"^[a-z0-9-]*[a-z][a-z0-9-]*\Z"
# Words that are, or may become, the next part of an address of ours.
RESERVED_SLUGS = frozenset(
    "add admin all archive articles authors de en es feed feeds fr index media new none null page pages people "  # noqa: SIM905
    "preview privacy random robots rss search sitemap static tag tags topics undefined views".split()
)

SLUG_SENTENCE = "An address is made of small letters a–z, digits and hyphens, with at least one letter."

validate_slug = RegexValidator(SLUG_PATTERN, SLUG_SENTENCE)


class SlugField(models.SlugField):
    """An address part, unique in its table and held to `SLUG_PATTERN`."""

    default_validators = [validate_slug]

    def __init__(self, **options):
        super().__init__(**{"max_length": SLUG_LENGTH, "unique": True, **options})

    def deconstruct(self):
        """Stand in migrations as Django's own field: they import nothing from the app."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.SlugField", args, options


def slug_constraint(model: str) -> models.CheckConstraint:
    """The same rule as `SlugField`'s, kept by the database for every writer."""
    return models.CheckConstraint(
        condition=models.Q(slug__regex=SLUG_PATTERN),
        name=f"{model}_slug_is_ascii_with_a_letter",
        violation_error_message=SLUG_SENTENCE,
    )


def slug_from(words: str) -> str:
    """The address part that `words` suggest, or "" when they hold no Latin letter.

    >>> slug_from("Depresión: what helps?")
    'depresion-what-helps'
    """
    slug = slugify(words)[:SLUG_LENGTH].strip("-_").replace("_", "-")
    return slug if any(letter.isalpha() for letter in slug) else ""


def folded(words: str) -> str:
    """`words` without case, accents and doubled spaces: one order A–Z on every database."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def has_letter_or_digit(words: str) -> bool:
    return any(c.isalnum() for c in words)
