"""CPU time of search with 20,000 articles on both databases: `python -m bench.search` writes `bench/search.md`.

The words are chosen by how many of the articles have them. CPU time is this process's own and, on PostgreSQL, that of
the server process behind it, which Linux tells in /proc. Figures of two machines cannot be compared.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import django

from tests.environment import ROOT, plain_environment
from tests.postgresql import cluster, find_binaries

RESULTS = Path(__file__).with_name("search.md")
ARTICLES = 20_000
ROUNDS = 15
WARM_UP = 3
SAMPLE = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        json.dump(measure(options.articles), sys.stdout)
        return
    measured = {"SQLite": in_a_process(options.articles)}
    if binaries := find_binaries():
        with cluster(binaries) as url:
            measured["PostgreSQL"] = in_a_process(options.articles, DATABASE_URL=url)
    RESULTS.write_text(as_text(measured, options.articles))
    print(f"Wrote {RESULTS.relative_to(ROOT)}")


def in_a_process(articles: int, **variables: str) -> list:
    """The rows of one database, of a process of its own."""
    with TemporaryDirectory(prefix="clinicblog-bench-") as folder:
        command = [sys.executable, "-m", "bench.search", "--measure", "--articles", str(articles)]
        environment = plain_environment(DATA_DIR=folder, **variables)
        return json.loads(subprocess.check_output(command, cwd=ROOT, env=environment))


def measure(articles: int) -> list:
    os.environ["DJANGO_SETTINGS_MODULE"] = "clinicblog.settings"
    django.setup()
    # Only now do Django's parts import.
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_demo", articles=articles, stdout=sys.stderr)
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")  # as autovacuum would have done since
    client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
    return [(what, share, *figures_of(client, typed)) for what, typed, share in queries()]


def queries() -> list[tuple[str, str, str]]:
    """What is asked, and how many articles have it."""
    rare, common = word_in(0.05), word_in(0.80)
    return [
        ("a word", rare, "5 %"),
        ("a word", common, "80 %"),
        ("two words", f"{rare} {common}", "of 5 % and 80 %"),
        ("a phrase of two words", f'"{common} {common}"', "none"),
        ("a common word without a rare one", f"{common} -{rare}", "75 %"),
        ("the beginning of words", common[:3], "all"),
        ("a misspelt word", f"{rare[:2]}{rare[3]}{rare[2]}{rare[4:]}", "none"),
    ]


def word_in(share: float) -> str:
    """The word by which search finds the share of the articles that comes nearest to this one."""
    from articles.models import Article  # noqa: PLC0415
    from articles.search import text  # noqa: PLC0415
    from articles.search.words import stem, words_of  # noqa: PLC0415

    numbers, words = Counter(), {}
    sample = Article.objects.listed().select_related("live").order_by("-pk")[:SAMPLE]
    for revision in (article.live for article in sample):
        whole = words_of(f"{revision.title} {text.lead_of(revision)} {text.body_of(revision)}")
        stems = {stem(word, "en"): word for word in {*whole} if len(word) > 5}
        numbers.update(stems.keys())
        words.update(stems)
    return words[min(sorted(numbers), key=lambda stem: abs(numbers[stem] / SAMPLE - share))]


def figures_of(client, typed: str) -> tuple[int, float, float]:
    """Queries, CPU milliseconds of this process, and of the database's."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/search/", {"q": typed})
    number = len(captured)  # the next request forgets them
    if answer.status_code != 200:
        raise RuntimeError(f"{typed} answers {answer.status_code}")
    times, server = [], []
    for _ in range(WARM_UP + ROUNDS):
        begun, there = time.process_time(), server_seconds()
        client.get("/search/", {"q": typed})
        times.append(time.process_time() - begun)
        server.append(server_seconds() - there)
    # The server's clock ticks a hundred times a second: only the mean of several says something.
    there = sum(server[WARM_UP:]) / ROUNDS
    return number, round(median(times[WARM_UP:]) * 1000, 1), round(there * 1000, 1)


def server_seconds() -> float:
    """CPU seconds that the database's process behind our connection has taken; SQLite works in ours."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor != "postgresql":
        return 0.0
    fields = (
        Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    )
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def as_text(measured: dict[str, list], articles: int) -> str:
    day = datetime.now(UTC).strftime("%-d %B %Y")
    parts = [
        (
            f"# CPU time of search\n\nMeasured on {day} by `python -m bench.search` with {articles:,} articles of about 700 "
            f"words: {ROUNDS} requests after a warm-up, whole pages, compressed. Compare figures of one machine only.\n"
        )
    ]
    for database, rows in measured.items():
        parts += [
            f"## {database}\n",
            "| asked for | found in | queries | CPU ms, page | CPU ms, database |",
            "| --- | --- | ---: | ---: | ---: |",
        ]
        parts += [
            f"| {what} | {share} | {n} | {page} | {there or 'in the page’s'} |"
            for what, share, n, page, there in rows
        ]
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
