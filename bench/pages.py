"""CPU time and queries of the pages people ask for, with 1,000 and with 20,000 articles: `make bench` writes `bench/results.md`.

Each page is asked for in this process as a browser asks (compressed), after a warm-up. CPU time is this process's own:
of PostgreSQL, which works in processes of its own, it holds Django's part. Figures of two machines cannot be compared.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import django
from tqdm import tqdm

from tests.environment import ROOT, plain_environment
from tests.postgresql import cluster, find_binaries

RESULTS = Path(__file__).with_name("results.md")
SIZES = (1_000, 20_000)
ROUNDS = 15
WARM_UP = 3
ROW = re.compile(r"\| ([^|]+?) \| (\d+) \| ([\d.]+) \| [^|]* \|")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of articles, growing")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        json.dump(measure(options.sizes), sys.stdout)
        return
    before = read_results()
    measured = {"SQLite": in_a_process(options.sizes)}
    if binaries := find_binaries():
        with cluster(binaries) as url:
            measured["PostgreSQL"] = in_a_process(options.sizes, DATABASE_URL=url)
    RESULTS.write_text(as_text(measured, before))
    print(f"Wrote {RESULTS.relative_to(ROOT)}")


def in_a_process(sizes: list[int], **variables: str) -> dict[str, dict]:
    """Figures by number of articles and page, of an empty database in a process of its own."""
    with TemporaryDirectory(prefix="clinicblog-bench-") as folder:
        command = [sys.executable, "-m", "bench.pages", "--measure", "--sizes", *map(str, sizes)]
        environment = plain_environment(DATA_DIR=folder, **variables)
        return json.loads(subprocess.check_output(command, cwd=ROOT, env=environment))


def measure(sizes: list[int]) -> dict[int, dict]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "clinicblog.settings"
    django.setup()
    # Only now do Django's parts import.
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    figures, stored = {}, 0
    for size in sizes:
        call_command("load_demo", articles=size - stored, stdout=sys.stderr)
        stored = size
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")  # as autovacuum would have done since
        figures[size] = figures_of_pages(f"{connection.vendor}, {size:,} articles")
    return figures


def figures_of_pages(told: str) -> dict[str, tuple[int, float]]:
    """Queries and CPU milliseconds of each page."""
    from django.test import Client  # noqa: PLC0415

    from articles.models import User  # noqa: PLC0415

    reader, staff = (Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"}) for _ in range(2))
    admin, _ = User.objects.get_or_create(
        username="bench", email="bench@localhost", is_staff=True, is_superuser=True
    )
    staff.force_login(admin)
    pages = {name: (staff if name.startswith("Admin") else reader, path) for name, path in paths().items()}
    return {
        name: figures_of(client, path)
        for name, (client, path) in tqdm(pages.items(), desc=told, unit=" pages", disable=None)
    }


def paths() -> dict[str, str]:
    """Pages that exist with any number of articles; the busiest topic and author are the dearest."""
    from django.db.models import Count  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from articles.models import Article, Person, Tag  # noqa: PLC0415
    from articles.views.pages import PAGE_SIZE  # noqa: PLC0415

    listed = Article.objects.listed().newest_first()
    number = listed.count()
    tag = Tag.objects.annotate(number=Count("tagged")).order_by("-number").first()
    person = Person.objects.annotate(number=Count("bylines")).order_by("-number").first()
    return {
        "Home": reverse("home"),
        "Article in the middle": listed[number // 2].get_absolute_url(),
        "First list page": reverse("article_list"),
        "Last list page": f"{reverse('article_list')}?page={-(-number // PAGE_SIZE)}",
        "Topic": tag.get_absolute_url(),
        "All topics": reverse("tag_list"),
        "Author": person.get_absolute_url(),
        "Feed": reverse("feed"),
        "Sitemap": reverse("sitemap"),
        "Admin: list of articles": reverse("admin:articles_article_changelist"),
    }


def figures_of(client, path: str) -> tuple[int, float]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    number = len(queries)  # the next request forgets them
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    times = [cpu_milliseconds(client, path) for _ in range(WARM_UP + ROUNDS)]
    return number, round(median(times[WARM_UP:]), 1)


def cpu_milliseconds(client, path: str) -> float:
    begun = time.process_time()
    client.get(path)
    return (time.process_time() - begun) * 1000


def read_results() -> dict[tuple[str, str], str]:
    """The CPU time of each page in the results of last time, by heading and page."""
    found, heading = {}, ""
    for line in RESULTS.read_text().splitlines() if RESULTS.exists() else ():
        if line.startswith("## "):
            heading = line[3:]
        elif row := ROW.fullmatch(line):
            found[heading, row[1]] = row[3]
    return found


def as_text(measured: dict[str, dict], before: dict) -> str:
    day = datetime.now(UTC).strftime("%-d %B %Y")
    how = f"Measured on {day} by `make bench`: the median of {ROUNDS} requests after a warm-up, in one process, compressed."
    parts = [
        f"# CPU time of pages\n\n{how} “Before” is what this file said last time. Compare figures of one machine only.\n"
    ]
    for database, sizes in measured.items():
        for size, pages in sizes.items():
            heading = f"{database}, {int(size):,} articles"
            parts += [
                f"## {heading}\n",
                "| page | queries | CPU ms | before |",
                "| --- | ---: | ---: | ---: |",
            ]
            parts += [
                f"| {page} | {n} | {ms} | {before.get((heading, page), '–')} |"
                for page, (n, ms) in pages.items()
            ]
            parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
