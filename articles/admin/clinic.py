from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from articles.models import Clinic

from .narrow import NarrowLookups
from .picture import PictureChoice

SECOND_TEXTS = ["second_tagline", "second_hours", "second_disclaimer", "second_crisis_note"]
SECOND_TEXTS_HELP = "What you leave empty is shown in the first language."


class ClinicForm(forms.ModelForm):
    logo = PictureChoice(help_text="Stands beside the name on every page. Without one there is a leaf.")


@admin.register(Clinic)
class ClinicAdmin(NarrowLookups, admin.ModelAdmin):
    """The one row; its list leads straight to it."""

    form = ClinicForm

    fieldsets = [
        (None, {"fields": ["name", "tagline", "address", "phone", "hours", "zone", "accent", "logo"]}),
        ("Languages", {"fields": ["language", "second_language"]}),
        ("In the second language", {"fields": SECOND_TEXTS, "description": SECOND_TEXTS_HELP}),
        ("On every article", {"fields": ["disclaimer", "views_shown_from"]}),
        ("Search engines", {"fields": ["allows_ai_crawlers"]}),
        ("Help in a crisis", {"fields": ["crisis_call", "crisis_text", "crisis_note", "emergency_number"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        Clinic.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:articles_clinic_change", args=[1]))
