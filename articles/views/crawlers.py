"""What the site tells crawlers."""

import re

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from articles.models import Clinic, Tag

from .listing import listed_for
from .pages import public_page

DISALLOWED = ("/admin/", "/preview/")
# Crawlers that gather text for language models, by the names their companies publish (as of November 2026).
AI_CRAWLERS = (
    "AI2Bot",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "Google-Extended",
    "GPTBot",
    "Meta-ExternalAgent",
    "PerplexityBot",
)
NEWEST_TOLD = 20
MARKDOWN = re.compile(r"([\\\[\]<>*_`#])")


@public_page
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in DISALLOWED), ""]
    if not request.clinic.allows_ai_crawlers:
        lines += [*(f"User-agent: {name}" for name in AI_CRAWLERS), "Disallow: /", ""]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@public_page
def llms(request):
    """The site in Markdown for language models (llmstxt.org); 404 where the clinic keeps them away."""
    if not request.clinic.allows_ai_crawlers:
        raise Http404
    listed = listed_for(request)
    articles = listed.newest_first().select_related("live").defer("live__body", "live__html")
    lines = about_clinic(request.clinic)
    lines += section(_("Topics"), Tag.objects.carried_by(listed).alphabetical(), named)
    lines += section(_("Newest articles"), articles[:NEWEST_TOLD], titled)
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def about_clinic(clinic: Clinic) -> list[str]:
    told = _(
        "Articles about health for patients, written and published by the clinic. No cookies, no tracking."
    )
    facts = [*clinic.address.splitlines(), clinic.phone, clinic.hours]
    facts = ", ".join(plain(fact) for fact in facts if fact.strip())
    return [
        f"# {plain(clinic.name)}",
        "",
        f"> {plain(clinic.tagline)}",
        "",
        told,
        *(["", facts] if facts else []),
    ]


def section(heading: str, things, line) -> list[str]:
    lines = [line(thing) for thing in things]
    return ["", f"## {heading}", "", *lines] if lines else []


def named(tag: Tag) -> str:
    return entry(tag.name, tag, tag.description)


def titled(article) -> str:
    return entry(article.live.title, article, article.live.summary)


def entry(name: str, thing, about: str) -> str:
    link = f"- [{plain(name)}]({settings.SITE_URL}{thing.get_absolute_url()})"
    return f"{link}: {plain(about)}" if about else link


def plain(words: str) -> str:
    """`words` on one line, without a meaning in Markdown."""
    return MARKDOWN.sub(r"\\\1", " ".join(words.split()))
