import pytest

from articles import actions
from articles.actions import Labels
from articles.models import Article, State, Words
from tests.factories import make_article, make_labels, make_person, make_revision, make_user, make_words
from tests.rows import all_rows, events, refused

pytestmark = pytest.mark.django_db

WORDS = Words("Panic attacks", "What they are.", ("They pass.",), "They pass within *minutes*.")


def test_save_begins_a_draft_of_the_writer():
    writer = make_user(group="Writer", name="Ana Ruiz")
    article = actions.save_article(None, by=writer, words=WORDS)
    assert article.latest.words == WORDS
    assert (article.slug, article.owner, article.version) == ("panic-attacks", writer, 1)
    assert (article.live, article.state) == (None, State.DRAFT)
    assert events(article) == [("saved", 1, "Ana Ruiz", "Begun")]


def test_save_by_the_system_begins_an_article_of_nobody():
    article = actions.save_article(None, by=None, words=WORDS, note="Brought from the old site")
    assert article.owner is None
    assert events(article) == [("saved", 1, "The system", "Brought from the old site")]
    assert article.latest.note == "Brought from the old site"


def test_save_keeps_the_rendered_words():
    article = actions.save_article(None, by=None, words=WORDS)
    assert article.latest.html.strip() == "<p>They pass within <em>minutes</em>.</p>"
    assert (article.latest.word_count, article.latest.minutes) == (4, 1)


def test_save_makes_a_revision_and_leaves_readers_what_they_saw():
    article = make_article("Old words", state=State.PUBLISHED)
    shown = article.live
    actions.save_article(article, by=None, words=WORDS, based_on=1, note="Clearer")
    assert [revision.words.title for revision in article.revisions.order_by("number")] == [
        "Old words",
        "Panic attacks",
    ]
    assert (article.live, article.latest.words, article.version) == (shown, WORDS, 2)
    assert events(article)[2:] == [("saved", 2, "The system", "Clearer")]


def test_save_of_words_and_labels_writes_one_event():
    article = make_article()
    labels = make_labels(article, slug="panic", tags=("Panic",), is_listed=False)
    actions.save_article(article, by=None, words=WORDS, labels=labels, based_on=1)
    assert (article.slug, article.is_listed, article.version) == ("panic", False, 2)
    assert events(article)[1:] == [("saved", 2, "The system", "Changed: address, tags, shown in lists")]


def test_save_of_an_address_alone_is_a_move():
    article = make_article(tags=("Sleep",))
    actions.save_article(
        article, by=None, words=article.latest.words, labels=make_labels(article, slug="moved"), based_on=1
    )
    assert events(article)[1:] == [("moved", None, "The system", "Changed: address")]


def test_save_of_the_same_changes_nothing():
    article = make_article(tags=("Sleep", "PTSD"), authors=(make_person(),))
    before = all_rows()
    labels = make_labels(article, tags=("sleep", "ptsd", "Sleep"), slug="")
    actions.save_article(article, by=None, words=article.latest.words, labels=labels, based_on=1)
    assert all_rows() == before


def test_save_looks_at_what_is_stored_and_not_at_the_object_in_hand():
    article = make_article()
    held = Article.objects.get(pk=article.pk)
    held.is_listed, held.slug = False, "typed-into-a-form"
    labels = make_labels(held)
    actions.save_article(held, by=None, words=held.latest.words, labels=labels, based_on=1)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.is_listed, stored.slug, stored.version) == (False, "typed-into-a-form", 2)


def test_save_with_an_old_object_in_hand_keeps_the_words_typed():
    article = make_article("First words")
    held = Article.objects.select_related("latest").get(pk=article.pk)
    first = held.latest.words
    make_revision(article)
    actions.save_article(held, by=None, words=first, based_on=2)
    assert Article.objects.get(pk=article.pk).latest.words == first


def test_save_of_the_words_readers_see_ends_the_difference():
    article = make_article(state=State.CHANGED)
    actions.save_article(article, by=None, words=article.live.words, based_on=article.version)
    assert (article.latest, article.state, article.revisions.count()) == (article.live, State.PUBLISHED, 2)


def test_save_of_a_revision_made_in_the_meantime_gets_the_next_number():
    article = make_article()
    make_revision(article)
    actions.restore_revision(article, revision=article.revisions.get(number=1), by=None, based_on=2)
    assert make_revision(article).number == 3


def test_save_removes_what_a_database_or_a_feed_cannot_hold():
    article = actions.save_article(
        None,
        by=None,
        words=Words(
            " A\x00 \x07title\n ",
            "A\tsummary\ud800",
            (" ", "One\x0bpoint"),
            "a\r\nb\rc\x0bd\x00\x08\ud800\uffff ",
        ),
    )
    assert article.latest.words == Words("A title", "A summary", ("One point",), "a\nb\nc\nd")


def test_save_keeps_joiners_that_words_need():
    article = make_article("می‌خواهم 👩‍⚕️")
    assert article.latest.title == "می‌خواهم 👩‍⚕️"


