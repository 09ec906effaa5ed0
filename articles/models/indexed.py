from django.db import models

from .article import Article

WORD_LENGTH = 40


class IndexedArticle(models.Model):
    """Where an article stands in the search index. `rebuild_search` makes these rows anew."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="+")
    # Of its row there: a later publication has a greater one.
    number = models.BigIntegerField(unique=True)

    def __str__(self):
        return str(self.number)


class IndexedWord(models.Model):
    """A word that the search index has met, and its stem. It may stay when the last article with it goes."""

    language = models.CharField(max_length=10)
    # Without case and accents; `written` has them, for readers.
    word = models.CharField(max_length=WORD_LENGTH)
    stem = models.CharField(max_length=WORD_LENGTH, db_index=True)
    written = models.CharField(max_length=WORD_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "language"], name="word_is_indexed_once_in_a_language"),
        ]

    def __str__(self):
        return self.written
