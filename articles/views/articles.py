from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from articles.models import Article, Redirect, Revision, views_since
from articles.models.article import CARD_DEFERS, in_editors_order

from .errors import gone
from .listing import listed_for
from .most_read import most_read
from .pages import page_of, public_page
from .redirects import redirect_former
from .related import RELATED_SHOWN, related_ids
from .topics import largest_topics, topic_counts

LATEST_ON_HOME = 7
TOPICS_ON_HOME = 12
# A shorter article is seen whole sooner than its contents list.
HEADINGS_FOR_CONTENTS = 4


@public_page
def home(request):
    listed = listed_for(request)
    newest = list(listed.newest_first().for_cards()[: LATEST_ON_HOME + 1])
    pinned = listed.filter(pk__in=listed.pinned_ids(timezone.localdate())[:1]).for_cards().first()
    lead = pinned or next(iter(newest), None)
    return render(
        request,
        "articles/home.html",
        {
            "lead": lead,
            "is_pinned": bool(pinned),
            "articles": [article for article in newest if article != lead][: LATEST_ON_HOME - 1],
            "has_more": len(newest) > LATEST_ON_HOME,
            "tags": largest_topics(topic_counts(request), TOPICS_ON_HOME),
            "most_read": most_read(request),
        },
    )


@public_page
def article_list(request):
    articles = listed_for(request).newest_first()
    return render(request, "articles/article_list.html", page_of(request, articles))


@public_page
def article(request, slug):
    found = (
        Article.objects.filter(slug=slug)
        .select_related("live", "cover", "replacement__live")
        .annotate(total_views=views_since())
        .with_neighbours(request.clinic)
        .first()
    )
    if found is None:
        return redirect_former(request, Redirect.Noun.ARTICLE, slug)
    if found.is_public:
        request.edition = request.clinic.edition_of(found.language)
        with translation.override(request.clinic.interface_of(found.language)):
            return render(request, "articles/article.html", article_context(request, found))
    if found.was_public:
        return gone(request, article=found)
    raise Http404


def article_context(request, found: Article) -> dict:
    """What the article's page says of a public article."""
    text = text_context(found, found.live)
    neighbours = [found.newer_id, found.older_id]
    related = [pk for pk in related_ids(request, found) if pk not in neighbours]
    visible = Article.objects.listed().select_related("live").defer(*CARD_DEFERS)
    others = visible.in_bulk([*filter(None, neighbours), *related])
    return {
        **text,
        "newer": others.get(found.newer_id),
        "older": others.get(found.older_id),
        "related": [others[pk] for pk in related if pk in others][:RELATED_SHOWN],
        "views": found.total_views if request.clinic.shows_views(found.total_views) else None,
        "views_url": reverse("count_view", args=[found.slug]),
        "is_listed": found.is_listed,
    }


def text_context(found: Article, revision: Revision) -> dict:
    """What the article's page says of `revision`, be it public or a preview."""
    prefetch_related_objects([found], in_editors_order())
    contents = [(id, text) for level, id, text in revision.contents if level == 2]
    return {
        "article": found,
        "revision": revision,
        "contents": contents if len(contents) >= HEADINGS_FOR_CONTENTS else [],
        "tags": found.ordered_tags,
        "translations": Article.objects.listed()
        .translations_of(found)
        .select_related("live")
        .defer(*CARD_DEFERS),
        "byline": found.byline.select_related("person"),
    }
