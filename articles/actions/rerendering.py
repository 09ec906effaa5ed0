from collections.abc import Iterator

from articles.models import Revision
from articles.rendering import RENDERER_VERSION, Unrenderable, render


def rerender_revisions(revisions) -> Iterator[tuple[Revision, str]]:
    """Rebuild the rendered cache of each of `revisions`, and tell each with "" or why it kept its old HTML."""
    for revision in revisions.iterator(chunk_size=200):
        try:
            revision.cache(render(revision.body), RENDERER_VERSION)
        except Unrenderable as error:
            yield revision, str(error)
            continue
        revision.save(update_fields=revision.CACHE)
        yield revision, ""
