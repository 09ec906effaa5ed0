"""What readers may see is asked at the moment of the search; only that is found, counted or offered."""

import pytest
import time_machine

from articles import actions
from articles.models import Article, Revision, State
from articles.search import Found, SearchFailed, index_articles, search_articles
from tests.factories import DAY, NOON, make_article, make_labels, make_revision, make_tag

pytestmark = pytest.mark.django_db


def search(typed: str, articles=None) -> Found:
    return search_articles(
        Article.objects.listed() if articles is None else articles, typed, languages=["en"]
    )


@pytest.mark.parametrize(
    ("state", "is_found"),
    [(state, state in (State.PUBLISHED, State.CHANGED)) for state in State],
    ids=list(State),
)
def test_article_is_found_by_its_state(state, is_found):
    article = make_article("Hydroxyzine", state=state)
    found = search("hydroxyzine")
    assert found.ids == [article.pk] * is_found
    assert search("hydroxyzin").correction == "hydroxyzine" * is_found


def test_unlisted_article_is_not_found():
    make_article("Hydroxyzine", state=State.PUBLISHED, is_listed=False)
    shown = make_article("Hydroxyzine again", state=State.PUBLISHED)
    assert search("hydroxyzine").ids == [shown.pk]


def test_scheduled_article_is_found_from_its_moment_and_expired_one_until_it():
    with time_machine.travel(NOON, tick=False):
        article = make_article("Hydroxyzine", state=State.SCHEDULED)
        actions.expire_article(article, at=NOON + 2 * DAY, by=None)
    found = {}
    for days in range(4):
        with time_machine.travel(NOON + days * DAY, tick=False):
            found[days] = search("hydroxyzine").ids
    assert found == {0: [], 1: [article.pk], 2: [], 3: []}


def test_words_of_the_newest_revision_are_found_once_it_is_live():
    article = make_article("Old words", state=State.PUBLISHED)
    revision = make_revision(article, "New thoughts")
    assert (search("words").ids, search("thoughts").ids) == ([article.pk], [])
    actions.publish_article(article, revision=revision, by=None)
    assert (search('"old words"').ids, search("thoughts").ids) == ([], [article.pk])


def test_changed_tags_are_found_at_once():
    make_tag("PTSD", synonyms=["flashbacks"])
    article = make_article("Bad dreams", state=State.PUBLISHED)
    assert search("flashbacks").ids == []
    labels = make_labels(article, tags=("PTSD",))
    actions.relabel_article(article, by=None, based_on=article.version, labels=labels)
    assert search("flashbacks").ids == [article.pk]
    actions.relabel_article(article, by=None, based_on=article.version, labels=make_labels(article, tags=()))
    assert search("flashbacks").ids == []


def test_renamed_tag_is_found_by_its_new_name_and_deleted_one_no_more():
    article = make_article("Bad dreams", state=State.PUBLISHED, tags=("Shell shock",))
    tag = make_tag("Shell shock")
    tag.name = "Combat stress"
    tag.save()
    assert (search("combat stress").ids, search("shell shock").ids) == ([article.pk], [])
    actions.delete_addressed(tag, by=None)
    assert search("combat stress").ids == []
    assert search("dreams").ids == [article.pk]


def test_tag_that_stands_for_words_is_worth_more_than_the_lead_and_less_than_the_title():
    make_tag("Sleep")
    lead = make_article("A", summary="Of sleep.", state=State.PUBLISHED, at=NOON)
    tagged = make_article(
        "B", body="Nothing of it here.", state=State.PUBLISHED, at=NOON - DAY, tags=("Sleep",)
    )
    title = make_article("Sleep", body="Nothing more.", state=State.PUBLISHED, at=NOON - 2 * DAY)
    assert search("sleep").ids == [title.pk, tagged.pk, lead.pk]


def test_equally_good_articles_come_newest_first():
    moments = [NOON, NOON - DAY, NOON, NOON - 2 * DAY]
    made = [
        make_article("Same", summary="", body="Same.", key_points=(), state=State.PUBLISHED, at=at)
        for at in moments
    ]
    assert search("same").ids == [made[place].pk for place in (2, 0, 1, 3)]


def test_search_looks_only_among_the_articles_it_is_given():
    here, there = (make_article("Sleep", state=State.PUBLISHED, tags=(name,)) for name in ("Here", "There"))
    assert search("sleep").ids == [there.pk, here.pk]
    assert search("sleep", Article.objects.listed().filter(tagged__tag__name="Here")).ids == [here.pk]
    assert search("sleep", Article.objects.listed().filter(published_at__year=1999)).ids == []


def test_years_are_those_of_the_articles_found():
    for year in (2020, 2024, 2024):
        make_article("Sleep", state=State.PUBLISHED, at=NOON.replace(year=year))
    make_article("Fear", state=State.PUBLISHED, at=NOON.replace(year=2022))
    assert search("sleep").years == [2024, 2020]


