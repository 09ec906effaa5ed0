"""The files of pictures. A server in front may read them from the storage's folder itself, by the same addresses."""

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponseNotFound
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .pages import forget_cookies

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
# Names never stand for other pixels (see models/picture.py).
FOR_EVER = "public, max-age=31536000, immutable"


@csrf_exempt  # a POST changes nothing here: it is told 405, not asked for a token
@require_safe
def media(request, name):
    """One file of a picture, to be kept for ever. Asks nothing of the database."""
    forget_cookies(request)
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        return HttpResponseNotFound("There is no such picture.\n", content_type="text/plain; charset=utf-8")
    kind = TYPES[name.rpartition(".")[2]]
    headers = {"Cache-Control": FOR_EVER, "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type=kind, headers=headers)
