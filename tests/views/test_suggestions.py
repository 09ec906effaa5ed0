"""What the search box offers while somebody types, and that nothing remembers what was typed."""

import logging
from pathlib import Path

import pytest
from django.db import connection

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_clinic, make_revision, make_tag
from tests.search.test_hostile import HOSTILE, LONG
from tests.views.reading import elements, lines
from tests.views.test_traces import cache_entries, database_text, file_text

pytestmark = pytest.mark.django_db

NOTHING = {"topics": [], "articles": []}


def offered(client, typed: str, edition: str = "") -> dict:
    """Names of topics and titles of articles."""
    answer = client.get(f"{edition}/search/suggestions", {"q": typed})
    assert answer.status_code == 200
    told = answer.json()
    assert told.keys() == NOTHING.keys()
    return {
        "topics": [topic["name"] for topic in told["topics"]],
        "articles": [article["title"] for article in told["articles"]],
    }


def test_titles_and_topics_are_offered_with_their_addresses(client):
    make_article("Sleeping well", state=State.PUBLISHED, at=NOON, tags=("Sleep",))
    answer = client.get("/search/suggestions?q=Slee")
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "topics": [{"name": "Sleep", "address": "/tags/sleep/"}],
        "articles": [{"title": "Sleeping well", "address": "/articles/sleeping-well/", "language": "en"}],
    }


@pytest.mark.parametrize(
    "typed",
    [
        "de",
        "depr",
        "depressio",
        "depression",
        "DÉPRESSION",
        "living dep",
        "depression l",
        "depression liv",
        " depr ",
    ],
)
def test_title_is_found_by_the_beginning_of_its_last_word(client, typed):
    make_article("Living with depression", state=State.PUBLISHED)
    assert offered(client, typed)["articles"] == ["Living with depression"]


@pytest.mark.parametrize(
    "typed", ["", "d", " d ", "pression", "depression zzz", "dep\0xy", "d" * 81, "-", '"" ""']
)
def test_title_is_not_offered_for_other_words(client, typed):
    make_article("Living with depression", state=State.PUBLISHED)
    assert offered(client, typed) == NOTHING


def test_words_of_the_text_are_no_titles(client):
    make_article("Night", body="Sleep.", state=State.PUBLISHED)
    assert offered(client, "sleep")["articles"] == []
    assert offered(client, "night")["articles"] == ["Night"]


@pytest.mark.parametrize("typed", ["post", "traum", "sho", "SHÖCK", "shell sh", "stress dis"])
def test_topic_is_found_by_its_words_and_its_synonyms(client, typed):
    make_tag("Post-trauma stress disorder".replace("-", " "), synonyms=["Shell shock"])
    make_article("Night", state=State.PUBLISHED, tags=("Post trauma stress disorder",))
    assert offered(client, typed)["topics"] == ["Post trauma stress disorder"]


def test_topic_without_articles_is_not_offered(client):
    make_tag("Sleep")
    make_article("Night", state=State.DRAFT, tags=("Sleep",))
    assert offered(client, "sle") == NOTHING


def test_largest_topics_and_newest_titles_come_first_and_no_more_than_fit(client):
    for number in range(7):
        tags = tuple(f"Sleep {n}" for n in range(min(number + 1, 5)))
        make_article(f"Sleep on day {number}", state=State.PUBLISHED, at=NOON + number * DAY, tags=tags)
    assert offered(client, "sle") == {
        "topics": ["Sleep 0", "Sleep 1", "Sleep 2"],
        "articles": [f"Sleep on day {number}" for number in (6, 5, 4, 3, 2)],
    }


def test_each_edition_offers_its_own(client):
    make_clinic(second_language="es")
    make_article("Sano sleep", state=State.PUBLISHED, at=NOON, tags=("Sanity",))
    make_article("Sueño sano", state=State.PUBLISHED, at=NOON, language="es", tags=("Sanar",))
    assert offered(client, "sa") == {"topics": ["Sanity"], "articles": ["Sano sleep"]}
    assert offered(client, "sa", "/es") == {"topics": ["Sanar"], "articles": ["Sueño sano"]}
    told = client.get("/es/search/suggestions?q=sano").json()
    assert told["articles"][0]["address"] == "/articles/sueno-sano/"
    assert client.get("/es/search/suggestions?q=sana").json()["topics"][0]["address"] == "/es/tags/sanar/"
    assert client.get("/fr/search/suggestions?q=sana").status_code == 404