def test_very_common_word_ranks_its_newest_and_counts_to_a_thousand(monkeypatch):
    for name, limit in {"RANKED_AT_MOST": 3, "COUNTED_AT_MOST": 2}.items():
        monkeypatch.setattr(f"articles.search.finding.{name}", limit)
    oldest, *newer = (
        make_article(
            title, body="Sleep.", summary="", key_points=(), state=State.PUBLISHED, at=NOON + number * DAY
        )
        for number, title in enumerate(["Sleep", "Sleep", "Night", "Dream"])
    )
    found = search("sleep")
    assert (found.ids, found.has_more) == ([newer[0].pk, newer[2].pk], True)
    assert search("sleep -dream -night").ids == [newer[0].pk, oldest.pk]
    assert not search("sleep -dream -night").has_more


def test_body_is_indexed_as_far_as_an_index_can_count():
    article = make_article(
        "Long", body="and so on " * 4_999 + "almost just over " + "beyond", state=State.PUBLISHED
    )
    assert (search("almost").ids, search("over ").ids, search("beyond").ids) == (
        [article.pk],
        [article.pk],
        [],
    )


def test_indexing_again_changes_nothing():
    article = make_article("Sleep", state=State.PUBLISHED)
    index_articles([article, article])
    index_articles(Article.objects.all())
    assert search("sleep").ids == [article.pk]


def test_notes_and_addresses_of_links_are_no_words():
    body = "Sleep[^1] [well](https://example.org/fear).\n\n[^1]: A note of worry."
    article = make_article("Night", body=body, state=State.PUBLISHED)
    assert Revision.objects.get().html.count("Back to the text") == 1
    told = {word: search(word).ids for word in ("sleep", '"sleep well"', "worry", "fear", "back", "https")}
    assert [word for word, ids in told.items() if ids == [article.pk]] == ["sleep", '"sleep well"', "worry"]


def test_failure_says_nothing_of_what_was_typed(monkeypatch):
    monkeypatch.setattr("articles.search.finding.RANKED_AT_MOST", "hydroxyzine")
    make_article("Hydroxyzine", state=State.PUBLISHED)
    with pytest.raises(SearchFailed) as failure:
        search("hydroxyzine")
    assert "hydroxyzine" not in f"{failure.value} {failure.value.__cause__}"
    assert failure.value.__suppress_context__


def test_correction_is_written_as_readers_can_see_it_and_never_as_hidden_articles_have_it():
    make_article("When two clinics merge", state=State.PUBLISHED)
    make_article("MERGED", state=State.SCHEDULED, tags=("Mergeds",))
    assert search("mergedd").correction == "merge"
    make_article("They merged", state=State.PUBLISHED)
    assert search("mergedd").correction == "merged"


def test_correction_in_the_name_of_a_tag_is_offered_once_an_article_has_the_tag():
    make_tag("PTSD", synonyms=["Flashbacks"])
    make_article("A flashback", state=State.PUBLISHED)
    assert search("flashbaks").correction == "flashback"
    make_article("Bad dreams", state=State.PUBLISHED, tags=("PTSD",))
    assert search("flashbaks").correction == "flashbacks"


@pytest.mark.parametrize("hidden", ["Clozing", "Clozings", "Closing time, clozing, slozing"])
def test_words_of_hidden_articles_change_no_answer(hidden):
    shown = make_article("Our clinic is closing", state=State.PUBLISHED)
    typed = ("clozing", "clozingg", "closing", "clozing closing", "closing -clozing")
    before = {words: search(words) for words in typed}
    assert before["clozing"].correction == "closing"
    assert before["closing"].ids == [shown.pk]
    make_article(hidden, state=State.SCHEDULED)
    make_article(hidden, state=State.DRAFT)
    after = {words: search(words) for words in typed}
    assert [(found.ids, found.correction) for found in after.values()] == [
        (found.ids, found.correction) for found in before.values()
    ]


def test_word_that_stands_outside_the_choice_of_articles_is_no_slip():
    make_article("Closing", state=State.PUBLISHED, tags=("Here",))
    make_article("Clozing", state=State.PUBLISHED)
    listed = Article.objects.listed()
    here = listed.filter(tagged__tag__name="Here")
    assert search_articles(here, "clozing", languages=["en"], readable=listed).correction == ""
    assert search("clozing", here).correction == "closing"


def test_only_the_first_unknown_words_are_corrected():
    make_article("Ketamine", state=State.PUBLISHED)
    typed = [f"ketamin{letter}" for letter in "abcdfg"]
    assert search(" ".join(typed)).correction == "ketamine ketamine ketamine ketamine ketamine ketaming"


def test_words_after_the_twentieth_are_not_asked_for():
    article = make_article("Sleep", body=" ".join("abcdefghijklmnopqrs"), state=State.PUBLISHED)
    first = " ".join("abcdefghijklmnopqrs")
    assert search(f"{first} sleep nowhere").ids == [article.pk]
    assert search(f"{first} nowhere sleep").ids == []
    assert search(f'"{first}" sleep -sleep').ids == [article.pk]
