import pytest
from django.conf import settings

from articles.models import State
from articles.views.crawlers import AI_CRAWLERS
from tests.factories import DAY, NOON, make_article, make_clinic, make_tag

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
LLMS = rf"""# Alder \*Street\*

> Plain words.

Articles about health for patients, written and published by the clinic. No cookies, no tracking.

1 Alder Street, Town, (555) 010-0142, Mondays

## Topics

- [Night]({SITE}/tags/night/): On sleep.

## Newest articles

- [Dreams]({SITE}/articles/dreams/)
- [Sleep \[well\]]({SITE}/articles/sleep/): Rest and calm.
"""
STAFF = "User-agent: *\nDisallow: /admin/\nDisallow: /preview/\n"


def test_robots_keeps_crawlers_from_staff_pages(client):
    answer = client.get("/robots.txt", headers={"host": "127.0.0.1"})
    assert answer.content.decode() == f"{STAFF}\nSitemap: {SITE}/sitemap.xml\n"
    assert answer["Content-Type"].split(";")[0] == "text/plain"


def test_robots_keeps_ai_crawlers_away_where_the_clinic_says_so(client):
    make_clinic(allows_ai_crawlers=False)
    names = "".join(f"User-agent: {name}\n" for name in AI_CRAWLERS)
    told = client.get("/robots.txt").content.decode()
    assert told == f"{STAFF}\n{names}Disallow: /\n\nSitemap: {SITE}/sitemap.xml\n"
    assert {"GPTBot", "ClaudeBot", "CCBot", "Google-Extended"} <= {*AI_CRAWLERS}
    assert not {"Googlebot", "Bingbot", "Applebot"} & {*AI_CRAWLERS}


def test_llms_tells_the_clinic_its_topics_and_its_newest_articles(client):
    make_clinic(
        name="Alder *Street*", tagline="Plain words.", phone="(555) 010-0142", address="1 Alder Street\nTown", hours="Mondays",
    )  # fmt: skip
    make_tag("Night", description="On sleep.")
    words = {"title": "Sleep [well]", "summary": "Rest\nand calm."}
    make_article(**words, slug="sleep", state=State.PUBLISHED, at=NOON, tags=("Night",))
    make_article("Dreams", state=State.PUBLISHED, at=NOON + DAY, summary="")
    make_article("Draft")
    answer = client.get("/llms.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == LLMS


def test_llms_is_not_there_where_the_clinic_keeps_ai_away(client):
    make_clinic(allows_ai_crawlers=False)
    assert client.get("/llms.txt").status_code == 404
