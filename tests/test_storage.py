import os
import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from articles.management.commands.serve import Command

SITE = '@import "tokens.css" layer(tokens);\n@import "card.css" layer(blocks);\n'


@pytest.fixture
def css(tmp_path, settings):
    """The folder of a site's style sheets, and hashed storage for it."""
    source = tmp_path / "source"
    (source / "css").mkdir(parents=True)
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "collected")
    settings.STORAGES = {"staticfiles": {"BACKEND": "clinicblog.storage.BundledStaticFilesStorage"}}
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = True
    folder = source / "css"
    (folder / "site.css").write_text(SITE)
    (folder / "tokens.css").write_text(":root { --ink: black }")
    (folder / "card.css").write_text(".card { background: url(dot.png) }")
    (folder / "dot.png").write_bytes(b"dot")
    return folder


def collected(name: str) -> str:
    """The text that browsers get for `name`, and its address."""
    address = staticfiles_storage.url(name)
    with open(staticfiles_storage.path(address.removeprefix("/static/"))) as file:
        return file.read()


def collect():
    call_command("collectstatic", interactive=False, verbosity=0)
    staticfiles_storage.hashed_files, _ = staticfiles_storage.load_manifest()


def test_bundle_holds_its_sheets_each_in_its_layer(css):
    collect()
    text = re.sub(r"dot\.\w+\.png", "dot.HASH.png", collected("css/site.css"))
    assert text == (
        "@layer tokens {\n:root { --ink: black }\n}\n"
        '@layer blocks {\n.card { background: url("dot.HASH.png") }\n}\n'
    )


def test_bundle_follows_a_sheet_that_changed_since(css):
    collect()
    before = staticfiles_storage.url("css/site.css")
    (css / "tokens.css").write_text(":root { --ink: navy }")
    collect()
    assert staticfiles_storage.url("css/site.css") != before
    assert ":root { --ink: navy }" in collected("css/site.css")


def test_sheet_that_is_no_bundle_keeps_its_imports(css):
    (css / "print.css").write_text('@import "tokens.css" layer(tokens);\n')
    collect()
    assert re.fullmatch(r'@import url\("tokens\.\w+\.css"\) layer\(tokens\);\n', collected("css/print.css"))


def test_bundle_that_names_a_missing_sheet_stops_the_collection(css):
    (css / "card.css").unlink()
    with pytest.raises(KeyError):
        collect()


def test_serve_collects_once_and_again_after_a_change(css, settings, capsys):
    command = Command()
    command.collect_static_files()
    command.collect_static_files()
    assert capsys.readouterr().out == "Preparing static files ...\n"
    changed = css / "tokens.css"
    os.utime(changed, ns=(0, changed.stat().st_mtime_ns + 1))
    command.collect_static_files()
    assert capsys.readouterr().out == "Preparing static files ...\n"
