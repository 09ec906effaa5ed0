"""The shape of the house, held by walking the syntax trees. Each rule tells its offenders, one a line."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A part imports only parts with a smaller number. A new part begins with a line here.
LEVELS = {
    "rendering": 0,
    "models": 1,
    "search": 2,
    "images": 2,
    "actions": 3,
    "importers": 4,
    "views": 5, "admin": 5, "templatetags": 5, "management": 5, "middleware": 5, "context": 5, "desk": 5,
    "apps": 6, "checks": 6, "urls": 6,
}  # fmt: skip
WITHOUT_LEVEL = {"__init__", "__pycache__", "migrations", "demo"}
# Of the nouns, each imports only those that stand before it.
NOUNS = "slug language user picture person tag clinic revision article byline related redirect event daily_views indexed".split()  # noqa: SIM905
# Wiring: neither the checks nor the groups can be imported while Django still collects the models.
IMPORTS_WITHIN = {"articles/apps.py"}
JUNK = set("utils util helpers common core manager data info process handle misc lib base services".split())  # noqa: SIM905
WORDS_OF_STAFF = re.compile(r"\blatest\b|\{\{\s*(article|newer|older|lead|(\w+\.)?replacement)\s*[|}]")


def sources(root: Path, *folders: str):
    """Each Python file of `folders` with its path below `root` and its tree; migrations are Django's to write."""
    for path in sorted(chain.from_iterable((root / folder).rglob("*.py") for folder in folders)):
        if path.parent.name != "migrations":
            yield path.relative_to(root), ast.parse(path.read_text())


