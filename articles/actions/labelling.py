from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from articles.models import Article, ArticleAuthor, Event, Person, Tag, TaggedArticle, User, Words
from articles.models.slug import has_letter_or_digit
from articles.models.tag import TAG_LENGTH, tag_key

from .recording import lock, record
from .redirecting import take_free_slug, take_slug
from .refusing import Refused, StaleArticle, require_editor, require_not_trashed, require_publisher
from .tidying import one_line

TAGS_AT_MOST = 40


@dataclass(frozen=True)
class Labels:
    """What stands around the words and takes effect at once. An empty slug keeps, or makes, the address."""

    slug: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[Person, ...] = field(default=())
    language: str = "en"
    is_listed: bool = True
    owner: User | None = None

    @classmethod
    def of(cls, article: Article) -> "Labels":
        return cls(
            slug=article.slug,
            tags=tuple(article.tagged.values_list("tag__name", flat=True)),
            authors=tuple(byline.person for byline in article.byline.select_related("person")),
            language=article.language,
            is_listed=article.is_listed,
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
        "language": labels.language != now.language,
        "shown in lists": labels.is_listed != now.is_listed,
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
    article.language, article.is_listed, article.owner = labels.language, labels.is_listed, labels.owner
    take_slug(article, labels.slug or article.slug)
    set_tags(article, labels.tags)
    set_byline(article, labels.authors)


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
