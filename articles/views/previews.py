from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Article

from .articles import text_context


@require_safe
@cache_control(private=True, no_store=True)
@staff_member_required
def preview(request, pk):
    """The newest words on the reader's page, for staff alone. Counts nothing."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    found = get_object_or_404(Article.objects.select_related("latest", "cover"), pk=pk)
    context = {**text_context(found, found.latest), "is_preview": True, "is_listed": False}
    with translation.override(request.clinic.interface_of(found.language)):
        return render(request, "articles/article.html", context)
