from django import forms
from django.contrib import admin

from articles.actions import Refused, delete_addressed, free_slug, take_slug
from articles.models.slug import SLUG_LENGTH, validate_slug

from .narrow import NarrowLookups


class AddressedForm(forms.ModelForm):
    """A tag or person: what a verb refused a moment ago stands beside its field."""

    # Django's own slug field would answer first, in words nobody uses here.
    slug = forms.CharField(
        label="Address",
        required=False,
        max_length=SLUG_LENGTH,
        validators=[validate_slug],
        help_text="The last part of the page's address. Empty: kept as it is, or made from the name.",
    )

    fallback_slug = ""
    refused: Refused | None = None

    def clean_slug(self):
        name = self.cleaned_data.get("name", "")
        kept = self.cleaned_data["slug"] or self.instance.slug
        return kept or free_slug(self._meta.model, name, fallback=self.fallback_slug)

    def clean(self):
        super().clean()
        if self.refused:
            self.add_error(
                self.refused.field if self.refused.field in self.fields else None, self.refused.message
            )
        return self.cleaned_data


class AddressedAdmin(NarrowLookups, admin.ModelAdmin):
    """What has an address of its own: a former one leads to the new one, or says that it is gone."""

    form = AddressedForm
    actions = None  # deleting is for one at a time: it shows what goes with it

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.refused = getattr(request, "refused", None)
        return form

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refused:
            request.refused = refused
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        take_slug(obj, obj.slug)

    def delete_model(self, request, obj):
        delete_addressed(obj, by=request.user)
