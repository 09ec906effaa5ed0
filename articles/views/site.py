"""Pages about the site itself, for people and for machines."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .pages import forget_cookies, public_page


@public_page
def privacy(request):
    return render(request, "articles/privacy.html")


@public_page
def clinic_css(request):
    """The clinic's colour. Outside every layer, so that it wins over the default."""
    return HttpResponse(
        f":root, html[data-theme] {{ --accent: {request.clinic.accent}; }}\n", content_type="text/css"
    )


@never_cache
@require_safe
def healthz(request):
    """Whether the process answers; asks nothing else."""
    forget_cookies(request)
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Whether the database and the cache answer, each by name; 503 when one does not."""
    forget_cookies(request)
    found = {"database": does_database_answer(), "cache": does_cache_answer()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def does_database_answer() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return False
    return True


def does_cache_answer() -> bool:
    try:
        cache.set("readyz", True, timeout=5)
        return cache.get("readyz") is True
    except Exception:
        return False
