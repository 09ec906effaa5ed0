"""How the index is kept: a row for each article with live words, whoever may see it when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from articles.models import Article, IndexedArticle, IndexedWord, TaggedArticle
from articles.models.indexed import WORD_LENGTH

from .engine import engine
from .rows import Row, row_number
from .text import body_of, lead_of, text_of
from .words import WORD, known_stem, words_of

# PostgreSQL counts places in a text no further than 16,383.
WORDS_OF_BODY = 15_000
BATCH = 200


def index_articles(articles: Iterable[Article]) -> None:
    """Make the index hold the live words and the tags of each of `articles`, and of one without live words nothing.

    Their order of publication is that of the moment: call it again when `published_at` changes.
    """
    index_ids([article.pk for article in articles])


@transaction.atomic
def index_ids(ids: list[int]) -> None:
    forget(ids)
    live = list(Article.objects.filter(pk__in=ids, live__isnull=False).select_related("live"))
    tags = defaultdict(list)
    for article_id, tag_id in TaggedArticle.objects.filter(content_object__in=live).values_list(
        "content_object", "tag"
    ):
        tags[article_id].append(tag_word(tag_id))
    rows = [row_of(article, tags[article.pk]) for article in live]
    engine().insert(rows)
    IndexedArticle.objects.bulk_create(
        IndexedArticle(article=article, number=row.number) for article, row in zip(live, rows, strict=True)
    )
    learn_words(live)


def forget(ids: list[int]) -> None:
    indexed = IndexedArticle.objects.filter(article__in=ids)
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM articles_search WHERE rowid = %s", list(indexed.values_list("number"))
        )
    indexed.delete()


def tag_word(tag_id: int) -> str:
    """The word that stands for a tag, whatever it is called; no visitor's word has an underscore."""
    return f"tag_{tag_id}"


def row_of(article: Article, tags: list[str]) -> Row:
    def stems(text: str) -> list[str]:
        return [known_stem(word, article.language) for word in words_of(text)]

    title, lead, body = article.live.title, lead_of(article.live), body_of(article.live)
    texts = (stems(title), tags, stems(lead), stems(body)[:WORDS_OF_BODY])
    return Row(row_number(article.published_at, article.pk), texts)


def learn_words(articles: list[Article]) -> None:
    """Take the words of `articles` into the dictionary, as they are written."""
    found = {}
    for article in articles:
        learned = learned_from(text_of(article.live)).items()
        found.update(((word, article.language), written) for word, written in learned)
    # In one order by everybody: two that learn the same words would else wait for each other for ever.
    words = [
        IndexedWord(word=word, language=language, stem=known_stem(word, language), written=written)
        for (word, language), written in sorted(found.items())
    ]
    IndexedWord.objects.bulk_create(words, ignore_conflicts=True)


def learned_from(text: str) -> dict[str, str]:
    """The folded words of `text` that a dictionary has, each as it is written."""
    return {
        word: tidy(written)
        for written in sorted({*WORD.findall(text)})
        for word in words_of(written)
        if is_learned(word)
    }


def is_learned(word: str) -> bool:
    """Whether a dictionary has `word`: numbers are no words that one misspells."""
    return not any(letter.isdigit() for letter in word)


def tidy(written: str) -> str:
    """A word as it stands inside a sentence: "PTSD", but "sleep" for "Sleep"."""
    return (written if written.isupper() and len(written) > 1 else written.lower())[:WORD_LENGTH]


def rebuild_index() -> Iterator[int]:
    """Make the index anew while it is in use; tell after each batch how many articles it was."""
    with transaction.atomic():
        IndexedWord.objects.all().delete()
    ids = list(Article.objects.values_list("pk", flat=True).order_by("pk"))
    for first in range(0, len(ids), BATCH):
        with transaction.atomic():
            # Locked, so that no verb changes one of them between the reading and the writing.
            batch = list(
                Article.objects.select_for_update()
                .filter(pk__in=ids[first : first + BATCH])
                .order_by("pk")
                .values_list("pk", flat=True)
            )
            index_ids(batch)
        yield len(batch)
    forget_strays()


@transaction.atomic
def forget_strays() -> None:
    """Take out rows of articles that were deleted past the verbs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM articles_search WHERE rowid NOT IN (SELECT number FROM articles_indexedarticle)"
        )
