"""What pages tell machines: it parses, speaks schema.org, and says what the page shows."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_person, make_revision, make_tag
from tests.views.reading import elements, lines

pytestmark = pytest.mark.django_db

SITE = settings.SITE_URL
# The terms that pages use, each with what schema.org allows it to hold.
VOCABULARY = json.loads((Path(__file__).parent.parent / "data/schema_org.json").read_text())
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
KINDS = {
    "text": lambda told: isinstance(told, str) and told,
    "texts": lambda told: isinstance(told, list) and all(isinstance(each, str) for each in told),
    "number": lambda told: type(told) is int and told > 0,
    "url": lambda told: told.startswith(f"{SITE}/"),
    "urls": lambda told: told and all(each.startswith(f"{SITE}/") for each in told),
    "duration": lambda told: re.fullmatch(r"PT[1-9]\d*M", told),
    "moment": lambda told: datetime.fromisoformat(told).tzinfo,
    "ref": lambda told: list(told) == ["@id"],
    "refs": lambda told: all(list(each) == ["@id"] for each in told),
    "node": lambda told: list(told) == ["@id"] or "@type" in told,
    "items": lambda told: (
        [each["position"] for each in told] == [*range(told[0]["position"], told[0]["position"] + len(told))]
    ),
}
PAGES = ["/", "/articles/sleep/", "/articles/bare/", "/tags/night/", "/people/ana/"]


@pytest.fixture
def site():
    """Every kind of page with a graph, with every fact there is and with none but the name."""
    make_clinic(
        name="Alder & Ash", phone="(555) 010-0142", address="1 Alder Street\nExampleville", zone="Asia/Tokyo"
    )
    ana = make_person("Ana Ruiz, MD", slug="ana", role="Psychiatrist", bio="She listens.")
    make_tag("Night", description="On sleep.")
    labels = {"tags": ("Night", "Rest"), "authors": (ana, make_person("Bo"))}
    make_article("Sleep </script><b> & rest", slug="sleep", state=State.PUBLISHED, at=NOON, **labels)
    make_article("Bare", slug="bare", summary="", key_points=(), state=State.PUBLISHED, at=NOON - DAY)


def graph_of(response) -> dict[str, dict]:
    """The nodes of the page's graph by type."""
    [told] = SCRIPT.findall(response.content.decode())
    told = json.loads(told)
    assert told["@context"] == "https://schema.org"
    assert len({node["@type"] for node in told["@graph"] if node["@type"] != "Person"}) + sum(
        node["@type"] == "Person" for node in told["@graph"]
    ) == len(told["@graph"])
    return {node["@type"]: node for node in reversed(told["@graph"])}


def nodes_in(told):
    if isinstance(told, dict):
        yield told
    for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from nodes_in(part)


@pytest.mark.parametrize("path", PAGES)
def test_graph_holds_terms_of_the_vocabulary_with_what_they_allow(client, site, path):
    for node in nodes_in(list(graph_of(client.get(path)).values())):
        if "@type" not in node:
            continue
        terms = VOCABULARY[node["@type"]]
        wrong = [name for name, told in node.items() if name[0] != "@" and not KINDS[terms[name]](told)]
        assert (node["@type"], wrong) == (node["@type"], [])


@pytest.mark.parametrize("path", PAGES)
def test_ids_lead_to_nodes_of_the_same_graph(client, site, path):
    [told] = SCRIPT.findall(client.get(path).content.decode())
    nodes = list(nodes_in(json.loads(told)["@graph"]))
    made = [node["@id"] for node in nodes if "@id" in node and "@type" in node]
    assert len(made) == len(set(made)) >= 2
    assert {node["@id"] for node in nodes if list(node) == ["@id"]} <= {*made}


