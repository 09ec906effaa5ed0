"""What an article says, as plain text."""

import re
from html import unescape

from articles.models import Revision

# The numbers of notes and the ways back from them are no words of the text.
UNREAD = re.compile(r'<(sup|a) class="note-(?:ref|back)".*?</\1>', re.DOTALL)
# These stand inside a word or at its edge; every other tag parts two words.
INLINE = re.compile(r"</?(?:a|abbr|b|em|i|mark|small|strong|sub|sup)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


def text_of(revision: Revision) -> str:
    return f"{revision.title}\n{lead_of(revision)}\n{body_of(revision)}"


def lead_of(revision: Revision) -> str:
    return "\n".join([revision.summary, *revision.key_points])


def body_of(revision: Revision) -> str:
    return unescape(TAG.sub(" ", INLINE.sub("", UNREAD.sub("", revision.html))))
