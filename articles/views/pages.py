"""How a reader's page is answered: one page for everyone, known by its hash, kept for a minute by those in front."""

import hashlib
import re
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.models import Article

FRESH_SECONDS = 60
# The number of views changes with every reading; the page it stands on does not.
VIEWS = re.compile(rb"(<span[^>]* data-count-view=[^>]*>)[^<]*(</span>)")
PAGE_SIZE = 10


def public_page(view):
    """A GET or HEAD that anyone may keep: cache headers, a weak ETag, and 304 to whoever has it already."""

    @csrf_exempt  # a POST changes nothing here: it is told 405, not asked for a token
    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        forget_cookies(request)
        # Asked before the page is made: what appears meanwhile must not be missing from it for a minute.
        kept = cache_control()
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = kept
        # Feeds and the sitemap date themselves by what they list, which says nothing of what was taken back.
        del response["Last-Modified"]
        if response.status_code != 200:
            return response
        response["ETag"] = weak_etag(response.content)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return answered


def forget_cookies(request) -> None:
    """Make this answer everybody's: Django mends a broken session or CSRF cookie in any answer, and shared caches would keep that."""
    request.COOKIES.clear()
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)


def weak_etag(content: bytes) -> str:
    digest = hashlib.sha256(VIEWS.sub(rb"\1\2", content)).hexdigest()
    return f'W/"{digest[:32]}"'


def cache_control() -> str:
    """Fresh for a minute in shared caches, and less when an article appears or ends sooner."""
    now = timezone.now()
    change = Article.objects.next_change_at(now)
    seconds = min(FRESH_SECONDS, int((change - now).total_seconds())) if change else FRESH_SECONDS
    return f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate=60, stale-if-error=86400"


def page_of(request, articles, **asked: str) -> dict:
    """The page of `articles` that `?page=` asks for, as cards, with what its pager shows; 404 for one that is not there.

    `asked` is what else the address asks, which the pager's addresses keep.
    """
    paginator = Paginator(articles, PAGE_SIZE)
    number = request.GET.get("page", "1")
    # No page has a number of more than nine digits, and int() of a long one takes long.
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number) or int(number) > paginator.num_pages:
        raise Http404
    page = paginator.page(int(number))
    # Their ids first: a database that sorts thousands of rows should not carry the words along.
    ids = list(page.object_list.values_list("pk", flat=True))
    page.object_list = list(articles.filter(pk__in=ids).for_cards())
    return {
        "page": page,
        "pager": pager_of(page, lambda number: address_of_page(request.path, number, asked)),
        "canonical": settings.SITE_URL + address_of_page(request.path, page.number),
    }


def pager_of(page, address) -> dict:
    """The links of a pager: those to the sides, and each number with its address, or "" where numbers are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "newer": address(page.previous_page_number()) if page.has_previous() else "",
        "older": address(page.next_page_number()) if page.has_next() else "",
        "numbers": [(n, address(n) if isinstance(n, int) else "") for n in numbers],
    }


def address_of_page(path: str, number: int, asked: dict | None = None) -> str:
    """Where page `number` of a list stands; the first one has the plain address."""
    query = urlencode({**(asked or {}), **({"page": number} if number > 1 else {})})
    return f"{path}?{query}" if query else path
