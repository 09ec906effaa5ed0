import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article, IndexedArticle, IndexedWord, State
from articles.search import search_articles
from tests.factories import NOON, make_article, make_tag
from tests.rows import all_rows

pytestmark = pytest.mark.django_db


def index() -> list:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM articles_search ORDER BY rowid")
        return cursor.fetchall()


def words() -> set:
    return set(IndexedWord.objects.values_list("word", "language", "stem", "written"))


def test_rebuild_makes_what_the_verbs_made(capsys):
    make_tag("PTSD", synonyms=["flashbacks"])
    for state in State:
        make_article(f"Hydroxyzine, {state}", state=state, at=NOON, tags=("PTSD",))
    before = index(), list(IndexedArticle.objects.order_by("pk").values()), words()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")
    IndexedArticle.objects.all().delete()
    IndexedWord.objects.all().delete()
    call_command("rebuild_search")
    assert capsys.readouterr().out == "Looked through 8 articles.\n"
    after = index(), list(IndexedArticle.objects.order_by("pk").values()), words()
    assert after[:2] == before[:2]
    assert after[2] <= before[2]
    assert len(after[0]) == 4


def test_rebuild_forgets_words_and_rows_of_nothing(capsys):
    article = make_article("Hydroxyzine", state=State.PUBLISHED)
    stray = make_article("Ketamine", state=State.PUBLISHED)
    Article.objects.filter(pk=stray.pk).update(live=None)
    IndexedArticle.objects.filter(article=stray).delete()
    assert len(index()) == 2
    call_command("rebuild_search")
    assert len(index()) == 1
    assert IndexedArticle.objects.get().article == article
    assert "ketamine" not in IndexedWord.objects.values_list("word", flat=True)
    assert search_articles(Article.objects.listed(), "hydroxyzine", languages=["en"]).ids == [article.pk]


def test_rebuild_changes_nothing_else():
    make_article("Hydroxyzine", state=State.PUBLISHED)
    before = {name: rows for name, rows in all_rows().items() if "Indexed" not in name}
    call_command("rebuild_search")
    assert {name: rows for name, rows in all_rows().items() if "Indexed" not in name} == before
