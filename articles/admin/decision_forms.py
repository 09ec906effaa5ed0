"""What each decision about an article asks before it happens."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from articles.actions import (
    expire_article,
    publish_article,
    restore_article,
    trash_article,
    unpublish_article,
    withdraw_article,
)
from articles.models import Article, Revision

from .wording import day_and_time

USUAL_HOUR = time(8, 0)


class DecisionForm(forms.Form):
    """A question, its answer, and the verb that the answer leads to."""

    heading = ""  # "{}" stands for the article's title
    explanation = ""
    button = ""

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article

    def decide(self, user) -> str:
        """Do it, or raise Refused; what to tell the person then."""
        raise NotImplementedError


class MomentField(forms.SplitDateTimeField):
    """A day and a time of the clinic's, as two boxes that every browser knows."""

    def __init__(self, **options):
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **options)

    def compress(self, parts):
        """The moment; ValidationError in words for one that no clock shows, or shows twice."""
        try:
            return super().compress(parts)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise forms.ValidationError("The clocks change that night. Choose another time.") from error


def is_today(moment: datetime) -> bool:
    return timezone.localdate(moment) == timezone.localdate()


def tomorrow_morning() -> datetime:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, USUAL_HOUR))


class RevisionForm(DecisionForm):
    """About the version that the page showed: what a colleague saves meanwhile is not published with it."""

    revision = forms.ModelChoiceField(Revision.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revision"].queryset = self.article.revisions.all()
        self.fields["revision"].initial = self.article.latest_id


class PublishForm(RevisionForm):
    heading = "Publish “{}”?"
    button = "Publish now"

    is_substantive = forms.TypedChoiceField(
        label="What changed?",
        choices=[
            ("", "Something small: spelling, a link, the wording"),
            ("yes", "Something that matters: readers see “Updated” with today's date"),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.article.was_public or is_today(self.article.published_at):
            # Readers are not told of an update on the day they first see it.
            del self.fields["is_substantive"]

    @property
    def explanation(self) -> str:
        return f"Readers see the version of {day_and_time(self.article.latest.created_at)} as soon as you press the button."

    def decide(self, user):
        publish_article(
            self.article,
            revision=self.cleaned_data["revision"],
            by=user,
            is_substantive=self.cleaned_data.get("is_substantive", False),
        )
        address = self.article.get_absolute_url()
        return format_html('Published. <a href="{}">See it as readers do</a>.', address)


class ScheduleForm(RevisionForm):
    heading = "When should readers see “{}”?"
    button = "Schedule"

    at = MomentField(label="Day and time", initial=tomorrow_morning)

    def decide(self, user):
        answers = self.cleaned_data
        publish_article(self.article, revision=answers["revision"], by=user, at=answers["at"])
        return f"Scheduled. Readers will see it on {day_and_time(self.article.published_at)}."


class UnpublishForm(DecisionForm):
    heading = "Take “{}” away from readers?"
    explanation = (
        "Its address tells readers that it is no longer here. Nothing is lost: you can publish it again."
    )
    button = "Unpublish"

    note = forms.CharField(label="Why?", required=False, max_length=300, help_text="For colleagues.")

    def decide(self, user):
        unpublish_article(self.article, by=user, note=self.cleaned_data["note"])
        return "Readers no longer see it."


class WithdrawForm(DecisionForm):
    heading = "Withdraw “{}”?"
    explanation = "Readers who come back find your reason in its place, and the way to a newer article if you choose one."
    button = "Withdraw"

    reason = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences. Readers see this.",
    )
    replacement = forms.ModelChoiceField(
        Article.objects.none(), label="Read instead", required=False, empty_label="Nothing in its place"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Article.objects.public().exclude(pk=self.article.pk).select_related("latest", "live")
        self.fields["replacement"].queryset = others.order_by("live__title", "pk")
        self.fields["replacement"].label_from_instance = lambda article: article.live.title

    def decide(self, user):
        withdraw_article(
            self.article,
            by=user,
            reason=self.cleaned_data["reason"],
            replacement=self.cleaned_data["replacement"],
        )
        return "Withdrawn. Readers find your reason in its place."


class ExpireForm(DecisionForm):
    heading = "Until when should readers see “{}”?"
    explanation = "After that moment its address tells readers that it is no longer here."
    button = "Keep this date"

    at = MomentField(label="Last day and time", required=False, help_text="Empty: no end.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].initial = self.article.expires_at

    def decide(self, user):
        expire_article(self.article, at=self.cleaned_data["at"], by=user)
        return (
            f"Readers see it until {day_and_time(self.article.expires_at)}."
            if self.article.expires_at
            else "No end any more."
        )


class TrashForm(DecisionForm):
    heading = "Move “{}” to the trash?"
    button = "Move to trash"

    @property
    def explanation(self) -> str:
        readers = " Readers no longer see it then." if self.article.live_id else ""
        return f"It leaves the list, and can be put back.{readers}"

    def decide(self, user):
        trash_article(self.article, by=user)
        return "Moved to the trash. It can be put back."


class RestoreForm(DecisionForm):
    heading = "Put “{}” back?"
    explanation = "It comes back to the list as it was. Readers do not see it until somebody publishes it."
    button = "Put back"

    def decide(self, user):
        restore_article(self.article, by=user)
        return "Put back. Readers do not see it yet."


DECISIONS = {
    "publish": PublishForm,
    "schedule": ScheduleForm,
    "unpublish": UnpublishForm,
    "withdraw": WithdrawForm,
    "expire": ExpireForm,
    "trash": TrashForm,
    "restore": RestoreForm,
}
# These change what readers see; the others are for whoever may edit the article.
PUBLISHERS_DECISIONS = frozenset({"publish", "schedule", "unpublish", "withdraw", "expire"})