@pytest.mark.parametrize(
    ("words", "sentence", "field"),
    [
        (Words(""), "Every article needs a title, a draft too.", "title"),
        (Words("\x00 \u202e"), "Every article needs a title, a draft too.", "title"),
        (Words("🙂"), "The title needs a word: readers hear it read aloud and find it by search.", "title"),
        (Words("t" * 121), f"“{'t' * 40}…” has 121 characters; 120 is the most.", "title"),
        (Words("A title", "s" * 301), f"“{'s' * 40}…” has 301 characters; 300 is the most.", "summary"),
        (Words("A title", "", tuple("abcdef")), "These are 6 key points; 5 is the most.", "key_points"),
        (
            Words("A title", "", ("k" * 201,)),
            f"“{'k' * 40}…” has 201 characters; 200 is the most.",
            "key_points",
        ),
    ],
)
def test_save_refuses_words_that_cannot_be_kept(words, sentence, field):
    article = make_article()
    with refused(sentence, field=field):
        actions.save_article(article, by=None, words=words, based_on=1)
    with refused(sentence, field=field):
        actions.save_article(None, by=None, words=words)


def test_save_keeps_words_of_the_greatest_length():
    words = Words("t" * 120, "s" * 300, ("k" * 200,) * 5, "b")
    article = actions.save_article(None, by=None, words=words, note="n" * 200)
    assert article.latest.words == words


def test_save_refuses_a_note_that_cannot_be_kept():
    with refused(f"“{'n' * 40}…” has 201 characters; 200 is the most.", field="note"):
        actions.save_article(None, by=None, words=WORDS, note="n" * 201)


def test_save_by_an_editor_changes_what_others_own():
    article = make_article(owner=make_user(group="Writer"))
    actions.save_article(article, by=make_user(group="Editor"), words=WORDS, based_on=1)
    assert article.latest.words == WORDS


def test_save_by_a_writer_changes_their_own():
    writer = make_user(group="Writer")
    article = make_article(owner=writer, state=State.PUBLISHED)
    actions.save_article(article, by=writer, words=WORDS, labels=make_labels(article), based_on=1)
    assert (article.latest.words, article.state) == (WORDS, State.CHANGED)


def test_save_by_a_writer_refuses_what_others_own():
    article = make_article(owner=make_user(group="Writer", name="Ana Ruiz"))
    other = make_user(group="Writer")
    with refused("This article belongs to Ana Ruiz. An editor can change it, or make it yours."):
        actions.save_article(article, by=other, words=WORDS, based_on=1)


def test_save_by_a_writer_refuses_what_nobody_owns():
    article, writer = make_article(), make_user(group="Writer")
    with refused("This article belongs to nobody. An editor can change it, or make it yours."):
        actions.save_article(article, by=writer, words=WORDS, based_on=1)


def test_save_asks_for_the_owner_of_now():
    writer = make_user(group="Writer")
    held = make_article(owner=writer)
    actions.relabel_article(
        Article.objects.get(pk=held.pk),
        by=None,
        based_on=1,
        labels=make_labels(held, owner=make_user(name="Bo Lind")),
    )
    with refused("This article belongs to Bo Lind. An editor can change it, or make it yours."):
        actions.save_article(held, by=writer, words=WORDS, based_on=2)


@pytest.mark.parametrize("fields", [{"group": None}, {"group": "Writer", "is_active": False}])
def test_save_refuses_a_beginning_by_who_may_not_write(fields):
    user = make_user(**fields)
    with refused("You can read articles here, not write them. An administrator can change that."):
        actions.save_article(None, by=user, words=WORDS)


def test_save_by_a_writer_refuses_to_begin_for_another():
    writer, other = make_user(group="Writer"), make_user(group="Writer")
    with refused("Only an editor can make an article somebody else's. Ask one to do it."):
        actions.save_article(None, by=writer, words=WORDS, labels=Labels(owner=other))


def test_save_refuses_what_is_in_the_trash():
    article = make_article(state=State.TRASHED)
    with refused("This article is in the trash. Put it back first."):
        actions.save_article(article, by=None, words=make_words(), based_on=1)


def test_restore_revision_makes_old_words_the_newest_again():
    article = make_article("First words", state=State.PUBLISHED)
    make_revision(article, "Second words")
    actions.publish_article(article, revision=article.latest, by=None)
    editor = make_user(group="Editor", name="Eva Holm")
    actions.restore_revision(article, revision=article.revisions.get(number=1), by=editor, based_on=2)
    assert (article.latest.title, article.live.title, article.version) == ("First words", "Second words", 3)
    assert events(article)[-1] == ("revision restored", 1, "Eva Holm", "")
    assert article.revisions.count() == 2


def test_restore_revision_refuses_the_newest():
    article = make_article()
    with refused("These are the newest words already."):
        actions.restore_revision(article, revision=article.latest, by=None, based_on=1)


def test_restore_revision_refuses_that_of_another_article():
    article, other = make_article(), make_article()
    with refused("This version belongs to another article."):
        actions.restore_revision(article, revision=other.latest, by=None, based_on=1)


def test_restore_revision_refuses_what_is_in_the_trash():
    article = make_article(state=State.CHANGED)
    actions.trash_article(article, by=None)
    with refused("This article is in the trash. Put it back first."):
        actions.restore_revision(article, revision=article.revisions.get(number=1), by=None, based_on=2)


def test_restore_revision_refuses_a_writer_what_others_own():
    article, writer = make_article(state=State.CHANGED), make_user(group="Writer")
    with refused("This article belongs to nobody. An editor can change it, or make it yours."):
        actions.restore_revision(article, revision=article.live, by=writer, based_on=2)
