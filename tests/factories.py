"""Saved, valid objects, made by the verbs themselves where there is one. Nothing here surprises: what a test needs it says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count

import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone
from PIL import Image

from articles import actions
from articles.actions import Labels
from articles.models import Article, Clinic, DailyViews, Person, Picture, Revision, State, Tag, User, Words

NUMBERS = count(1)
# When tests that care about moments happen.
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def make_user(*, group: str | None = None, name: str = "", **fields) -> User:
    """Somebody who signs in; `group` is Writer, Editor, Administrator or None for nobody in particular."""
    number = next(NUMBERS)
    first, _, last = name.partition(" ")
    fields = {
        "username": f"user-{number}",
        "email": f"user-{number}@clinic.example",
        "is_staff": True,
    } | fields
    user = User.objects.create_user(first_name=first, last_name=last, **fields)
    if group:
        user.groups.set([Group.objects.get(name=group)])
    return user


def make_words(title: str = "", **parts) -> Words:
    title = title or f"Sleeping well {next(NUMBERS)}"
    return replace(Words(title, "What helps at night.", ("Keep a rhythm.",), f"All about {title}."), **parts)


def make_labels(article: Article, **changes) -> Labels:
    """The labels that `article` has, with `changes`."""
    return replace(Labels.of(article), **changes)


def make_article(
    title: str = "",
    *,
    state: State = State.DRAFT,
    at: datetime | None = None,
    owner: User | None = None,
    **labels,
) -> Article:
    """An article in `state`, begun and shown to readers at `at` (default now). Keywords are fields of Words and Labels."""
    parts = {name: labels.pop(name) for name in ("summary", "key_points", "body") if name in labels}
    with time_machine.travel(at or timezone.now(), tick=False):
        words = make_words(title, **parts)
        article = actions.save_article(None, by=None, words=words, labels=Labels(owner=owner, **labels))
        bring_to(article, state)
    return article


def bring_to(article: Article, state: State) -> None:
    if state == State.SCHEDULED:
        actions.publish_article(article, revision=article.latest, by=None, at=timezone.now() + DAY)
    elif state not in (State.DRAFT, State.TRASHED):
        actions.publish_article(article, revision=article.latest, by=None)
    if state == State.EXPIRED:
        actions.expire_article(article, at=timezone.now() + timedelta(microseconds=1), by=None)
    elif state == State.CHANGED:
        make_revision(article)
    elif state == State.UNPUBLISHED:
        actions.unpublish_article(article, by=None)
    elif state == State.WITHDRAWN:
        actions.withdraw_article(article, by=None, reason="The advice has changed.")
    elif state == State.TRASHED:
        actions.trash_article(article, by=None)


def make_revision(article: Article, title: str = "", **parts) -> Revision:
    """New words for staff; readers go on seeing what they saw."""
    actions.save_article(article, by=None, words=make_words(title, **parts), based_on=article.version)
    return article.latest


def make_person(name: str = "Jordan Lee, MD", **fields) -> Person:
    person = Person(name=name, **fields)
    actions.take_free_slug(person, person.slug or name, fallback="person")
    return person


def image_file(
    kind: str = "PNG", size: tuple[int, int] = (30, 20), *, mode: str = "RGB", **options
) -> BytesIO:
    """A file as somebody would choose it: one colour, in the format `kind`. Options are Pillow's own of that format."""
    file = BytesIO()
    Image.new(mode, size, "teal").save(file, kind, **options)
    file.seek(0)
    return file


def make_picture(title: str = "Nest", *, size: tuple[int, int] = (30, 20), **words) -> Picture:
    return actions.add_picture(image_file(size=size), title=title, by=None, **words)


def make_tag(name: str = "Sleep", **fields) -> Tag:
    tag = actions.get_tag(name)
    for field, value in fields.items():
        setattr(tag, field, value)
    tag.save()
    return tag


def make_views(article: Article, views: int, *, day) -> DailyViews:
    return DailyViews.objects.create(article=article, day=day, views=views)


def make_clinic(**fields) -> Clinic:
    clinic = Clinic(**fields)
    clinic.save()
    return clinic