def imported(path: Path, tree: ast.AST):
    """Each node of `tree` that imports, with the full dotted name of what it imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.parts[: len(path.parts) - node.level] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            yield from ((node, f"{module}.{alias.name}") for alias in node.names)


def functions(tree: ast.AST):
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def parts_are_known(root):
    """A new part of articles/ gets a level here first, and a line in docs/architecture.md."""
    for path in (root / "articles").iterdir():
        if path.stem not in LEVELS.keys() | WITHOUT_LEVEL:
            yield path.name


def imports_point_down(root):
    """A part imports only parts with a smaller number; parts on one level do not import each other."""
    for path, tree in sources(root, "articles"):
        part = path.parts[1].removesuffix(".py")
        for node, name in imported(path, tree):
            other = [*name.split("."), ""][1] if name.split(".")[0] == "articles" else part
            within = str(path) in IMPORTS_WITHIN
            if other != part and not within and LEVELS.get(other, 9) >= LEVELS.get(part, 9):
                yield f"{path}:{node.lineno} imports {name}"


def nouns_import_those_before_them(root):
    """Inside models a file imports only files that stand before it in NOUNS."""
    for path, tree in sources(root, "articles/models"):
        before = NOUNS[: NOUNS.index(path.stem)] if path.stem in NOUNS else NOUNS * (path.stem == "__init__")
        for node, name in imported(path, tree):
            if name.startswith("articles.models.") and name.split(".")[2] not in before:
                yield f"{path}:{node.lineno} imports {name}"


def no_import_inside_a_function(root):
    """Imports stand at the top; one that cannot points at a wrong direction. (A benchmark sets Django up first.)"""
    for path, tree in sources(root, "articles", "clinicblog", "tests"):
        for function in functions(tree):
            for node, name in imported(path, function):
                if str(path) not in IMPORTS_WITHIN:
                    yield f"{path}:{node.lineno} imports {name}"


def migrations_import_nothing_of_ours(root):
    """A migration outlives the code it was written beside."""
    for path in (root / "articles/migrations").glob("*.py"):
        for _, name in imported(path.relative_to(root), ast.parse(path.read_text())):
            if name.split(".")[0] in ("articles", "clinicblog"):
                yield f"{path.name} imports {name}"


def no_junk_drawers(root):
    """A file is named after what it holds; these names hold anything."""
    return (
        str(path)
        for path, _ in sources(root, "articles", "clinicblog")
        if JUNK & {path.stem, path.parent.name}
    )


def html_becomes_safe_in_one_place(root):
    """`mark_safe` stands in articles/rendering only, and templates trust nothing of themselves."""
    for path, tree in sources(root, "articles", "clinicblog"):
        names = {
            getattr(node, "id", getattr(node, "attr", getattr(node, "name", ""))) for node in ast.walk(tree)
        }
        if names & {"mark_safe", "SafeString", "SafeText"} and path.parts[1] != "rendering":
            yield str(path)
    for path in (root / "templates").rglob("*.*"):
        if re.search(r"\|\s*safe(seq)?\b|autoescape\s+off", path.read_text()):
            yield str(path.relative_to(root))


def readers_see_live_words_only(root):
    """What readers get never names `latest`, nor prints an article, which is called by its newest title."""
    pages = (root / "templates/articles").rglob("*.*")
    for path in chain(pages, (root / "articles/views").rglob("*.py")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if not path.stem.startswith("preview") and WORDS_OF_STAFF.search(line):
                yield f"{path.relative_to(root)}:{number} {line.strip()}"


def no_signals_but_the_groups(root):
    """What happens on a save can be read in one function; only `post_migrate` has no other place."""
    allowed = ("articles/apps.py", "django.db.models.signals.post_migrate")
    for path, tree in sources(root, "articles", "clinicblog"):
        for _, name in imported(path, tree):
            if ("signals" in name.split(".") or name.startswith("django.dispatch")) and (
                str(path),
                name,
            ) != allowed:
                yield f"{path} imports {name}"


def files_are_short(root):
    """Under 300 lines a file, under 120 a template."""
    code = [(path, 300) for path, _ in sources(root, "articles", "clinicblog", "tests", "bench")]
    pages = [(path.relative_to(root), 120) for path in (root / "templates").rglob("*.*")]
    for path, limit in code + pages:
        lines = len((root / path).read_text().splitlines())
        if lines >= limit:
            yield f"{path} has {lines} lines"


def functions_are_short(root):
    """Under 25 lines a function, the decorators not counted."""
    for path, tree in sources(root, "articles", "clinicblog", "tests", "bench"):
        for function in functions(tree):
            if (lines := function.end_lineno - function.lineno + 1) >= 25:
                yield f"{path}:{function.lineno} {function.name} has {lines} lines"


# Each rule with a file that breaks it, and with nothing else that does.
RULES = {
    parts_are_known: ("articles/newsletters.py", ""),
    imports_point_down: ("articles/models/tag.py", "from articles import actions"),
    nouns_import_those_before_them: ("articles/models/tag.py", "from .event import Event"),
    no_import_inside_a_function: ("articles/views/tags.py", "def tag():\n    import re"),
    migrations_import_nothing_of_ours: ("articles/migrations/0001_initial.py", "import articles.models.slug"),
    no_junk_drawers: ("articles/models/utils.py", ""),
    html_becomes_safe_in_one_place: ("articles/views/tags.py", "safestring.mark_safe('<b>')"),
    readers_see_live_words_only: ("articles/views/tags.py", "article.latest.title"),
    no_signals_but_the_groups: ("articles/apps.py", "from django.db.models.signals import post_save"),
    files_are_short: ("articles/models/tag.py", "\n" * 300),
    functions_are_short: ("articles/models/tag.py", "def tag():\n" + "    1\n" * 24),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_holds(rule):
    offenders = list(rule(ROOT))
    assert not offenders, "\n".join([rule.__doc__, *offenders])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_can_fail(rule, tmp_path):
    path, source = RULES[rule]
    (tmp_path / path).parent.mkdir(parents=True)
    assert list(rule(tmp_path)) == [] or rule is parts_are_known
    (tmp_path / path).write_text(source)
    assert len(list(rule(tmp_path))) == 1


@pytest.mark.parametrize(
    "source", ["{{ article.x|safe }}", "{{ article.x | safe }}", "{% autoescape off %}", "{{x|safeseq}}"]
)
def test_template_that_trusts_is_found(source, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/home.html").write_text(source)
    assert list(html_becomes_safe_in_one_place(tmp_path)) == ["templates/home.html"]


@pytest.mark.parametrize("source", ["{{ article.latest.title }}", "{{ article }}", "{{ newer|upper }}"])
def test_template_that_shows_the_newest_title_is_found(source, tmp_path):
    (tmp_path / "templates/articles").mkdir(parents=True)
    (tmp_path / "templates/articles/home.html").write_text(source)
    assert list(readers_see_live_words_only(tmp_path)) == [f"templates/articles/home.html:1 {source}"]
