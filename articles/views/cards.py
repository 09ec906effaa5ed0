"""The pictures of shared links: drawn when first asked for, then kept."""

from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.images.cards import card_version, draw_card
from articles.models import Article, Clinic

from .pages import forget_cookies

# Other words have another address; but what is withdrawn is not to be shown elsewhere for longer than this.
FOR_A_DAY = "public, max-age=86400, s-maxage=300"
END_OF_PNG = b"IEND\xaeB`\x82"
# Of those who ask for a new picture at once the first draws it, and the others take what it kept.
DRAWING = Lock()


@dataclass(frozen=True)
class Card:
    """The picture that stands for `title`. Its folder in the storage holds the newest alone."""

    clinic: Clinic
    title: str
    folder: str

    @property
    def words(self) -> tuple[str, str, str]:
        return self.title, self.clinic.name, self.clinic.accent

    @property
    def version(self) -> str:
        return card_version(*self.words)

    @property
    def file(self) -> str:
        return f"{self.folder}/{self.version}.png"

    def content(self) -> bytes:
        if content := self.kept():
            return content
        with DRAWING:
            return self.kept() or self.drawn()

    def kept(self) -> bytes | None:
        """The stored picture, if it is there and whole: another process may be writing it."""
        try:
            with storages["cards"].open(self.file) as file:
                content = file.read()
        except OSError:  # or there is no folder to look in
            return None
        return content if content.endswith(END_OF_PNG) else None

    def drawn(self) -> bytes:
        content = draw_card(*self.words)
        with suppress(OSError):  # a full disk keeps nobody from seeing it
            self.keep(content)
        return content

    def keep(self, content: bytes) -> None:
        with suppress(FileNotFoundError):
            for former in storages["cards"].listdir(self.folder)[1]:
                storages["cards"].delete(f"{self.folder}/{former}")
        storages["cards"].save(self.file, ContentFile(content))


@csrf_exempt  # a POST changes nothing here: it is told 405, not asked for a token
@require_safe
def article_card(request, slug, version):
    """The picture of a public article, with its live title."""
    forget_cookies(request)
    article = get_object_or_404(Article.objects.public().select_related("live"), slug=slug)
    card = Card(request.clinic, article.live.title, str(article.uid))
    return answer(card, version, "article_card", slug)


@csrf_exempt  # as above
@require_safe
def site_card(request, version):
    """The picture of every other page, with the clinic's tagline."""
    forget_cookies(request)
    clinic, edition = request.clinic, request.edition
    card = Card(clinic, clinic.says("tagline", edition), edition)
    return answer(card, version, "site_card", *([edition] if edition != clinic.language else []))


def answer(card: Card, version: str, name: str, *args):
    """The card; the address of a former one leads to it."""
    if version != card.version:
        return redirect(name, *args, card.version)
    return HttpResponse(card.content(), content_type="image/png", headers={"Cache-Control": FOR_A_DAY})
