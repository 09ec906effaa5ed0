"""Whole articles, letter by letter: what a change of ours or of a package's does to pages that exist."""

import pytest

from tests.rendering.allowed import breaches
from tests.rendering.write_golden import FOLDER, shown

NAMES = ["captured", "crisis", "footnotes", "pasted", "treatments", "words"]


@pytest.mark.parametrize("name", NAMES)
def test_article_renders_as_before(name):
    text = (FOLDER / f"{name}.md").read_text()
    assert shown(text) == (FOLDER / f"{name}.html").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_golden_article_holds_only_what_is_allowed(name):
    page, _, _ = (FOLDER / f"{name}.html").read_text().partition("\n<!--\n")
    assert breaches(page) == []


def test_every_golden_article_is_compared():
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == NAMES
