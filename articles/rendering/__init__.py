"""Text to safe HTML: the one door through which an author's words become a page.

`render` turns Markdown into HTML that may be stored and shown; `trusted` marks stored HTML as safe for a
template; `json_ld` writes facts for machines. Nothing here knows of a database or a request, so equal words in one language always give equal HTML.
"""

from .limits import Unrenderable
from .pipeline import RENDERER_VERSION, Heading, Rendered, render
from .sanitizer import trusted
from .structured import json_ld

__all__ = ["RENDERER_VERSION", "Heading", "Rendered", "Unrenderable", "json_ld", "render", "trusted"]
