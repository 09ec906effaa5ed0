from django.contrib import admin
from django.db.models import Count

from articles.models import Person

from .addressed import AddressedAdmin, AddressedForm


class PersonForm(AddressedForm):
    fallback_slug = "person"


@admin.register(Person)
class PersonAdmin(AddressedAdmin):
    form = PersonForm
    fields = ["name", "credentials", "role", "bio", "slug"]
    list_display = ["name", "role", "article_count"]
    search_fields = ["name", "role"]
    ordering = ["sort_key"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_count=Count("bylines"))

    @admin.display(description="Articles", ordering="article_count")
    def article_count(self, person):
        return person.article_count
