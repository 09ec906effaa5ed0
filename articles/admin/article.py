from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from articles.actions import Refused, StaleArticle, save_article
from articles.models import Article, ArticleAuthor, views_since
from articles.models.article import in_editors_order

from .article_form import ArticleForm
from .bulk import ACTIONS
from .conflict import differences
from .decisions import DecisionPages
from .filters import OwnerFilter, StateFilter, TagFilter
from .narrow import NarrowLookups
from .readings import first_day_shown
from .record import RecordPages
from .wording import state_detail, state_sentence, when


class ArticleChangeList(ChangeList):
    """Rows without the long texts, and with what they show loaded at once."""

    def get_queryset(self, request, *args, **kwargs):
        rows = super().get_queryset(request, *args, **kwargs)
        byline = Prefetch("byline", ArticleAuthor.objects.select_related("person"))
        return rows.defer(*LONG_WORDS).prefetch_related(in_editors_order(), byline)


LONG_WORDS = [f"latest__{name}" for name in ("body", "html", "contents", "key_points", "summary")]


RARELY_NEEDED = [
    "pinned", "see_also", "written_in", "translates", "address", "in_lists", "in_search_engines", "belongs_to",
    "note", "based_on",
]  # fmt: skip


@admin.register(Article)
class ArticleAdmin(NarrowLookups, DecisionPages, RecordPages, admin.ModelAdmin):
    filter_parameters = frozenset({"state", "tag", "writer"})
    form = ArticleForm
    actions = ACTIONS
    list_display = ["title_and_tags", "state_and_detail", "last_change", "recent_views", "all_views"]
    list_display_links = None
    list_filter = [StateFilter, TagFilter, OwnerFilter]
    list_per_page = 50
    search_fields = ["latest__title", "latest__summary", "latest__body", "tagged__tag__name"]
    search_help_text = "Finds words of the text and tags"
    fieldsets = [
        (None, {"fields": ["title", "summary", "key_points", "body"], "classes": ["words"]}),
        ("Labels", {"fields": ["topics", "written_by", "cover_picture"], "classes": ["labels"]}),
        (
            "Rarely needed",
            {"fields": RARELY_NEEDED, "classes": ["collapse"]},
        ),
    ]

    # Who may do what

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or request.user.can_edit(obj))

    def has_delete_permission(self, request, obj=None):
        return False  # there is the trash

    def has_publish_permission(self, request):
        return request.user.can_publish

    def article_to_edit(self, request, pk: int) -> Article:
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def may_only_read(self, request, article) -> bool:
        return self.has_view_permission(request, article) and not self.has_change_permission(request, article)

    # The list

    def get_changelist(self, request, **kwargs):
        return ArticleChangeList

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("latest", "owner")
            .annotate(recent_views=views_since(first_day_shown()), total_views=views_since())
        )

    def get_ordering(self, request):
        return ["-latest__created_at", "-pk"]

    @admin.display(description="Article", ordering="latest__title")
    def title_and_tags(self, article):
        address = reverse("admin:articles_article_change", args=[article.pk])
        names = [line.person.name for line in article.byline.all()]
        under = " · ".join([*names, *(tag.name for tag in article.ordered_tags)])
        return format_html('<a href="{}">{}</a><span class="under">{}</span>', address, article, under)

    @admin.display(description="State", ordering="published_at")
    def state_and_detail(self, article):
        return format_html(
            '<span class="state state-{}">{}</span><span class="under">{}</span>',
            article.state.value,
            article.state.label,
            state_detail(article),
        )

    @admin.display(description="Last change", ordering="latest__created_at")
    def last_change(self, article):
        return when(article.latest.created_at)

    @admin.display(description="Views, 30 days", ordering="recent_views")
    def recent_views(self, article):
        return f"{article.recent_views:,}"

    @admin.display(description="Views, all", ordering="total_views")
    def all_views(self, article):
        return f"{article.total_views:,}"

    # The desk

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        form.refused = getattr(request, "refused", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The stock view; what a verb refuses comes back as the same form with everything typed still in it."""
        article = self.get_object(request, object_id) if object_id else None
        if article and request.method == "GET" and self.may_only_read(request, article):
            return HttpResponseRedirect(reverse("preview", args=[article.pk]))
        context = {**(extra_context or {}), **self.desk_context(request, article)}
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except StaleArticle as stale:
            return self.conflict_view(request, stale, object_id, form_url, context)
        except Refused as refused:
            request.refused = refused
            return super().changeform_view(request, object_id, form_url, context)

    def desk_context(self, request, article) -> dict:
        if article is None:
            return {"title": "Write an article"}
        return {
            "title": "Article",
            "sentence": state_sentence(article),
            "decisions": self.open_decisions(request, article),
            "revision_count": article.revisions.count(),
        }

    def conflict_view(self, request, stale: StaleArticle, object_id, form_url, context):
        """409: both texts, side by side where they differ; this form saves over the other if the person says so."""
        request.POST = request.POST.copy()
        request.POST["based_on"] = stale.article.version
        request.refused = stale
        response = super().changeform_view(request, object_id, form_url, context)
        form = response.context_data["adminform"].form
        response.context_data |= {"conflict": stale, "differences": differences(form, stale.article)}
        response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        """Nothing yet: words, labels and address are saved together, by one verb."""

    def save_related(self, request, form, formsets, change):
        article = save_article(
            form.instance if change else None,
            by=request.user,
            words=form.words,
            labels=form.labels,
            based_on=form.cleaned_data["based_on"],
            note=form.cleaned_data["note"],
        )
        form.instance.pk = article.pk
        form.instance.refresh_from_db()

    def log_addition(self, request, obj, message):
        """The verb has written the article's own record."""

    log_change = log_addition

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("preview", args=[obj.pk]))
        for decision in self.open_decisions(request, obj):
            if f"_{decision.name}" in request.POST:
                return HttpResponseRedirect(decision.address)
        messages.success(request, f"Saved. {state_sentence(obj)}")
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))
