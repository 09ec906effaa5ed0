from collections import Counter
from functools import wraps
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.models import Redirect, Tag
from articles.models.article import in_editors_order
from articles.search import (
    COUNTED_AT_MOST,
    LONGEST_QUERY,
    Found,
    Marker,
    search_articles,
    shortened,
)

from .listing import listed_for
from .most_read import most_read
from .pages import PAGE_SIZE, forget_cookies
from .topics import largest_topics, topic_counts

TOPICS_OFFERED = 8
YEARS_OFFERED = 6
TOPICS_SHOWN = 12


def private_page(view):
    """A GET or HEAD whose address tells something of the reader: nobody keeps the page or tells the next one of it."""

    @csrf_exempt  # a POST changes nothing here: it is told 405, not asked for a token
    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        forget_cookies(request)
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        if request.GET:  # the empty form tells nothing, and may be found
            response["X-Robots-Tag"] = "noindex"
        return response

    return answered


@private_page
def search(request):
    """The articles that have what `?q=` says. Whatever else cannot be understood is as if it were not there."""
    typed = shortened(request.GET.get("q", ""))
    tag = tag_at(request.GET.get("tag", ""))
    year = year_of(request.GET.get("year", ""))
    context = {"typed": typed.strip(), "is_cut": len(request.GET.get("q", "")) > LONGEST_QUERY}
    if context["typed"]:
        listed = listed_for(request)
        found = search_articles(
            narrowed(listed, tag, year), typed, languages=request.clinic.languages, readable=listed
        )
        context |= results_of(request, found, tag, year)
    if not context.get("results"):
        context |= ways_on(request)
    return render(request, "articles/search.html", context)


@private_page
def search_without_slash(request):
    """To the same question with the slash: Django's own redirect might be kept, and the question with it."""
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


def tag_at(slug: str) -> Tag | None:
    """The tag of this address, or of one that was its before it was renamed or merged."""
    if not slug or "\0" in slug:
        return None
    return Tag.objects.filter(slug=slug).first() or former_tag(slug)


def former_tag(slug: str) -> Tag | None:
    former = Redirect.objects.filter(noun=Redirect.Noun.TAG, slug=slug).select_related("tag").first()
    return former and former.tag


def year_of(asked: str) -> int | None:
    is_year = len(asked) == 4 and asked.isascii() and asked.isdigit()
    # The first and the last year there is begin or end in another one, elsewhere on earth: no moment for that.
    return int(asked) if is_year and "0001" < asked < "9999" else None


def narrowed(articles, tag: Tag | None, year: int | None):
    articles = articles.filter(tagged__tag=tag) if tag else articles
    return articles.filter(published_at__year=year) if year else articles


def results_of(request, found: Found, tag: Tag | None, year: int | None) -> dict:
    """The page that `?page=` asks for, or the nearest there is, with what leads elsewhere from it."""
    page = Paginator(found.ids, PAGE_SIZE).get_page(request.GET.get("page"))
    # A card, and the whole text for its excerpt.
    shown = listed_for(request).select_related("live").defer("live__body", "live__contents")
    articles = shown.prefetch_related(in_editors_order()).in_bulk(page.object_list)
    articles = [articles[pk] for pk in page.object_list if pk in articles]
    marker = Marker(found.meaning)
    asked = {"q": shortened(request.GET["q"]), "tag": tag and tag.slug, "year": year}
    return {
        "results": [
            (article, marker.title(article.live), marker.excerpt(article.live)) for article in articles
        ],
        "page": page,
        "number": COUNTED_AT_MOST if found.has_more else len(found.ids),
        "has_more": found.has_more,
        "correction": found.correction,
        "correction_query": query_of(asked, q=found.correction),
        "previous_query": query_of(asked, page=page.number - 1 if page.number > 2 else None),
        "next_query": query_of(asked, page=page.number + 1),
        "topics": topic_choices(articles, asked, tag),
        "years": year_choices(found.years, asked, year),
        "everything_query": query_of(asked, tag=None, year=None) if tag or year else "",
    }


def query_of(asked: dict, **changes) -> str:
    return urlencode({name: value for name, value in {**asked, **changes}.items() if value})


def topic_choices(articles: list, asked: dict, chosen: Tag | None) -> list[tuple[str, str]]:
    """Topics of the articles on this page, the most frequent first, each with the query that narrows to it."""
    topics = Counter(tag for article in articles for tag in article.ordered_tags if tag != chosen)
    return [(tag.name, query_of(asked, tag=tag.slug)) for tag, _ in topics.most_common(TOPICS_OFFERED)]


def year_choices(years: list[int], asked: dict, chosen: int | None) -> list[tuple[int, str]]:
    if chosen or len(years) < 2:
        return []
    return [(year, query_of(asked, year=year)) for year in years[:YEARS_OFFERED]]


def ways_on(request) -> dict:
    """For whoever found nothing: the largest topics, and what others read most of late."""
    return {
        "tags": largest_topics(topic_counts(request), TOPICS_SHOWN),
        "most_read": most_read(request),
    }