@pytest.mark.parametrize("state", set(State) - {State.PUBLISHED, State.CHANGED})
def test_what_is_not_public_is_never_offered(client, state):
    at = NOON if state == State.EXPIRED else None
    make_article("Zugzwang", state=state, at=at, tags=("Zugzwang",))
    assert offered(client, "zugz") == NOTHING


def test_unlisted_article_is_never_offered(client):
    make_article("Zugzwang", state=State.PUBLISHED, is_listed=False)
    assert offered(client, "zugz") == NOTHING


def test_title_of_a_draft_beside_the_public_one_is_never_offered(client):
    make_revision(make_article("Night", state=State.PUBLISHED), "Zugzwang at night")
    assert offered(client, "zugz") == NOTHING
    assert offered(client, "nig")["articles"] == ["Night"]


@pytest.mark.parametrize("number", [1, 3])
def test_answer_asks_no_more_for_more_of_them(client, django_assert_num_queries, number):
    for n in range(number):
        make_article(f"Sleep {n}", state=State.PUBLISHED, tags=tuple(f"Sleep {n}" for n in range(number)))
    # clinic, last event, next change, numbers of articles, topics, endings of the word, matches, articles
    with django_assert_num_queries(8):
        found = offered(client, "sle")
    assert [len(found["topics"]), len(found["articles"])] == [number, number]


def test_hostile_beginning_is_answered_kindly(client):
    make_article("Sleep", state=State.PUBLISHED, tags=("Sleep",))
    for typed in [*HOSTILE, *LONG]:
        typed = typed.encode("utf-8", "replace").decode()
        for part in (typed, typed[:80]):
            offered(client, part)
    for query in ("", "q", "q=%ff%fe", "q=%", "q=a&q=sleep", "q[]=a", "q=%ed%a0%80", "q=%00%00", "q=sl%00"):
        assert client.get("/search/suggestions", QUERY_STRING=query).status_code == 200, query


def test_answer_is_kept_by_nobody_and_told_to_nobody(client):
    client.cookies["sessionid"] = "broken"
    answer = client.get("/search/suggestions?q=sleep")
    told = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag", "Set-Cookie", "ETag", "Last-Modified")
    assert [answer.get(name) for name in told] == [
        "private, no-store",
        "no-referrer",
        "noindex",
        None,
        None,
        None,
    ]
    assert not answer.cookies
    assert client.post("/search/suggestions", {"q": "sleep"}).status_code == 405


@pytest.mark.parametrize("typed", ["zyxwvut", "sleep zyxwvut", "zyxwvut%"])
def test_what_is_typed_is_written_nowhere(client, settings, caplog, capfd, typed):
    make_article("Sleep", state=State.PUBLISHED, tags=("Sleep",))
    with caplog.at_level(logging.DEBUG):
        client.get("/search/suggestions", {"q": typed})
        client.head("/search/suggestions", {"q": typed})
    places = {
        "database": database_text(),
        "files": file_text(Path(settings.DATA_DIR)),
        "log": caplog.text + repr([vars(record) for record in caplog.records]),
        "output": "".join(capfd.readouterr()),
        "cache": repr(cache_entries()),
    }
    assert "sleep" in places["database"]
    assert [name for name, text in places.items() if "zyxwvut" in text.lower()] == []


def test_what_is_typed_is_in_no_log_when_the_search_breaks(client, caplog, capfd):
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_search RENAME TO articles_search_away")
    assert client.get("/search/suggestions?q=zyxwvut").status_code == 500
    assert "SearchFailed: OperationalError" in caplog.text or "SearchFailed: ProgrammingError" in caplog.text
    assert "zyxwvut" not in caplog.text + "".join(capfd.readouterr())


def test_box_tells_the_script_where_to_ask(client):
    make_clinic(second_language="es")
    for page, field, address in (
        ("/", "q", "/search/suggestions"),
        ("/es/", "q", "/es/search/suggestions"),
        ("/search/", "q-large", "/search/suggestions"),
    ):
        [box] = elements(client.get(page), "input", id=field)
        assert (box["data-suggest"], "role" in box) == (address, False)


def test_privacy_page_tells_that_typing_is_sent(client):
    told = lines(client.get("/privacy/"))
    assert told[told.index("When you search") + 1].startswith(
        "While you type in the search box, what you type is sent to our own server"
    )
