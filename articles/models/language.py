"""The languages of articles, and those among them that the site's own pages speak."""

from django.conf import settings
from django.utils.translation import get_language_info

# Whose interface strings ship complete.
INTERFACE_LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)
ARTICLE_LANGUAGES = tuple("en es ar de fa fr he hi it ja ko pl pt ru tr uk ur vi zh-hans".split())  # noqa: SIM905


def language_name(code: str) -> str:
    """What those who speak it call it: "es" is "español"."""
    return get_language_info(code)["name_local"]


def direction_of(code: str) -> str:
    """How it is written: "ltr" or "rtl"."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


INTERFACE_CHOICES = [(code, language_name(code)) for code in INTERFACE_LANGUAGES]
ARTICLE_CHOICES = [(code, language_name(code)) for code in ARTICLE_LANGUAGES]
