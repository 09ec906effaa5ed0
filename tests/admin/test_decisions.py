from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import State
from tests.factories import DAY, make_article, make_revision


def decide(desk, article, name, **answers):
    return desk.post(reverse(f"admin:articles_article_{name}", args=[article.pk]), answers)


def state_of(article):
    article.refresh_from_db()
    return article.state


def test_publish_shows_the_version_the_page_was_about(desk):
    article = make_article("First words")
    seen = article.latest
    make_revision(article, "Words of a colleague, saved meanwhile")
    decide(desk, article, "publish", revision=seen.pk)
    assert state_of(article) == State.CHANGED
    assert article.live == seen


def test_schedule_reads_the_clinics_clock(desk, time_machine):
    time_machine.move_to("2026-05-04 12:00Z", tick=False)
    article = make_article()
    decide(desk, article, "schedule", revision=article.latest_id, at_0="2026-05-05", at_1="08:00")
    assert state_of(article) == State.SCHEDULED
    assert article.published_at == datetime(2026, 5, 5, 15, tzinfo=UTC)  # Vancouver is seven hours behind


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"at_0": "1999-01-01", "at_1": "08:00"}, "1 January 1999, 08:00 has passed. Choose a later date and time, or publish now."),
        ({"at_0": "9999-12-31", "at_1": "23:59"}, "Choose a day before the year 2100."),
        ({"at_0": "2027-03-14", "at_1": "02:30"}, "The clocks change that night. Choose another time."),
        ({"at_0": "2027-11-07", "at_1": "01:30"}, "The clocks change that night. Choose another time."),
        ({"at_0": "", "at_1": ""}, "This field is required."),
        ({"at_0": "soon", "at_1": "08:00"}, "Enter a valid date."),
    ],
)  # fmt: skip
def test_schedule_says_what_is_wrong_with_a_date(desk, answers, sentence):
    article = make_article()
    response = decide(desk, article, "schedule", revision=article.latest_id, **answers)
    assert sentence in response.context_data["form"].errors["at"]
    assert state_of(article) == State.DRAFT


def test_withdraw_tells_readers_why_and_where_to_go_on(desk, client):
    article, better = (
        make_article(state=State.PUBLISHED),
        make_article("The better one", state=State.PUBLISHED),
    )
    decide(desk, article, "withdraw", reason="A new guideline came out.", replacement=better.pk)
    assert state_of(article) == State.WITHDRAWN
    assert (article.withdrawn_reason, article.replacement) == ("A new guideline came out.", better)


def test_withdraw_without_a_reason_asks_for_one(desk):
    article = make_article(state=State.PUBLISHED)
    response = decide(desk, article, "withdraw", reason=" ")
    assert response.context_data["form"].errors == {
        "reason": ["Tell readers in a sentence why it was withdrawn."]
    }
    assert state_of(article) == State.PUBLISHED


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("unpublish", State.PUBLISHED, State.UNPUBLISHED),
        ("unpublish", State.SCHEDULED, State.DRAFT),
        ("trash", State.PUBLISHED, State.TRASHED),
        ("restore", State.TRASHED, State.DRAFT),
    ],
)
def test_decision_leads_to_its_state(desk, name, before, after):
    article = make_article(state=before)
    decide(desk, article, name)
    assert state_of(article) == after


def test_expire_sets_and_takes_away_the_last_moment(desk, time_machine):
    time_machine.move_to("2026-05-04 12:00Z", tick=False)
    article = make_article(state=State.PUBLISHED)
    decide(desk, article, "expire", at_0="2026-06-01", at_1="00:00")
    article.refresh_from_db()
    assert article.expires_at == datetime(2026, 6, 1, 7, tzinfo=UTC)
    decide(desk, article, "expire", at_0="", at_1="")
    article.refresh_from_db()
    assert article.expires_at is None


@pytest.mark.parametrize(("answer", "is_updated"), [("yes", True), ("", False)])
def test_editor_says_whether_readers_are_told_of_a_change(desk, answer, is_updated):
    article = make_article(state=State.CHANGED, at=timezone.now() - 2 * DAY)
    decide(desk, article, "publish", revision=article.latest_id, is_substantive=answer)
    article.refresh_from_db()
    assert (article.content_updated_at is not None) is is_updated


def test_editor_is_not_asked_on_the_day_readers_first_see_it(desk):
    article = make_article(state=State.CHANGED)
    page = desk.get(reverse("admin:articles_article_publish", args=[article.pk]))
    assert set(page.context_data["form"].fields) == {"revision"}


def test_bring_back_makes_an_earlier_version_the_newest(desk):
    article = make_article("First words")
    make_revision(article, "Second words")
    address = reverse("admin:articles_article_bring_back", args=[article.pk, 1])
    desk.post(address, {"based_on": article.version})
    article.refresh_from_db()
    assert article.latest.title == "First words"


@pytest.mark.parametrize("based_on", ["", "1", "x", "9" * 30])
def test_bring_back_of_a_stale_page_changes_nothing(desk, based_on):
    article = make_article("First words")
    make_revision(article, "Second words")
    desk.post(reverse("admin:articles_article_bring_back", args=[article.pk, 1]), {"based_on": based_on})
    article.refresh_from_db()
    assert article.latest.title == "Second words"


def test_last_day_can_be_taken_away_from_what_it_ended(desk):
    article = make_article(state=State.EXPIRED)
    decide(desk, article, "unpublish")
    page = desk.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert "expire" in [decision.name for decision in page.context_data["decisions"]]
    decide(desk, article, "expire", at_0="", at_1="")
    decide(desk, article, "publish", revision=article.latest_id)
    assert state_of(article) == State.PUBLISHED
