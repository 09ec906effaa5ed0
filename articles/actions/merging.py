from django.db import transaction
from django.db.models import F

from articles.models import Article, Event, Redirect, Tag, TaggedArticle, User
from articles.models.tag import tag_key
from articles.search import index_articles

from .recording import record
from .refusing import Refused


def require_tag_editor(by: User | None) -> None:
    if by is not None and not by.has_perm("articles.change_tag"):
        raise Refused("Only an editor can change tags. Ask one to do it.")


@transaction.atomic
def merge_tags(tag: Tag, *, into: Tag, by: User | None) -> None:
    """Make `tag` and `into` one topic, `into`. Its articles, its names and its addresses go along; nobody's link breaks.

    On an article that had both, the remaining one stands where the first of them stood.
    """
    require_tag_editor(by)
    if tag == into:
        raise Refused("A tag cannot be merged into itself. Choose another.", field="into")
    articles = lock_carriers(tag)
    # Both, in one order by everybody: two who merge at once would else wait for each other for ever.
    locked = {
        one.pk: one for one in Tag.objects.select_for_update().filter(pk__in=[tag.pk, into.pk]).order_by("pk")
    }
    if len(locked) < 2:
        raise Refused("One of the two tags is gone since. Look at the list again.")
    old, kept = locked[tag.pk], locked[into.pk]
    move_rows(old, kept)
    take_names(old, kept)
    take_addresses(old, kept)
    # The form of such an article holds the tag: a save of it would bring the tag back.
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(version=F("version") + 1)
    for article in articles:
        record(article, Event.What.RELABELLED, by=by, note=f"The tag “{old}” was merged into “{kept}”")
    index_articles(articles)


def lock_carriers(tag: Tag) -> list[Article]:
    """The articles that carry `tag`, kept from other verbs until the transaction ends."""
    return list(Article.objects.filter(tagged__tag=tag).select_for_update(of=("self",)).order_by("pk"))


def move_rows(old: Tag, kept: Tag) -> None:
    """Give the articles of `old` the tag `kept` in its place, once each."""
    places = dict(kept.tagged.values_list("content_object", "pk"))
    twice = old.tagged.filter(content_object__in=places)
    # Where the old one stood first, its row is the one that stays.
    first = [pk for article, pk in twice.values_list("content_object", "pk") if pk < places[article]]
    articles = list(TaggedArticle.objects.filter(pk__in=first).values_list("content_object", flat=True))
    kept.tagged.filter(content_object__in=articles).delete()
    twice.exclude(pk__in=first).delete()
    old.tagged.update(tag=kept)


def take_names(old: Tag, kept: Tag) -> None:
    """Let `kept` be found by the name and the synonyms of `old`."""
    known = {tag_key(name) for name in (kept.name, *kept.known_synonyms)}
    for name in (old.name, *old.known_synonyms):
        if tag_key(name) not in known:
            known.add(tag_key(name))
            kept.synonyms = [*kept.known_synonyms, name]
    kept.description = kept.description or old.description
    kept.save()


def take_addresses(old: Tag, kept: Tag) -> None:
    """Delete `old`; its address, and those that led to it, lead to `kept`."""
    old.redirects.update(tag=kept)
    slug = old.slug
    old.delete()
    Redirect.objects.create(noun=Redirect.Noun.TAG, slug=slug, tag=kept)
