from datetime import UTC, date, datetime, timedelta
from http.cookies import SimpleCookie

import pytest

from articles import actions
from articles.models import DailyViews, State
from tests.factories import HOUR, NOON, make_article, make_clinic, make_labels, make_user, make_views
from tests.views.browsers import BOTS, BROWSERS, CHROME, read, views
from tests.views.reading import lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(state=State.PUBLISHED, at=NOON)


def test_first_reading_counts_and_repeats_do_not(article):
    assert views(read(article), read(article), read(article)) == [1, 1, 1]
    assert DailyViews.objects.get().views == 1


def test_two_addresses_are_two_readers(article):
    assert views(read(article), read(article, address="10.0.0.2"), read(article, address="10.0.0.2")) == [
        1,
        2,
        2,
    ]


def test_two_browsers_are_two_readers(article):
    assert views(read(article), read(article, agent=BROWSERS["Firefox"])) == [1, 2]


def test_reader_of_two_articles_counts_for_each(article):
    other = make_article(state=State.CHANGED, at=NOON)
    assert views(read(article), read(other), read(article), read(other)) == [1, 1, 1, 1]


def test_reading_adds_to_the_views_of_all_days(article):
    make_views(article, 40, day=NOON.date())
    assert views(read(article)) == [41]


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("UTC", datetime(2026, 5, 5, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 5, 5, 7, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 5, 4, 18, 15, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 29, 22, tzinfo=UTC)),  # ends the day of 23 hours
        ("Europe/Berlin", datetime(2026, 10, 25, 23, tzinfo=UTC)),  # ends the day of 25 hours
        ("America/Sao_Paulo", datetime(2018, 11, 4, 3, tzinfo=UTC)),  # begins at 1, for 0 is skipped
    ],
)
def test_reader_counts_again_on_the_clinics_next_day(time_machine, zone, midnight):
    make_clinic(zone=zone)
    article = make_article(state=State.PUBLISHED, at=midnight - timedelta(days=9))
    told = []
    for moment in (
        midnight - 22 * HOUR,
        midnight - timedelta(seconds=0.5),
        midnight + timedelta(seconds=1),
        midnight + 22 * HOUR,
    ):
        time_machine.move_to(moment, tick=False)
        told += views(read(article))
    assert told == [1, 1, 2, 2]
    days = list(DailyViews.objects.values_list("day", "views"))
    assert [counted for _, counted in days] == [1, 1]
    assert days[1][0] - days[0][0] == timedelta(days=1)


@pytest.mark.parametrize("agent", BROWSERS.values(), ids=BROWSERS)
def test_browser_counts(article, agent):
    assert views(read(article, agent=agent)) == [1]


@pytest.mark.parametrize("agent", BOTS.values(), ids=BOTS)
def test_bot_does_not_count(article, agent):
    make_views(article, 5, day=NOON.date())
    assert views(read(article, agent=agent), read(article)) == [5, 6]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_purpose": "prefetch"},
        {"sec_purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"sec_purpose": "prerender"},
    ],
)
def test_page_fetched_in_advance_does_not_count(article, headers):
    make_views(article, 5, day=NOON.date())
    assert views(read(article, **headers), read(article)) == [5, 6]


def test_staff_do_not_count(article, client):
    make_views(article, 5, day=NOON.date())
    client.force_login(make_user(group="Writer"))
    assert views(read(article, client=client), read(article)) == [5, 6]


def test_account_that_is_not_staff_counts(article, client):
    client.force_login(make_user(is_staff=False))
    assert views(read(article, client=client)) == [1]


@pytest.mark.parametrize("session", ["", "broken", "x" * 32, "é" * 40, "x" * 4000])
def test_broken_session_counts(article, client, session):
    client.cookies = SimpleCookie({"sessionid": session})
    assert views(read(article, client=client)) == [1]


def test_reader_costs_no_look_at_a_session(article, django_assert_num_queries):
    read(article)
    with django_assert_num_queries(3):  # clinic, article, views
        read(article)


@pytest.mark.parametrize("method", ["get", "head", "put", "options"])
def test_only_a_post_counts(article, client, method):
    answer = getattr(client, method)(
        f"{article.get_absolute_url()}views", headers={"sec-fetch-site": "same-origin"}
    )
    assert (answer.status_code, answer["Allow"], DailyViews.objects.count()) == (405, "POST", 0)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.DRAFT, 404),
        (State.SCHEDULED, 404),
        (State.PUBLISHED, 200),
        (State.CHANGED, 200),
        (State.UNPUBLISHED, 410),
        (State.EXPIRED, 410),
        (State.WITHDRAWN, 410),
        (State.TRASHED, 404),
    ],
)
def test_article_is_counted_by_its_state(state, status):
    answer = read(make_article(state=state))
    assert (answer.status_code, DailyViews.objects.count()) == (status, int(status == 200))


def test_article_that_never_was_is_missing(article, client):
    answer = client.post("/articles/never/views", headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, "This page is not here" in lines(answer)) == (404, True)


def test_article_that_moved_while_it_was_open_is_counted(article):
    open_page = make_article(slug=article.slug + "-copy")
    open_page.slug = article.slug
    labels = make_labels(article, slug="moved")
    actions.relabel_article(article, by=None, based_on=article.version, labels=labels)
    assert views(read(open_page), read(article)) == [1, 1]
    assert DailyViews.objects.get().article == article


@pytest.mark.parametrize(("shown_from", "told"), [(1, [1, 2, 3]), (3, [None, None, 3]), (None, [None] * 3)])
def test_answer_tells_what_the_clinic_shows(article, shown_from, told):
    make_clinic(views_shown_from=shown_from)
    answers = [read(article, address=f"10.0.0.{n}") for n in range(3)]
    assert views(*answers) == told
    assert DailyViews.objects.get().views == 3


@pytest.mark.parametrize(
    ("language", "before", "text"),
    [
        ("en", 0, "1 view"),
        ("en", 1233, "1,234 views"),
        ("ar", 1233, "1,234 views"),  # the words around it are the clinic's
    ],
)
def test_answer_says_it_as_the_page_does(language, before, text):
    article = make_article(state=State.PUBLISHED, at=NOON, language=language)
    make_views(article, before, day=NOON.date())
    assert read(article).json() == {"views": before + 1, "text": text}


def test_answer_says_nothing_of_a_number_kept_back(article):
    make_clinic(views_shown_from=None)
    assert read(article).json() == {"views": None, "text": ""}


def test_answer_is_kept_by_nobody(article):
    answer = read(article)
    assert (answer["Cache-Control"], answer["Content-Type"], answer.content) == (
        "no-store",
        "application/json",
        b'{"views": 1, "text": "1 view"}',
    )
    assert not answer.cookies
    assert "Vary" not in answer


def test_unlisted_article_is_counted():
    assert views(read(make_article(state=State.PUBLISHED, is_listed=False))) == [1]


@pytest.mark.parametrize("agent", [CHROME + "x" * 10_000, CHROME + "\udcff", CHROME + "\x00é🙂"])
def test_strange_agent_counts(article, agent):
    assert views(read(article, agent=agent), read(article, agent=agent)) == [1, 1]


def test_days_of_views_are_the_clinics(time_machine):
    make_clinic(zone="Pacific/Auckland")
    article = make_article(state=State.PUBLISHED, at=NOON)
    time_machine.move_to(NOON, tick=False)
    read(article)
    assert DailyViews.objects.get().day == date(2026, 5, 5)
