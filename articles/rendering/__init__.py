"""Text to safe HTML: the one door through which an author's words become a page.

`render` turns Markdown into HTML that may be stored and shown; `trusted` marks stored HTML as safe for a
template. Nothing here knows of a database, a request or a setting, so equal words always give equal HTML.
"""

from .limits import Unrenderable
from .pipeline import RENDERER_VERSION, Heading, Rendered, render
from .sanitizer import trusted

__all__ = ["RENDERER_VERSION", "Heading", "Rendered", "Unrenderable", "render", "trusted"]
