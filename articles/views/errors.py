from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from articles.models import Article

from .listing import listed_for
from .near_addresses import near_address
from .pages import forget_cookies
from .topics import largest_topics, topic_counts

NEWEST_SHOWN = 3
TOPICS_SHOWN = 12


def gone(request, *, article: Article | None = None):
    """410 for what was public once: why, and where to read on. Never a word of what was taken back."""
    replacement = article.replacement if article and article.withdrawn_at else None
    context = {
        "reason": article.withdrawn_reason if article else "",
        "replacement": replacement if replacement and replacement.is_public else None,
        "articles": newest_articles(request),
    }
    return render(request, "articles/gone.html", context, status=410)


def not_found(request, exception):
    forget_cookies(request)
    speak_as_the_address(request)
    counts = topic_counts(request)
    context = {
        "tags": largest_topics(counts, TOPICS_SHOWN),
        "near": near_address(request, counts),
        "articles": newest_articles(request),
    }
    response = render(request, "articles/not_found.html", context, status=404)
    response["Cache-Control"] = "no-cache"  # what is not here may be in a moment
    return response


def speak_as_the_address(request) -> None:
    """Answer in the second language below its prefix, also where no page of ours stands there."""
    second = request.clinic.second_language
    if second and request.path.startswith(f"/{second}/"):
        request.edition = second
        translation.activate(second)


def newest_articles(request):
    return listed_for(request).newest_first().for_cards()[:NEWEST_SHOWN]


def bad_request(request, exception):
    context = {"is_too_much": isinstance(exception, RequestDataTooBig)}
    return HttpResponse(render_to_string("articles/bad_request.html", context), status=400)


def forbidden(request, exception):
    return HttpResponse(render_to_string("articles/forbidden.html"), status=403)


def stale_form(request, reason=""):
    """403 for a form without its token: mostly one that stood open while its person signed out."""
    return HttpResponse(render_to_string("articles/stale_form.html"), status=403)


def server_error(request):
    """Needs no database and no clinic: it must come when nothing else does."""
    return HttpResponse(render_to_string("articles/server_error.html"), status=500)
