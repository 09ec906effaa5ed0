"""Lighthouse over the pages people ask for, as a phone and as a desktop: `make lighthouse` writes `bench/lighthouse.md`.

Needs Node: it runs `npx --yes lighthouse@12` with the Chromium of the tests.
"""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from tqdm import tqdm

from bench.demonstration import PAGES, demonstration
from tests.chromium import find_chromium

RESULTS = Path(__file__).with_suffix(".md")
MEASURED = ("home", "list", "article", "topic", "search-form", "search")
DEVICES = {"phone": [], "desktop": ["--preset=desktop"]}
FLAGS = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"


def main() -> None:
    rows = []
    with demonstration() as site:
        pairs = [(page, device) for page in MEASURED for device in DEVICES]
        for page, device in tqdm(pairs, unit=" pages", disable=None):
            report = lighthouse(site + PAGES[page], DEVICES[device])
            rows.append((page, device, *figures(report)))
    RESULTS.write_text(as_text(rows))
    print(RESULTS.read_text())


def lighthouse(address: str, options: list[str]) -> dict:
    with NamedTemporaryFile(suffix=".json") as file:
        command = ["npx", "--yes", "lighthouse@12", address, "--quiet", FLAGS, *options]
        command += ["--output=json", f"--output-path={file.name}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": find_chromium() or ""})
        return json.loads(Path(file.name).read_text())


def figures(report: dict) -> list[str]:
    """The four scores of 100, and what is less than perfect behind them."""
    scores = [str(round(part["score"] * 100)) for part in report["categories"].values()]
    counted = {
        ref["id"] for part in report["categories"].values() for ref in part["auditRefs"] if ref["weight"]
    }
    audits = [report["audits"][name] for name in sorted(counted)]
    return [
        *scores,
        ", ".join(audit["title"] for audit in audits if (audit["score"] or 1) < 0.9 or audit["score"] == 0),
    ]


def as_text(rows: list[tuple]) -> str:
    day = datetime.now(UTC).strftime("%-d %B %Y")
    lines = [
        "# Lighthouse\n",
        f"Measured on {day} by `make lighthouse`: Lighthouse 12, the demonstration served as in production on loopback.\n",
        "What somebody searched for is kept out of search engines on purpose (`noindex`): those points are missing there.\n",
        "| page | device | performance | accessibility | best practices | SEO | less than perfect |",
        "| --- | --- | ---: | ---: | ---: | ---: | --- |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
