"""The demonstration: an invented clinic, its people and its articles, with a past."""

import json
import re
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from articles.actions import Labels, add_picture, get_tag, publish_article, save_article, withdraw_article
from articles.actions.redirecting import is_taken
from articles.models import Article, Clinic, Event, Person, Picture, Redirect, Revision, Tag, Words
from articles.models.tag import tag_key
from articles.search import index_articles

from .demo_views import store_history
from .front_matter import Document, parse_document

DEMO_DIR = Path(__file__).resolve().parent.parent / "demo"
WHEN = re.compile(r"(in )?(\d+) days( ago)?")
# When somebody at a clinic has a moment to press "Publish".
HOURS = (time(8, 40), time(9, 30), time(10, 15), time(11, 45), time(13, 20), time(15, 10))


def load_demo() -> list[Article]:
    """Bring in what of the demonstration has never been here, and answer the new articles.

    What staff changed, moved or deleted since stays as they left it.
    """
    load_clinic()
    documents = [parse_document(path.read_text()) for path in sorted(DEMO_DIR.glob("articles/*.md"))]
    # What is replaced or translates comes last: the other article is there then.
    documents.sort(key=lambda document: bool(document.line("replaced_by") or document.line("translation_of")))
    zone = Clinic.load().tzinfo
    return [load_article(document, zone) for document in documents if is_new(document.line("slug"))]


def is_new(slug: str) -> bool:
    """Whether the demonstration's article has never been here, at `slug` or moved, and nothing else has its address."""
    return not (Article.objects.filter(uid=uid_of(slug)).exists() or is_taken(Article, slug))


def uid_of(slug: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"https://demonstration.invalid/{slug}")


def load_clinic() -> None:
    if not Clinic.objects.exists():
        facts = read_json("clinic.json")
        Clinic.objects.create(**{**facts, "address": "\n".join(facts["address"])})


@transaction.atomic
def load_article(document: Document, zone: tzinfo) -> Article:
    """Bring in one article by the verbs, each moved to its moment in the past."""
    now = timezone.now()
    slug, state = document.line("slug"), document.line("state")
    published_at = moment(document.line("published") or "1 days ago", zone, slug)
    begun_at = min(published_at, now) - timedelta(days=1, hours=2)
    article = begin(document)
    backdate(article, begun_at, created_at=begun_at, uid=uid_of(slug))
    if state == "scheduled":
        publish_article(article, revision=article.latest, by=None, at=published_at)
    elif state != "draft":
        publish_article(article, revision=article.latest, by=None)
        backdate(article, published_at, published_at=published_at)
        live_on(article, document, zone)
        index_articles([article])  # which the verbs did at the moment of the import
        store_history(article, zone)
    return article


def begin(document: Document) -> Article:
    describe_new_tags(document.items("tags"))
    labels = Labels(
        slug=document.line("slug"),
        tags=document.items("tags"),
        authors=tuple(filter(None, map(find_person, document.items("authors")))),
        cover=find_cover(document.line("cover")),
        language=document.line("language") or "en",
        translation_of=Article.objects.public().filter(slug=document.line("translation_of")).first(),
        pinned_until=last_day(document.line("pinned")),
    )
    return save_article(None, by=None, words=words_of(document, first=True), labels=labels)


def live_on(article: Article, document: Document, zone: tzinfo) -> None:
    """Update and withdraw a published `article` when its file says so."""
    slug = document.line("slug")
    if updated := document.line("updated"):
        updated_at = moment(updated, zone, f"{slug} updated")
        note = f"Added: {document.line('added_section')}"
        save_article(article, by=None, words=words_of(document), based_on=article.version, note=note)
        backdate(article, updated_at - timedelta(minutes=20))
        publish_article(article, revision=article.latest, by=None, is_substantive=True)
        backdate(article, updated_at, content_updated_at=updated_at)
    if reason := document.line("withdrawn_reason"):
        withdrawn_at = moment(document.line("withdrawn"), zone, f"{slug} withdrawn")
        replacement = Article.objects.public().filter(slug=document.line("replaced_by")).first()
        withdraw_article(article, by=None, reason=reason, replacement=replacement)
        backdate(article, withdrawn_at, withdrawn_at=withdrawn_at)


def words_of(document: Document, *, first: bool = False) -> Words:
    """The words of the file; `first`: before a later update added a section."""
    body = document.body
    if first and (added := document.line("added_section")):
        sections = re.split(r"(?m)^(?=## )", body)
        body = "".join(section for section in sections if not section.startswith(f"## {added}\n"))
    return Words(document.line("title"), document.line("summary"), document.items("key_points"), body)


def backdate(article: Article, at: datetime, **columns: datetime | UUID) -> None:
    """Move to `at` what the last verb just wrote of `article`: its event, its revision, and `columns`.

    A verb knows no time but now, for nobody may publish into the past. What is brought in has a past:
    to write it down is the importers' right alone.
    """
    event = article.events.order_by("pk").last()
    Event.objects.filter(pk=event.pk).update(at=at)
    if event.what == Event.What.SAVED:
        Revision.objects.filter(pk=event.revision_id).update(created_at=at)
    if columns:
        Article.objects.filter(pk=article.pk).update(**columns)
    article.refresh_from_db()


def moment(told: str, zone: tzinfo, seed: str) -> datetime:
    """The moment of "12 days ago" or "in 12 days": a working day of the clinic, at an hour that `seed` chooses."""
    match = WHEN.fullmatch(told)
    if not match or bool(match[1]) == bool(match[3]):
        raise ValueError(f"“{told}” is neither “in 12 days” nor “12 days ago”.")
    step = timedelta(days=1 if match[1] else -1)
    day = timezone.localdate(timezone=zone) + int(match[2]) * step
    while day.weekday() >= 5:
        day += step
    hour = Random(seed).choice(HOURS)  # noqa: S311 - repeatable, no secret
    return datetime.combine(day, hour, tzinfo=zone)


def last_day(told: str) -> date | None:
    """The clinic's day of "90 days", counted from today; None for nothing told."""
    return timezone.localdate() + timedelta(days=int(told.removesuffix(" days"))) if told else None


def describe_new_tags(names: tuple[str, ...]) -> None:
    """Make those of the tags that do not exist, with what the demonstration says of them."""
    told = {tag["name"]: tag for tag in read_json("tags.json")}
    for name in names:
        if not Tag.objects.filter(key=tag_key(name)).exists():
            tag = get_tag(name)
            tag.description = told.get(name, {}).get("description", "")
            tag.synonyms = told.get(name, {}).get("synonyms", [])
            tag.save()


def find_person(slug: str) -> Person | None:
    """The person at the address `slug`, moved or not; made when never there; None when deleted."""
    if former := Redirect.objects.filter(noun=Redirect.Noun.PERSON, slug=slug).first():
        return former.person
    facts = next(person for person in read_json("people.json") if person["slug"] == slug)
    return Person.objects.get_or_create(slug=slug, defaults=facts)[0]


def find_cover(name: str) -> Picture | None:
    """The demonstration's picture of this name, brought in when it is not there; None for no name."""
    if not name:
        return None
    uid, path = uid_of(name), DEMO_DIR / "covers" / name
    if found := Picture.objects.filter(uid=uid).first():
        return found
    with path.open("rb") as file:
        title = path.stem.replace("-", " ").capitalize()
        return add_picture(file, title=title, credit="Drawn for the demonstration", by=None, uid=uid)


def read_json(name: str):
    return json.loads((DEMO_DIR / name).read_text())
