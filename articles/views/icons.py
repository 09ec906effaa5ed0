"""The site's sign on tabs, bookmarks and home screens, in the clinic's colour."""

from django.http import HttpResponse

from articles.images.mark import mark_ico, mark_png, mark_svg

from .pages import public_page

TOUCH_SIDE = 180


@public_page
def favicon_svg(request):
    return HttpResponse(mark_svg(request.clinic.accent), content_type="image/svg+xml")


@public_page
def favicon(request):
    """For programs that ask for this name whatever the page says."""
    return HttpResponse(mark_ico(request.clinic.accent), content_type="image/x-icon")


@public_page
def touch_icon(request):
    return HttpResponse(mark_png(request.clinic.accent, TOUCH_SIDE), content_type="image/png")