def test_article_tells_what_its_page_shows(client, site):
    page = client.get("/articles/sleep/")
    told = graph_of(page)
    posting = told["BlogPosting"]
    shown = lines(page)
    assert posting["headline"] in shown
    assert posting["description"] in shown
    assert posting["keywords"] == ["Night", "Rest"]
    assert posting["datePublished"] == "2026-05-04T21:00:00+09:00"
    assert next(moment["datetime"] for moment in elements(page, "time")) == posting["datePublished"][:10]
    assert "dateModified" not in posting
    assert [author["@id"] for author in posting["author"]] == [
        f"{SITE}/people/{name}/#person" for name in ("ana", "bo")
    ]
    assert told["Person"]["name"] == "Ana Ruiz, MD"
    assert [step["name"] for step in told["BreadcrumbList"]["itemListElement"]] == [
        "Articles",
        "Night",
        "Sleep </script><b> & rest",
    ]
    assert told["MedicalClinic"]["address"] == "1 Alder Street, Exampleville"
    assert posting["image"] == [elements(page, "meta", property="og:image")[0]["content"]]


def test_article_tells_when_it_was_changed(client, site, time_machine):
    article = make_article("Mood", state=State.PUBLISHED, at=NOON)
    time_machine.move_to(NOON + DAY, tick=False)
    actions.publish_article(
        article, revision=make_revision(article, "Mood, told anew"), by=None, is_substantive=True
    )
    page = client.get(article.get_absolute_url())
    told = graph_of(page)["BlogPosting"]
    assert (told["datePublished"], told["dateModified"]) == (
        "2026-05-04T21:00:00+09:00",
        "2026-05-05T21:00:00+09:00",
    )
    assert {"2026-05-04", "2026-05-05"} <= {moment["datetime"] for moment in elements(page, "time")}


def test_title_does_not_break_out_of_the_graph(client, site):
    [told] = SCRIPT.findall(client.get("/articles/sleep/").content.decode())
    assert not set("<>&") & set(told)
    assert json.loads(told)["@graph"][0]["name"] == "Sleep </script><b> & rest"


def test_topic_tells_the_articles_of_its_page(client, site):
    make_article("Dreams", slug="dreams", state=State.PUBLISHED, at=NOON + DAY, tags=("Night",))
    told = graph_of(client.get("/tags/night/"))["CollectionPage"]
    assert told["about"] == {"@type": "Thing", "name": "Night", "description": "On sleep."}
    assert (told["mainEntity"]["numberOfItems"], told["mainEntity"]["itemListElement"]) == (
        2,
        [
            {"@type": "ListItem", "position": 1, "name": "Dreams", "item": f"{SITE}/articles/dreams/"},
            {
                "@type": "ListItem",
                "position": 2,
                "name": "Sleep </script><b> & rest",
                "item": f"{SITE}/articles/sleep/",
            },
        ],
    )


def test_later_page_of_a_topic_goes_on_counting(client):
    for number in range(11):
        make_article(f"Night {number}", state=State.PUBLISHED, at=NOON + number * DAY, tags=("Night",))
    told = graph_of(client.get("/tags/night/?page=2"))["CollectionPage"]
    assert told["url"] == f"{SITE}/tags/night/?page=2"
    assert [item["position"] for item in told["mainEntity"]["itemListElement"]] == [11]


def test_person_tells_who_they_are(client, site):
    told = graph_of(client.get("/people/ana/"))
    assert told["ProfilePage"]["mainEntity"] == {"@id": told["Person"]["@id"]}
    assert told["Person"] == {
        "@id": f"{SITE}/people/ana/#person",
        "@type": "Person",
        "name": "Ana Ruiz, MD",
        "url": f"{SITE}/people/ana/",
        "jobTitle": "Psychiatrist",
        "description": "She listens.",
    }


@pytest.mark.parametrize(
    "path", ["/tags/empty/", "/people/nobody/", "/articles/", "/privacy/", "/search/?q=sleep"]
)
def test_page_without_a_subject_tells_nothing(client, site, path):
    make_tag("Empty")
    make_person("Nobody")
    assert SCRIPT.findall(client.get(path).content.decode()) == []
