"""The sitemap, written by hand: a template of 20,000 addresses takes seconds (sitemaps.org/protocol.html).

Dates are the clinic's days on which what a page shows last changed.
"""

from collections import defaultdict

from django.conf import settings
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Person, Tag

from .pages import public_page

PAGES = ("home", "article_list", "archive", "tag_list", "person_list", "privacy")
MOST = 45_000  # articles; the protocol ends at 50,000 addresses
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)
CHANGED = Coalesce("content_updated_at", "published_at")


@public_page
def sitemap(request):
    lines = [HEAD, *page_lines(request.clinic), *article_lines()]
    for language in request.clinic.languages:
        lines += label_lines(request.clinic, language)
    return HttpResponse("\n".join([*lines, "</urlset>\n"]), content_type="application/xml")


def page_lines(clinic):
    """The pages that each language has of its own."""
    for name in PAGES:
        places = {language: place(clinic, language, name) for language in clinic.languages}
        for address in places.values():
            yield entry(address, alternates=places)


def article_lines():
    """The newest articles that search engines may show, those that translate one another with each other's addresses."""
    rows = Article.objects.listed().filter(is_indexed=True).newest_first()
    rows = rows.values_list("pk", "slug", "language", "translation_of", CHANGED)[:MOST]
    frame = settings.SITE_URL + reverse("article", args=["a-b"])
    told = [
        (source or pk, language, frame.replace("a-b", slug), at) for pk, slug, language, source, at in rows
    ]
    translations = defaultdict(dict)
    for original, language, address, _ in told:
        translations[original].setdefault(language, address)
    zone = timezone.get_current_timezone()
    for original, _, address, at in told:
        yield entry(address, at.astimezone(zone).date(), translations[original])


def label_lines(clinic, language: str):
    """Topics and people of one language; their pages change with their newest article."""
    listed = Article.objects.listed().in_edition(clinic, language)
    for name, labels, path in (
        ("tag", Tag.objects.carried_by(listed), "tagged__content_object"),
        ("person", Person.objects.signing(listed), "bylines__article"),
    ):
        changed = Max(Coalesce(f"{path}__content_updated_at", f"{path}__published_at"))
        for slug, at in labels.annotate(changed=changed).alphabetical().values_list("slug", "changed"):
            yield entry(place(clinic, language, name, slug), timezone.localtime(at).date())


def place(clinic, language: str, name: str, *args) -> str:
    edition = [] if language == clinic.language else [language]
    return settings.SITE_URL + reverse(name, args=[*edition, *args])


def entry(address: str, day=None, alternates: dict | None = None) -> str:
    """One address. Nothing in it needs escaping: slugs are plain ASCII, and SITE_URL is an origin."""
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    links = (
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{other}"/>'
        for language, other in (alternates or {}).items()
    )
    told = "".join(links) if alternates and len(alternates) > 1 else ""
    return f"<url><loc>{address}</loc>{changed}{told}</url>"
