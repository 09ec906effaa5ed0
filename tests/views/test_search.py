"""The search page: what it shows, and that nothing remembers what was asked."""

import logging
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection

from articles import actions
from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_tag, make_views
from tests.search.test_hostile import HOSTILE, LONG
from tests.views.reading import elements, lines
from tests.views.test_traces import cache_entries, database_text, file_text

pytestmark = pytest.mark.django_db


def make_sleepers(number: int, **parts) -> list:
    return [
        make_article(f"Sleep {chr(97 + n)}", state=State.PUBLISHED, at=NOON - n * DAY, **parts)
        for n in range(number)
    ]


def titles(response) -> list[str]:
    return [line for line in lines(response) if line.startswith("Sleep ")]


def test_result_shows_title_and_excerpt_with_the_words_marked(client):
    make_article(
        "Sleeping <b>well</b>",
        summary="",
        key_points=(),
        body="Who *slept* & rests. Sleep!",
        state=State.PUBLISHED,
    )
    response = client.get("/search/", {"q": "sleep rest"})
    assert "1 article about “sleep rest”" in lines(response)
    page = " ".join(response.content.decode().split())
    assert "<mark>Sleeping</mark> &lt;b&gt;well&lt;/b&gt;" in page
    assert "Who slept &amp; <mark>rests</mark>. <mark>Sleep</mark>!" in page


def test_excerpt_of_a_long_text_is_where_most_of_the_words_stand(client):
    body = "Rest. " + "And so on we go. " * 60 + "Then sleep and a rest help. " + "And so on we go. " * 60
    make_article("Night", summary="", key_points=(), body=body, state=State.PUBLISHED)
    told = lines(client.get("/search/", {"q": "sleep rest"}))
    excerpt = next(line for line in told if line.startswith("… "))
    assert "go. Then sleep and a rest help. And" in excerpt
    assert excerpt.endswith(" …")
    assert len(excerpt) < 230


@pytest.mark.parametrize(
    ("number", "heading"), [(1, "1 article about “sleep”"), (3, "3 articles about “sleep”")]
)
@pytest.mark.parametrize("queries", [8])
def test_page_asks_no_more_for_more_articles(client, django_assert_num_queries, number, heading, queries):
    make_sleepers(number, tags=("Night", "Rest"))
    # Clinic, words, tags, forms of the words, matches, their texts, articles, their topics.
    with django_assert_num_queries(queries):
        response = client.get("/search/?q=sleep")
    assert heading in lines(response)


def test_pages_of_ten_lead_to_each_other_and_keep_the_question(client):
    make_sleepers(21)
    pages = [client.get(f"/search/?q=sleep&page={number}") for number in (1, 2, 3)]
    assert [len(titles(page)) for page in pages] == [10, 10, 1]
    assert len({title for page in pages for title in titles(page)}) == 21
    found = [
        [link["href"] for link in elements(page, "a") if link.get("rel") in ("prev", "next")]
        for page in pages
    ]
    assert found == [
        ["/search/?q=sleep&page=2"],
        ["/search/?q=sleep", "/search/?q=sleep&page=3"],
        ["/search/?q=sleep&page=2"],
    ]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9", "9" * 5000, "٣", ""])
def test_page_that_is_not_there_is_one_that_is(client, page):
    make_sleepers(11)
    response = client.get("/search/", {"q": "sleep", "page": page})
    assert response.status_code == 200
    assert titles(response)


def test_more_than_a_thousand_are_told_as_that(client, monkeypatch):
    for name, limit in {"RANKED_AT_MOST": 5, "COUNTED_AT_MOST": 2}.items():
        monkeypatch.setattr(f"articles.search.finding.{name}", limit)
    monkeypatch.setattr("articles.views.search.COUNTED_AT_MOST", 2)
    make_sleepers(3)
    response = client.get("/search/?q=sleep")
    assert "More than 2 articles about “sleep”" in lines(response)
    assert titles(response) == ["Sleep a", "Sleep b"]


