from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Event, Revision, User, Words
from articles.models.revision import NOTE_LENGTH, SUMMARY_LENGTH, TITLE_LENGTH
from articles.models.slug import has_letter_or_digit
from articles.rendering import RENDERER_VERSION, Rendered, Unrenderable, render

from .labelling import Labels, apply_labels, changed_labels, claim, event_of, note_of
from .recording import lock, record
from .redirecting import take_free_slug, take_slug
from .refusing import Refused, require_editor, require_not_trashed, require_writer
from .tidying import check_length, many_lines, one_line

KEY_POINTS_AT_MOST = 5
KEY_POINT_LENGTH = 200


def save_article(
    article: Article | None,
    *,
    by: User | None,
    words: Words,
    labels: Labels | None = None,
    based_on: int | None = None,
    note: str = "",
) -> Article:
    """Keep `words` as the newest version for staff, and `labels`; None as article begins a new one.

    Readers go on seeing what they saw. `based_on` is the version of the article that the writer
    started from: StaleArticle when somebody saved since, Refused for anything else that cannot be.
    """
    words, note = checked(words), one_line(note)
    check_length(note, NOTE_LENGTH, "note")
    # Before our transaction: without another one around it, writers of other articles need not wait.
    language = labels.language if labels else article.language if article else Labels.language
    rendered = rendered_body(words, language)
    with transaction.atomic():
        if article is None:
            return begin_article(words, rendered, labels or Labels(), by=by, note=note)
        return continue_article(article, words, rendered, labels, by=by, based_on=based_on, note=note)


def begin_article(words: Words, rendered: Rendered, labels: Labels, *, by: User | None, note: str) -> Article:
    require_writer(by)
    article = Article(owner=by, language=labels.language)
    if labels.slug:
        take_slug(article, labels.slug)
    else:
        take_free_slug(article, words.title, fallback=f"article-{article.uid.hex[:8]}")
    apply_labels(article, replace(labels, owner=labels.owner or by), by=by)
    add_revision(article, words, rendered, by=by, note=note)
    record(article, Event.What.SAVED, by=by, revision=article.latest, note=note or "Begun")
    return article


def continue_article(
    article: Article, words: Words, rendered: Rendered, labels: Labels | None, *, by, based_on, note: str
) -> Article:
    lock(article)
    require_editor(article, by)
    require_not_trashed(article)
    is_reworded = words != article.latest.words
    changes = changed_labels(article, labels) if labels else []
    if not is_reworded and not changes and based_on == article.version:
        return article
    claim(article, based_on, yours=words)
    if changes:
        apply_labels(article, labels, by=by)
    if is_reworded:
        add_revision(article, words, rendered, by=by, note=note)
    record(
        article,
        Event.What.SAVED if is_reworded else event_of(changes),
        by=by,
        revision=article.latest if is_reworded else None,
        note=note or note_of(changes),
    )
    return article


@transaction.atomic
def restore_revision(article: Article, *, revision: Revision, by: User | None, based_on: int) -> None:
    """Make the words of an earlier `revision` the newest again. Readers go on seeing what they saw."""
    lock(article)
    require_editor(article, by)
    require_not_trashed(article)
    if revision.article_id != article.pk:
        raise Refused("This version belongs to another article.")
    if revision.pk == article.latest_id:
        raise Refused("These are the newest words already.")
    claim(article, based_on)
    article.latest = revision
    article.save(update_fields=["latest"])
    record(article, Event.What.REVISION_RESTORED, by=by, revision=revision)


def add_revision(article: Article, words: Words, rendered: Rendered, *, by: User | None, note: str) -> None:
    """Make `words` the newest of `article`; words that readers see already become one with those again."""
    if article.live and article.live.words == words:
        article.latest = article.live
    else:
        last = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
        revision = Revision(
            article=article,
            number=last + 1,
            title=words.title,
            summary=words.summary,
            key_points=list(words.key_points),
            body=words.body,
            fingerprint=words.fingerprint,
            note=note,
            created_by=by,
            created_at=timezone.now(),
        )
        revision.cache(rendered, RENDERER_VERSION)
        revision.save()
        article.latest = revision
    article.save(update_fields=["latest"])


def checked(words: Words) -> Words:
    """`words` with stray spaces and control characters gone; Refused where a part cannot be kept."""
    tidy = Words(
        title=one_line(words.title),
        summary=one_line(words.summary),
        key_points=tuple(filter(None, map(one_line, words.key_points))),
        body=many_lines(words.body),
    )
    if not tidy.title:
        raise Refused("Every article needs a title, a draft too.", field="title")
    if not has_letter_or_digit(tidy.title):
        raise Refused(
            "The title needs a word: readers hear it read aloud and find it by search.", field="title"
        )
    check_length(tidy.title, TITLE_LENGTH, "title")
    check_length(tidy.summary, SUMMARY_LENGTH, "summary")
    if len(tidy.key_points) > KEY_POINTS_AT_MOST:
        raise Refused(
            f"These are {len(tidy.key_points)} key points; {KEY_POINTS_AT_MOST} is the most.",
            field="key_points",
        )
    for point in tidy.key_points:
        check_length(point, KEY_POINT_LENGTH, "key_points")
    return tidy


def rendered_body(words: Words, language: str) -> Rendered:
    try:
        return render(words.body, language)
    except Unrenderable as error:
        raise Refused(str(error), field="body") from error
