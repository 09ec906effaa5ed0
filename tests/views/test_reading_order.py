"""Pages read in their order as plain text, as a text browser or a screen reader has them."""

import re

import pytest

from articles.models import State
from articles.models.revision import WORDS_PER_MINUTE
from tests.factories import DAY, NOON, make_article, make_clinic, make_person, make_tag, make_views
from tests.views.reading import lines
from tests.views.sites import HTML, MISSING, PAGES, make_site

pytestmark = pytest.mark.django_db

HEADER = ["Skip to the main text", "Alder Street Clinic", "Articles", "Topics", "People"]
HEADER += ["Search articles Search Display", "Text size", "Standard Larger Largest"]
HEADER += ["Colors", "As my device Light Dark"]
# A small letter or digit that a capital or digit follows without a space: two elements stuck together.
GLUED = re.compile(r"[a-z0-9.,:·][A-Z]|[0-9][a-z]|[a-z][0-9]|\b(\w+) \1\b")
MEANT = ["PTSD", "RSS"]


@pytest.fixture
def site():
    """Three articles, the middle one with everything that an article can have."""
    make_clinic(name="Alder Street Clinic", crisis_call="988", crisis_text="988")
    make_tag("Sleep", description="Nights and what helps.")
    people = make_person("Ana Ruiz", credentials="doctor of medicine", role="Doctor"), make_person("Bo Lind")
    make_article("The older one", state=State.PUBLISHED, at=NOON - DAY, tags=("Sleep",))
    parts = {
        "summary": "What helps.",
        "key_points": ("Keep a rhythm.", "Rise early."),
        "body": "One.\n\nTwo.",
    }
    article = make_article(
        "The middle", state=State.PUBLISHED, at=NOON, tags=("Sleep", "Rest"), authors=people, **parts
    )
    make_views(article, 27, day=NOON.date())
    make_article("The newer one", state=State.PUBLISHED, at=NOON + DAY)


def main_part(response) -> list[str]:
    told = lines(response)
    assert told[: len(HEADER)] == HEADER
    return told[
        len(HEADER) : next(n for n, line in enumerate(told) if line.startswith("Need support right now?"))
    ]


def test_article_reads_in_its_order(client, site):
    told = main_part(client.get("/articles/the-middle/"))
    assert told[:11] == [
        "Articles Sleep",
        "The middle",
        "What helps.",
        "Written by Ana Ruiz, doctor of medicine, and Bo Lind",
        "Published 4 May 2026 · 1 min read · 27 views",
        "Key points",
        "Keep a rhythm.",
        "Rise early.",
        "One.",
        "Two.",
        "Topics",
    ]
    assert sorted(told[11:13]) == ["Rest", "Sleep"]
    assert told[-2:] == ["Newer article The newer one", "Older article The older one"]


def test_article_ends_in_its_order(client, site):
    told = main_part(client.get("/articles/the-middle/"))
    assert told[13:21] == [
        "This page gives general information. It cannot replace advice from someone who knows your health.",
        "Published",
        "4 May 2026",
        "Reading time",
        f"1 min: 2 words, at {WORDS_PER_MINUTE} words a minute, the pace of most adults who read in silence. Brysbaert 2019",
        "Keep or share this page",
        "E-mail",
        "My notes and questions",
    ]


def test_home_reads_in_its_order(client, site):
    told = main_part(client.get("/"))
    assert told[0] == "Plain words about health, written by the people who treat it."
    assert told[told.index("Find a topic") :] == [
        "Find a topic",
        "Rest 1 article",
        "Sleep 2 articles",
        "All topics",
        "The newer one",
        "What helps at night.",
        "5 May 2026 · 1 min read",
        "More articles",
        "The middle",
        "What helps.",
        "Sleep · 4 May 2026 · 1 min read",
        "The older one",
        "What helps at night.",
        "Sleep · 3 May 2026 · 1 min read",
    ]


def test_crisis_line_reads_as_a_sentence(client, site):
    assert "Need support right now? Call 988 or text 988." in lines(client.get("/"))


@pytest.mark.parametrize("name", [*HTML, *MISSING])
def test_no_words_are_glued_or_said_twice(client, name):
    make_site(articles=11)
    for line in lines(client.get({**PAGES, **MISSING}[name])):
        plain = re.sub("|".join(MEANT), "", line)
        assert not GLUED.search(plain), line


@pytest.mark.parametrize("name", [*HTML, *MISSING])
def test_page_begins_with_its_header(client, name):
    make_clinic(name="Alder Street Clinic")
    make_site()
    assert lines(client.get({**PAGES, **MISSING}[name]))[: len(HEADER)] == HEADER