def test_search_narrows_to_a_topic_and_a_year(client):
    make_article("Sleep a", state=State.PUBLISHED, at=NOON, tags=("Night",))
    make_article("Sleep b", state=State.PUBLISHED, at=NOON.replace(year=2024), tags=("Night", "Rest"))
    make_article("Sleep c", state=State.PUBLISHED, at=NOON.replace(year=2024))
    found = client.get("/search/?q=sleep")
    narrower = [link["href"] for link in elements(found, "a", rel="nofollow")]
    assert narrower == [
        "/search/?q=sleep&tag=night",
        "/search/?q=sleep&tag=rest",
        "/search/?q=sleep&year=2026",
        "/search/?q=sleep&year=2024",
    ]
    assert [titles(client.get(address)) for address in narrower] == [
        ["Sleep a", "Sleep b"],
        ["Sleep b"],
        ["Sleep a"],
        ["Sleep c", "Sleep b"],
    ]
    both = client.get("/search/?q=sleep&tag=night&year=2024")
    assert titles(both) == ["Sleep b"]
    assert "Search all topics and years" in lines(both)


@pytest.mark.parametrize(
    "query", ["tag=never", "tag=%00", "year=0000", "year=99999", "year=x", "year=٢٠٢٤", "year=9999&year="]
)
def test_narrowing_to_what_is_not_there_is_left_out(client, query):
    make_sleepers(1)
    assert titles(client.get(f"/search/?q=sleep&{query}")) == ["Sleep a"]


def test_search_narrows_to_a_topic_by_its_former_address(client, django_assert_num_queries):
    make_article("Sleep a", state=State.PUBLISHED, tags=("Night",))
    make_article("Sleep b", state=State.PUBLISHED, tags=("Rest",))
    actions.merge_tags(make_tag("Rest"), into=make_tag("Night"), by=None)
    make_article("Sleep c", state=State.PUBLISHED)
    with django_assert_num_queries(10):
        assert titles(client.get("/search/?q=sleep&tag=rest")) == ["Sleep b", "Sleep a"]
    with django_assert_num_queries(9):
        assert titles(client.get("/search/?q=sleep&tag=night")) == ["Sleep b", "Sleep a"]


@pytest.mark.parametrize(("zone", "year"), [("America/Los_Angeles", "9999"), ("Asia/Tokyo", "0001")])
def test_year_that_ends_beyond_time_in_the_clinics_zone_is_left_out(client, zone, year):
    make_clinic(zone=zone)
    make_sleepers(1)
    assert titles(client.get(f"/search/?q=sleep&year={year}")) == ["Sleep a"]


def test_misspelling_offers_a_correction_beside_what_was_found(client):
    make_article("Ketamine", state=State.PUBLISHED)
    response = client.get("/search/?q=ketamin")
    assert "Did you mean ketamine?" in lines(response)
    assert "Ketamine" in lines(response)
    assert elements(response, "a", href="/search/?q=ketamine")


def test_nothing_found_offers_ways_on(client, time_machine):
    time_machine.move_to(NOON)
    make_clinic(phone="(555) 010-0142")
    read, most, long_ago = make_sleepers(3, tags=("Night",))
    make_views(read, 2, day=(NOON - DAY).date())
    make_views(most, 5, day=(NOON - DAY).date())
    make_views(long_ago, 50, day=(NOON - 40 * DAY).date())
    told = lines(client.get("/search/?q=slepp"))
    assert "No articles about “slepp”" in told
    assert "Did you mean sleep?" in told
    assert "A question about your own care is best answered by phone: (555) 010-0142" in told
    assert "Night 3 articles" in told
    assert [line for line in told if line.startswith("Sleep ")] == ["Sleep b", "Sleep a"]


def test_search_without_a_question_offers_the_same(client):
    make_sleepers(1, tags=("Night",))
    for address in ("/search/", "/search/?q=", "/search/?q=%20%00"):
        told = lines(client.get(address))
        assert "Night 1 article" in told
        assert not [line for line in told if "about “" in line]


def test_long_question_is_cut_and_the_reader_told(client):
    make_sleepers(1)
    response = client.get("/search/", {"q": "sleep " * 2000})
    assert titles(response) == ["Sleep a"]
    assert "That was a long text. We looked for its first 200 characters." in lines(response)
    assert len(response.content) < 20_000


