from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.actions import Refused
from articles.models import Article, State

from .decision_forms import DECISIONS, PUBLISHERS_DECISIONS
from .wording import state_sentence

LABELS = {
    "publish": "Publish…",
    "schedule": "Schedule…",
    "unpublish": "Unpublish…",
    "withdraw": "Withdraw…",
    "expire": "Last day…",
    "trash": "Move to trash…",
    "restore": "Put back…",
}
# What can sensibly be decided in each state, the likeliest first. The verbs refuse the rest in any case.
OFFERED = {
    State.DRAFT: ["publish", "schedule", "expire", "trash"],
    State.SCHEDULED: ["unpublish", "publish", "schedule", "expire", "trash"],
    State.PUBLISHED: ["unpublish", "withdraw", "expire", "trash"],
    State.CHANGED: ["publish", "unpublish", "withdraw", "expire", "trash"],
    State.UNPUBLISHED: ["publish", "withdraw", "expire", "trash"],
    State.EXPIRED: ["expire", "unpublish", "withdraw", "trash"],
    State.WITHDRAWN: ["publish", "expire", "trash"],
    State.TRASHED: ["restore"],
}


@dataclass(frozen=True)
class Decision:
    """A button of the desk that leads to a question."""

    name: str
    label: str
    address: str


class DecisionPages:
    """The pages that ask before readers see a change: one template, one form and one verb each."""

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decision_view)
        return [
            path(f"<int:pk>/{name}/", decide, {"name": name}, name=f"articles_article_{name}")
            for name in DECISIONS
        ] + super().get_urls()

    def open_decisions(self, request, article: Article) -> list[Decision]:
        """What this person can decide about `article` now."""
        names = [
            name
            for name in OFFERED[article.state]
            if name not in PUBLISHERS_DECISIONS or request.user.can_publish
        ]
        if article.live_id and not request.user.can_publish:
            names.remove("trash")
        return [
            Decision(name, LABELS[name], reverse(f"admin:articles_article_{name}", args=[article.pk]))
            for name in names
        ]

    def decision_view(self, request, pk, name):
        article = self.article_to_decide(request, pk, name)
        form = DECISIONS[name](request.POST if request.method == "POST" else None, article=article)
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, form.decide(request.user))
                return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.message)
                article.refresh_from_db()
        context = {
            **self.admin_site.each_context(request),
            "title": form.heading.format(article),
            "article": article,
            "form": form,
            "sentence": state_sentence(article),
            "opts": self.opts,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/article/decision.html", context)

    def article_to_decide(self, request, pk, name) -> Article:
        if name in PUBLISHERS_DECISIONS and not self.has_publish_permission(request):
            raise PermissionDenied
        return self.article_to_edit(request, pk)
