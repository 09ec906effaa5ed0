import re

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from articles.models import Clinic, Person, Revision
from articles.models.language import INTERFACE_LANGUAGES, direction_of, language_name
from articles.rendering import trusted

register = template.Library()

# Pages of the same name that say the same in every language of the clinic.
IN_EVERY_EDITION = frozenset({"home", "article_list", "tag_list", "person_list", "archive", "privacy"})


@register.simple_tag(takes_context=True)
def page_url(context, name: str, *args) -> str:
    """The address of the page `name` in the language that this page speaks, where the clinic has it in that."""
    clinic, language = context["clinic"], get_language()
    is_second = language != clinic.language and language in clinic.languages
    return reverse(name, args=[language, *args] if is_second else args)


@register.simple_tag
def in_language(code: str):
    """The attributes of an element whose words are in the language `code`; none where the page's words are, too."""
    if code == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', code, direction_of(code))


@register.simple_tag
def in_page_language(code: str):
    """The attribute of the page's own words inside an element whose words are in the language `code`.

    They stand where that language has them; `base.css` puts their own order right.
    """
    language = get_language()
    return "" if code == language else format_html(' lang="{}"', language)


@register.simple_tag(takes_context=True)
def other_edition(context) -> dict | None:
    """Where this page, or else the home page, stands in the clinic's other language; None where there is one."""
    request, clinic = context["request"], context["clinic"]
    language = next((code for code in clinic.languages if code != request.edition), None)
    if language is None:
        return None
    match = request.resolver_match
    name = match.url_name if match and match.url_name in IN_EVERY_EDITION else "home"
    return {
        "language": language,
        "name": language_name(language),
        "address": reverse(name, args=[language] if language == clinic.second_language else []),
    }


@register.simple_tag
def read_in(language: str) -> str:
    """The invitation to whoever speaks `language`, in that language: "Léelo en español"."""
    name = language_name(language)
    if language not in INTERFACE_LANGUAGES:
        return name
    with override(language):
        return _("Read this in {language}").format(language=name)


@register.filter
def says(clinic: Clinic, what: str) -> str:
    """What the clinic says of `what` (tagline, hours, disclaimer, crisis_note) in the language of the page."""
    return clinic.says(what, get_language())


@register.filter
def trusted_html(revision: Revision):
    """The article's body as it was made safe when it was saved."""
    return trusted(revision.html)


@register.filter
def tel(number: str) -> str:
    """The `tel:` address that dials `number` as people write it."""
    return f"tel:{re.sub(r'[^0-9+]', '', number)}"


@register.filter
def sms(number: str) -> str:
    """The `sms:` address that begins a message to `number`."""
    return f"sms:{re.sub(r'[^0-9+]', '', number)}"


@register.filter
def articles_counted(number: int) -> str:
    """How many articles: "1 article", "1,234 articles"."""
    return ngettext("%(number)s article", "%(number)s articles", number) % {"number": intcomma(number)}


@register.filter
def views_counted(number: int) -> str:
    """How often an article was read: "1 view", "1,234 views"."""
    return ngettext("%(number)s view", "%(number)s views", number) % {"number": intcomma(number)}


@register.simple_tag(takes_context=True)
def signed(context, byline):
    """Who wrote it, each with a link and what they learned, in one row: "A, nurse, and B"."""
    people = [line.person for line in byline]
    *others, last = (with_credentials(context, person) for person in people)
    if not others:
        return last
    # The comma ends the credentials of whoever stands before the "and".
    frame = _("{others}, and {last}") if people[-2].credentials else _("{others} and {last}")
    return format_html(
        frame, others=format_html_join(_(", "), "{}", ([other] for other in others)), last=last
    )


def with_credentials(context, person: Person):
    address = page_url(context, "person", person.slug)
    name = format_html('<a href="{}">{}</a>', address, person.name)
    if not person.credentials:
        return name
    credentials = person.credentials
    if spoken := in_language(context["clinic"].language):  # in which people are described
        credentials = format_html("<span{}>{}</span>", spoken, credentials)
    return format_html(_("{name}, {credentials}"), name=name, credentials=credentials)


@register.simple_tag
def day(moment):
    """The clinic's day of `moment`, in words that no region reads differently."""
    local = timezone.localtime(moment)
    words = date_format(local, "DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), words)
