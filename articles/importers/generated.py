"""Articles by the thousand for benchmarks: stored in bulk, and row for row what the verbs would have stored."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice
from random import Random

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from articles.actions.recording import SYSTEM_NAME
from articles.models import (
    Article,
    ArticleAuthor,
    Event,
    Person,
    Redirect,
    Revision,
    Tag,
    TaggedArticle,
    Words,
)
from articles.models.slug import SLUG_LENGTH, slug_from
from articles.rendering import RENDERER_VERSION, Rendered, render
from articles.search import index_articles

from .demo import DEMO_DIR

NOTE = "Generated for benchmarks"
BATCH = 500
YEARS = 10


@dataclass(frozen=True)
class Section:
    """A piece of text about one thing, rendered once for all the articles that hold it."""

    heading: str
    text: str
    rendered: Rendered


@dataclass(frozen=True)
class Generated:
    """An article that is about to be stored, with what hangs on it."""

    article: Article
    words: Words
    rendered: Rendered
    tags: list[Tag]
    people: list[Person]


def generate_articles(number: int, *, seed: int = 1) -> Iterator[int]:
    """Store `number` more published articles of about 700 words; tell after each batch how many came with it.

    The n-th article ever generated is the same for the same seed, topics and people.
    """
    articles = compose_articles(seed, read_sections())
    for first in range(0, number, BATCH):
        batch = list(islice(articles, min(BATCH, number - first)))
        store(batch)
        yield len(batch)


def compose_articles(seed: int, sections: list[Section]) -> Iterator[Generated]:
    tags, people = [list(model.objects.order_by("pk")) for model in (Tag, Person)]
    taken = {*Article.objects.values_list("slug", flat=True)}
    taken.update(Redirect.objects.filter(noun=Redirect.Noun.ARTICLE).values_list("slug", flat=True))
    now = timezone.now().replace(microsecond=0)
    for number in count(Event.objects.filter(what=Event.What.SAVED, note=NOTE).count() + 1):
        chance = Random(f"{seed} {number}")  # noqa: S311 - repeatable, no secret
        chosen = chance.sample(sections, chance.randint(5, 7))
        published_at = past_moment(chance, now)
        words = compose_words(chosen, number)
        yield Generated(
            Article(slug=new_slug(words.title, taken), created_at=published_at, published_at=published_at),
            words,
            compose_rendered(chosen),
            chance.sample(tags, min(chance.randint(1, 3), len(tags))),
            chance.sample(people, min(chance.randint(1, 2), len(people))),
        )


def read_sections() -> list[Section]:
    sections = []
    for section in json.loads((DEMO_DIR / "sections.json").read_text()):
        text = "\n\n".join([f"## {section['heading']}", *section["paragraphs"]])
        sections.append(Section(section["heading"], text, render(text)))
    return sections


def compose_words(sections: list[Section], number: int) -> Words:
    """The words of the article of this `number`. No two sections have one heading, so the ids of headings stay apart."""
    return Words(
        title=f"{sections[0].heading} ({number})",
        summary=f"Generated for benchmarks: {sections[0].heading}, and {len(sections) - 1} other things.",
        key_points=tuple(section.heading for section in sections[1:4]),
        body="\n\n".join(section.text for section in sections),
    )


def compose_rendered(sections: list[Section]) -> Rendered:
    """What rendering the composed text as a whole gives."""
    return Rendered(
        html="\n".join(section.rendered.html for section in sections),
        contents=tuple(heading for section in sections for heading in section.rendered.contents),
        word_count=sum(section.rendered.word_count for section in sections),
    )


def past_moment(chance: Random, now: datetime) -> datetime:
    """Somewhere in the last ten years; one in ten at a month's first minute, which many then share."""
    moment = now - timedelta(seconds=chance.randint(1, YEARS * 365 * 24 * 60 * 60))
    return moment.replace(day=1, hour=0, minute=0, second=0) if chance.random() < 0.1 else moment


def new_slug(title: str, taken: set[str]) -> str:
    wanted = slug_from(title)
    slug = next(
        slug
        for slug in (wanted, *(f"{wanted[: SLUG_LENGTH - 7]}-{again}" for again in range(2, 1000)))
        if slug not in taken
    )
    taken.add(slug)
    return slug


@transaction.atomic
def store(batch: list[Generated]) -> None:
    articles = Article.objects.bulk_create([one.article for one in batch])
    Revision.objects.bulk_create(map(revision_of, batch))
    first = Subquery(Revision.objects.filter(article=OuterRef("pk")).values("pk"))
    stored = Article.objects.filter(pk__in=[article.pk for article in articles])
    stored.update(latest=first)
    stored.update(live=F("latest"))
    TaggedArticle.objects.bulk_create(
        TaggedArticle(content_object=one.article, tag=tag) for one in batch for tag in one.tags
    )
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=one.article, person=person, position=position)
        for one in batch
        for position, person in enumerate(one.people, start=1)
    )
    index_articles(articles)
    revisions = dict(stored.values_list("pk", "latest"))
    Event.objects.bulk_create(event for one in batch for event in events_of(one, revisions[one.article.pk]))


def revision_of(one: Generated) -> Revision:
    revision = Revision(
        article=one.article,
        number=1,
        title=one.words.title,
        summary=one.words.summary,
        key_points=list(one.words.key_points),
        body=one.words.body,
        fingerprint=one.words.fingerprint,
        note=NOTE,
        created_at=one.article.published_at,
    )
    revision.cache(one.rendered, RENDERER_VERSION)
    return revision


def events_of(one: Generated, revision: int) -> list[Event]:
    at = one.article.published_at
    return [
        Event(article=one.article, revision_id=revision, what=what, note=note, by_name=SYSTEM_NAME, at=at)
        for what, note in ((Event.What.SAVED, NOTE), (Event.What.PUBLISHED, ""))
    ]
