"""What must be true is refused by the database itself, to every writer, by the name that says it."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from articles.models import (
    Article,
    Clinic,
    IndexedWord,
    Person,
    Redirect,
    RelatedArticle,
    Revision,
    State,
    Tag,
)
from tests.factories import NOON, make_article, make_clinic, make_person, make_tag, make_user, make_views

pytestmark = pytest.mark.django_db


def published():
    return make_article(state=State.PUBLISHED)


def copy_of(thing, **fields):
    """A second row like `thing`, with `fields`, past every `save()` of ours."""
    copy = type(thing).objects.get(pk=thing.pk)
    copy.pk = copy.id = None
    for name, value in fields.items():
        setattr(copy, name, value)
    type(thing).objects.bulk_create([copy])


def chosen() -> RelatedArticle:
    return make_article(related=(make_article(),)).chosen.get()


def update(model, **fields):
    model.objects.update(**fields)


CONSTRAINTS = {
    "article_slug_is_ascii_with_a_letter": lambda: (published(), update(Article, slug="Día")),
    "live_article_has_a_publication_date": lambda: (published(), update(Article, published_at=None)),
    "withdrawn_or_trashed_article_is_not_live": lambda: (published(), update(Article, trashed_at=NOON)),
    "withdrawn_article_says_why": lambda: (make_article(), update(Article, withdrawn_at=NOON)),
    "article_does_not_replace_itself": lambda: (make_article(), update(Article, replacement=F("pk"))),
    "article_does_not_translate_itself": lambda: (make_article(), update(Article, translation_of=F("pk"))),
    "article_is_chosen_once": lambda: copy_of(chosen(), position=2),
    "chosen_position_is_taken_once": lambda: copy_of(chosen(), related=make_article()),
    "article_is_not_related_to_itself": lambda: (chosen(), update(RelatedArticle, related=F("article"))),
    "second_language_is_another": lambda: make_clinic(language="es", second_language="es"),
    "word_is_indexed_once_in_a_language": lambda: (published(), copy_of(IndexedWord.objects.first())),
    "revision_number_is_unique_in_its_article": lambda: copy_of(make_article().latest),
    "revision_has_a_title": lambda: (make_article(), update(Revision, title="")),
    "person_slug_is_ascii_with_a_letter": lambda: (make_person(), update(Person, slug="1")),
    "person_is_in_a_byline_once": lambda: copy_of(
        make_article(authors=(make_person(),)).byline.get(), position=2
    ),
    "byline_position_is_taken_once": lambda: copy_of(
        make_article(authors=(make_person(),)).byline.get(), person=make_person()
    ),
    "tag_slug_is_ascii_with_a_letter": lambda: (make_tag(), update(Tag, slug="")),
    "article_has_a_tag_once": lambda: copy_of(make_article(tags=("Sleep",)).tagged.get()),
    "user_email_is_unique_in_any_case": lambda: (
        make_user(email="ana@clinic.example"),
        make_user(email="ANA@clinic.example"),
    ),
    "former_address_leads_to_one_place": lambda: Redirect.objects.bulk_create(
        Redirect(noun="tag", slug="sleep") for _ in range(2)
    ),
    "redirect_points_at_its_own_noun_or_says_gone": lambda: Redirect.objects.create(
        noun="tag", slug="sleep", article=make_article()
    ),
    "article_has_one_row_of_views_a_day": lambda: copy_of(make_views(make_article(), 1, day=NOON.date())),
    "there_is_one_clinic": lambda: (make_clinic(), Clinic.objects.bulk_create([Clinic(pk=2)])),
}


def names_of_ours() -> set[str]:
    models = apps.get_app_config("articles").get_models()
    return {constraint.name for model in models for constraint in model._meta.constraints}


def test_every_constraint_is_violated_here():
    assert set(CONSTRAINTS) == names_of_ours()


def said(name: str, error: IntegrityError) -> bool:
    """Whether the database names the constraint `name`; SQLite names the columns of a unique one of columns."""
    if name in str(error):
        return True
    models = apps.get_app_config("articles").get_models()
    found = [(model, c) for model in models for c in model._meta.constraints if c.name == name]
    model, constraint = found[0]
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    listed = ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    return connection.vendor == "sqlite" and str(error) == f"UNIQUE constraint failed: {listed}"


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_database_refuses_what_must_not_be(name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        CONSTRAINTS[name]()
    assert said(name, refusal.value)


@pytest.mark.parametrize("make", [make_article, make_tag, make_person])
def test_address_is_unique_in_its_table(make):
    thing, other = make("Sleep"), make("Rest")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(thing).objects.filter(pk=thing.pk).update(slug=other.slug)


def test_name_of_a_topic_is_unique_in_any_case():
    make_tag("PTSD")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag(name="ptsd", slug="other").save()
