"""The translations in locale/: complete, compiled, and of the words that readers' pages hold today."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django
import polib
import pytest

from tests.environment import ROOT, plain_environment

LANGUAGES = sorted(path.name for path in (ROOT / "locale").iterdir() if path.is_dir())
WITH_MESSAGES = ["articles", "clinicblog", "templates", "locale"]
# Placeholders of both kinds, tags with all they carry, and character references.
TO_KEEP = re.compile(r"<[^>]*>|%\(\w+\)[sd]|\{\w*\}|&#?\w+;")

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


def folder_of(language: str, root: Path = ROOT) -> Path:
    return root / "locale" / language / "LC_MESSAGES"


def words_of(language: str, root: Path = ROOT) -> polib.POFile:
    return polib.pofile(str(folder_of(language, root) / "django.po"))


def plural_rule(words: polib.POFile) -> str:
    return " ".join(words.metadata["Plural-Forms"].split())


def named(words) -> dict:
    """Each message in use with what it becomes."""
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): entry.msgstr_plural or entry.msgstr
        for entry in words
        if not entry.obsolete
    }


def kept(text: str) -> list[str]:
    return sorted(TO_KEEP.findall(text))


def test_every_message_is_translated(language):
    words = words_of(language)
    forms = set(range(int(re.match(r"nplurals=(\d+)", plural_rule(words))[1])))
    assert [entry.msgid for entry in words if not entry.translated()] == []
    assert [
        entry.msgid for entry in words if entry.msgid_plural and entry.msgstr_plural.keys() != forms
    ] == []
    assert [entry.msgid for entry in words if entry.fuzzy or entry.obsolete] == []


def test_plurals_are_counted_as_django_counts_them(language):
    djangos = words_of(language, Path(django.__file__).parent / "conf")
    assert plural_rule(words_of(language)) == plural_rule(djangos)


def test_the_compiled_translation_is_the_written_one(language):
    words, compiled = words_of(language), polib.mofile(str(folder_of(language) / "django.mo"))
    assert named(compiled) == named(words), "run `python manage.py compilemessages`"
    assert plural_rule(compiled) == plural_rule(words)


def test_placeholders_and_tags_are_kept(language):
    """A plural form answers to the plural, except the first, which is the singular."""
    broken = [
        text
        for entry in words_of(language)
        for form, text in (entry.msgstr_plural or {0: entry.msgstr}).items()
        if kept(text) != kept(entry.msgid_plural if form else entry.msgid)
    ]
    assert broken == []


@pytest.mark.skipif(
    not shutil.which("xgettext") and not os.environ.get("REQUIRE_ALL"), reason="gettext is not installed"
)
def test_no_message_is_missing_or_left_over(language, tmp_path):
    for name in WITH_MESSAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", language],
        cwd=tmp_path,
        env=plain_environment(DATA_DIR=str(tmp_path / "var")),
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert named(words_of(language, tmp_path)).keys() == named(words_of(language)).keys(), (
        "run `python manage.py makemessages` and translate"
    )
