import pytest

from articles import actions
from articles.models import State
from tests.factories import make_article, make_labels
from tests.rows import events, refused

pytestmark = pytest.mark.django_db


def relabel(article, **changes):
    labels = make_labels(article, **changes)
    actions.relabel_article(article, by=None, based_on=article.version, labels=labels)


def test_translation_is_recorded_and_leads_both_ways():
    original = make_article("Sleeping well")
    translation = make_article("Dormir bien")
    relabel(translation, language="es", translation_of=original)
    translation.refresh_from_db()
    assert (translation.language, translation.translation_of) == ("es", original)
    assert events(translation)[1:] == [
        ("relabelled", None, "The system", "Changed: language, translation of")
    ]


def test_language_of_an_article_is_the_language_of_the_words_we_add():
    article = make_article(body="Rest.[^1]\n\n[^1]: A source.", state=State.PUBLISHED)
    assert ">Notes</h2>" in article.live.html
    relabel(article, language="es")
    article.live.refresh_from_db()
    assert ">Notas</h2>" in article.live.html


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"language": "xx"}, "language", "Choose one of the languages in the list."),
        ({"language": "en"}, "translation_of", "“Sleeping well” can already be read in English."),
        ({"language": "es"}, "translation_of", "“Sleeping well” can already be read in español."),
    ],
)
def test_translation_that_is_none_is_refused(changes, field, sentence):
    original = make_article("Sleeping well")
    make_article("Dormir bien", language="es", translation_of=original)
    article = make_article()
    with refused(sentence, field=field):
        relabel(article, translation_of=original, **changes)


def test_translation_of_a_translation_is_refused():
    original = make_article("Sleeping well")
    spanish = make_article("Dormir bien", language="es", translation_of=original)
    german, other = make_article(language="de"), make_article()
    with refused("“Dormir bien” is a translation itself. Choose its original.", field="translation_of"):
        relabel(german, translation_of=spanish)
    with refused("This article has translations of its own, so it is an original.", field="translation_of"):
        relabel(original, language="de", translation_of=other)


def test_related_articles_keep_the_order_in_which_they_were_chosen():
    last, first = make_article("Last"), make_article("First")
    article = make_article(related=(first, last, first))
    assert [line.related for line in article.chosen.all()] == [first, last]
    relabel(article, related=(last,))
    assert [line.related for line in article.chosen.all()] == [last]


def test_article_is_not_related_to_itself():
    article, others = make_article(), tuple(make_article() for _ in range(7))
    with refused("An article cannot be related to itself.", field="related"):
        relabel(article, related=(article,))
    article.refresh_from_db()
    with refused("These are 7 articles; 6 is the most.", field="related"):
        relabel(article, related=others)
