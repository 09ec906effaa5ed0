from datetime import UTC, datetime

import pytest

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic
from tests.views.reading import elements, lines
from tests.views.test_tags import HIDDEN, titles

pytestmark = pytest.mark.django_db


def make_years():
    for title, moment in {
        "Old": datetime(2023, 12, 31, 12, tzinfo=UTC),
        "January": datetime(2025, 1, 1, 12, tzinfo=UTC),
        "Early May": datetime(2025, 5, 1, 12, tzinfo=UTC),
        "Late May": datetime(2025, 5, 31, 12, tzinfo=UTC),
    }.items():
        make_article(title, state=State.PUBLISHED, at=moment)


def main_part(response) -> list[str]:
    told = lines(response)
    return told[told.index("Archive") :]


def test_archive_lists_years_and_months_with_their_numbers(client):
    make_years()
    assert main_part(client.get("/archive/"))[:7] == [
        "Archive",
        "All articles by the year and month they first appeared.",
        "2025",
        "May 2025 2 articles",
        "January 2025 1 article",
        "2023",
        "December 2023 1 article",
    ]
    links = [
        link["href"]
        for link in elements(client.get("/archive/"), "a")
        if link["href"].startswith("/archive/")
    ]
    assert [link for link in links if link != "/archive/"] == [
        "/archive/2025/",
        "/archive/2025/05/",
        "/archive/2025/01/",
        "/archive/2023/",
        "/archive/2023/12/",
    ]


@pytest.mark.parametrize(
    ("path", "heading", "shown", "beside"),
    [
        ("/archive/2025/", "Articles from 2025", ["Late May", "Early May", "January"], ["/archive/2023/"]),
        ("/archive/2023/", "Articles from 2023", ["Old"], ["/archive/2025/"]),
        ("/archive/2025/05/", "Articles from May 2025", ["Late May", "Early May"], ["/archive/2025/01/"]),
        (
            "/archive/2025/01/",
            "Articles from January 2025",
            ["January"],
            ["/archive/2025/05/", "/archive/2023/12/"],
        ),
        ("/archive/2023/12/", "Articles from December 2023", ["Old"], ["/archive/2025/01/"]),
    ],
)
def test_archive_page_has_its_articles_and_leads_to_the_nearest(client, path, heading, shown, beside):
    make_years()
    page = client.get(path)
    assert (heading in lines(page), titles(page)) == (True, shown)
    told = page.content.decode()
    nav = told[told.index("Before and after") :]
    assert [link for link in nav.split('"') if link.startswith("/archive/")] == beside


def test_archive_is_by_the_clinics_days(client):
    make_clinic(zone="Pacific/Auckland")
    make_article("New year", state=State.PUBLISHED, at=datetime(2024, 12, 31, 12, tzinfo=UTC))
    assert titles(client.get("/archive/2025/01/")) == ["New year"]
    assert client.get("/archive/2024/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "0",
        "13",
        "2024",
        "9999",
        "0999",
        "02025",
        "2025/00",
        "2025/13",
        "2025/5",
        "2025/02",
        "2025/012",
        "٢٠٢٥",
        "9" * 9000,
    ],
)
def test_archive_of_no_articles_is_missing(client, path):
    make_years()
    assert client.get(f"/archive/{path}/").status_code == 404


@pytest.mark.parametrize("state", HIDDEN)
def test_archive_leaves_out_what_readers_cannot_see(client, state, time_machine):
    time_machine.move_to(NOON)
    make_article("Hidden", state=state)
    make_article(state=State.PUBLISHED, is_listed=False)
    assert "There are no articles here yet. Please come back soon." in lines(client.get("/archive/"))
    assert client.get("/archive/2026/").status_code == 404


def test_archive_changes_at_once(client):
    article = make_article("One", state=State.PUBLISHED, at=NOON)
    assert "May 2026 1 article" in lines(client.get("/archive/"))
    actions.unpublish_article(article, by=None)
    assert "May 2026 1 article" not in lines(client.get("/archive/"))
    assert client.get("/archive/2026/05/").status_code == 404


def test_archive_shows_what_appears_by_its_date_when_it_does(client, time_machine):
    time_machine.move_to(NOON)
    make_article(state=State.SCHEDULED)
    assert client.get("/archive/2026/").status_code == 404
    time_machine.move_to(NOON + DAY)
    assert client.get("/archive/2026/").status_code == 200
