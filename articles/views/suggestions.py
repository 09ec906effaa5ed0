"""What is offered while somebody types in the search box: titles and topics, to nobody but the one who asks."""

from django.http import JsonResponse
from django.urls import reverse

from articles.models import Tag
from articles.search import fold, suggest_articles

from .listing import listed_for
from .search import private_page
from .topics import topic_counts

SHORTEST = 2
# Who types more is writing a question, not the beginning of a title.
LONGEST = 80
TOPICS_OFFERED = 3
ARTICLES_OFFERED = 5


@private_page
def suggestions(request):
    """The topics and articles whose names begin like `?q=`, or have words that do."""
    typed = request.GET.get("q", "").replace("\0", " ").strip()
    if not SHORTEST <= len(typed) <= LONGEST:
        return JsonResponse({"topics": [], "articles": []})
    return JsonResponse(
        {"topics": topics_like(request, typed), "articles": articles_like(request, typed)},
        json_dumps_params={"ensure_ascii": False},
    )


def topics_like(request, typed: str) -> list[dict]:
    """The largest topics that `typed` begins a name or a synonym of."""
    beginning, counts = " ".join(fold(typed).split()), topic_counts(request)
    if not beginning:
        return []
    tags = [tag for tag in Tag.objects.only("name", "slug", "synonyms", "sort_key") if tag.pk in counts]
    found = [
        tag
        for tag in tags
        if any(f" {fold(name)}".find(f" {beginning}") >= 0 for name in (tag.name, *tag.known_synonyms))
    ]
    found.sort(key=lambda tag: (-counts[tag.pk], tag.sort_key))
    is_second = request.edition != request.clinic.language
    edition = [request.edition] if is_second else []
    return [
        {"name": tag.name, "address": reverse("tag", args=[*edition, tag.slug])}
        for tag in found[:TOPICS_OFFERED]
    ]


def articles_like(request, typed: str) -> list[dict]:
    """The newest articles that have the words of `typed` in their titles."""
    listed = listed_for(request)
    ids = suggest_articles(listed, typed, languages=request.clinic.languages, at_most=ARTICLES_OFFERED)
    articles = listed.select_related("live").only("slug", "language", "live__title").in_bulk(ids)
    return [
        {"title": article.live.title, "address": article.get_absolute_url(), "language": article.language}
        for article in (articles[pk] for pk in ids if pk in articles)
    ]
