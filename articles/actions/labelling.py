from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from articles.models import (
    Article,
    ArticleAuthor,
    Event,
    Person,
    Picture,
    RelatedArticle,
    Revision,
    Tag,
    TaggedArticle,
    User,
    Words,
)
from articles.models.language import ARTICLE_LANGUAGES, language_name
from articles.models.slug import has_letter_or_digit
from articles.models.tag import TAG_LENGTH, tag_key
from articles.search import index_articles

from .recording import lock, record
from .redirecting import take_free_slug, take_slug
from .refusing import Refused, StaleArticle, require_editor, require_not_trashed, require_publisher
from .rerendering import rerender_revisions
from .tidying import one_line

TAGS_AT_MOST = 40
RELATED_AT_MOST = 6


@dataclass(frozen=True)
class Labels:
    """What stands around the words and takes effect at once. An empty slug keeps, or makes, the address."""

    slug: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[Person, ...] = field(default=())
    cover: Picture | None = None
    language: str = "en"
    is_listed: bool = True
    is_indexed: bool = True
    pinned_until: date | None = None
    related: tuple[Article, ...] = ()
    translation_of: Article | None = None
    owner: User | None = None

    @classmethod
    def of(cls, article: Article) -> "Labels":
        return cls(
            slug=article.slug,
            tags=tuple(article.tagged.values_list("tag__name", flat=True)),
            authors=tuple(byline.person for byline in article.byline.select_related("person")),
            cover=article.cover,
            language=article.language,
            is_listed=article.is_listed,
            is_indexed=article.is_indexed,
            pinned_until=article.pinned_until,
            related=tuple(line.related for line in article.chosen.select_related("related")),
            translation_of=article.translation_of,
            owner=article.owner,
        )


@transaction.atomic
def relabel_article(article: Article, *, by: User | None, based_on: int, labels: Labels) -> None:
    """Change the labels of `article` alone. Of what readers can see, only who may publish changes them."""
    lock(article)
    require_editor(article, by)
    require_not_trashed(article)
    changes = changed_labels(article, labels)
    if not changes:
        return
    claim(article, based_on)
    apply_labels(article, labels, by=by)
    record(article, event_of(changes), by=by, note=note_of(changes))


def event_of(changes: list[str]) -> Event.What:
    return Event.What.MOVED if changes == ["address"] else Event.What.RELABELLED


def note_of(changes: list[str]) -> str:
    return f"Changed: {', '.join(changes)}" if changes else ""


def changed_labels(article: Article, labels: Labels) -> list[str]:
    """The names, in words, of the labels that differ from those `article` has."""
    now = Labels.of(article)
    differs = {
        "address": bool(labels.slug) and labels.slug != now.slug,
        "tags": once(map(tidy_key, labels.tags)) != once(map(tidy_key, now.tags)),
        "written by": once(labels.authors) != now.authors,
        "cover": labels.cover != now.cover,
        "language": labels.language != now.language,
        "shown in lists": labels.is_listed != now.is_listed,
        "shown by search engines": labels.is_indexed != now.is_indexed,
        "pinned": labels.pinned_until != now.pinned_until,
        "related articles": once(labels.related) != now.related,
        "translation of": labels.translation_of != now.translation_of,
        "owner": labels.owner != now.owner,
    }
    return [name for name, differ in differs.items() if differ]


def once(things) -> tuple:
    """`things` in their order, each at its first place only."""
    return tuple(dict.fromkeys(things))


def claim(article: Article, based_on: int | None, yours: Words | None = None) -> None:
    """Take the next version of `article`, which the caller has locked; StaleArticle for who began from another."""
    if article.version != based_on:
        raise StaleArticle(article, yours or article.latest.words)
    article.version += 1
    article.save(update_fields=["version"])


def apply_labels(article: Article, labels: Labels, *, by: User | None) -> None:
    """Write `labels` to an article that the caller has claimed."""
    if article.live_id:
        require_publisher(by)
    if labels.owner != article.owner:
        require_publisher(by, "Only an editor can make an article somebody else's. Ask one to do it.")
    article.is_listed, article.is_indexed = labels.is_listed, labels.is_indexed
    article.pinned_until, article.owner = labels.pinned_until, labels.owner
    article.cover = labels.cover
    set_language(article, labels)
    take_slug(article, labels.slug or article.slug)
    set_tags(article, labels.tags)
    set_byline(article, labels.authors)
    set_related(article, labels.related)
    if article.live_id:
        index_articles([article])


