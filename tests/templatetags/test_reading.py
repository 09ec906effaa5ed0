import pytest
from django.utils import translation

from articles.templatetags.reading import articles_counted, day
from tests.factories import NOON


@pytest.mark.parametrize(
    ("language", "words", "number"), [("en", "4 May 2026", "1,234"), ("es", "4 de mayo de 2026", "1.234")]
)
def test_days_and_numbers_are_written_as_the_language_does(language, words, number):
    with translation.override(language):
        assert day(NOON) == f'<time datetime="2026-05-04">{words}</time>'
        assert articles_counted(1234).split()[0] == number
