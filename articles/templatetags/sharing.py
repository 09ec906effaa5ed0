"""What the head of a page tells search engines and whoever shows a shared link."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language

from articles.images.cards import card_version

from .reading import IN_EVERY_EDITION, page_url

register = template.Library()

TITLE_LENGTH = 65  # what search engines show of a title


@register.filter
def titled(words, clinic_name: str):
    """`words` and the clinic's name, which gives way where both together are too long."""
    if len(words.strip()) + len(clinic_name) + 3 > TITLE_LENGTH:
        return words
    return format_html("{} – {}", words, clinic_name)


@register.simple_tag(takes_context=True)
def article_card_url(context) -> str:
    """The address of the picture that goes with a shared link to this article."""
    clinic, title = context["clinic"], context["revision"].title
    return reverse(
        "article_card", args=[context["article"].slug, card_version(title, clinic.name, clinic.accent)]
    )


@register.simple_tag(takes_context=True)
def site_card_url(context) -> str:
    """The address of the picture that goes with any other page."""
    clinic = context["clinic"]
    tagline = clinic.says("tagline", get_language())
    return page_url(context, "site_card", card_version(tagline, clinic.name, clinic.accent))


@register.simple_tag(takes_context=True)
def same_page_in_each_language(context) -> list[tuple[str, str]]:
    """Each language that has this page, with its address; nothing where there is one."""
    clinic, name = context["clinic"], context["request"].resolver_match.url_name
    if not clinic.second_language or name not in IN_EVERY_EDITION:
        return []
    places = [(clinic.language, reverse(name))]
    places.append((clinic.second_language, reverse(name, args=[clinic.second_language])))
    return [(language, context["site_url"] + path) for language, path in places]
