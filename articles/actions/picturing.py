from secrets import token_hex
from typing import BinaryIO
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet

from articles.images.renditions import Cleaned, Unreadable, clean_picture
from articles.models import Article, Picture, User

from .refusing import Refused
from .tidying import check_length, one_line


def add_picture(
    file: BinaryIO | Cleaned, *, by: User | None, title: str, uid: UUID | None = None, **words: str
) -> Picture:
    """Bring the picture in `file` into the library, cleaned and in all its sizes.

    `words` are alt (without it the picture is decorative), caption and credit. Refused for a file that
    is no picture we take. `uid` is for what must be known again when it comes a second time. Inside a
    transaction, give what `clean_file` made of it before.
    """
    if by is not None and not by.has_perm("articles.add_picture"):
        raise Refused("You cannot add pictures here. An administrator can change that.")
    picture = Picture(uid=uid or uuid4(), created_by=by, title=one_line(title))
    if not picture.title:
        raise Refused("Every picture needs a title, so that colleagues find it again.", field="title")
    for name, text in {"title": title, **words}.items():
        setattr(picture, name, one_line(text))
        check_length(getattr(picture, name), Picture._meta.get_field(name).max_length, name)
    store(picture, file if isinstance(file, Cleaned) else clean_file(file))
    return picture


def clean_file(file: BinaryIO) -> Cleaned:
    """The picture in `file`, ready for the library; Refused when we take no such file.

    It takes seconds, during which a transaction on SQLite would keep everybody else from writing.
    """
    try:
        return clean_picture(file)
    except Unreadable as error:
        raise Refused(str(error), field="file") from error


def store(picture: Picture, cleaned: Cleaned) -> None:
    """Write the files, then the row that names them; when the row cannot be written the files go again."""
    token = token_hex(12)
    picture.width, picture.height = cleaned.width, cleaned.height
    picture.original = f"{token}.{cleaned.suffix}"
    picture.renditions = [[width, f"{token}-{width}.webp"] for width, _ in cleaned.renditions]
    files = [cleaned.original, *(file for _, file in cleaned.renditions)]
    try:
        for name, file in zip(picture.names, files, strict=True):
            default_storage.save(name, ContentFile(file))
        with transaction.atomic():
            picture.save()
    except BaseException:
        forget_files(picture.names)
        raise


def delete_picture(picture: Picture, *, by: User | None) -> None:
    """Take `picture` and its files away for good; Refused while an article or the clinic shows it."""
    if by is not None and not by.has_perm("articles.delete_picture"):
        raise Refused("Only an editor can delete pictures. Ask one to do it.")
    names = picture.names
    try:
        with transaction.atomic():
            if article := articles_with(picture).first():
                raise Refused(f"“{picture}” is in the text of “{article}”, so it stays.")
            picture.delete()
    except ProtectedError as error:
        raise Refused(f"“{picture}” is still in use, so it stays.") from error
    transaction.on_commit(lambda: forget_files(names))


def articles_with(picture: Picture) -> QuerySet[Article]:
    """Those in whose text it is, as readers or as staff see it."""
    token = picture.original.partition(".")[0]  # all its files begin with it, see `store`
    in_text = Q(latest__body__contains=token) | Q(live__body__contains=token)
    return Article.objects.filter(in_text).select_related("latest").only("latest__title").order_by("pk")


def forget_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
