"""A small site with every kind of page, and the addresses of them all."""

from articles import actions
from articles.models import State
from tests.factories import NOON, make_article, make_labels, make_person, make_tag

LISTS = {
    "home": "/",
    "article_list": "/articles/",
    "tag_list": "/tags/",
    "archive": "/archive/",
    "person_list": "/people/",
    "feed": "/feed/",
    "feed_atom": "/feed/atom/",
    "feed_json": "/feed.json",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "llms": "/llms.txt",
    "privacy": "/privacy/",
    "clinic_css": "/clinic.css",
}
TAG_FEEDS = {
    "tag_feed": "/tags/night/feed/",
    "tag_feed_atom": "/tags/night/feed/atom/",
    "tag_feed_json": "/tags/night/feed.json",
}
ICONS = {
    "favicon_svg": "/favicon.svg",
    "favicon": "/favicon.ico",
    "touch_icon": "/apple-touch-icon.png",
}
PAGES = {
    **LISTS,
    **TAG_FEEDS,
    **ICONS,
    "article": "/articles/sleep/",
    "archive_year": "/archive/2026/",
    "archive_month": "/archive/2026/05/",
    "tag": "/tags/night/",
    "person": "/people/ana/",
}
MISSING = {"not_found": "/articles/never/", "no_address": "/nowhere", "gone": "/articles/taken-back/"}
MOVED = {"moved": "/articles/old-sleep/", "synonym": "/tags/bedtime/"}
FILES = {"feed", "feed_atom", "feed_json", "sitemap", "robots", "llms", "clinic_css", *TAG_FEEDS, *ICONS}
HTML = sorted(set(PAGES) - FILES)


def make_site(*, articles: int = 1) -> None:
    """`articles` public articles with one author and tag each, one that moved, and one taken back."""
    ana = make_person("Ana Ruiz", slug="ana")
    make_tag("Night", synonyms=["Bedtime"])
    for number in range(articles):
        labels = {
            "authors": (ana, make_person(f"Bo {chr(97 + number)}")),
            "tags": ("Night", f"Rest {chr(97 + number)}"),
        }
        slug = f"sleep-{number}" if number else "old-sleep"
        article = make_article(state=State.PUBLISHED, at=NOON, slug=slug, **labels)
        if not number:
            labels = make_labels(article, slug="sleep")
            actions.relabel_article(article, by=None, based_on=1, labels=labels)
    make_article("Leeches for everything", state=State.WITHDRAWN, at=NOON, slug="taken-back")
