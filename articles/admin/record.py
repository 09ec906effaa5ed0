import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from articles.actions import Refused, restore_revision

from .readings import readings_of

EVENTS_SHOWN = 200
# What a version says at length, and the record does not show.
LONG = ("body", "html", "contents", "key_points", "summary")


class RecordPages:
    """An article's record: who did what, and every version of its words, each of which can be brought back."""

    def get_urls(self):
        bring_back = self.admin_site.admin_view(require_POST(self.bring_back_view))
        address = "<int:pk>/versions/<int:number>/bring-back/"
        return [path(address, bring_back, name="articles_article_bring_back"), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Versions of “{article}”",
            "article": article,
            "revisions": article.revisions.select_related("created_by").defer(*LONG).order_by("-number"),
            "readings": readings_of(article),
            "total_views": article.total_views,
            "events": article.events.select_related("revision")
            .defer(*(f"revision__{name}" for name in LONG))
            .order_by("-at", "-pk")[:EVENTS_SHOWN],
            "can_edit": self.has_change_permission(request, article),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/record.html", context)

    def bring_back_view(self, request, pk, number):
        article = self.article_to_edit(request, pk)
        revision = get_object_or_404(article.revisions, number=number)
        based_on = request.POST.get("based_on", "")
        try:
            restore_revision(
                article,
                revision=revision,
                by=request.user,
                based_on=int(based_on) if re.fullmatch("[0-9]{1,9}", based_on) else 0,
            )
        except Refused as refused:
            messages.error(request, refused.message)
            return HttpResponseRedirect(reverse("admin:articles_article_history", args=[pk]))
        messages.success(
            request, f"Version {number} is the newest text again. Readers see what they saw before."
        )
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
