from django.contrib.admin import SimpleListFilter

from articles.models import Article, State, Tag, User


class ChoiceFilter(SimpleListFilter):
    """A filter that takes nothing but the choices it offers: an address is easily mistyped."""

    def value(self):
        value = super().value()
        return value if value in {str(choice) for choice, _ in self.lookup_choices} else None


class StateFilter(ChoiceFilter):
    title = "state"
    parameter_name = "state"
    template = "admin/articles/article/_state_tabs.html"

    def lookups(self, request, model_admin):
        return State.choices

    def choices(self, changelist):
        """What is there to look at: states that no article is in are left out."""
        found = Article.objects.state_counts()
        counts = [found.get(state.value, 0) for state in State]
        kept = sum(counts) - found.get(State.TRASHED.value, 0)
        for choice, count in zip(super().choices(changelist), [kept, *counts], strict=True):
            if count or choice["selected"]:
                yield {**choice, "count": count}

    def queryset(self, request, queryset):
        if self.value():
            return queryset.in_state(State(self.value()))
        return queryset.filter(trashed_at__isnull=True)


class TagFilter(ChoiceFilter):
    title = "tag"
    parameter_name = "tag"
    template = "admin/articles/article/_filter_choice.html"

    def lookups(self, request, model_admin):
        return Tag.objects.alphabetical().values_list("slug", "name")

    def queryset(self, request, queryset):
        return queryset.filter(tagged__tag__slug=self.value()) if self.value() else queryset


class OwnerFilter(ChoiceFilter):
    title = "writer"
    parameter_name = "writer"
    template = "admin/articles/article/_filter_choice.html"

    def lookups(self, request, model_admin):
        owners = User.objects.filter(articles__isnull=False).distinct()
        return [("me", "Mine"), *((str(user.pk), str(user)) for user in owners if user != request.user)]

    def queryset(self, request, queryset):
        if self.value() == "me":
            return queryset.filter(owner=request.user)
        return queryset.filter(owner=self.value()) if self.value() else queryset
