from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt


def same_origin_post(view):
    """A POST that our own pages send without any cookie; 403 for a form or script of another site.

    The browser's word stands for a token: `Sec-Fetch-Site`, which no script can set (Fetch Metadata
    Request Headers, W3C), or `Origin` where an older browser sends only that.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        # Django would mend a broken token of its own in any answer: readers get no cookie.
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def is_same_origin(request) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == settings.SITE_URL
