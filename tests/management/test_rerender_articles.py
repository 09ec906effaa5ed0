import pytest
from django.core.management import call_command

from articles.models import Revision
from articles.rendering import RENDERER_VERSION
from tests.factories import make_article, make_revision

pytestmark = pytest.mark.django_db
STALE = {"html": "<p>Stale</p>", "contents": [], "word_count": 1}


def test_rerender_rebuilds_what_an_older_renderer_made(capsys):
    article = make_article(body="## One\n\nTwo words.")
    make_revision(article)
    before = list(Revision.objects.order_by("pk").values())
    Revision.objects.filter(number=1).update(**STALE, renderer_version=RENDERER_VERSION - 1)
    call_command("rerender_articles")
    assert capsys.readouterr().out == "Rebuilt 1 of 1 versions.\n"
    assert list(Revision.objects.order_by("pk").values()) == before


def test_rerender_leaves_what_this_renderer_made(capsys):
    make_article()
    Revision.objects.update(**STALE)
    call_command("rerender_articles")
    assert capsys.readouterr().out == "Rebuilt 0 of 0 versions.\n"
    assert Revision.objects.get().html == "<p>Stale</p>"


def test_rerender_all_rebuilds_every_version(capsys):
    make_article(body="Sleep well.")
    make_article(body="Sleep well.")
    Revision.objects.update(**STALE)
    call_command("rerender_articles", all=True)
    assert capsys.readouterr().out == "Rebuilt 2 of 2 versions.\n"
    assert set(Revision.objects.values_list("html", "word_count")) == {("<p>Sleep well.</p>", 2)}


def test_rerender_keeps_the_html_of_words_it_can_no_longer_render(capsys):
    make_article("Deep", body="Sleep well.")
    Revision.objects.update(**STALE, body="[" * 50_000, renderer_version=RENDERER_VERSION - 1)
    call_command("rerender_articles")
    told = capsys.readouterr()
    assert told.out == "Rebuilt 0 of 1 versions.\n"
    assert told.err.startswith("“Deep” (version 1) keeps its old HTML: ")
    assert Revision.objects.get().html == "<p>Stale</p>"
