import pytest

from articles import actions
from articles.models import State
from tests.factories import (
    DAY,
    NOON,
    make_article,
    make_clinic,
    make_labels,
    make_person,
    make_revision,
    make_views,
)
from tests.views.reading import elements, lines

pytestmark = pytest.mark.django_db


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
def test_article_answers_by_its_state(client, state, status):
    article = make_article(state=state)
    assert article.state == state
    assert client.get(article.get_absolute_url()).status_code == status
    assert client.head(article.get_absolute_url()).status_code == status


def test_article_in_the_trash_that_was_public_is_gone(client):
    article = make_article(state=State.PUBLISHED)
    actions.trash_article(article, by=None)
    assert client.get(article.get_absolute_url()).status_code == 410


def test_article_off_the_lists_is_read_but_not_indexed(client):
    listed = make_article(state=State.PUBLISHED)
    unlisted = make_article(state=State.PUBLISHED, is_listed=False)
    pages = [client.get(article.get_absolute_url()) for article in (listed, unlisted)]
    assert [page.status_code for page in pages] == [200, 200]
    assert [elements(page, "meta", name="robots") for page in pages] == [
        [{"name": "robots", "content": "max-image-preview:large"}],
        [{"name": "robots", "content": "noindex"}],
    ]


def make_moved(state: State):
    """An article that was at /articles/first/ and /articles/second/, and is at /articles/third/."""
    article = make_article(state=state, slug="first")
    for slug in ("second", "third"):
        labels = make_labels(article, slug=slug)
        actions.relabel_article(article, by=None, based_on=article.version, labels=labels)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.CHANGED])
def test_former_addresses_lead_to_the_newest(client, state):
    make_moved(state)
    for slug in ("first", "second"):
        moved = client.get(f"/articles/{slug}/")
        assert (moved.status_code, moved["Location"]) == (301, "/articles/third/")
    assert client.get("/articles/third/").status_code == 200


@pytest.mark.parametrize("state", [State.UNPUBLISHED, State.EXPIRED, State.WITHDRAWN])
def test_former_addresses_of_what_is_gone_do_not_tell_the_newest(client, state):
    make_moved(state)
    for slug in ("first", "second", "third"):
        assert client.get(f"/articles/{slug}/").status_code == 410
    assert b"third" not in client.get("/articles/first/").content


def test_former_address_of_a_draft_is_unknown(client):
    article = make_article(slug="first")
    actions.relabel_article(article, by=None, based_on=1, labels=make_labels(article, slug="second"))
    assert client.get("/articles/first/").status_code == 404


def publish_change(article, *, is_substantive: bool):
    revision = make_revision(article)
    actions.publish_article(article, revision=revision, by=None, is_substantive=is_substantive)


@pytest.mark.parametrize(
    ("later", "is_substantive", "dates"),
    [
        (DAY, True, ["Published 4 May 2026", "Updated 5 May 2026"]),
        (DAY, False, ["Published 4 May 2026"]),
        (DAY / 24, True, ["Published 4 May 2026"]),  # the same day says nothing new
        (DAY / 2, True, ["Published 4 May 2026", "Updated 5 May 2026"]),  # midnight in Berlin, not in London
    ],
)
def test_article_says_updated_for_a_change_that_matters(client, time_machine, later, is_substantive, dates):
    make_clinic(zone="Europe/Berlin")
    article = make_article(state=State.PUBLISHED, at=NOON)
    time_machine.move_to(NOON + later, tick=False)
    publish_change(article, is_substantive=is_substantive)
    page = client.get(article.get_absolute_url())
    [facts] = [line for line in lines(page) if line.startswith("Published ")]
    assert facts.split(" · ")[:-1] == dates
    days = [moment["datetime"] for moment in elements(page, "time")]
    assert days == ["2026-05-04", "2026-05-05"][: len(dates)]


@pytest.mark.parametrize(
    ("views", "shown_from", "told"),
    [
        (0, 1, []),
        (1, 1, ["1 view"]),
        (27, 1, ["27 views"]),
        (1234, 1, ["1,234 views"]),
        (0, 0, ["0 views"]),
        (27, 27, ["27 views"]),
        (26, 27, []),
        (27, None, []),
    ],
)
def test_article_shows_its_views_from_where_the_clinic_wants(client, views, shown_from, told):
    make_clinic(views_shown_from=shown_from)
    article = make_article(state=State.PUBLISHED, at=NOON)
    if views:
        make_views(article, views, day=NOON.date())
    assert " · ".join(["Published 4 May 2026", "1 min read", *told]) in lines(
        client.get(article.get_absolute_url())
    )


def test_article_sums_the_views_of_all_days(client):
    article = make_article(state=State.PUBLISHED, at=NOON, tags=("Sleep", "Rest"))
    make_views(article, 20, day=NOON.date())
    make_views(article, 7, day=(NOON + DAY).date())
    assert "Published 4 May 2026 · 1 min read · 27 views" in lines(client.get(article.get_absolute_url()))


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([], []),
        ([("Ana Ruiz", "")], ["Written by Ana Ruiz"]),
        ([("Ana Ruiz", "doctor of medicine")], ["Written by Ana Ruiz, doctor of medicine"]),
        ([("Ana Ruiz", ""), ("Bo Lind", "")], ["Written by Ana Ruiz and Bo Lind"]),
        ([("Cy Ode", ""), ("Ana Ruiz", ""), ("Bo Lind", "")], ["Written by Cy Ode, Ana Ruiz and Bo Lind"]),
        ([("Ana Ruiz", "nurse"), ("Bo Lind", "doctor")], ["Written by Ana Ruiz, nurse, and Bo Lind, doctor"]),
    ],
)
def test_byline_is_one_sentence(client, people, sentence):
    authors = tuple(make_person(name, credentials=credentials) for name, credentials in people)
    page = client.get(make_article(state=State.PUBLISHED, authors=authors).get_absolute_url())
    assert [line for line in lines(page) if line.startswith("Written by")] == sentence
    assert (
        len([link for link in elements(page, "a") if link["href"].startswith("/people/")]) == len(people) + 1
    )
