from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

from articles.actions.tidying import one_line
from articles.models import Tag
from articles.models.slug import has_letter_or_digit
from articles.models.tag import tag_key

from .addressed import AddressedAdmin, AddressedForm
from .merging import MergePage


class LinesField(forms.CharField):
    """A list of short texts, each on its own line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return list(filter(None, (one_line(line) for line in super().to_python(value).splitlines())))

    def has_changed(self, initial, data):
        return self.to_python(data or "") != (initial or [])


class TagForm(AddressedForm):
    fallback_slug = "topic"

    synonyms = LinesField(required=False, help_text="Other words patients use for it, each on its own line.")

    class Meta:
        model = Tag
        fields = ["name", "slug", "description", "synonyms"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not has_letter_or_digit(name):
            raise ValidationError("A tag's name needs at least one letter or digit.")
        twin = Tag.objects.filter(key=tag_key(name)).exclude(pk=self.instance.pk).first()
        if twin:
            raise ValidationError(f"There is a tag “{twin}” already: capitals and spaces make no difference.")
        return name


@admin.register(Tag)
class TagAdmin(MergePage, AddressedAdmin):
    form = TagForm
    list_display = ["name", "slug", "article_count"]
    search_fields = ["name"]
    ordering = ["sort_key"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_count=Count("tagged"))

    @admin.display(description="Articles", ordering="article_count")
    def article_count(self, tag):
        return tag.article_count
