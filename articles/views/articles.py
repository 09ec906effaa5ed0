from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from articles.models import Article, Redirect, Revision, Tag, views_since
from articles.models.article import CARD_DEFERS, in_editors_order

from .errors import gone
from .pages import page_of, public_page
from .redirects import redirect_former

LATEST_ON_HOME = 7
TOPICS_ON_HOME = 12
# A shorter article is seen whole sooner than its contents list.
HEADINGS_FOR_CONTENTS = 4


@public_page
def home(request):
    listed = Article.objects.listed()
    newest = list(listed.newest_first().for_cards()[: LATEST_ON_HOME + 1])
    tags = Tag.objects.carried_by(listed).order_by("-article_count", "sort_key")
    return render(
        request,
        "articles/home.html",
        {
            "lead": newest[0] if newest else None,
            "articles": newest[1:LATEST_ON_HOME],
            "has_more": len(newest) > LATEST_ON_HOME,
            "tags": sorted(tags[:TOPICS_ON_HOME], key=lambda tag: tag.sort_key),
        },
    )


@public_page
def article_list(request):
    articles = Article.objects.listed().newest_first().for_cards()
    return render(request, "articles/article_list.html", page_of(request, articles))


@public_page
def article(request, slug):
    found = (
        Article.objects.filter(slug=slug)
        .select_related("live", "replacement__live")
        .annotate(total_views=views_since())
        .with_neighbours()
        .first()
    )
    if found is None:
        return redirect_former(request, Redirect.Noun.ARTICLE, slug)
    if found.is_public:
        return render(request, "articles/article.html", article_context(request, found))
    if found.was_public:
        return gone(request, article=found)
    raise Http404


def article_context(request, found: Article) -> dict:
    """What the article's page says of a public article."""
    neighbours = (
        Article.objects.select_related("live")
        .defer(*CARD_DEFERS)
        .in_bulk(filter(None, [found.newer_id, found.older_id]))
    )
    return {
        **text_context(found, found.live),
        "newer": neighbours.get(found.newer_id),
        "older": neighbours.get(found.older_id),
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
        "byline": found.byline.select_related("person"),
    }
