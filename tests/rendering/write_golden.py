"""Writes what the golden texts render to now: `python -m tests.rendering.write_golden`, then read the difference.

Never run by a test. A change of these files is a change of every article: RENDERER_VERSION goes up with it.
"""

import os
from pathlib import Path

import django

from articles.rendering import render

FOLDER = Path(__file__).with_name("golden")


def shown(text: str) -> str:
    """All that `render` answers, as it stands in a golden file."""
    rendered = render(text)
    contents = "".join(f"{heading.level} {heading.id} {heading.text}\n" for heading in rendered.contents)
    return f"{rendered.html}\n<!--\n{contents}{rendered.word_count} words\n-->\n"


def write() -> None:
    for source in FOLDER.glob("*.md"):
        source.with_suffix(".html").write_text(shown(source.read_text()))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinicblog.settings")
    django.setup()
    write()
