"""What stands under an article to read on: what its editor chose, then what shares its topics, then what is new."""

from collections import defaultdict
from heapq import nlargest
from math import log

from articles.models import Article, TaggedArticle

from .kept import kept
from .listing import listed_for

RELATED_SHOWN = 3
# Newer and older stand on the page already, and some may be taken back while the list is kept.
RELATED_KEPT = RELATED_SHOWN + 4
# Of a topic with thousands of articles, so many of the last are asked.
COMPARED_OF_TAG = 200
# Of those as near as one another the newest are shown: among so many of them.
DATED_AT_MOST = 24


def related_ids(request, article: Article) -> list[int]:
    """Ids of what may stand under `article`, the best first; whoever shows them asks again who may be seen.

    A change to the article, such as another choice of its editor, is seen at once.
    """
    listed = listed_for(request).exclude(pk=article.pk)
    name = f"related:{request.edition}:{article.pk}:{article.version}"
    return kept(name, lambda: list(dict.fromkeys(find_related(listed, article)))[:RELATED_KEPT])


def find_related(listed, article: Article) -> list[int]:
    chosen = listed.filter(chosen_by__article=article).order_by("chosen_by__position")
    # What nobody chose by hand is in the language that whoever reads this one can read.
    readable = listed.filter(language=article.language)
    newest = readable.newest_first().values_list("pk", flat=True)[:RELATED_KEPT]
    return [*chosen.values_list("pk", flat=True), *ids_by_topic(readable, article), *newest]


def ids_by_topic(listed, article: Article) -> list[int]:
    """Those that share topics with `article`, by how rare these are, and of equals the newest first."""
    nearness = nearness_by_topic(article)
    nearest = nlargest(DATED_AT_MOST, nearness, key=lambda pk: (nearness[pk], pk))
    dated = listed.filter(pk__in=nearest).values_list("published_at", "pk")
    ranked = sorted(((nearness[pk], at, pk) for at, pk in dated), reverse=True)
    return [pk for *_, pk in ranked]


def nearness_by_topic(article: Article) -> dict[int, float]:
    """The sum over shared tags of 1 / log(number of carriers) (Adamic and Adar, Social Networks 25, 2003), by id."""
    tags = [tag.pk for tag in article.ordered_tags]
    carriers = TaggedArticle.objects.filter(tag__in=tags).tag_counts()
    nearness = defaultdict(float)
    rows = TaggedArticle.objects.last_of_each(tags, COMPARED_OF_TAG)
    for other, tag in rows.exclude(content_object=article).values_list("content_object", "tag"):
        nearness[other] += 1 / log(1 + carriers[tag])
    return nearness
