from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from articles.models import Article, Event, Person, Redirect, Tag, User
from articles.models.slug import RESERVED_SLUGS, SLUG_LENGTH, slug_from, validate_slug

from .recording import record
from .refusing import AddressTaken, Refused

Addressed = Article | Tag | Person


def free_slug(model: type[Addressed], words: str, *, fallback: str) -> str:
    """An address part made of `words` that nothing has or had: with -2, -3 … where it must be told apart."""
    wanted = slug_from(words) or fallback
    number, slug = 1, wanted
    while slug in RESERVED_SLUGS or is_taken(model, slug):
        number += 1
        slug = f"{wanted[: SLUG_LENGTH - len(str(number)) - 1]}-{number}"
    return slug


def is_taken(model: type[Addressed], slug: str) -> bool:
    # The table first: whoever moves away leaves the redirect in the same transaction,
    # so that one of the two questions finds the address at any moment.
    return (
        model.objects.filter(slug=slug).exists()
        or Redirect.objects.filter(noun=model._meta.model_name, slug=slug).exists()
    )


def take_free_slug(thing: Addressed, words: str, *, fallback: str) -> None:
    """Save `thing` at an address part made of `words`, also while others take the same one."""
    while True:
        try:
            return take_slug(thing, free_slug(type(thing), words, fallback=fallback))
        except AddressTaken:  # since the question: whoever has it now is seen by the next one
            continue


@transaction.atomic
def take_slug(thing: Addressed, slug: str) -> None:
    """Give `thing` the address part `slug` and save it there; refuse what another thing has or had.

    Where readers may know the former address, it leads to the new one from now on.
    """
    check_slug(thing, slug)
    noun = thing._meta.model_name
    former = type(thing).objects.filter(pk=thing.pk).values_list("slug", flat=True).first()
    thing.slug = slug
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError as error:
        if not type(thing).objects.filter(slug=slug).exclude(pk=thing.pk).exists():
            raise
        raise AddressTaken(
            f"The address “{slug}” was taken a moment ago. Choose another.", field="slug"
        ) from error
    thing.redirects.filter(slug=slug).delete()
    if former and former != slug and is_known_to_readers(thing):
        Redirect.objects.create(noun=noun, slug=former, **{noun: thing})


def check_slug(thing: Addressed, slug: str) -> None:
    """Refuse, in words, an address part that `thing` cannot have."""
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise Refused(error.message, field="slug") from error
    if len(slug) > SLUG_LENGTH:
        raise Refused(f"The address has {len(slug)} characters; {SLUG_LENGTH} is the most.", field="slug")
    if slug in RESERVED_SLUGS:
        raise Refused(f"The site itself needs the address “{slug}”. Choose another.", field="slug")
    noun = thing._meta.model_name
    # The table before the redirects, as in is_taken().
    if other := type(thing).objects.filter(slug=slug).exclude(pk=thing.pk).first():
        raise AddressTaken(f"“{other}” already has the address “{slug}”. Choose another.", field="slug")
    former = Redirect.objects.filter(noun=noun, slug=slug).first()
    if former and former.target != thing:
        owner = (
            f"leads readers to “{former.target}”" if former.target else "belonged to something that is gone"
        )
        raise AddressTaken(
            f"The address “{slug}” {owner}, and links to it exist. Choose another.", field="slug"
        )


def is_known_to_readers(thing: Addressed) -> bool:
    return thing.was_public if isinstance(thing, Article) else True


@transaction.atomic
def delete_addressed(thing: Tag | Person, *, by: User | None) -> None:
    """Delete a tag or person; the address, and those that led to it, say "gone" from now on.

    The record of each article that carried the tag tells who took it away, and whoever has one open is told.
    """
    noun = thing._meta.model_name
    carriers = (
        list(Article.objects.filter(tagged__tag=thing).select_for_update().order_by("pk"))
        if isinstance(thing, Tag)
        else []
    )
    slugs = [thing.slug, *thing.redirects.values_list("slug", flat=True)]
    try:
        thing.delete()
    except ProtectedError as error:
        raise Refused(
            f"“{thing}” stands in the byline of an article. Take the name out there first."
        ) from error
    Redirect.objects.bulk_create(Redirect(noun=noun, slug=slug) for slug in slugs)
    # The form of such an article holds the tag: a save of it would bring the tag back.
    Article.objects.filter(pk__in=[article.pk for article in carriers]).update(version=F("version") + 1)
    for article in carriers:
        record(article, Event.What.RELABELLED, by=by, note=f"The tag “{thing}” was deleted")
