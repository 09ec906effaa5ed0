from django import forms
from django.db.models import Q

from articles.actions import Labels, Refused
from articles.models import Article, Person, User, Words
from articles.models.language import ARTICLE_CHOICES
from articles.models.revision import SUMMARY_LENGTH, TITLE_LENGTH

from .addresses import AddressesField, AddressField
from .picture import PictureChoice

LABEL_FIELDS = (
    "topics", "written_by", "cover_picture", "written_in", "translates", "address", "in_lists", "in_search_engines", "pinned",
    "see_also", "belongs_to",
)  # fmt: skip


class ArticleForm(forms.ModelForm):
    """The words of an article's newest version, its labels, and the version of the article they started from.

    No field has the name of a model's field: what is typed here reaches the article by a verb alone.
    """

    title = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 1, "maxlength": TITLE_LENGTH})
    )
    summary = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": SUMMARY_LENGTH}),
        help_text="Lists and search results show this. One or two sentences.",
    )
    key_points = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Three to five, each on its own line. The first is the main message.",
    )
    body = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="## begins a heading, - a list item, > a quotation. An empty line begins a new paragraph.",
    )
    topics = forms.CharField(
        label="Tags",
        required=False,
        help_text="Separated by commas. The first is the main topic.",
    )
    written_by = forms.ModelMultipleChoiceField(
        Person.objects.alphabetical(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever readers should see in the byline.",
    )
    cover_picture = PictureChoice(help_text="Stands beside the title, and in lists.")
    written_in = forms.ChoiceField(label="Language", required=False, choices=ARTICLE_CHOICES)
    translates = AddressField(
        label="Translation of",
        required=False,
        help_text="The address of the article it translates. Readers of either are led to the other.",
    )
    pinned = forms.DateField(
        label="Pinned until",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Up to and on this day it stands first on the home page and under its topics.",
    )
    see_also = AddressesField(
        label="Related articles",
        required=False,
        help_text="Addresses, each on its own line. They stand first; the site adds others by itself.",
    )
    in_search_engines = forms.BooleanField(
        label="Let search engines show it",
        required=False,
        initial=True,
    )
    address = forms.CharField(
        required=False,
        help_text="The last part of the page's address. Empty: kept as it is, or made from the title.",
    )
    in_lists = forms.BooleanField(
        label="Show in lists",
        required=False,
        initial=True,
        help_text="Without it, only people who have the address find the page.",
    )
    belongs_to = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        help_text="Who may change it besides editors.",
    )
    note = forms.CharField(
        label="Note on this change",
        required=False,
        max_length=200,
        help_text="For colleagues. Readers never see it.",
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    # Set by the admin: who types, and what a verb refused a moment ago.
    user = None
    refused: Refused | None = None

    class Meta:
        model = Article
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= initial_of(self.instance)
        self.fields["belongs_to"].initial = self.user
        # Who has left keeps what was theirs until somebody says otherwise.
        self.fields["belongs_to"].queryset = User.objects.filter(
            Q(is_active=True) | Q(pk=self.instance.owner_id)
        )
        for name in LABEL_FIELDS if self.instance.live_id else ("belongs_to",):
            # A disabled field keeps its value whatever a request says.
            self.fields[name].disabled = not self.user.can_publish
        if self.instance.trashed_at:
            for field in self.fields.values():
                field.disabled = True

    def is_multipart(self) -> bool:
        """Sent as it is: the other way each line break takes six characters, and a long text outgrows every limit."""
        return True

    def clean(self):
        if self.refused:
            self.add_error(
                FIELDS_OF_REFUSALS.get(self.refused.field, self.refused.field), self.refused.message
            )
        return self.cleaned_data

    @property
    def words(self) -> Words:
        told = self.cleaned_data
        return Words(told["title"], told["summary"], tuple(told["key_points"].splitlines()), told["body"])

    @property
    def labels(self) -> Labels:
        told = self.cleaned_data
        return Labels(
            slug=told["address"],
            tags=tuple(filter(None, (name.strip() for name in told["topics"].split(",")))),
            authors=self.ordered_authors(),
            cover=told["cover_picture"],
            language=told["written_in"] or self.instance.language,
            is_listed=told["in_lists"],
            is_indexed=told["in_search_engines"],
            pinned_until=told["pinned"],
            related=told["see_also"],
            translation_of=told["translates"],
            owner=told["belongs_to"],
        )

    def ordered_authors(self) -> tuple[Person, ...]:
        """Those chosen: who stood in the byline keeps the place, newcomers follow A–Z."""
        chosen = list(self.cleaned_data["written_by"])
        known = [person for person in self.initial.get("written_by", []) if person in chosen]
        return (*known, *(person for person in chosen if person not in known))


FIELDS_OF_REFUSALS = {
    "slug": "address",
    "tags": "topics",
    "language": "written_in",
    "translation_of": "translates",
    "related": "see_also",
}


def initial_of(article: Article) -> dict:
    words, labels = article.latest.words, Labels.of(article)
    return {
        "title": words.title,
        "summary": words.summary,
        "key_points": "\n".join(words.key_points),
        "body": words.body,
        "topics": ", ".join(labels.tags),
        "written_by": list(labels.authors),
        "cover_picture": labels.cover,
        "address": labels.slug,
        "in_lists": labels.is_listed,
        "in_search_engines": labels.is_indexed,
        "pinned": labels.pinned_until,
        "see_also": labels.related,
        "translates": labels.translation_of,
        "written_in": labels.language,
        "belongs_to": labels.owner,
        "based_on": article.version,
    }
