import pytest

from articles import actions
from articles.models import State, Tag
from tests.factories import make_article, make_labels, make_person, make_tag, make_user
from tests.rows import all_rows, events, refused

pytestmark = pytest.mark.django_db


def relabel(article, *, by=None, **changes):
    labels = make_labels(article, **changes)
    actions.relabel_article(article, by=by, based_on=article.version, labels=labels)


def tags_of(article) -> list[str]:
    return [tag.name for tag in article.ordered_tags]


def test_relabel_changes_all_labels_in_one_event():
    article, people = make_article(), (make_person("Zoe"), make_person("Ada"))
    owner = make_user(name="Ana Ruiz")
    changes = {
        "tags": ("Sleep", "Anxiety"),
        "authors": people,
        "language": "es",
        "is_listed": False,
        "owner": owner,
    }
    relabel(article, slug="well-slept", **changes)
    article.refresh_from_db()
    assert (article.slug, tags_of(article), article.language) == ("well-slept", ["Sleep", "Anxiety"], "es")
    assert (article.is_listed, article.owner, article.version) == (False, owner, 2)
    assert [line.person for line in article.byline.all()] == list(people)
    note = "Changed: address, tags, written by, language, shown in lists, owner"
    assert events(article)[1:] == [("relabelled", None, "The system", note)]


def test_relabel_of_the_address_alone_is_a_move():
    article, editor = make_article(), make_user(group="Editor", name="Eva Holm")
    relabel(article, by=editor, slug="moved")
    assert events(article)[1:] == [("moved", None, "Eva Holm", "Changed: address")]


def test_relabel_to_the_same_changes_nothing():
    ada = make_person("Ada")
    article = make_article(tags=("PTSD",), authors=(ada,))
    before = all_rows()
    relabel(article, slug="", tags=("ptsd", " ＰＴＳＤ "), authors=(ada, ada))
    assert all_rows() == before


def test_relabel_puts_tags_and_names_in_the_order_given():
    zoe, ada = make_person("Zoe"), make_person("Ada")
    article = make_article(tags=("Sleep", "Anxiety"), authors=(zoe, ada))
    relabel(article, tags=("Anxiety", "Sleep"), authors=(ada, zoe))
    article.refresh_from_db()
    assert tags_of(article) == ["Anxiety", "Sleep"]
    assert [line.person for line in article.byline.all()] == [ada, zoe]


def test_relabel_by_a_writer_of_their_own_draft():
    writer = make_user(group="Writer")
    article = make_article(owner=writer)
    relabel(article, by=writer, tags=("Sleep",))
    assert tags_of(article) == ["Sleep"]


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PUBLISHED, State.CHANGED, State.EXPIRED])
def test_relabel_refuses_a_writer_what_readers_see_or_will_see(state):
    writer = make_user(group="Writer")
    article = make_article(owner=writer, state=state)
    with refused("Only an editor can change what readers see. Ask one to do it."):
        relabel(article, by=writer, tags=("Sleep",))


def test_relabel_refuses_a_writer_to_give_an_article_away():
    writer, other = make_user(group="Writer"), make_user(group="Writer")
    article = make_article(owner=writer)
    with refused("Only an editor can make an article somebody else's. Ask one to do it."):
        relabel(article, by=writer, owner=other)


def test_relabel_refuses_a_writer_what_others_own():
    article, writer = make_article(), make_user(group="Writer")
    with refused("This article belongs to nobody. An editor can change it, or make it yours."):
        relabel(article, by=writer, tags=("Sleep",))


def test_relabel_refuses_what_is_in_the_trash():
    article = make_article(state=State.TRASHED)
    with refused("This article is in the trash. Put it back first."):
        relabel(article, tags=("Sleep",))


@pytest.mark.parametrize(
    ("tags", "sentence"),
    [
        (("x" * 300,), f"The tag “{'x' * 30}…” has 300 characters; 60 is the most."),
        (("🙂",), "The tag “🙂” needs at least one letter or digit."),
        (("",), "The tag “” needs at least one letter or digit."),
        (tuple(f"topic {n}" for n in range(41)), "These are 41 tags; 40 is the most that helps a reader."),
    ],
)
def test_relabel_refuses_topics_that_help_nobody(tags, sentence):
    article = make_article(tags=("Sleep",))
    with refused(sentence, field="tags"):
        relabel(article, tags=("Sleep", *tags)[-41:])


def test_tag_is_one_in_any_case_and_form():
    ptsd = make_tag("PTSD")
    for spelling in ("ptsd", "Ptsd", " ＰＴＳＤ ", "P\x00TSD"):
        assert actions.get_tag(spelling) == ptsd
    assert list(Tag.objects.values_list("name", "key", "slug")) == [("PTSD", "ptsd", "ptsd")]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Depresión", "depresion"),
        ("不眠", "topic"),
        ("2024", "topic"),
        ("Search", "search-2"),
        ("x" * 60, "x" * 60),
        ("Sleep_well", "sleep-well"),
    ],
)
def test_tag_has_an_address_that_every_browser_shows(name, slug):
    assert actions.get_tag(name).slug == slug


def test_tags_whose_names_differ_have_addresses_that_differ():
    slugs = [actions.get_tag(name).slug for name in ("Depresión", "Depresion", "depresión!")]
    assert slugs == ["depresion", "depresion-2", "depresion-3"]
