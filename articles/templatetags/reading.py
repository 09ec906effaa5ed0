import re

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from articles.models import Revision
from articles.rendering import trusted

register = template.Library()


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
def counted(number: int, words: str) -> str:
    """`number` and its noun: `{{ 1|counted:"view,views" }}` is "1 view"."""
    one, many = words.split(",")
    return f"{intcomma(number)} {one if number == 1 else many}"


@register.simple_tag
def day(moment):
    """The clinic's day of `moment`, in words that no region reads differently."""
    local = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', local.date().isoformat(), date_format(local, "j F Y"))
