"""What a word is, once for both engines: folded, cut at the same places, and brought to its stem."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from articles.models.indexed import WORD_LENGTH

# All that combine with a letter before them stand below this.
CODES = range(0x20000)
# Signs of these classes are no ornament: without them Hindi and Japanese words would be other words.
KEPT_CLASSES = {0, 7, 8, 9}
ORNAMENTS = {code: None for code in CODES if unicodedata.combining(chr(code)) not in KEPT_CLASSES}
# No space parts the words of Chinese and Japanese: each sign is a word here, and several are a phrase.
SIGNS = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
MARKS = "".join(chr(code) for code in CODES if unicodedata.category(chr(code)) in ("Mn", "Mc"))
WORD = re.compile(rf"[{SIGNS}]|[^\W_{SIGNS}]+(?:[{MARKS}]+[^\W_{SIGNS}]*)*")

STEMMERS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french", "hi": "hindi",
    "it": "italian", "pl": "polish", "pt": "portuguese", "ru": "russian", "tr": "turkish",
}  # fmt: skip


def fold(text: str) -> str:
    """`text` without case, accents and width (Unicode NFKD, casefold)."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", letters.translate(ORNAMENTS))


def words_of(text: str) -> list[str]:
    """The folded words of `text`, in order.

    >>> words_of("Depresión: can’t sleep")
    ['depresion', 'can', 't', 'sleep']
    """
    return [word[:WORD_LENGTH] for word in WORD.findall(fold(text))]


def stem(word: str, language: str) -> str:
    """The stem of a folded `word` by the Snowball algorithm of `language`; the word itself where there is none."""
    if language not in STEMMERS:
        return word
    # A stemmer holds the word it works on: one for all threads would mix them up.
    return snowballstemmer.stemmer(STEMMERS[language]).stemWord(word)[:WORD_LENGTH] or word


@lru_cache(maxsize=100_000)
def known_stem(word: str, language: str) -> str:
    """`stem()`, remembered. For words of ours alone: what a visitor typed stays nowhere."""
    return stem(word, language)
