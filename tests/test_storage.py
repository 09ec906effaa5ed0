import os
import re
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from articles.management.commands.serve import Command
from articles.models import State
from tests.factories import make_article
from tests.views.reading import elements

SCRIPTS = Path(site.BASE_DIR, "static/js")
SITE = '@import "tokens.css" layer(tokens);\n@import "card.css" layer(blocks);\n'


@pytest.fixture
def source(tmp_path, settings):
    """The folder of a site's static files, and hashed storage for it."""
    source = tmp_path / "source"
    source.mkdir()
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "collected")
    settings.STORAGES = {"staticfiles": {"BACKEND": "clinicblog.storage.BundledStaticFilesStorage"}}
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = True
    return source


@pytest.fixture
def css(source):
    folder = source / "css"
    folder.mkdir()
    (folder / "site.css").write_text(SITE)
    (folder / "tokens.css").write_text(":root { --ink: black }")
    (folder / "card.css").write_text(".card { background: url(dot.png) }")
    (folder / "dot.png").write_bytes(b"dot")
    return folder


@pytest.fixture
def js(source):
    folder = source / "js"
    folder.mkdir()
    (folder / "site.js").write_text('import "./open.js";\nimport "./copy-link.js";\n')
    (folder / "open.js").write_text("const button = 1;")
    (folder / "copy-link.js").write_text("const button = 2;")
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


def test_script_bundle_holds_its_scripts_each_in_its_block(js):
    collect()
    assert collected("js/site.js") == "{\nconst button = 1;\n}\n{\nconst button = 2;\n}\n"


def test_script_bundle_that_names_a_missing_script_stops_the_collection(js):
    (js / "open.js").unlink()
    with pytest.raises(KeyError):
        collect()


@pytest.mark.parametrize(
    "path", sorted({*SCRIPTS.glob("*.js")} - {SCRIPTS / "site.js"}), ids=lambda path: path.name
)
def test_script_can_stand_in_a_block(path):
    """A block holds neither imports and exports nor what `var` declares."""
    assert re.findall(r"^\s*(?:import|export|var)\b.*", path.read_text(), re.MULTILINE) == []


@pytest.mark.django_db
def test_article_asks_for_four_files_of_ours(client):
    """Styles, what the first paint needs, all the rest of the scripts, and one font."""
    page = client.get(make_article(state=State.PUBLISHED).get_absolute_url())
    scripts = [script["src"] for script in elements(page, "script") if "src" in script]
    wanted = [link["href"] for rel in ("stylesheet", "preload") for link in elements(page, "link", rel=rel)]
    assert scripts == ["/static/js/theme.js", "/static/js/site.js"]
    assert wanted == ["/static/css/site.css", "/static/fonts/atkinson-next-roman.woff2"]
    assert len((SCRIPTS / "theme.js").read_bytes()) <= 300


def test_serve_collects_once_and_again_after_a_change(css, settings, capsys):
    command = Command()
    command.collect_static_files()
    command.collect_static_files()
    assert capsys.readouterr().out == "Preparing static files ...\n"
    changed = css / "tokens.css"
    os.utime(changed, ns=(0, changed.stat().st_mtime_ns + 1))
    command.collect_static_files()
    assert capsys.readouterr().out == "Preparing static files ...\n"
