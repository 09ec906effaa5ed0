import pytest
from django.core.management import CommandError, call_command

from articles.models import Article

pytestmark = pytest.mark.django_db


def test_load_demo_tells_how_many_articles_are_new(capsys):
    call_command("load_demo")
    call_command("load_demo")
    assert capsys.readouterr().out == (
        "11 new articles of the demonstration.\n0 new articles of the demonstration.\n"
    )


def test_load_demo_adds_generated_articles(capsys):
    call_command("load_demo", articles=3)
    assert capsys.readouterr().out == "11 new articles of the demonstration.\n3 generated articles.\n"
    assert Article.objects.count() == 14


def test_load_demo_refuses_fewer_than_no_articles():
    with pytest.raises(CommandError) as refusal:
        call_command("load_demo", articles=-1)
    assert str(refusal.value) == "The number of articles cannot be negative."
    assert Article.objects.count() == 0
