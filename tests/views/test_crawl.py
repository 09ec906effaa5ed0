"""Every page of the demonstration that a link leads to: it answers, its links land, and each id stands once."""

import json
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from django.conf import settings

from articles.importers.demo import load_demo

pytestmark = pytest.mark.django_db

STARTS = ("/", "/es/", "/search/?q=sleep", "/search/?q=zzzz", "/archive/")


class Page(HTMLParser):
    """What leads on from a page, its ids, and the data that machines find in it."""

    def __init__(self, markup: str):
        super().__init__()
        self.links, self.ids, self.data, self.is_data = [], [], [], False
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.links += filter(None, (found.get("href"), found.get("src")))
        self.ids += filter(None, [found.get("id")])
        self.is_data = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, text):
        if self.is_data:
            self.data.append(json.loads(text))

    def handle_endtag(self, tag):
        self.is_data = False


@pytest.fixture
def pages(client) -> dict[str, tuple[int, Page | None]]:
    """Status and page of every address of ours that can be reached, by its address."""
    load_demo()
    found, waiting = {}, list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(settings.STATIC_URL):
            continue
        response = client.get(address)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        page = Page(response.content.decode()) if is_page else None
        found[address] = (response.status_code, page)
        waiting += [own for link in page.links if (own := own_address(address, link))] if page else []
    return found


def own_address(page: str, link: str) -> str | None:
    whole = urldefrag(urljoin(settings.SITE_URL + page, link)).url
    return whole.removeprefix(settings.SITE_URL) if whole.startswith(f"{settings.SITE_URL}/") else None


def test_every_link_leads_somewhere(pages):
    assert len(pages) > 40
    assert {address: status for address, (status, _) in pages.items() if status != 200} == {}


def test_every_id_stands_once_and_every_mark_is_there(pages):
    wrong = {}
    for address, (_, page) in pages.items():
        if page:
            twice = [name for name, number in Counter(page.ids).items() if number > 1]
            lost = [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
            wrong[address] = [*twice, *lost]
    assert {address: names for address, names in wrong.items() if names} == {}


def test_data_for_machines_stands_on_pages_and_names_things_that_are_there(pages):
    graphs = [graph["@graph"] for _, page in pages.values() if page for graph in page.data]
    assert len(graphs) > 10
    for graph in graphs:
        ids = {thing["@id"] for thing in graph if "@id" in thing}
        assert references(graph) <= ids


def references(value) -> set[str]:
    """The ids that `value` points at."""
    if isinstance(value, list):
        return set().union(*map(references, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    if set(value) == {"@id"}:
        return {value["@id"]}
    return references(list(value.values()))
