"""Bulk actions: the same verbs as everywhere, with a result for each article."""

from django.contrib import admin, messages

from articles.actions import Refused, publish_article, restore_article, trash_article, unpublish_article


def each(modeladmin, request, articles, verb, done: str):
    """Do `verb` to each of `articles`, and say of each what became of it."""
    for article in articles:
        title = str(article)
        try:
            verb(article, by=request.user)
        except Refused as refused:
            modeladmin.message_user(request, f"“{title}”: {refused.message}", messages.WARNING)
        else:
            modeladmin.message_user(request, f"“{title}”: {done}", messages.SUCCESS)


@admin.action(description="Publish now", permissions=["publish"])
def publish_selected(modeladmin, request, queryset):
    def publish(article, *, by):
        publish_article(article, revision=article.latest, by=by)

    each(modeladmin, request, queryset, publish, "published.")


@admin.action(description="Unpublish", permissions=["publish"])
def unpublish_selected(modeladmin, request, queryset):
    each(modeladmin, request, queryset, unpublish_article, "readers no longer see it.")


@admin.action(description="Move to trash", permissions=["change"])
def trash_selected(modeladmin, request, queryset):
    each(modeladmin, request, queryset, trash_article, "moved to the trash. It can be put back.")


@admin.action(description="Put back from the trash", permissions=["change"])
def restore_selected(modeladmin, request, queryset):
    each(modeladmin, request, queryset, restore_article, "put back. Readers do not see it yet.")


ACTIONS = [publish_selected, unpublish_selected, trash_selected, restore_selected]
