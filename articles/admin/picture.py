from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from articles.actions import Refused, add_picture, delete_picture
from articles.actions.picturing import articles_with, clean_file
from articles.models import Article, Picture

from .narrow import NarrowLookups
from .wording import when

KINDS = ("image/jpeg", "image/png", "image/webp", "image/avif", "image/gif")
MISSING = "Choose a picture: JPEG, PNG, WebP, AVIF or GIF, under 20 MB."


class PictureChoice(forms.ModelChoiceField):
    """One picture of the library, by its title; the newest stand first."""

    def __init__(self, **options):
        options = {"required": False, "empty_label": "No picture", **options}
        super().__init__(Picture.objects.newest_first(), **options)


class PictureForm(forms.ModelForm):
    is_decorative = forms.BooleanField(
        label="Decorative",
        required=False,
        help_text="It only pleases the eye: people who cannot see it miss nothing.",
    )

    # What a verb refused a moment ago.
    refused: Refused | None = None

    class Meta:
        model = Picture
        fields = ["title", "alt", "caption", "credit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_decorative"] = bool(self.instance.pk) and not self.instance.alt

    def clean(self):
        told = super().clean()
        if not told.get("alt") and not told.get("is_decorative"):
            self.add_error("alt", "Say what the picture shows, or tick “Decorative”.")
        if told.get("alt") and told.get("is_decorative"):
            raise ValidationError({"is_decorative": "It has a description. Remove one of the two."})
        if self.refused:
            self.add_error(self.refused.field, self.refused.message)
        return told


class NewPictureForm(PictureForm):
    file = forms.FileField(
        label="Picture",
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
        error_messages={"required": MISSING, "empty": "This file is empty. Choose another."},
        help_text="JPEG, PNG, WebP, AVIF or GIF, under 20 MB. Place and camera are taken out of it.",
    )


@admin.register(Picture)
class PictureAdmin(NarrowLookups, admin.ModelAdmin):
    """The library: files come in by a verb, which cleans them; the words about them are plain fields."""

    form = PictureForm
    actions = None  # deleting is for one at a time: it shows where a picture is in use
    list_display = ["thumbnail", "name_and_credit", "alt_text", "added"]
    list_display_links = None
    list_per_page = 50
    search_fields = ["title", "alt", "caption", "credit"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("created_by")

    def get_ordering(self, request):
        return ["-created_at", "-pk"]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **{"form": PictureForm if obj else NewPictureForm, **kwargs})
        form.refused = getattr(request, "refused", None)
        return form

    def get_fields(self, request, obj=None):
        words = ["title", "alt", "is_decorative", "caption", "credit"]
        return ["preview", "size", *words] if obj else ["file", *words]

    def get_readonly_fields(self, request, obj=None):
        return ["preview", "size"] if obj else []

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """The stock view; what the verb refuses comes back in the form, where the file has to be chosen again."""
        try:
            if request.method == "POST" and (object_id is None or "_saveasnew" in request.POST):
                self.clean_chosen(request)
            return super().changeform_view(request, object_id, *args, **kwargs)
        except Refused as refused:
            request.refused = refused
            return super().changeform_view(request, object_id, *args, **kwargs)

    def clean_chosen(self, request):
        """Make the file of a valid form clean for `save_model`, which runs inside the stock view's transaction."""
        if self.has_add_permission(request):
            form = self.get_form(request)(request.POST, request.FILES)
            if form.is_valid():
                request.cleaned = clean_file(form.cleaned_data["file"])

    def save_model(self, request, obj, form, change):
        if change:
            obj.save()
            return
        told = form.cleaned_data
        words = {name: told[name] for name in ("title", "alt", "caption", "credit")}
        added = add_picture(request.cleaned, **words, by=request.user)
        obj.pk = added.pk
        obj.refresh_from_db()

    def get_deleted_objects(self, objs, request):
        """Django's; an article in whose text a picture is protects it like one whose cover it is."""
        *others, protected = super().get_deleted_objects(objs, request)
        articles = [article for picture in objs for article in articles_with(picture)]
        return *others, [*protected, *map(text_of, articles)]

    def delete_model(self, request, obj):
        delete_picture(obj, by=request.user)

    @admin.display(description="Picture")
    def thumbnail(self, picture):
        return shown(picture, picture.small_address)

    @admin.display(description="Title", ordering="title")
    def name_and_credit(self, picture):
        address = reverse("admin:articles_picture_change", args=[picture.pk])
        return format_html(
            '<a href="{}">{}</a><span class="under">{}</span>', address, picture, picture.credit
        )

    @admin.display(description="Description", ordering="alt")
    def alt_text(self, picture):
        return picture.alt or "Decorative"

    @admin.display(description="Added", ordering="created_at")
    def added(self, picture):
        by = picture.created_by or "The system"
        return format_html('{}<span class="under">{}</span>', when(picture.created_at), by)

    @admin.display(description="Picture")
    def preview(self, picture):
        return shown(picture, picture.address)

    @admin.display(description="Size")
    def size(self, picture):
        return f"{picture.width:,} × {picture.height:,} pixels"


def text_of(article: Article):
    address = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('The text of <a href="{}">{}</a>', address, article)


def shown(picture: Picture, address: str):
    """The picture for a colleague who can see it; who cannot hears its description, or else its title."""
    return format_html(
        '<img class="library-picture" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        address,
        picture.width,
        picture.height,
        picture.alt or picture.title,
    )
