"""The topics of an edition with the numbers of their articles."""

from articles.models import Tag, TaggedArticle

from .kept import kept_until_change
from .listing import listed_for


def topic_counts(request) -> dict[int, int]:
    """How many articles each topic has here, by the id of its tag."""

    def count() -> dict[int, int]:
        return TaggedArticle.objects.filter(content_object__in=listed_for(request)).tag_counts()

    return kept_until_change(request, "topics", count)


def companion_counts(request, tag: Tag) -> dict[int, int]:
    """How many of the articles on `tag` each other topic has, too."""

    def count() -> dict[int, int]:
        both = TaggedArticle.objects.filter(content_object__in=listed_for(request).filter(tagged__tag=tag))
        return both.exclude(tag=tag).tag_counts()

    return kept_until_change(request, f"companions:{tag.pk}", count)


def topics_of(counts: dict[int, int]) -> list[Tag]:
    """The tags that `counts` counts, A–Z, each with its `article_count`."""
    tags = list(Tag.objects.filter(pk__in=counts).alphabetical())
    for tag in tags:
        tag.article_count = counts[tag.pk]
    return tags


def largest_topics(counts: dict[int, int], number: int) -> list[Tag]:
    """The tags with most articles, at most `number`, A–Z, each with its `article_count`."""
    least = sorted(counts.values(), reverse=True)[:number][-1:]
    tags = topics_of({pk: count for pk, count in counts.items() if [count] >= least})
    tags.sort(key=lambda tag: (-tag.article_count, tag.sort_key))
    return sorted(tags[:number], key=lambda tag: tag.sort_key)
