"""Fields in which staff name articles as they would to a colleague: by the address of the page."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles.models import Article


class AddressesField(forms.CharField):
    """Articles, each by its page's address or the last part of it, on a line of its own."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        if isinstance(value, tuple):
            return "\n".join(reverse("article", args=[article.slug]) for article in value)
        return value

    def has_changed(self, initial, data):
        return (data or "").split() != (self.prepare_value(initial) or "").split()

    def to_python(self, value) -> tuple[Article, ...]:
        if isinstance(value, tuple):  # of a disabled field
            return value
        lines = super().to_python(value).split()
        slugs = [urlsplit(line).path.strip("/").rpartition("/")[2] for line in lines]
        found = {article.slug: article for article in Article.objects.filter(slug__in=slugs)}
        for line, slug in zip(lines, slugs, strict=True):
            if slug not in found:
                raise ValidationError(f"No article has the address “{line[:200]}”.")
        return tuple(dict.fromkeys(found[slug] for slug in slugs))


class AddressField(AddressesField):
    """One article, by its page's address; None when empty."""

    widget = forms.TextInput

    def prepare_value(self, value):
        return super().prepare_value((value,)) if isinstance(value, Article) else value

    def to_python(self, value) -> Article | None:
        if isinstance(value, Article):
            return value
        found = super().to_python(value)
        if len(found) > 1:
            raise ValidationError("Write one address.")
        return next(iter(found), None)
