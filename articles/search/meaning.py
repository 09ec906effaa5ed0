"""What a query means: the stems that its words have in the languages they occur in, and the tags they are names of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.models import IndexedWord, Tag

from .expression import Clause, Expression, Phrase
from .indexing import is_learned, learned_from, tag_word
from .query import Query, Term
from .words import known_stem, stem, words_of

# "Post-traumatic stress disorder" and "trouble falling asleep"; what is longer nobody types.
WORDS_OF_NAME = 4
ENDINGS_AT_MOST = 20


@dataclass(frozen=True)
class Names:
    """What the tags are called, synonyms too."""

    # By the stems of a name: the tags that have it.
    tags: dict[tuple[str, ...], list[int]]
    # The folded words in names: by the tag, each as it is written there.
    words: dict[str, dict[int, str]]


@dataclass(frozen=True)
class Meaning:
    """A query as an engine takes it, and what shows a reader why an article was found."""

    expression: Expression
    languages: tuple[str, ...]
    names: Names
    # Folded words in any ending, and the beginning of one.
    marked: frozenset[str]
    prefix: str
    # Folded words that stand in no article of the reader's and in no name of a tag.
    unknown: tuple[str, ...]


def meaning_of(query: Query, languages: Iterable[str], met: dict[str, set[str]]) -> Meaning:
    """Understand `query` in `languages`, and in those others in which its words were `met`."""
    typed, unwanted = words_in(query.wanted), words_in(query.unwanted)
    languages = languages_of({*typed, *unwanted}, met, languages)
    names = names_of_tags(languages)
    known = {*met, *names.words}
    unknown = tuple(word for word in dict.fromkeys(typed) if is_learned(word) and word not in known)
    clauses = [*clauses_of(query.wanted, languages, names)]
    if query.wanted and query.wanted[-1].words == unknown[-1:]:
        clauses[-1] += endings_of(query.wanted[-1])
    phrases = [phrase for term in query.unwanted for phrase in phrases_of(term, languages)]
    return Meaning(
        Expression(tuple(clauses), tuple(dict.fromkeys(phrases))),
        languages,
        names,
        marked=marked_words(typed, languages),
        prefix=next((term.words[-1] for term in query.wanted if term.is_prefix), ""),
        unknown=unknown,
    )


def words_in(terms: tuple[Term, ...]) -> list[str]:
    return [word for term in terms for word in term.words]


def languages_by_word(query: Query) -> dict[str, set[str]]:
    """Those words of `query` that articles have, hidden ones too, with the languages of the articles."""
    words = {*words_in(query.wanted), *words_in(query.unwanted)}
    languages = defaultdict(set)
    for word, language in IndexedWord.objects.filter(word__in=words).values_list("word", "language"):
        languages[word].add(language)
    return languages


def languages_of(words: set[str], met: dict[str, set[str]], languages: Iterable[str]) -> tuple[str, ...]:
    """`languages` and those in which `words` were met; with a word that nobody met, every one that articles have."""
    others = met.values()
    if words - met.keys():
        others = [IndexedWord.objects.values_list("language", flat=True).distinct()]
    return tuple(sorted({*languages}.union(*others)))


def names_of_tags(languages: tuple[str, ...]) -> Names:
    tags, words = defaultdict(list), defaultdict(dict)
    for tag_id, name, synonyms in Tag.objects.values_list("pk", "name", "synonyms"):
        for text in [name, *map(str, synonyms if isinstance(synonyms, list) else ())]:
            for word, written in learned_from(text).items():
                words[word][tag_id] = written
            for stems in {tuple(known_stem(word, code) for word in words_of(text)) for code in languages}:
                tags[stems].append(tag_id)
    return Names(tags, words)


def clauses_of(terms: tuple[Term, ...], languages: tuple[str, ...], names: Names) -> Iterator[Clause]:
    """What must be found for each of `terms`; of those that together are a tag's name, the tag will do."""
    while terms:
        size, tags = longest_name(terms, languages, names)
        together = terms[:size]
        # A reader's words are of one language, so that their stems are.
        if size == 1:
            alternatives = [(phrase,) for phrase in phrases_of(terms[0], languages)]
        else:
            alternatives = [
                tuple(phrases_of(term, (language,))[0] for term in together) for language in languages
            ]
        alternatives += [(Phrase((tag_word(tag),)),) for tag in tags]
        yield tuple(dict.fromkeys(alternatives))
        terms = terms[size:]


def longest_name(terms: tuple[Term, ...], languages: tuple[str, ...], names: Names) -> tuple[int, list[int]]:
    """How many of the first `terms` are the name of tags, and those tags; one and none when they are no name."""
    for size in range(min(WORDS_OF_NAME, len(terms)), 0, -1):
        words = words_in(terms[:size])
        found = [
            tag
            for language in languages
            for tag in names.tags.get(tuple(stem(word, language) for word in words), ())
        ]
        if found:
            return size, list(dict.fromkeys(found))
    return 1, []


def phrases_of(term: Term, languages: Iterable[str]) -> list[Phrase]:
    """`term` in each of `languages`, and once more with its last word as a beginning where it may be one."""
    stemmed = [tuple(stem(word, language) for word in term.words) for language in languages]
    phrases = [Phrase(stems) for stems in stemmed]
    if term.is_prefix:
        phrases += [Phrase((*stems[:-1], term.words[-1]), is_prefix=True) for stems in stemmed]
    return list(dict.fromkeys(phrases))


def endings_of(term: Term) -> Clause:
    """Where `term` is the beginning of words and longer than their stem, as "sleepin" is, those stems."""
    if not term.is_prefix:
        return ()
    longer = IndexedWord.objects.filter(word__startswith=term.words[-1])
    stems = longer.exclude(stem__startswith=term.words[-1]).order_by("stem").values_list("stem", flat=True)
    return tuple((Phrase((found,)),) for found in stems.distinct()[:ENDINGS_AT_MOST])


def marked_words(typed: list[str], languages: tuple[str, ...]) -> frozenset[str]:
    """The words in any ending that `typed` finds."""
    stems = {stem(word, language) for word in typed for language in languages}
    rows = IndexedWord.objects.filter(stem__in=stems).values_list("word", "written")
    return frozenset(typed).union(*((word, written.lower()) for word, written in rows))
