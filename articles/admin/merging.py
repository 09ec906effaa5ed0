from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.actions import Refused, merge_tags
from articles.models import Tag


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label="Merge into", queryset=Tag.objects.none(), empty_label="Choose a tag")

    def __init__(self, *args, tag: Tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = tag
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk).alphabetical()


class MergePage:
    """The page that says what a merge will do before it is done."""

    def get_urls(self):
        merge = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/merge/", merge, name="articles_tag_merge"), *super().get_urls()]

    def merge_view(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        tag = get_object_or_404(Tag, pk=pk)
        form = MergeForm(request.POST if request.method == "POST" else None, tag=tag)
        if request.method == "POST" and form.is_valid():
            try:
                return self.merged(request, tag, form.cleaned_data["into"])
            except Refused as refused:
                form.add_error(refused.field, refused.message)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge “{tag}” into another tag",
            "tag": tag,
            "article_count": tag.tagged.count(),
            "form": form,
            "opts": self.opts,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/tag/merge.html", context)

    def merged(self, request, tag: Tag, into: Tag):
        merge_tags(tag, into=into, by=request.user)
        messages.success(request, f"“{tag}” is part of “{into}” now.")
        return HttpResponseRedirect(reverse("admin:articles_tag_change", args=[into.pk]))
