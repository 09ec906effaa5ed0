from dataclasses import dataclass

from articles.models import Article

from .article_form import LABEL_FIELDS, ArticleForm, initial_of


@dataclass(frozen=True)
class Paragraph:
    """A piece of one text, and whether the other text has none like it."""

    text: str
    is_different: bool


@dataclass(frozen=True)
class Difference:
    """One part of an article that two people wrote at the same time."""

    label: str
    yours: str
    theirs: str

    @property
    def your_paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.yours, self.theirs)

    @property
    def their_paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.theirs, self.yours)


def paragraphs(text: str, other: str) -> list[Paragraph]:
    known = set(other.split("\n\n"))
    return [Paragraph(part, part not in known) for part in text.split("\n\n")]


def differences(form: ArticleForm, article: Article) -> list[Difference]:
    """What stands in `form` otherwise than in the `article` that somebody saved meanwhile."""
    stored = initial_of(article)
    typed = {**form.cleaned_data, "written_by": form.ordered_authors()}
    found = []
    for name in ("title", "summary", "key_points", "body", *LABEL_FIELDS):
        yours, theirs = said(typed.get(name)), said(stored[name])
        if yours != theirs:
            found.append(
                Difference(str(form.fields[name].label or name.replace("_", " ").capitalize()), yours, theirs)
            )
    return found


def said(value) -> str:
    """A form's value as the words a person typed or chose."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return str(value) if not hasattr(value, "__iter__") else ", ".join(map(str, value))
