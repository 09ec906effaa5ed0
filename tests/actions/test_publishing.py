from datetime import timedelta

import pytest
import time_machine

from articles import actions
from articles.models import State
from tests.factories import DAY, HOUR, NOON, make_article, make_revision, make_user
from tests.rows import events, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def publish(article, **options):
    actions.publish_article(article, **{"revision": article.latest, "by": None, **options})


def test_publish_shows_the_revision_now():
    article, editor = make_article(), make_user(group="Editor", name="Eva Holm")
    publish(article, by=editor, note="Approved on paper")
    assert (article.live, article.published_at, article.state) == (article.latest, NOON, State.PUBLISHED)
    assert article.content_updated_at is None
    assert events(article)[1:] == [("published", 1, "Eva Holm", "Approved on paper")]


def test_publish_shows_exactly_the_revision_named():
    article = make_article("First words")
    make_revision(article, "Second words")
    publish(article, revision=article.revisions.get(number=1))
    assert (article.live.title, article.state) == ("First words", State.CHANGED)


def test_publish_of_a_change_keeps_the_first_date(noon):
    article = make_article(state=State.CHANGED)
    noon.shift(DAY)
    publish(article)
    assert (article.published_at, article.content_updated_at) == (NOON, None)
    assert article.state == State.PUBLISHED


def test_publish_of_a_substantive_change_tells_readers(noon):
    article = make_article(state=State.CHANGED)
    noon.shift(DAY)
    publish(article, is_substantive=True)
    assert (article.published_at, article.content_updated_at) == (NOON, NOON + DAY)


def test_publish_for_the_first_time_is_no_update():
    article = make_article()
    publish(article, is_substantive=True)
    assert article.content_updated_at is None


@pytest.mark.parametrize("state", [State.UNPUBLISHED, State.WITHDRAWN])
def test_publish_brings_back_what_was_public_with_its_first_date(noon, state):
    article = make_article(state=state)
    noon.shift(DAY)
    publish(article)
    assert (article.state, article.published_at) == (State.PUBLISHED, NOON)
    assert (article.withdrawn_at, article.withdrawn_reason, article.replacement) == (None, "", None)


def test_schedule_shows_the_revision_from_that_moment(noon):
    article, editor = make_article(), make_user(group="Editor", name="Eva Holm")
    publish(article, by=editor, at=NOON + DAY)
    assert (article.state, article.was_public) == (State.SCHEDULED, False)
    assert events(article)[1:] == [("scheduled", 1, "Eva Holm", "")]
    assert article.events.last().effective_at == NOON + DAY
    noon.shift(DAY)
    assert (article.state, article.was_public) == (State.PUBLISHED, True)


def test_schedule_can_be_moved_and_hurried(noon):
    article = make_article(state=State.SCHEDULED)
    publish(article, at=NOON + HOUR)
    assert article.published_at == NOON + HOUR
    publish(article)
    assert (article.published_at, article.state) == (NOON, State.PUBLISHED)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.CHANGED, State.UNPUBLISHED, State.WITHDRAWN])
def test_schedule_refuses_what_readers_have_seen(state):
    article = make_article(state=state)
    make_revision(article)
    with refused("Readers have seen this article before, so it cannot wait for a date: publish it now."):
        publish(article, at=NOON + DAY)


def test_schedule_refuses_a_moment_that_has_passed():
    article = make_article()
    sentence = "4 May 2026, 12:00 has passed. Choose a later date and time, or publish now."
    with refused(sentence, field="at"):
        publish(article, at=NOON)


def test_schedule_refuses_a_moment_after_the_last_day():
    article = make_article()
    actions.expire_article(article, at=NOON + DAY, by=None)
    with refused("Its last day is 5 May 2026, 12:00, before readers would see it.", field="at"):
        publish(article, at=NOON + DAY)


def test_schedule_refuses_what_is_so_already():
    article = make_article(state=State.SCHEDULED)
    with refused("Readers will see exactly this version at that moment already.", field="at"):
        publish(article, at=article.published_at)


def test_publish_refuses_what_readers_see_already():
    article = make_article(state=State.PUBLISHED)
    with refused("Readers see exactly this version already."):
        publish(article)


def test_publish_refuses_an_empty_text():
    article = make_article(body=" \n")
    with refused("There is no text yet: readers would find an empty page."):
        publish(article)


def test_publish_refuses_a_revision_of_another_article():
    article, other = make_article(), make_article()
    with refused("This version belongs to another article."):
        publish(article, revision=other.latest)


def test_publish_refuses_what_has_expired():
    article = make_article(state=State.EXPIRED, at=NOON - DAY)
    with refused("Its last day was 3 May 2026, 12:00. Choose a later one, or none, first."):
        publish(article)


def test_publish_refuses_what_is_in_the_trash():
    article = make_article(state=State.TRASHED)
    with refused("This article is in the trash. Put it back first."):
        publish(article)


VERBS = {
    "publish": publish,
    "schedule": lambda article, by: publish(article, by=by, at=NOON + DAY),
    "unpublish": actions.unpublish_article,
    "withdraw": lambda article, by: actions.withdraw_article(article, by=by, reason="Wrong"),
    "expire": lambda article, by: actions.expire_article(article, by=by, at=NOON + DAY),
}