def set_language(article: Article, labels: Labels) -> None:
    """Set the language, in which the words the renderer adds are written too, and whose translation it is."""
    check_translation(article, labels)
    is_changed = article.language != labels.language
    article.language, article.translation_of = labels.language, labels.translation_of
    if is_changed and article.pk:
        shown = Revision.objects.filter(pk__in=[article.latest_id, article.live_id])
        for _ in rerender_revisions(shown, language=labels.language):
            pass


def check_translation(article: Article, labels: Labels) -> None:
    """Refuse, in words, a language nobody knows and a translation that is none."""
    if labels.language not in ARTICLE_LANGUAGES:
        raise Refused("Choose one of the languages in the list.", field="language")
    original = labels.translation_of
    if original is None:
        return
    if original.translation_of_id:
        raise Refused(f"“{original}” is a translation itself. Choose its original.", field="translation_of")
    if article.pk and article.translations.exists():
        raise Refused(
            "This article has translations of its own, so it is an original.", field="translation_of"
        )
    languages = original.translations.exclude(pk=article.pk).values_list("language", flat=True)
    if labels.language in {original.language, *languages}:
        name = language_name(labels.language)
        raise Refused(f"“{original}” can already be read in {name}.", field="translation_of")


def set_related(article: Article, related: tuple[Article, ...]) -> None:
    """Have `related` stand under `article` in this order, before those the site finds itself."""
    related = once(related)
    if article in related:
        raise Refused("An article cannot be related to itself.", field="related")
    if len(related) > RELATED_AT_MOST:
        raise Refused(f"These are {len(related)} articles; {RELATED_AT_MOST} is the most.", field="related")
    if related == tuple(line.related for line in article.chosen.select_related("related")):
        return
    article.chosen.all().delete()
    RelatedArticle.objects.bulk_create(
        RelatedArticle(article=article, related=other, position=position)
        for position, other in enumerate(related, start=1)
    )


def set_tags(article: Article, names: tuple[str, ...]) -> None:
    """Give `article` the tags of these names in this order, making those that do not exist."""
    # Looked up in one order by everybody: writers with the same new tags would else wait for each other for ever.
    found = {name: get_tag(name) for name in sorted(names, key=tag_key)}
    tags = once(found[name] for name in names)
    if len(tags) > TAGS_AT_MOST:
        raise Refused(
            f"These are {len(tags)} tags; {TAGS_AT_MOST} is the most that helps a reader.", field="tags"
        )
    if tags == tuple(tagged.tag for tagged in article.tagged.select_related("tag")):
        return
    article.tagged.all().delete()
    TaggedArticle.objects.bulk_create(TaggedArticle(content_object=article, tag=tag) for tag in tags)


def tidy_key(name: str) -> str:
    return tag_key(one_line(name))


def get_tag(name: str) -> Tag:
    """The tag of this name in any case, made when there is none."""
    name = one_line(name)
    check_tag_name(name)
    return Tag.objects.filter(key=tag_key(name)).first() or make_tag(name)


def make_tag(name: str) -> Tag:
    tag = Tag(name=name)
    try:
        take_free_slug(tag, name, fallback="topic")
    except IntegrityError:  # somebody made it at this moment
        return Tag.objects.get(key=tag_key(name))
    return tag


def check_tag_name(name: str) -> None:
    """Refuse, in words, a tag's name that readers could not read."""
    if len(name) > TAG_LENGTH:
        raise Refused(
            f"The tag “{name[:30]}…” has {len(name)} characters; {TAG_LENGTH} is the most.", field="tags"
        )
    if not has_letter_or_digit(name):
        raise Refused(f"The tag “{name}” needs at least one letter or digit.", field="tags")


def set_byline(article: Article, people: tuple[Person, ...]) -> None:
    people = once(people)
    if people == tuple(line.person for line in article.byline.select_related("person")):
        return
    article.byline.all().delete()
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, person=person, position=position)
        for position, person in enumerate(people, start=1)
    )
