import pytest
import snowballstemmer

from articles.search.words import STEMMERS, fold, stem, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sleep, sleeping; SLEPT!", ["sleep", "sleeping", "slept"]),
        ("can’t can't", ["can", "t", "can", "t"]),
        ("Depresión Straße ﬁne ½", ["depresion", "strasse", "fine", "1", "2"]),
        ("e\u0301te\u0301", ["ete"]),
        ("tag_17 year_2024", ["tag", "17", "year", "2024"]),
        ("睡眠 sleep睡", ["睡", "眠", "sleep", "睡"]),
        ("한국어", ["한국어"]),
        ("हिन्दी", ["हिन्दी"]),
        ("شَمْس", ["شمس"]),
        ("a" * 50, ["a" * 40]),
        ("\0 🙂 — …", []),
    ],
)
def test_words_of_a_text(text, words):
    assert words_of(text) == words


def test_folding_twice_changes_nothing():
    for text in ("İstanbul", "ﷺ", "Σίσυφος", "ẞ", "Ǆ"):
        assert fold(fold(text)) == fold(text)


def test_each_language_with_a_stemmer_has_it():
    assert {*STEMMERS.values()} <= {*snowballstemmer.algorithms()}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "sleeping", "sleeps"),
        ("es", "depresiones", "depresion"),
        ("de", "angste", "angst"),
        ("fr", "douleurs", "douleur"),
    ],
)
def test_endings_have_one_stem(language, one, other):
    assert stem(one, language) == stem(other, language)


def test_language_without_a_stemmer_keeps_its_words():
    assert stem("sleeping", "vi") == "sleeping"
