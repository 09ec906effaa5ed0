import pytest

from articles import actions
from articles.models import State
from tests.factories import make_article, make_user
from tests.rows import events, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (State.DRAFT, State.DRAFT),
        (State.SCHEDULED, State.DRAFT),
        (State.PUBLISHED, State.UNPUBLISHED),
        (State.CHANGED, State.UNPUBLISHED),
        (State.UNPUBLISHED, State.UNPUBLISHED),
        (State.EXPIRED, State.UNPUBLISHED),
        (State.WITHDRAWN, State.WITHDRAWN),
    ],
)
def test_trash_and_restore_never_make_public(state, after):
    article, editor = make_article(state=state), make_user(group="Editor", name="Eva Holm")
    shown, was_public, before = article.live, article.was_public, events(article)
    actions.trash_article(article, by=editor)
    assert (article.state, article.live, article.was_public) == (State.TRASHED, None, was_public)
    actions.restore_article(article, by=editor)
    assert (article.state, article.trashed_at, article.was_public) == (after, None, was_public)
    number = shown.number if shown else None
    assert events(article) == [
        *before,
        ("trashed", number, "Eva Holm", ""),
        ("restored", None, "Eva Holm", ""),
    ]


def test_trash_and_restore_by_a_writer_of_their_own():
    writer = make_user(group="Writer")
    article = make_article(owner=writer)
    actions.trash_article(article, by=writer)
    assert article.state == State.TRASHED
    actions.restore_article(article, by=writer)
    assert article.state == State.DRAFT


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PUBLISHED])
def test_trash_refuses_a_writer_what_readers_see_or_will_see(state):
    writer = make_user(group="Writer")
    article = make_article(owner=writer, state=state)
    with refused("Only an editor can change what readers see. Ask one to do it."):
        actions.trash_article(article, by=writer)


@pytest.mark.parametrize("verb", [actions.trash_article, actions.restore_article])
def test_trash_and_restore_refuse_a_writer_what_others_own(verb):
    article, writer = make_article(), make_user(group="Writer")
    with refused("This article belongs to nobody. An editor can change it, or make it yours."):
        verb(article, by=writer)


def test_trash_refuses_what_is_there_already():
    article = make_article(state=State.TRASHED)
    with refused("This article is in the trash. Put it back first."):
        actions.trash_article(article, by=None)


def test_restore_refuses_what_is_not_in_the_trash():
    article = make_article()
    with refused("This article is not in the trash."):
        actions.restore_article(article, by=None)
