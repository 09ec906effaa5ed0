from collections.abc import Iterator

from articles.models import Revision
from articles.rendering import RENDERER_VERSION, Unrenderable, render


def rerender_revisions(revisions, *, language: str = "") -> Iterator[tuple[Revision, str]]:
    """Rebuild the rendered cache of each of `revisions`, in `language` or that of its article.

    Tells each with "" or why it kept its old HTML.
    """
    for revision in revisions.select_related("article").iterator(chunk_size=200):
        try:
            rendered = render(revision.body, language or revision.article.language)
            revision.cache(rendered, RENDERER_VERSION)
        except Unrenderable as error:
            yield revision, str(error)
            continue
        revision.save(update_fields=revision.CACHE)
        yield revision, ""