def test_page_keeps_its_question_in_the_field_and_out_of_title_and_canonical(client):
    make_article("Hydroxyzine", state=State.PUBLISHED)
    response = client.get("/search/?q=hydroxyzine&page=1")
    page = response.content.decode()
    assert page[page.index("<title>") : page.index("</title>")] == "<title>Search – Our clinic"
    assert elements(response, "link", rel="canonical") == [
        {"rel": "canonical", "href": f"{project.SITE_URL}/search/"}
    ]
    assert elements(response, "meta", name="robots") == [{"name": "robots", "content": "noindex"}]
    assert [field["value"] for field in elements(response, "input", id="q-large")] == ["hydroxyzine"]
    assert "hydroxyzine" not in page[: page.index("<body")]


def test_page_is_kept_by_nobody_and_told_to_nobody(client):
    client.cookies["sessionid"] = "broken"
    response = client.get("/search/?q=sleep")
    told = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag", "Set-Cookie", "ETag", "Last-Modified")
    assert [response.get(name) for name in told] == [
        "private, no-store",
        "no-referrer",
        "noindex",
        None,
        None,
        None,
    ]
    assert not response.cookies
    assert client.post("/search/", {"q": "sleep"}).status_code == 405


@pytest.mark.parametrize("edition", ["", "/es"])
def test_address_without_its_slash_is_kept_by_nobody(client, edition):
    make_clinic(second_language="es")
    response = client.get(f"{edition}/search?q=depression%20now")
    assert response.status_code == 301
    assert response["Location"] == f"{edition}/search/?q=depression%20now"
    told = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag", "ETag")
    assert [response.get(name) for name in told] == ["private, no-store", "no-referrer", "noindex", None]
    assert client.get(response["Location"]).status_code == 200


def test_form_without_a_question_may_be_found_by_search_engines(client):
    response = client.get("/search/")
    assert "X-Robots-Tag" not in response
    assert [meta["content"] for meta in elements(response, "meta", name="robots")] == [
        "max-image-preview:large"
    ]


@pytest.mark.parametrize("typed", ["zyxwvut", "Zyxwvut asleep", "-zyxwvut", '"zyxwvut', "zyxwvut%"])
def test_question_is_written_nowhere(client, settings, caplog, capfd, typed):
    make_sleepers(1)
    with caplog.at_level(logging.DEBUG):
        client.get("/search/", {"q": typed})
        client.get("/search/", {"q": f"sleep {typed}", "page": "9", "tag": typed, "year": typed})
        client.head("/search/", {"q": typed})
    places = {
        "database": database_text(),
        "files": file_text(Path(settings.DATA_DIR)),
        "log": caplog.text + repr([vars(record) for record in caplog.records]),
        "output": "".join(capfd.readouterr()),
        "cache": repr(cache_entries()),
    }
    assert "sleep" in places["database"]
    assert [name for name, text in places.items() if "zyxwvut" in text.lower()] == []


def test_question_is_in_no_log_when_search_breaks(client, caplog, capfd):
    make_sleepers(1)
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_search RENAME TO articles_search_away")
    response = client.get("/search/?q=zyxwvut")
    assert response.status_code == 500
    assert "SearchFailed: OperationalError" in caplog.text or "SearchFailed: ProgrammingError" in caplog.text
    assert "zyxwvut" not in caplog.text + "".join(capfd.readouterr()) + response.content.decode()


def test_words_of_what_is_not_public_are_offered_nowhere(client):
    make_tag("Hydroxyzine", synonyms=["hydroxizine"])
    for state in set(State) - {State.PUBLISHED, State.CHANGED}:
        make_article(
            "Hydroxyzine", state=state, at=NOON if state == State.EXPIRED else None, tags=("Hydroxyzine",)
        )
    told = client.get("/search/?q=hydroxyzin").content.decode().lower()
    assert "hydroxyzine" not in told
    assert "hydroxizine" not in told


def test_hostile_question_gets_a_normal_page(client):
    make_sleepers(1, tags=("Night",))
    for typed in [*HOSTILE, *LONG]:
        typed = typed.encode("utf-8", "replace").decode()
        response = client.get("/search/", {"q": typed, "page": typed, "tag": typed, "year": typed})
        assert response.status_code == 200, typed[:40]
        assert "Search" in lines(response)
    for query in ("q", "q=%ff%fe", "q=%", "q=a&q=sleep", "Q=sleep", "q[]=a", "q=%ed%a0%80", "q=%00"):
        assert client.get("/search/", QUERY_STRING=query).status_code == 200, query
