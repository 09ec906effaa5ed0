"""A small site with every kind of page, and the addresses of them all."""

from articles import actions
from articles.models import State
from tests.factories import NOON, make_article, make_labels, make_person, make_tag

LISTS = {
    "home": "/",
    "article_list": "/articles/",
    "tag_list": "/tags/",
    "person_list": "/people/",
    "feed": "/feed/",
    "feed_atom": "/feed/atom/",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "privacy": "/privacy/",
    "clinic_css": "/clinic.css",
}
PAGES = {**LISTS, "article": "/articles/sleep/", "tag": "/tags/night/", "person": "/people/ana/"}
MISSING = {"not_found": "/articles/never/", "no_address": "/nowhere", "gone": "/articles/taken-back/"}
MOVED = {"moved": "/articles/old-sleep/"}
XML = {"feed", "feed_atom", "sitemap"}
HTML = sorted(set(PAGES) - XML - {"robots", "clinic_css"})


def make_site(*, articles: int = 1) -> None:
    """`articles` public articles with one author and tag each, one that moved, and one taken back."""
    ana = make_person("Ana Ruiz", slug="ana")
    make_tag("Night")
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
