"""What people, topics, users and the clinic are called, and the order they stand in."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from articles.models import Article, Clinic, Person, State, Tag
from tests.factories import make_article, make_clinic, make_person, make_tag, make_user

pytestmark = pytest.mark.django_db

NAMES = ["Zoe", "Émile", "ada", "Eve", "Österreich"]
IN_ORDER = ["ada", "Émile", "Eve", "Österreich", "Zoe"]


@pytest.mark.parametrize(("make", "model"), [(make_person, Person), (make_tag, Tag)])
def test_order_a_to_z_is_that_of_people_on_every_database(make, model):
    for name in NAMES:
        make(name)
    assert [thing.name for thing in model.objects.alphabetical()] == IN_ORDER


@pytest.mark.parametrize("topics", [1, 3])
def test_topics_count_the_articles_given_in_one_query(topics, django_assert_num_queries):
    names = [f"Topic {n}" for n in range(topics)]
    for shown in range(topics):
        make_article(state=State.PUBLISHED, tags=tuple(names[: shown + 1]))
    make_article(tags=(*names, "On a draft alone"))
    with django_assert_num_queries(1):
        counted = Tag.objects.carried_by(Article.objects.listed()).alphabetical()
        counts = [(tag.name, tag.article_count) for tag in counted]
    assert counts == [(name, topics - n) for n, name in enumerate(names)]


@pytest.mark.parametrize("typed", ["ana", "ana@clinic.example", "ANA@Clinic.Example"])
def test_user_signs_in_with_the_name_or_the_e_mail_address(typed):
    user = make_user(username="ana", email="ana@clinic.example", password="correct horse")
    assert authenticate(username=typed, password="correct horse") == user
    assert authenticate(username=typed, password="wrong") is None


def test_user_is_called_by_the_full_name_or_else_the_user_name():
    assert [str(make_user(name="Ana Ruiz")), str(make_user(username="bo"))] == ["Ana Ruiz", "bo"]


def test_clinic_stands_on_its_defaults_until_it_is_saved():
    assert (Clinic.load().name, Clinic.objects.count()) == ("Our clinic", 0)
    make_clinic(name="Harbour Clinic")
    assert (Clinic.load().name, Clinic.objects.count()) == ("Harbour Clinic", 1)


def test_clinic_is_one_however_often_it_is_saved():
    for name in ("Harbour Clinic", "Hill Clinic"):
        make_clinic(name=name)
    assert list(Clinic.objects.values_list("pk", "name")) == [(1, "Hill Clinic")]


def test_clinic_is_in_a_zone_that_exists():
    clinic = Clinic(zone="America/Los_Angeles")
    clinic.full_clean()
    assert (str(clinic.tzinfo), clinic.zone_label) == ("America/Los_Angeles", "Los Angeles")
    clinic.zone = "Los Angeles"
    with pytest.raises(ValidationError) as refusal:
        clinic.full_clean()
    assert refusal.value.message_dict == {
        "zone": ["No time zone has this name. A name looks like America/Los_Angeles."]
    }


@pytest.mark.parametrize("colour", ["2a5a47", "#2a5a4", "#2a5a47\n", "red"])
def test_clinic_refuses_what_is_no_colour(colour):
    with pytest.raises(ValidationError) as refusal:
        Clinic(accent=colour).full_clean()
    assert list(refusal.value.message_dict) == ["accent"]


@pytest.mark.parametrize(("shown_from", "shown"), [(None, []), (0, [0, 1, 2]), (1, [1, 2]), (2, [2])])
def test_clinic_shows_views_from_the_number_it_chose(shown_from, shown):
    clinic = Clinic(views_shown_from=shown_from)
    assert [views for views in (0, 1, 2) if clinic.shows_views(views)] == shown


def test_clinics_own_accent_is_the_one_that_the_style_sheet_does_not_have(settings):
    tokens = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    assert f"--accent: {Clinic().accent};" in tokens
    assert [Clinic(accent=accent).has_own_accent for accent in ("#2A5A47", "#2a5a48")] == [False, True]
