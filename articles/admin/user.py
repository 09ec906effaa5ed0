from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group

from articles.models import User

from .narrow import NarrowLookups

# What a group may is written in actions/granting.py and kept after every migrate: nothing to edit here.
admin.site.unregister(Group)

HELP = {
    "username": "Letters, digits and @ . + - _ only.",
    "is_active": "Switch this off when somebody leaves. What they did stays in the record under their name.",
    "is_staff": "May sign in to the desk.",
    "groups": "Writers write, editors publish, administrators look after the clinic and the accounts.",
    "is_superuser": "May do everything, whatever the groups say.",
}
FOR_SUPERUSERS = frozenset({"is_superuser", "user_permissions"})


@admin.register(User)
class UserAdmin(NarrowLookups, StockUserAdmin):
    """Accounts. An administrator gives groups; only a superuser gives what no group has."""

    filter_parameters = frozenset({"is_active__exact", "groups__id__exact"})
    actions = None
    list_display = ["username", "email", "first_name", "last_name", "is_active"]
    list_filter = ["is_active", "groups"]
    show_facets = admin.ShowFacets.NEVER
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "email", "password"]}),
        ("Name", {"fields": ["first_name", "last_name"]}),
        ("May", {"fields": ["is_active", "is_staff", "groups", "is_superuser", "user_permissions"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username", "email", "first_name", "last_name", "password1", "password2",
                    "is_staff", "groups",
                ]
            },
        )
    ]  # fmt: skip

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in HELP:
            field.help_text = HELP[db_field.name]
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        readonly = ["last_login", "date_joined"]
        return readonly if request.user.is_superuser else [*readonly, *FOR_SUPERUSERS]

    def has_change_permission(self, request, obj=None):
        # Who could change a superuser's password could become one.
        is_reachable = obj is None or request.user.is_superuser or not obj.is_superuser
        return is_reachable and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser  # others switch an account off: the record keeps its names
