from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles import actions
from articles.models import Article, views_since

from .errors import gone
from .readers import is_reader, is_repeat
from .same_origin import same_origin_post


@same_origin_post
def count_view(request, slug):
    """Count one reading, once a reader and day, and tell the page its new number: `{"views": 41, "text": "41 views"}`.

    Bots, staff and repeats get the same answer and add nothing. `null` and no text where the clinic keeps the
    number to itself. The text is in the language of the page it is for.
    """
    article = article_at(slug)
    if article is None or not article.was_public:
        raise Http404
    if not article.is_public:
        return gone(request, article=article)
    today = timezone.localdate()
    if is_reader(request) and not is_repeat(request, article, today):
        actions.count_view(article, day=today)
    views = (
        Article.objects.annotate(total_views=views_since())
        .values_list("total_views", flat=True)
        .get(pk=article.pk)
    )
    shown = views if request.clinic.shows_views(views) else None
    with translation.override(request.clinic.interface_of(article.language)):
        text = render_to_string("articles/_views.html", {"views": shown}).strip()
    return JsonResponse({"views": shown, "text": text}, headers={"Cache-Control": "no-store"})


def article_at(slug: str) -> Article | None:
    """The article of this address, or of this former one: it may move while a reader has its page open."""
    return Article.objects.filter(slug=slug).first() or Article.objects.filter(redirects__slug=slug).first()