@pytest.mark.parametrize("verb", VERBS)
def test_what_readers_see_is_refused_to_a_writer_of_the_article(verb):
    writer = make_user(group="Writer")
    article = make_article(owner=writer)
    with refused("Only an editor can change what readers see. Ask one to do it."):
        VERBS[verb](article, by=writer)


def test_unpublish_takes_away_what_was_public():
    article = make_article(state=State.PUBLISHED)
    actions.unpublish_article(article, by=None, note="Under repair")
    assert (article.live, article.state, article.was_public) == (None, State.UNPUBLISHED, True)
    assert events(article)[2:] == [("unpublished", 1, "The system", "Under repair")]


def test_unpublish_takes_off_the_schedule(noon):
    article = make_article(state=State.SCHEDULED)
    actions.unpublish_article(article, by=None)
    noon.shift(DAY)
    assert (article.published_at, article.state, article.was_public) == (None, State.DRAFT, False)


@pytest.mark.parametrize("state", [State.DRAFT, State.UNPUBLISHED, State.WITHDRAWN, State.TRASHED])
def test_unpublish_refuses_what_readers_do_not_see(state):
    article = make_article(state=state)
    with refused("Readers do not see this article, so there is nothing to take away."):
        actions.unpublish_article(article, by=None)


def test_withdraw_tells_readers_why_and_leads_on():
    article, better = make_article(state=State.PUBLISHED), make_article(state=State.PUBLISHED)
    actions.withdraw_article(article, by=None, reason=" Newer\nadvice\x00 exists.", replacement=better)
    assert (article.live, article.state, article.was_public) == (None, State.WITHDRAWN, True)
    assert (article.withdrawn_at, article.withdrawn_reason) == (NOON, "Newer advice exists.")
    assert article.replacement == better
    assert events(article)[2:] == [("withdrawn", 1, "The system", "Newer advice exists.")]


@pytest.mark.parametrize("state", [State.UNPUBLISHED, State.EXPIRED])
def test_withdraw_without_replacement_of_what_readers_saw(state):
    article = make_article(state=state, at=NOON - DAY)
    actions.withdraw_article(article, by=None, reason="r" * 300)
    assert (article.state, article.replacement) == (State.WITHDRAWN, None)


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED])
def test_withdraw_refuses_what_readers_never_saw(state):
    article = make_article(state=state)
    with refused("Readers have never seen this article. Move it to the trash instead."):
        actions.withdraw_article(article, by=None, reason="Wrong")


@pytest.mark.parametrize(
    ("state", "reason", "sentence", "field"),
    [
        (State.PUBLISHED, " ", "Tell readers in a sentence why it was withdrawn.", "reason"),
        (State.PUBLISHED, "r" * 301, f"“{'r' * 40}…” has 301 characters; 300 is the most.", "reason"),
        (State.WITHDRAWN, "Wrong", "This article is withdrawn already.", None),
        (State.TRASHED, "Wrong", "This article is in the trash. Put it back first.", None),
    ],
)
def test_withdraw_refuses(state, reason, sentence, field):
    article = make_article(state=state)
    with refused(sentence, field=field):
        actions.withdraw_article(article, by=None, reason=reason)


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED, State.UNPUBLISHED, State.WITHDRAWN, None])
def test_withdraw_refuses_a_replacement_that_readers_cannot_see(state):
    article = make_article(state=State.PUBLISHED)
    other = make_article(state=state) if state else article
    with refused("Readers cannot see the article you chose in its place.", field="replacement"):
        actions.withdraw_article(article, by=None, reason="Wrong", replacement=other)


def test_expire_ends_at_that_moment(noon):
    article = make_article(state=State.PUBLISHED)
    actions.expire_article(article, at=NOON + DAY, by=None)
    assert events(article)[2:] == [("expiry set", 1, "The system", "")]
    assert article.events.last().effective_at == NOON + DAY
    noon.shift(DAY - timedelta(microseconds=1))
    assert article.is_public
    noon.shift(timedelta(microseconds=1))
    assert (article.state, article.was_public) == (State.EXPIRED, True)


def test_expire_can_be_taken_away():
    article = make_article(state=State.EXPIRED, at=NOON - DAY)
    actions.expire_article(article, at=None, by=None)
    assert (article.expires_at, article.state) == (None, State.PUBLISHED)
    assert events(article)[3:] == [("expiry set", 1, "The system", "No last day any more")]


def test_expire_at_the_same_moment_changes_nothing():
    article = make_article()
    actions.expire_article(article, at=None, by=None)
    actions.expire_article(article, at=NOON + DAY, by=None)
    actions.expire_article(article, at=NOON + DAY, by=None)
    assert events(article)[1:] == [("expiry set", None, "The system", "")]


@pytest.mark.parametrize(("state", "at", "day"), [(State.DRAFT, NOON, 4), (State.SCHEDULED, NOON + DAY, 5)])
def test_expire_refuses_an_end_before_the_beginning(state, at, day):
    article = make_article(state=state)
    with refused(f"{day} May 2026, 12:00 is too early: readers could never see it.", field="at"):
        actions.expire_article(article, at=at, by=None)


def test_expire_refuses_what_is_in_the_trash():
    article = make_article(state=State.TRASHED)
    with refused("This article is in the trash. Put it back first."):
        actions.expire_article(article, at=NOON + DAY, by=None)
